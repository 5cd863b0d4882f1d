"""The case card: a comment, what speaks against it, who wrote it; then one line with **Undo**."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import discord

from bot.domain import Choice, Effect, Rule
from bot.moderating.cards import Matter
from bot.texts import Say
from cogs.views.cards import FIELD_TEXT, INK, NAME, TITLE, Button, Card
from cogs.views.comments import why
from cogs.views.wording import cut, one_line, plain, straight, web_address

SHOWN_TEXT = 2000
IN_ONE_LINE = 80

Told = Mapping[str, Any]

_DECIDED = {Choice.KEEP: "case-kept", Choice.REMOVE: "case-removed", Choice.MOVE: "case-moved"}


def case(say: Say, effect: Effect) -> Card:
    """The card in the review channel."""
    return case_card(say, effect.content)


def case_decided(say: Say, effect: Effect) -> Card:
    """The card once it is decided."""
    return case_card(say, effect.content)


def case_card(say: Say, told: Told, *, next_one: bool = False) -> Card:
    """An open case with its buttons, or what was decided in one line with **Undo**."""
    if told["decision"] is not None:
        return _decided(say, told, next_one=next_one)
    title = cut(say("case-title", title=one_line(told["article"]["title"], 200)), TITLE)
    embed = discord.Embed(title=title, url=web_address(told["article"]["url"]), colour=INK)
    embed.description = cut(plain(told["text"]), SHOWN_TEXT)
    embed.set_author(name=cut(_writer(say, told), NAME))
    embed.timestamp = datetime.fromisoformat(told["written_at"])
    rule = say(f"rule-{told['rule']}") if told["rule"] else say("why")
    embed.add_field(name=rule, value=cut(why(say, told), FIELD_TEXT), inline=False)
    embed.add_field(name=say("case-person"), value=_person(say, told), inline=False)
    return Card(embed=embed, buttons=_choices(say, told, next_one=next_one))


def person_card(say: Say, mine: Sequence[Matter], told: Told) -> Card:
    """**More…**: what its writer wrote before."""
    embed = discord.Embed(title=plain(_writer(say, told)), description=_person(say, told), colour=INK)
    for matter in mine[:5]:
        state = say(f"comment-{matter.comment.state.replace('_', '-')}")
        name = f"{one_line(matter.article.title, 100)} · {state}"
        embed.add_field(name=name, value=cut(plain(matter.comment.text) or "–", 300), inline=False)
    return Card(embed=embed)


def _choices(say: Say, told: Told, *, next_one: bool) -> tuple[Button, ...]:
    keep, remove = ("keep", "remove") if told["visible"] else ("post", "dont-post")
    row = told["case_id"]
    buttons = (
        Button(say(keep), "case-keep", row, discord.ButtonStyle.success),
        Button(say(remove), "case-remove", row, discord.ButtonStyle.danger),
        Button(say("case-more"), "case-more", row),
    )
    return (*buttons, *_about_relevance(say, told), *_next(say, told, next_one))


def _about_relevance(say: Say, told: Told) -> tuple[Button, ...]:
    if told["rule"] != Rule.RELEVANCE or told["thread_id"] is None:
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
    line = say(_DECIDED[decision["choice"]], by=f"<@{decision['by']}>", title=title, **named)
    return Card(line, buttons=(Button(say("undo"), "case-undo", told["case_id"]), *after))


def _writer(say: Say, told: Told) -> str:
    """As the embed's author, where nothing is markdown."""
    return told["moniker"] or say("no-moniker", name=cut(straight(told["display_name"]), 100))


def _person(say: Say, told: Told) -> str:
    known = told["known"]
    since = f"<t:{int(datetime.fromisoformat(known['since']).timestamp())}:D>" if known["since"] else "–"
    who = f"<@{told['account']}>" if told["account"] else one_line(told["display_name"], 100)
    counts = {name: known[name] for name in ("comments", "shown", "taken_down", "removed")}
    return say("case-known", who=who, since=since, **{k.replace("_", "-"): v for k, v in counts.items()})
