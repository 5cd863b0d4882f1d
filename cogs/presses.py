"""Buttons, selects and forms: all of them live through restarts.

Their custom id carries what they are, the row that they are about, and, where there is one, a second number
(a page), a text (what was looked for) and the mark of the effect that posted them:
`kind:row.number~text#effect`. One listener takes them all apart and hands each to the cog that named its
kind, so nothing has to be remembered between the showing and the pressing.
"""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import discord

from bot.domain import InputError

PATTERN = re.compile(
    r"(?P<kind>[a-z-]+):(?P<row>[0-9]+)(?:\.(?P<number>[0-9]+))?(?:~(?P<text>[^#]*))?(?:#(?P<mark>[0-9]+))?"
)
WRITTEN = {"ask": ("ask-about-form", "question"), "moniker": ("moniker-form", "name")}
"""Commands with an option that people write into, with the form that takes the same; and the option."""

MAX_ID = 2**63 - 1  # what a database's integer holds
UNKNOWN = "unknown"  # the kind of what none of our cards carries


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button, a made choice (`chosen`, as ids or values) or a sent form (`fields` by name)."""

    kind: str
    row: int
    mark: int | None = None
    chosen: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    number: int = 0
    text: str = ""

    @property
    def chosen_id(self) -> int:
        """The id that was chosen. Raises InputError (`card-too-old`) where that is none."""
        return _id(self.chosen[0] if self.chosen else "")

    @property
    def chosen_ids(self) -> tuple[int, ...]:
        """All ids that were chosen. Raises InputError (`card-too-old`) where one is none."""
        return tuple(map(_id, self.chosen))


Handler = Callable[[discord.Interaction, Press], Awaitable[None]]
Method = TypeVar("Method", bound=Callable[..., Awaitable[None]])


def on_press(*kinds: str) -> Callable[[Method], Method]:
    """Mark a cog's method as what hears presses of these kinds."""

    def mark(method: Method) -> Method:
        method.press_kinds = kinds  # type: ignore[attr-defined]
        return method

    return mark


def custom_id(kind: str, row: int, mark: int | None = None, number: int = 0, text: str = "") -> str:
    """Return what a component carries; `mark` is the outbox row that posts it.

    A `#` in the text is left out.
    """
    carried = f".{number}" if number else ""
    carried += f"~{text.replace('#', '')}" if text else ""
    carried += f"#{mark}" if mark is not None else ""
    return f"{kind}:{row}{carried}"


def read_press(interaction: discord.Interaction) -> Press | None:
    """Return what was pressed, chosen or sent; None if it is not one of ours."""
    data: Mapping[str, Any] = interaction.data or {}
    match = PATTERN.fullmatch(str(data.get("custom_id", "")))
    if match is None:
        return None
    row, number, mark = (int(match[name] or 0) for name in ("row", "number", "mark"))
    kind = match["kind"] if max(row, number, mark) <= MAX_ID else UNKNOWN
    return Press(
        kind,
        row,
        mark or None,
        chosen=tuple(str(value) for value in data.get("values", ())),
        fields=dict(_fields(data.get("components", ()))),
        number=number,
        text=match["text"] or "",
    )


def typed(interaction: discord.Interaction) -> Press | None:
    """Return a command's words as the form that takes them as well, for the commands that have one."""
    name = interaction.command.name if interaction.command else ""
    if name not in WRITTEN:
        return None
    kind, option = WRITTEN[name]
    words, article = (getattr(interaction.namespace, each, None) for each in (option, "article"))
    row = int(article) if article and re.fullmatch(r"[0-9]{1,9}", article) else 0
    return Press(kind, row, fields={option: words}) if words is not None else None


def _id(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,19}", value) or int(value) > MAX_ID:
        raise InputError("card-too-old")
    return int(value)


def mark_of(message: discord.Message) -> int | None:
    """Return the outbox row that a message of ours was posted for, by the custom ids that it carries."""
    return next((int(carried["mark"]) for carried in _carried(message) if carried["mark"]), None)


def kinds_of(message: discord.Message) -> frozenset[str]:
    """Return the kinds of the buttons and selects that a message carries."""
    return frozenset(carried["kind"] for carried in _carried(message))


def _carried(message: discord.Message) -> Iterator[re.Match[str]]:
    items = (item for row in message.components for item in getattr(row, "children", ()))
    matches = (PATTERN.fullmatch(getattr(item, "custom_id", None) or "") for item in items)
    return filter(None, matches)


def _fields(components: Any) -> list[tuple[str, str]]:
    """Return a form's texts and choices, whether they come in rows or under labels."""
    given: list[tuple[str, str]] = []
    for component in components:
        inner = component.get("components") or [component.get("component") or {}]
        for item in (item for item in inner if "custom_id" in item):
            chosen = item.get("values") or [""]
            given.append((item["custom_id"], item.get("value") or str(chosen[0])))
    return given
