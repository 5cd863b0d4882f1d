"""What a step of a script may be: its fields, which of them it needs, and what they must be."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sandbox.blog import is_date
from sandbox.faults import KINDS, MOMENTS
from sandbox.places import CLOSINGS, RIGHTS
from sandbox.transcript import SHOWN

MOST_TIMES = 10_000

Check = Callable[[Any], str | None]
"""Tells what is expected instead of a value; None if it will do."""


def look_of(value: Any) -> str | None:
    """Tell what is expected instead of what a step says of over whose shoulder one looks, and where."""
    good = isinstance(value, dict) and not (_text(value.get("as")) or _place(value.get("in")))
    return None if good else 'a person and a place: {"as": "nara", "in": "general"}'


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) and value else "a text"


def _any_text(value: Any) -> str | None:
    return None if isinstance(value, str) else "a text"


def _flag(value: Any) -> str | None:
    return None if isinstance(value, bool) else "true or false"


def _reference(value: Any) -> str | None:
    return None if isinstance(value, str | int) and not isinstance(value, bool) else "a step's id"


def _times(value: Any) -> str | None:
    good = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_TIMES
    return None if good else f"a whole number from 1 to {MOST_TIMES}"


def _seconds(value: Any) -> str | None:
    good = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e10
    return None if good else "a number of seconds, 0 or more"


def _date(value: Any) -> str | None:
    return None if isinstance(value, str) and is_date(value) else "an ISO date, such as 2026-03 or 2026-03-14"


def _place(value: Any) -> str | None:
    named = value.get("thread") if isinstance(value, dict) and len(value) == 1 else value
    return _text(named) and 'a channel\'s name, {"thread": POST} or "dm"'


def _by_name(value: Any) -> str | None:
    return None if isinstance(value, dict) else "an object, with values by name"


def _files(value: Any) -> str | None:
    if isinstance(value, dict):
        return None if all(isinstance(item, str) for item in value.values()) else "texts by file name"
    good = isinstance(value, list) and all(
        isinstance(item, str) or (isinstance(item, dict) and isinstance(item.get("name"), str))
        for item in value
    )
    return None if good else 'a list of names or of {"name", "text" or "bytes"}'


def _several(value: Any) -> str | None:
    good = isinstance(value, list) and all(isinstance(item, str) and item for item in value)
    return None if good else "a list of names"


def _names_of(names: Collection[str]) -> Check:
    def check(value: Any) -> str | None:
        good = isinstance(value, list) and all(isinstance(item, str) and item in names for item in value)
        return None if good else f"a list of some of {', '.join(names)}"

    return check


def _one_of(names: tuple[str, ...]) -> Check:
    return lambda value: None if value in names else f"one of {', '.join(names)}"


def _one_target(fields: Mapping[str, Any]) -> Iterator[str]:
    if ("on" in fields) == ("on_user" in fields):
        yield "it needs 'on' (a step's message) or 'on_user' (a person), one of the two"


def _some_change(fields: Mapping[str, Any]) -> Iterator[str]:
    if not fields.keys() & {"title", "text"}:
        yield "it needs 'title', 'text' or both"


def _fault_fields(fields: Mapping[str, Any]) -> Iterator[str]:
    needed = {"closed_dms": "on", "forbidden": "in"}.get(fields["kind"])
    if needed and needed not in fields:
        yield f"{needed!r} is missing"


# Field by field: whether it is required, and what it must be.
STEPS: Mapping[str, Mapping[str, tuple[bool, Check]]] = {
    "publish": {
        "title": (True, _text),
        "text": (True, _any_text),
        "published": (False, _date),
        "post": (False, _text),
        "times": (False, _times),
    },
    "amend": {"post": (True, _text), "title": (False, _text), "text": (False, _any_text)},
    "withdraw": {"post": (True, _text)},
    "move": {"to": (True, _one_of(("http", "https")))},
    "say": {
        "as": (True, _text),
        "in": (True, _place),
        "text": (True, _any_text),
        "reply_to": (False, _reference),
        "files": (False, _files),
        "times": (False, _times),
    },
    "rewrite": {"as": (True, _text), "on": (True, _reference), "text": (True, _any_text)},
    "remove": {"as": (True, _text), "on": (True, _reference)},
    "command": {
        "as": (True, _text),
        "in": (True, _place),
        "name": (True, _text),
        "options": (False, _by_name),
        "force": (False, _flag),
    },
    "suggest": {
        "as": (True, _text),
        "in": (True, _place),
        "name": (True, _text),
        "option": (True, _text),
        "typed": (True, _any_text),
    },
    "menu": {
        "as": (True, _text),
        "name": (True, _text),
        "on": (False, _reference),
        "on_user": (False, _text),
    },
    "press": {
        "as": (True, _text),
        "label": (True, _text),
        "on": (False, _reference),
        "select": (False, _text),
    },
    "fill": {"as": (True, _text), "fields": (True, _by_name)},
    "wait": {"event": (True, _one_of(SHOWN)), "in": (False, _place), "text": (False, _any_text)},
    "kill": {},
    "start": {},
    "role": {
        "as": (True, _text),
        "role": (True, _text),
        "has": (False, _flag),
        "rights": (False, _names_of(RIGHTS)),
    },
    "open": {"name": (True, _text), "to": (False, _several)},
    "close": {"in": (True, _place), "how": (True, _one_of(CLOSINGS))},
    "backup": {},
    "restore": {},
    "fault": {
        "kind": (True, _one_of(KINDS)),
        "on": (False, _text),
        "in": (False, _place),
        "when": (False, _one_of(MOMENTS)),
        "route": (False, _text),
        "times": (False, _times),
    },
    "clock": {"advance": (True, _seconds)},
}
AMONG: Mapping[str, Callable[[Mapping[str, Any]], Iterator[str]]] = {
    "menu": _one_target,
    "amend": _some_change,
    "fault": _fault_fields,
}
REFERENCES = {
    "say": ("reply_to",),
    "rewrite": ("on",),
    "remove": ("on",),
    "menu": ("on",),
    "press": ("on",),
}
"""Fields that name an earlier step."""
