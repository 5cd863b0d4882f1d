"""The weekly letter to the author."""

from collections.abc import Sequence

import discord

from bot.answering.letters import LetterPayload
from bot.domain import OutboxMessage
from bot.texts import Say
from cogs.views.cards import FIELD_TEXT, INK, Card
from cogs.views.wording import cut, linked, listed, one_line, web_address


def letter(say: Say, effect: OutboxMessage) -> Card:
    """Return the letter: counts, what was read and discussed, and what the blog does not say."""
    week = LetterPayload.from_json(effect.content)
    embed = discord.Embed(title=say("letter-title"), colour=INK)
    since, until = say.date(week.since), say.date(week.until)
    embed.description = "\n".join(
        (
            say("letter-week", since=since, until=until),
            say("letter-asked", count=week.asked, answered=week.answered),
        )
    )
    for title, rows in ((say("letter-read"), week.read), (say("letter-discussed"), week.discussed)):
        if rows:
            embed.add_field(name=title, value=listed(say, _lines(rows), FIELD_TEXT), inline=False)
    if week.open:
        lines = [
            f"· {one_line(text, 200)}" + (f" ×{count}" if count > 1 else "") for text, count in week.open
        ]
        told = listed(say, lines, FIELD_TEXT, week.waiting - len(lines))
        embed.add_field(name=say("letter-open"), value=told, inline=False)
    embed.set_footer(text=say("letter-why"))
    return Card(embed=embed)


def _lines(rows: Sequence[tuple[str, str | None, int]]) -> list[str]:
    return [f"· {linked(cut(title, 100), web_address(url, 200))} ×{count}" for title, url, count in rows]
