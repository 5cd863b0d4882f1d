"""A board by week as a picture: three rows of bars on a sheet of its own, so that it reads on dark and light.

Discord shows it some 550 points wide, half of what is drawn.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count as numbers
from math import ceil
from pathlib import Path

from babel.dates import format_date
from PIL import Image, ImageDraw, ImageFont

from bot.moderation.statistics import Week
from bot.texts import Say

FONT = Path(__file__).parents[2] / "data" / "fonts" / "ReaderSans.ttf"

WIDTH, ROW, MARGIN, GAP = 1100, 250, 44, 40
HEAD, FOOT = 72, 44  # above the bars and below them
RADIUS = 28
PAPER, LINE, WORDS, QUIET = "#FBF8F2", "#E4DDD0", "#2B2A27", "#7A756B"
GREEN, BLUE, AMBER, RED, INK, SAND = "#5B9A6F", "#4F86B5", "#E0A33E", "#C8553D", "#2F5D62", "#C9BBA0"

Part = tuple[str, str, Callable[[Week], int]]
"""What a bar is made of: a text's key, a colour, and how many a week has."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of bars: each week has one of each kind, built from below. `told` is what stands above a bar."""

    title: str
    bars: Sequence[Sequence[Part]]
    told: Callable[[Say, Week, int], str] = lambda say, week, total: str(total)

    @property
    def parts(self) -> list[Part]:
        """All that its bars are made of."""
        return [part for bar in self.bars for part in bar]


def _age(say: Say, week: Week, total: int) -> str:
    return hours(say, week.age or 0)


ROWS = (
    _Row(
        "statistics-blog",
        (
            (("statistics-articles", INK, lambda week: week.articles),),
            (
                ("statistics-answered", GREEN, lambda week: week.answered),
                ("statistics-unanswered", SAND, lambda week: week.unanswered),
            ),
        ),
    ),
    _Row(
        "statistics-comments",
        (
            (
                ("statistics-allowed", GREEN, lambda week: week.allowed),
                ("statistics-asked", AMBER, lambda week: week.asked),
                ("statistics-held", RED, lambda week: week.held),
            ),
        ),
    ),
    _Row(
        "statistics-cases",
        (
            (
                ("statistics-decided", BLUE, lambda week: week.cases - week.waiting),
                ("statistics-waiting", RED, lambda week: week.waiting),
            ),
        ),
        _age,
    ),
)


def picture(say: Say, weeks: Sequence[Week]) -> bytes:
    """Return the picture as PNG."""
    height = 2 * MARGIN + len(ROWS) * ROW + (len(ROWS) - 1) * GAP
    image = Image.new("RGBA", (WIDTH, height))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, WIDTH - 1, height - 1), RADIUS, fill=PAPER)
    for number, row in enumerate(ROWS):
        _row(draw, say, MARGIN + number * (ROW + GAP), row, weeks)
    kept = BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _row(draw: ImageDraw.ImageDraw, say: Say, top: int, row: _Row, weeks: Sequence[Week]) -> None:
    draw.text((MARGIN, top), say(row.title), WORDS, _font(26))
    _legend(draw, say, top, row.parts, weeks)
    foot = top + ROW - FOOT
    totals = (sum(count(week) for _, _, count in bar) for week in weeks for bar in row.bars)
    most = _round_up(max(totals))
    for share in (0, 0.5, 1):
        level = foot - share * (foot - top - HEAD)
        draw.line((MARGIN, level, WIDTH - MARGIN, level), LINE, 2)
    step = (WIDTH - 2 * MARGIN) / len(weeks)
    width = step * 0.66 / len(row.bars)
    for number, week in enumerate(weeks):
        middle = MARGIN + (number + 0.5) * step
        day = format_date(week.since, "d MMM", locale=say.language)
        draw.text((middle, foot + 8), day, QUIET, _font(17), anchor="ma")
        for place, bar in enumerate(row.bars):
            counts = [(colour, count(week)) for _, colour, count in bar]
            at = middle + (place - (len(row.bars) - 1) / 2) * width
            head = _bar(draw, at, width - 4, foot, (foot - top - HEAD) / most, counts)
            if total := sum(count for _, count in counts):
                draw.text((at, head - 5), row.told(say, week, total), WORDS, _font(17), anchor="mb")


def _legend(
    draw: ImageDraw.ImageDraw, say: Say, top: int, parts: Sequence[Part], weeks: Sequence[Week]
) -> None:
    """Write what the colours are, with how many there were in all, from the right."""
    right = float(WIDTH - MARGIN)
    for key, colour, count in reversed(parts):
        text = f"{say(key)} {sum(map(count, weeks))}"
        right -= draw.textlength(text, _font(20))
        draw.text((right, top + 4), text, WORDS, _font(20))
        right -= 26
        draw.rounded_rectangle((right, top + 7, right + 18, top + 25), 5, fill=colour)
        right -= 22


def _bar(
    draw: ImageDraw.ImageDraw,
    middle: float,
    width: float,
    foot: float,
    scale: float,
    parts: Iterable[tuple[str, int]],
) -> float:
    """Draw a bar; gives where it ends above."""
    level = foot
    for colour, count in parts:
        if count:
            higher = min(level - count * scale, level - 3)
            draw.rectangle((middle - width / 2, higher, middle + width / 2, level - 1), fill=colour)
            level = higher
    return level


def hours(say: Say, age: float) -> str:
    """Return how long that is, in the unit that fits."""
    if age < 1:
        return say("statistics-minutes", count=ceil(age * 60))
    if age < 48:
        return say("statistics-hours", count=round(age))
    return say("statistics-days", count=round(age / 24))


def _round_up(most: int) -> int:
    """Return the least of 2, 4, 10, 20, 40, 100 … from `most` on."""
    steps = (step * 10**power for power in numbers() for step in (2, 4, 10))
    return next(int(step) for step in steps if step >= most)


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)
