"""Buttons, selects and forms: all of them live through restarts.

Their custom id carries what they are, the row that they are about, and the mark of the effect that posted
them: `kind:row` or `kind:row#effect`. One listener takes them all apart and hands each to the cog that named
its kind, so nothing has to be remembered between the showing and the pressing.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import discord

PATTERN = re.compile(r"(?P<kind>[a-z-]+):(?P<row>\d+)(?:#(?P<mark>\d+))?")


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button, a made choice (`chosen`, as ids or values) or a sent form (`fields` by name)."""

    kind: str
    row: int
    mark: int | None = None
    chosen: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[discord.Interaction, Press], Awaitable[None]]


def custom_id(kind: str, row: int, mark: int | None = None) -> str:
    """What a component carries; `mark` is the outbox row that posts it."""
    return f"{kind}:{row}" if mark is None else f"{kind}:{row}#{mark}"


def read_press(interaction: discord.Interaction) -> Press | None:
    """What was pressed, chosen or sent; None if it is not one of ours."""
    data: Mapping[str, Any] = interaction.data or {}
    match = PATTERN.fullmatch(str(data.get("custom_id", "")))
    if match is None:
        return None
    mark = int(match["mark"]) if match["mark"] else None
    chosen = tuple(str(value) for value in data.get("values", ()))
    return Press(match["kind"], int(match["row"]), mark, chosen, dict(_fields(data.get("components", ()))))


def mark_of(message: discord.Message) -> int | None:
    """The outbox row that a message of ours was posted for, by the custom ids that it carries."""
    for row in message.components:
        for item in getattr(row, "children", ()):
            match = PATTERN.fullmatch(getattr(item, "custom_id", None) or "")
            if match and match["mark"]:
                return int(match["mark"])
    return None


def _fields(components: Any) -> list[tuple[str, str]]:
    """A form's texts, whether they come in rows or under labels."""
    found: list[tuple[str, str]] = []
    for component in components:
        inner = component.get("components") or [component.get("component") or {}]
        found += [(item["custom_id"], item.get("value") or "") for item in inner if "custom_id" in item]
    return found
