"""Buttons and selects: Discord's reference, "Component Reference"."""

from collections.abc import Iterator

from sandbox.checks.emoji import is_emoji
from sandbox.nouns import Json
from sandbox.refusal import Problems

ROW, BUTTON, SELECT, INPUT = 1, 2, 3, 4
SELECTS = (SELECT, 5, 6, 7, 8)
MAX_ROWS = 5
LINK_STYLE = 5


def check(problems: Problems, value: object) -> list[Json]:
    """Return a message's rows as Discord keeps them, each part with an id; faults go to `problems`."""
    top = problems.count("components", value, 0, MAX_ROWS)
    for place, component in enumerate(top):
        path = f"components.{place}"
        if component.get("type") != ROW:
            problems.add(f"{path}.type", "UNION_TYPE_CHOICES", "Value of field is not allowed here.")
        else:
            _row(problems, path, component)
    _unique(problems, list(walk(top)))
    return [] if problems.tree else _kept(top)


def walk(components: list[Json]) -> Iterator[Json]:
    """Yield every component with those inside it, in reading order."""
    for component in components:
        yield component
        inner = list(component.get("components") or [])
        inner += [component["component"]] if component.get("component") else []
        yield from walk([child for child in inner if isinstance(child, dict)])


def _row(problems: Problems, path: str, row: Json) -> None:
    inner = problems.count(f"{path}.components", row.get("components"), 1, 5)
    # A select fills its row.
    selects = [child for child in inner if child.get("type") in SELECTS]
    if selects and len(inner) > 1:
        problems.add(
            f"{path}.components",
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "The specified component exceeds the maximum width",
        )
    for place, child in enumerate(inner):
        control(problems, f"{path}.components.{place}", child)


def control(problems: Problems, path: str, component: Json) -> None:
    """Check a button or select."""
    if component.get("type") == BUTTON:
        _button(problems, path, component)
    elif component.get("type") in SELECTS:
        select(problems, path, component)
    else:
        problems.add(f"{path}.type", "UNION_TYPE_CHOICES", "Value of field is not allowed in a row.")


def _button(problems: Problems, path: str, button: Json) -> None:
    problems.choice(f"{path}.style", button.get("style"), range(1, 7))
    problems.optional(f"{path}.label", button.get("label"), 80, least=0)
    if not button.get("label") and not button.get("emoji") and button.get("style") != 6:
        problems.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button must have a label or emoji")
    if button.get("style") == LINK_STYLE:
        problems.link(f"{path}.url", button.get("url"), ("http", "https", "discord"))
        problems.optional(f"{path}.url", button.get("url"), 512)
        if button.get("custom_id"):
            problems.add(
                path,
                "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                "A custom id and url cannot both be specified",
            )
    elif button.get("style") != 6:
        custom_id(problems, path, button)
        if button.get("url"):
            problems.add(path, "BUTTON_COMPONENT_INVALID_URL", "A url can only be given to a link button")
    emoji(problems, path, button.get("emoji"))


def select(problems: Problems, path: str, component: Json) -> None:
    """Check a select of any kind."""
    custom_id(problems, path, component)
    problems.optional(f"{path}.placeholder", component.get("placeholder"), 150, least=0)
    least, most = component.get("min_values"), component.get("max_values")
    least, most = 1 if least is None else least, 1 if most is None else most
    problems.choice(f"{path}.min_values", least, range(26))
    problems.choice(f"{path}.max_values", most, range(1, 26))
    if component["type"] != SELECT:
        return
    options = problems.count(f"{path}.options", component.get("options"), 1, 25)
    if least > most or least > len(options) or most > len(options):
        problems.add(
            f"{path}.max_values",
            "NUMBER_TYPE_MAX",
            f"int value should be less than or equal to {len(options)}.",
        )
    values = [option.get("value") for option in options]
    if len(set(values)) < len(values):
        problems.add(
            f"{path}.options",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
            "The specified option value is already used",
        )
    for place, option in enumerate(options):
        problems.length(f"{path}.options.{place}.label", option.get("label"), 1, 100)
        problems.length(f"{path}.options.{place}.value", option.get("value"), 1, 100)
        problems.optional(f"{path}.options.{place}.description", option.get("description"), 100, least=0)
        emoji(problems, f"{path}.options.{place}", option.get("emoji"))


def custom_id(problems: Problems, path: str, component: Json) -> None:
    """Check that a component can be told apart."""
    problems.length(f"{path}.custom_id", component.get("custom_id"), 1, 100)


def emoji(problems: Problems, path: str, value: object) -> None:
    """Check a component's emoji; the guild has none of its own."""
    if value is None:
        return
    known = isinstance(value, dict) and not value.get("id") and is_emoji(str(value.get("name")))
    if not known:
        problems.add(f"{path}.emoji.name", "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji")


def _unique(problems: Problems, components: list[Json]) -> None:
    ids = [component["custom_id"] for component in components if component.get("custom_id")]
    if len(set(ids)) < len(ids):
        text = "Component custom id cannot be duplicated"
        problems.add("components", "COMPONENT_CUSTOM_ID_DUPLICATED", text)


def _kept(top: list[Json]) -> list[Json]:
    """Return each component without nulls, with the id and the defaults that Discord gives it."""
    kept = [_clean(component) for component in top]
    for place, component in enumerate(walk(kept), start=1):
        component.setdefault("id", place)
        if component["type"] in SELECTS:
            component.pop("required", None)  # a matter of modals
            component.setdefault("min_values", 1)
            component.setdefault("max_values", 1)
            for default in component.get("default_values", ()):
                default["id"] = str(default["id"])  # a snowflake may be sent as a number
    return kept


def _clean(component: Json) -> Json:
    return {
        key: _clean(value)
        if isinstance(value, dict)
        else [_clean(item) if isinstance(item, dict) else item for item in value]
        if isinstance(value, list)
        else value
        for key, value in component.items()
        if value is not None and (key, value) != ("id", 0)
    }
