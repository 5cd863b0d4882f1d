"""The moderators' desk: what waits, who cannot be told apart, what floods in, with a button for each."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import discord

from bot.domain import OutboxMessage
from bot.texts import Say
from cogs.views.cards import EMBED_TEXT, INK, Button, Card
from cogs.views.wording import cut

Told = Mapping[str, Any]

ABOUT = 10  # from so many on, counts are round numbers


def desk(say: Say, effect: OutboxMessage) -> Card:
    """Return the standing message in the review channel."""
    lines = [*_waits(say, effect.content), *_floods(say, effect.content), *_nameless(say, effect.content)]
    embed = discord.Embed(title=say("desk-title"), colour=INK)
    embed.description = cut("\n\n".join(lines) or say("desk-quiet"), EMBED_TEXT)
    return Card(embed=embed, buttons=_buttons(say, effect))


def _waits(say: Say, told: Told) -> Iterator[str]:
    if told["waiting"]:
        yield say("desk-waiting", count=told["waiting"], about=_about(told["waiting"]))


def _floods(say: Say, told: Told) -> Iterator[str]:
    if flood := told["flood"]:
        counts = {name: flood[name] for name in ("comments", "people", "newcomers")}
        yield say("desk-flood", since=_at(flood["since"]), **counts)
    if told["held_until"]:
        yield say("desk-held", until=_at(told["held_until"]))
    if told["held"]:
        yield say("desk-held-wait", count=told["held"])


def _nameless(say: Say, told: Told) -> Iterator[str]:
    for thread_id, _title, people in told["nameless"]:
        yield say("desk-nameless", thread=f"<#{thread_id}>", people=people)


def _buttons(say: Say, effect: OutboxMessage) -> tuple[Button, ...]:
    told, row = effect.content, effect.board_id
    danger, good = discord.ButtonStyle.danger, discord.ButtonStyle.success
    buttons = [Button(say("desk-review"), "desk-review", row, discord.ButtonStyle.primary)]
    if told["held_until"]:
        buttons.append(Button(say("desk-end"), "desk-end", row))
    elif told["flood"] is not None:
        buttons.append(Button(say("desk-hold"), "desk-hold", row, danger))
    if told["held"]:
        buttons.append(Button(say("desk-post-held"), "desk-post-held", row, good))
    return tuple(buttons)


def _about(count: int) -> str:
    return "yes" if count >= ABOUT else "no"


def _at(written: str) -> str:
    return f"<t:{int(datetime.fromisoformat(written).timestamp())}:t>"
