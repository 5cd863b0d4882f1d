"""A board's statistics: the picture, with the numbers beside it."""

from collections.abc import Sequence

import discord

from bot.moderation.statistics import WEEKS, Week
from bot.texts import Say
from cogs.views.cards import INK, Card
from cogs.views.picture import hours

NAME = "statistics.png"
COUNTED = ("articles", "answered", "unanswered", "allowed", "asked", "held", "waiting")


def statistics_card(say: Say, weeks: Sequence[Week], drawn: bytes) -> Card:
    """Return the picture that was drawn of these weeks, with what they come to, and the present one alone."""
    embed = discord.Embed(title=say("statistics-title", count=WEEKS), colour=INK)
    for name, counted in ((say("statistics-all"), weeks), (say("statistics-now"), weeks[-1:])):
        embed.add_field(name=name, value="\n".join(_lines(say, _added_up(counted))), inline=True)
    embed.set_image(url=f"attachment://{NAME}")
    return Card(embed=embed, file=(NAME, drawn))


def _added_up(weeks: Sequence[Week]) -> Week:
    counts = {name: sum(getattr(week, name) for week in weeks) for name in COUNTED}
    return Week(weeks[0].since, **counts, hours=[age for week in weeks for age in week.hours])


def _lines(say: Say, total: Week) -> list[str]:
    questions, comments = total.answered + total.unanswered, total.allowed + total.asked + total.held
    lines = [
        say("statistics-line-articles", count=total.articles),
        say("statistics-line-questions", count=questions, answered=total.answered),
        say("statistics-line-comments", count=comments, asked=total.asked, held=total.held),
        say("statistics-line-cases", count=total.cases, waiting=total.waiting),
    ]
    return [*lines, say("statistics-line-age", age=hours(say, total.age))] if total.age is not None else lines
