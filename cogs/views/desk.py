"""The moderators' desk: what waits, who cannot be told apart, what floods in, with a button for each."""

from collections.abc import Iterator
from datetime import datetime

import discord

from bot.collecting.payload import FeedPayload
from bot.domain import OutboxMessage
from bot.moderation.desk_payload import DeskPayload
from bot.texts import Say
from cogs.views.cards import EMBED_TEXT, INK, Button, Card
from cogs.views.wording import cut

ABOUT = 10  # from so many on, counts are round numbers


def desk(say: Say, effect: OutboxMessage) -> Card:
    """Return the standing message in the review channel."""
    payload = DeskPayload.from_json(effect.content)
    embed = discord.Embed(title=say("desk-title"), colour=INK)
    embed.description = cut("\n\n".join(_lines(say, payload)) or say("desk-quiet"), EMBED_TEXT)
    return Card(embed=embed, buttons=_buttons(say, payload, effect.board_id))


def feed(say: Say, effect: OutboxMessage) -> Card:
    """Return what is said, once, of a feed that fails, that has ended, or that is well again."""
    payload = FeedPayload.from_json(effect.content)
    if payload.error is None:
        title, told = "feed-well-title", say("feed-well", url=payload.url)
    else:
        error = say(payload.error, **payload.arguments)
        title = "feed-ended-title" if payload.ended else "feed-fault-title"
        told = error if payload.ended else say("feed-fault", error=error)
    return Card(embed=discord.Embed(title=say(title), description=cut(told, EMBED_TEXT), colour=INK))


def _lines(say: Say, payload: DeskPayload) -> Iterator[str]:
    """Yield what waits, what floods in, and where people cannot be told apart."""
    if payload.waiting:
        about = "yes" if payload.waiting >= ABOUT else "no"
        yield say("desk-waiting", count=payload.waiting, about=about)
    if flood := payload.flood:
        came = {"comments": flood.comments, "people": flood.people, "newcomers": flood.newcomers}
        yield say("desk-flood", since=_at(flood.since), **came)
    if payload.held_until:
        yield say("desk-held", until=_at(payload.held_until))
    if payload.held:
        yield say("desk-held-wait", count=payload.held)
    for thread_id, _title, people in payload.nameless:
        yield say("desk-nameless", thread=f"<#{thread_id}>", people=people)


def _buttons(say: Say, payload: DeskPayload, row: int) -> tuple[Button, ...]:
    danger, good = discord.ButtonStyle.danger, discord.ButtonStyle.success
    buttons = [Button(say("desk-review"), "desk-review", row, discord.ButtonStyle.primary)]
    if payload.held_until:
        buttons.append(Button(say("desk-end"), "desk-end", row))
    elif payload.flood is not None:
        buttons.append(Button(say("desk-hold"), "desk-hold", row, danger))
    if payload.held:
        buttons.append(Button(say("desk-post-held"), "desk-post-held", row, good))
    return tuple(buttons)


def _at(written: str) -> str:
    return f"<t:{int(datetime.fromisoformat(written).timestamp())}:t>"
