"""Small makers of request bodies, and how to read an error in an answer."""

from typing import Any

Json = dict[str, Any]


def button(**fields: Any) -> Json:
    """A blue button."""
    return {"type": 2, "style": 1, "label": "a", "custom_id": "c"} | fields


def buttons(count: int) -> list[Json]:
    """So many buttons."""
    return [button(custom_id=f"c{number}") for number in range(count)]


def row(*inner: Json) -> Json:
    """An action row."""
    return {"type": 1, "components": list(inner)}


def select(**fields: Any) -> Json:
    """A select of two options."""
    options = [{"label": f"o{number}", "value": f"v{number}"} for number in range(2)]
    return {"type": 3, "custom_id": "s", "options": options} | fields


def option(**fields: Any) -> Json:
    """A command's text option."""
    return {"type": 3, "name": "o", "description": "d"} | fields


def sub(*options: Json) -> Json:
    """A subcommand."""
    return {"type": 1, "name": "s", "description": "d", "options": list(options)}


def field_of(errors: Json) -> str:
    """The dotted path of the first wrong field."""
    path = []
    while errors and "_errors" not in errors:
        name, errors = next(iter(errors.items()))
        path.append(name)
    return ".".join(path)
