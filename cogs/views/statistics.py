"""A board's statistics: the picture, with the numbers beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import discord

from bot.moderation.statistics import WEEKS, Week
from bot.texts import Say
from cogs.views.cards import INK, Card
from cogs.views.picture import hours

NAME = "statistics.png"


def statistics_card(say: Say, weeks: Sequence[Week], drawn: bytes) -> Card:
    """Return the picture that was drawn of these weeks, with what they come to, and the present one alone."""
    embed = discord.Embed(title=say("statistics-title", count=WEEKS), colour=INK)
    for name, counted in ((say("statistics-all"), weeks), (say("statistics-now"), weeks[-1:])):
        embed.add_field(name=name, value="\n".join(_lines(say, _Sum.of(counted))), inline=True)
    embed.set_image(url=f"attachment://{NAME}")
    return Card(embed=embed, file=(NAME, drawn))


@dataclass(frozen=True, slots=True)
class _Sum:
    articles: int
    answered: int
    questions: int
    comments: int
    asked: int
    held: int
    cases: int
    waiting: int
    age: float | None

    @classmethod
    def of(cls, weeks: Iterable[Week]) -> "_Sum":
        """Add weeks up."""
        weeks = list(weeks)
        total = {
            name: sum(getattr(week, name) for week in weeks)
            for name in ("articles", "answered", "unanswered", "allowed", "asked", "held", "cases", "waiting")
        }
        ages = [age for week in weeks for age in week.hours]
        return cls(
            articles=total["articles"],
            answered=total["answered"],
            questions=total["answered"] + total["unanswered"],
            comments=total["allowed"] + total["asked"] + total["held"],
            asked=total["asked"],
            held=total["held"],
            cases=total["cases"],
            waiting=total["waiting"],
            age=median(ages) if ages else None,
        )


def _lines(say: Say, total: _Sum) -> list[str]:
    lines = [
        say("statistics-line-articles", count=total.articles),
        say("statistics-line-questions", count=total.questions, answered=total.answered),
        say("statistics-line-comments", count=total.comments, asked=total.asked, held=total.held),
        say("statistics-line-cases", count=total.cases, waiting=total.waiting),
    ]
    return [*lines, say("statistics-line-age", age=hours(say, total.age))] if total.age is not None else lines
