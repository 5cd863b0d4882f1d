"""Modals and suggestions: Discord's reference, "Modal" and "Autocomplete"."""

from sandbox.checks import components
from sandbox.nouns import Json
from sandbox.refusal import Problems

LABEL = 18
MOST_ROWS = 5
MOST_CHOICES = 25


def modal(data: Json) -> Json:
    """Return a form as Discord keeps it; Refused for what it would not take."""
    problems = Problems()
    problems.length("title", data.get("title"), 1, 45)
    problems.length("custom_id", data.get("custom_id"), 1, 100)
    rows = problems.count("components", data.get("components"), 1, MOST_ROWS)
    for place, row in enumerate(rows):
        _row(problems, f"components.{place}", row)
    ids = [component["custom_id"] for component in components.walk(rows) if component.get("custom_id")]
    if len(set(ids)) < len(ids):
        problems.add(
            "components", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
        )
    problems.refuse()
    return {"title": data["title"], "custom_id": data["custom_id"], "components": rows}


def choices(data: Json) -> list[Json]:
    """Return the suggestions of an answer to autocomplete; Refused for too many or too long ones."""
    problems = Problems()
    choices = problems.count("choices", data.get("choices"), 0, MOST_CHOICES)
    for place, choice in enumerate(choices):
        problems.length(f"choices.{place}.name", choice.get("name"), 1, 100)
        if isinstance(choice.get("value"), str):
            problems.length(f"choices.{place}.value", choice["value"], 1, 100)
    problems.refuse()
    return choices


def _row(problems: Problems, path: str, row: Json) -> None:
    kind = row.get("type")
    if kind == components.ROW:
        for place, field in enumerate(problems.count(f"{path}.components", row.get("components"), 1, 1)):
            problems.length(f"{path}.components.{place}.label", field.get("label"), 1, 45)
            _field(problems, f"{path}.components.{place}", field)
    elif kind == LABEL:
        problems.length(f"{path}.label", row.get("label"), 1, 45)
        problems.optional(f"{path}.description", row.get("description"), 100)
        inner = row.get("component")
        _field(problems, f"{path}.component", inner if isinstance(inner, dict) else {})
    else:
        problems.add(f"{path}.type", "UNION_TYPE_CHOICES", "Value of field is not allowed in a modal.")


def _field(problems: Problems, path: str, field: Json) -> None:
    kind = field.get("type")
    if kind == components.INPUT:
        _text_input(problems, path, field)
    elif kind in components.SELECTS:
        components.select(problems, path, field)
    else:
        problems.add(f"{path}.type", "UNION_TYPE_CHOICES", "Value of field is not allowed in a modal.")


def _text_input(problems: Problems, path: str, field: Json) -> None:
    components.custom_id(problems, path, field)
    problems.choice(f"{path}.style", field.get("style"), (1, 2))
    problems.optional(f"{path}.placeholder", field.get("placeholder"), 100, least=0)
    least, most = field.get("min_length") or 0, field.get("max_length")
    most = 4000 if most is None else most
    problems.choice(f"{path}.min_length", least, range(4001))
    problems.choice(f"{path}.max_length", most, range(1, 4001))
    if least > most:
        problems.add(f"{path}.min_length", "NUMBER_TYPE_MAX", "min_length is above max_length")
    problems.optional(f"{path}.value", field.get("value"), 4000, least=0)
