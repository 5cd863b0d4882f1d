"""The moderators' desk: what waits and since when, who cannot be told apart, what floods in."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import discord

from bot.collecting.payload import FeedPayload
from bot.domain import OutboxMessage
from bot.moderation.desk_payload import DeskPayload, ReminderPayload
from bot.moderation.records import LowComment
from bot.rules.judge import listed
from bot.texts import Say
from cogs.views.cards import EMBED_TEXT, FIELD_TEXT, INK, NAME, Button, Card, Select
from cogs.views.wording import cut, one_line, straight

ABOUT = 10  # from so many on, counts are round numbers


def desk(say: Say, effect: OutboxMessage) -> Card:
    """Return the standing message in the review channel."""
    payload = DeskPayload.from_json(effect.content)
    embed = discord.Embed(title=say("desk-title"), colour=INK)
    embed.description = cut("\n\n".join(_lines(say, payload)) or say("desk-quiet"), EMBED_TEXT)
    return Card(embed=embed, buttons=_buttons(say, payload, effect.board_id))


def reminder(say: Say, effect: OutboxMessage) -> Card:
    """Return the word of the day that something waits; it pings nobody."""
    payload = ReminderPayload.from_json(effect.content)
    review = Button(say("desk-review"), "desk-review", effect.board_id, discord.ButtonStyle.primary)
    return Card(_waiting(say, payload), buttons=(review,))


def despair(say: Say, effect: OutboxMessage) -> Card:
    """Tell moderators that somebody said in public what people should hear; what was said stays there."""
    account, channel = effect.content["account"], effect.content["channel"]
    return Card(say("desk-despair", who=f"<@{account}>", channel=f"<#{channel}>"))


def lowest(say: Say, low: Sequence[LowComment]) -> Card:
    """Return the day's lowest in relevance, each with its evidence; one of them can be looked at."""
    embed = discord.Embed(title=say("desk-lowest-title"), colour=INK)
    embed.description = say("desk-lowest-what") if low else say("desk-lowest-none")
    for number, each in enumerate(low, 1):
        context, words = each.context, listed(each.evidence)
        told = {name: one_line(words[name], 150) for name in ("matching", "missing")}
        score = f"{words['score']:.2f}" if words["score"] is not None else "–"
        passage = one_line(words["passage"], 200)
        evidence = say("desk-lowest-evidence", score=score, passage=passage, **told)
        name = cut(f"{number}. {one_line(context.article.title, 150)}", NAME)
        text = one_line(context.comment.text, 250)
        embed.add_field(name=name, value=cut(f"{text}\n-# {evidence}", FIELD_TEXT), inline=False)
    options = tuple(
        (
            f"{number}. {cut(straight(each.context.comment.text), 90)}",
            str(each.context.comment.messages[0]),
            False,
        )
        for number, each in enumerate(low, 1)
    )
    selects = (Select("desk-lowest-one", 0, say("desk-lowest-look"), options=options),) if options else ()
    return Card(embed=embed, selects=selects)


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
        yield _waiting(say, payload)
    if flood := payload.flood:
        came = {"comments": flood.comments, "people": flood.people, "newcomers": flood.newcomers}
        yield say("desk-flood", since=_at(flood.since), **came)
    if payload.held_until:
        yield say("desk-held", until=_at(payload.held_until))
    if payload.held:
        yield say("desk-held-wait", count=payload.held)
    for thread_id, _title, people in payload.nameless:
        yield say("desk-nameless", thread=f"<#{thread_id}>", people=people)


def _waiting(say: Say, payload: DeskPayload | ReminderPayload) -> str:
    about = "yes" if payload.waiting >= ABOUT else "no"
    waiting = say("desk-waiting", count=payload.waiting, about=about)
    return f"{waiting} {say('desk-oldest', since=_ago(payload.oldest))}" if payload.oldest else waiting


def _buttons(say: Say, payload: DeskPayload, row: int) -> tuple[Button, ...]:
    danger, good = discord.ButtonStyle.danger, discord.ButtonStyle.success
    buttons = [Button(say("desk-review"), "desk-review", row, discord.ButtonStyle.primary)]
    if payload.held_until:
        buttons.append(Button(say("desk-end"), "desk-end", row))
    elif payload.flood is not None:
        buttons.append(Button(say("desk-hold"), "desk-hold", row, danger))
    if payload.held:
        buttons.append(Button(say("desk-post-held"), "desk-post-held", row, good))
    buttons += [Button(say("desk-lowest"), "desk-lowest", row), Button(say("desk-csv"), "desk-csv", row)]
    buttons.append(Button(say("desk-statistics"), "desk-statistics", row))
    buttons.append(Button(say("author-desk"), "author-desk", row))
    return tuple(buttons)


def _ago(written: str) -> str:
    return f"<t:{int(datetime.fromisoformat(written).timestamp())}:R>"


def _at(written: str) -> str:
    return f"<t:{int(datetime.fromisoformat(written).timestamp())}:t>"
