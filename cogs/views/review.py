"""The case card: a comment, what speaks against it, who wrote it; then one line with **Undo**."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import discord

from bot.domain import Choice, CommentCounts, OutboxMessage
from bot.moderation.case_context import CommentContext
from bot.rules.judge import WITH_THRESHOLD
from bot.texts import Say
from cogs.views.cards import BUTTON_ADDRESS, FIELD_TEXT, INK, NAME, TITLE, Button, Card
from cogs.views.comments import why
from cogs.views.wording import cut, one_line, plain, straight, web_address

SHOWN_TEXT = 2000
IN_ONE_LINE = 80

Told = Mapping[str, Any]

_DECIDED = {Choice.KEEP: "case-kept", Choice.REMOVE: "case-removed", Choice.MOVE: "case-moved"}


def case(say: Say, effect: OutboxMessage) -> Card:
    """Return the card in the review channel."""
    return case_card(say, effect.content)


def case_decided(say: Say, effect: OutboxMessage) -> Card:
    """Return the card once it is decided."""
    return case_card(say, effect.content)


def case_card(say: Say, told: Told, *, next_one: bool = False) -> Card:
    """Return an open case with its buttons, or what was decided in one line with **Undo**."""
    if told["decision"] is not None:
        return _decided(say, told, next_one=next_one)
    return Card(embed=_embed(say, told), buttons=_choices(say, told, next_one=next_one))


def _embed(say: Say, told: Told) -> discord.Embed:
    title = cut(say("case-title", title=one_line(told["article"]["title"], 200)), TITLE)
    embed = discord.Embed(title=title, url=web_address(told["article"]["url"]), colour=INK)
    embed.description = cut(plain(told["text"]), SHOWN_TEXT)
    embed.set_author(name=cut(_writer(say, told), NAME))
    embed.timestamp = datetime.fromisoformat(told["written_at"])
    rule = say(f"rule-{told['rule']}") if told["rule"] else say("rule-none")
    against = why(say, told) if told["reason"] else say("verdict-allowed")
    embed.add_field(name=rule, value=cut(against, FIELD_TEXT), inline=False)
    if told.get("alike"):
        alike = ", ".join(f"#{number}" for number in told["alike"])
        embed.add_field(name=say("case-alike"), value=cut(alike, FIELD_TEXT), inline=False)
    embed.add_field(name=say("case-person"), value=_person(say, told), inline=False)
    return embed


def person_card(say: Say, mine: Sequence[CommentContext], told: Told) -> Card:
    """**More…**: what its writer wrote before."""
    embed = discord.Embed(title=plain(_writer(say, told)), description=_person(say, told), colour=INK)
    written_before(say, embed, mine)
    return Card(embed=embed)


def check_card(say: Say, told: Told) -> Card:
    """**Check this comment**: its case, or what the rules said of it where it has none."""
    if told["case_id"] is not None:
        return case_card(say, told)
    put = Button(say("check-put"), "comment-put", told["comment_id"], discord.ButtonStyle.primary)
    return Card(embed=_embed(say, told), buttons=(put,) if told["visible"] else ())


def written_before(say: Say, embed: discord.Embed, mine: Sequence[CommentContext]) -> None:
    """A field for each of the last few comments."""
    for matter in mine[:5]:
        state = say(f"comment-{matter.comment.state.replace('_', '-')}")
        name = f"{one_line(matter.article.title, 100)} · {state}"
        embed.add_field(name=name, value=cut(plain(matter.comment.text) or "–", 300), inline=False)


def _choices(say: Say, told: Told, *, next_one: bool) -> tuple[Button, ...]:
    keep, remove = ("keep", "remove") if told["visible"] else ("post", "dont-post")
    on_blog = web_address(told.get("moderation_url"), BUTTON_ADDRESS)
    remove = remove if told["account"] else "case-should-go"
    row = told["case_id"]
    buttons = (
        Button(say(keep), "case-keep", row, discord.ButtonStyle.success),
        Button(say(remove), "case-remove", row, discord.ButtonStyle.danger),
        Button(say("case-more"), "case-more", row),
    )
    there = (Button(say("case-moderate"), url=on_blog),) if on_blog else ()
    shown = buttons if told["account"] else buttons[:2]
    return (*shown, *_about_relevance(say, told), *there, *_next(say, told, next_one))


def _about_relevance(say: Say, told: Told) -> tuple[Button, ...]:
    if told["rule"] not in WITH_THRESHOLD or told["thread_id"] is None:
        return ()
    free = Button(say("case-free"), "case-free", told["case_id"])
    if not told["may_move"]:
        return (free,)
    title = one_line(told["evidence"]["elsewhere"], 60)
    return (Button(say("case-move", title=title), "case-move", told["case_id"]), free)


def _next(say: Say, told: Told, next_one: bool) -> tuple[Button, ...]:
    return (Button(say("case-next"), "case-next", told["case_id"]),) if next_one else ()


def _decided(say: Say, told: Told, *, next_one: bool) -> Card:
    decision = told["decision"]
    named = {"text": one_line(told["text"], IN_ONE_LINE), "writer": plain(_writer(say, told))}
    after = _next(say, told, next_one)
    if decision["by"] is None:
        return Card(say(f"case-{decision['why'] or 'settled'}", **named), buttons=after)
    title = one_line(told["article"]["title"], IN_ONE_LINE)
    on_blog = decision["choice"] == Choice.REMOVE and not told["account"]
    key = "case-goes-on-blog" if on_blog else _DECIDED[decision["choice"]]
    line = say(key, by=f"<@{decision['by']}>", title=title, **named)
    return Card(line, buttons=(Button(say("undo"), "case-undo", told["case_id"]), *after))


def _writer(say: Say, told: Told) -> str:
    """Return it as the embed's author, where nothing is markdown."""
    return told["moniker"] or say("no-moniker", name=cut(straight(told["display_name"]), 100))


def _person(say: Say, told: Told) -> str:
    if not told["account"]:
        return say("case-on-blog", who=one_line(told["display_name"], 100))
    known = told["known"]
    since = datetime.fromisoformat(known["since"]) if known["since"] else None
    return known_words(say, f"<@{told['account']}>", CommentCounts(**{**known, "since": since}))


def known_words(say: Say, who: str, known: CommentCounts) -> str:
    """Since when somebody is here, and what became of their comments."""
    since = f"<t:{int(known.since.timestamp())}:D>" if known.since else "–"
    counts = {"comments": known.comments, "shown": known.shown, "removed": known.removed}
    return say("case-known", who=who, since=since, **counts, **{"taken-down": known.taken_down})
