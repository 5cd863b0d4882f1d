"""Buttons, selects and forms as a person sees them: found by what is written on them."""

from collections.abc import Mapping
from typing import Any

from sandbox.cannot import CannotDo
from sandbox.checks.components import BUTTON, INPUT, LINK_STYLE, ROW, SELECT, walk
from sandbox.checks.forms import LABEL
from sandbox.facts import emoji_text
from sandbox.nouns import Json
from sandbox.options import Resolving
from sandbox.world import World

USERS, ROLES, MENTIONABLES, CHANNELS = 5, 6, 7, 8
CUT = "…"


def control_with(world: World, components: list[Json], label: str, select: str | None = None) -> Json | None:
    """Return the button, or the select with an option, of this label; a usable one before a disabled one.

    An option is also found by what stands below its label, and either by its beginning where `label` ends in
    `…` and nothing is called just so. `select`: only in the one with that placeholder.
    """
    controls = [each for each in walk(components) if select in (None, each.get("placeholder"))]
    bearing = [control for control in controls if any(_is_called(name, label) for name in _names(control))]
    exactly = [
        control for control in controls if label in _names(control) or _names_one(world, control, label)
    ]
    return min(exactly or bearing, key=lambda control: bool(control.get("disabled")), default=None)


def pressed(world: World, control: Json, label: str, asker: int) -> Json:
    """Return the data of the interaction that pressing it makes; CannotDo if it cannot be pressed."""
    if control.get("disabled"):
        raise CannotDo(f"{label!r} is disabled")
    if control["type"] == BUTTON and control.get("style") == LINK_STYLE:
        raise CannotDo(f"{label!r} is a link to {control['url']}")
    data: Json = {"custom_id": control["custom_id"], "component_type": control["type"], "id": control["id"]}
    if control["type"] == BUTTON:
        return data
    if control.get("min_values", 1) > 1:
        raise CannotDo(f"{label!r} alone is not enough: {control['min_values']} are to be chosen")
    return data | _selected(world, control, [label], asker)


def _names(control: Json) -> list[str]:
    """Return what a button, or each option of a select, is called, and what stands below that."""
    if control["type"] == BUTTON:
        names = [control.get("label"), emoji_text(control.get("emoji"))]
    else:
        options = control.get("options", []) if control["type"] == SELECT else []
        names = [option.get(part) for part in ("label", "description") for option in options]
    return [name for name in names if name]


def _is_called(name: str, label: str) -> bool:
    return name == label or (label.endswith(CUT) and name.startswith(label.removesuffix(CUT)))


def _names_one(world: World, control: Json, label: str) -> bool:
    """Tell whether a select of people, roles or channels has one of this name."""
    kind = control["type"]
    person = kind in (USERS, MENTIONABLES) and world.user_named(label) is not None
    role = kind in (ROLES, MENTIONABLES) and world.role_named(label) is not None
    return person or role or (kind == CHANNELS and world.channel_named(label) is not None)


def _selected(world: World, select: Json, labels: list[str], asker: int) -> Json:
    if select["type"] == SELECT:
        known = {option["value"]: option["value"] for option in select["options"]}
        known |= {about: o["value"] for o in reversed(select["options"]) if (about := o.get("description"))}
        known |= {option["label"]: option["value"] for option in select["options"]}
        whole = {label: next((name for name in known if _is_called(name, label)), label) for label in labels}
        labels = [label if label in known else whole[label] for label in labels]
        unknown = [label for label in labels if label not in known]
        if unknown:
            raise CannotDo(f"there is no option {unknown[0]!r}; there are: {', '.join(known)}")
        return {"values": [known[label] for label in labels]}
    resolving = Resolving(world)
    values = [_picked(resolving, select["type"], label, asker) for label in labels]
    return {"values": values, "resolved": resolving.resolved}


def _picked(resolving: Resolving, kind: int, label: str, asker: int) -> str:
    if kind == CHANNELS:
        return resolving.channel(label, asker)
    if kind == ROLES:
        return resolving.role(label)
    return resolving.person(label) if kind == USERS else resolving.mentionable(label)


def filled(world: World, modal: Json, given: Mapping[str, Any], asker: int) -> Json:
    """Return the data of submitting a form with these values by label; CannotDo for what it would not take.

    A field that is not named keeps what it was opened with.
    """
    labels = [label for label, _ in _fields(modal)]
    unknown = [label for label in given if label not in labels]
    if unknown:
        raise CannotDo(f"the form has no field {unknown[0]!r}; it has {', '.join(labels)}")
    rows: list[Json] = []
    resolved: Json = {}
    for row in modal["components"]:
        label, field = _field(row)
        sent = _answer(world, label, field, given.get(label), asker)
        resolved |= sent.pop("resolved", {})
        inner = {"component": sent} if row["type"] == LABEL else {"components": [sent]}
        rows.append({"type": row["type"], "id": row.get("id", len(rows) + 1)} | inner)
    return {"custom_id": modal["custom_id"], "components": rows} | (
        {"resolved": resolved} if resolved else {}
    )


def _fields(modal: Json) -> list[tuple[str, Json]]:
    return [_field(row) for row in modal["components"] if row["type"] in (ROW, LABEL)]


def _field(row: Json) -> tuple[str, Json]:
    if row["type"] == LABEL:
        return row["label"], row["component"]
    return row["components"][0]["label"], row["components"][0]


def _answer(world: World, label: str, field: Json, given: Any, asker: int) -> Json:
    sent: Json = {"type": field["type"], "custom_id": field["custom_id"], "id": field.get("id", 1)}
    required = field.get("required", True)
    if field["type"] == INPUT:
        text = str(field.get("value") or "") if given is None else str(given)
        least, most = field.get("min_length") or int(required), field.get("max_length") or 4000
        if not least <= len(text) <= most and (required or text):
            raise CannotDo(f"{label!r} takes {least} to {most} characters, not {len(text)}")
        return sent | {"value": text}
    chosen = _chosen(field, given)
    least, most = field.get("min_values", int(required)), field.get("max_values", 1)
    if not (least if required else 0) <= len(chosen) <= max(most, least):
        raise CannotDo(f"{label!r} takes {least} to {most} choices, not {len(chosen)}")
    return sent | _selected(world, field, chosen, asker)


def _chosen(field: Json, given: Any) -> list[str]:
    if given is None:
        return [option["label"] for option in field.get("options", []) if option.get("default")]
    return [given] if isinstance(given, str) else [str(item) for item in given]
