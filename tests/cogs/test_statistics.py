"""The picture of a board's weeks, and the numbers beside it."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageFont

from bot.moderation.statistics import WEEKS, Week
from bot.texts import LANGUAGES, Texts
from cogs.views.picture import FONT, GREEN, PAPER, ROWS, hours, picture
from cogs.views.statistics import NAME, statistics_card
from tests.cogs.test_views import fits
from tests.plugins.board import shown

SAY = Texts().speaker("en")


def weeks(**last):
    since = date(2026, 1, 5)
    earlier = [Week(since + timedelta(days=7 * number)) for number in range(WEEKS - 1)]
    return [*earlier, Week(since + timedelta(days=7 * (WEEKS - 1)), **last)]


def drawn_in(drawn, colour):
    """How many points of the picture have that colour."""
    image = Image.open(BytesIO(drawn)).convert("RGB")
    wanted = bytes.fromhex(colour.removeprefix("#"))
    raw = image.tobytes()
    return sum(raw[at : at + 3] == wanted for at in range(0, len(raw), 3))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_drawn_in_every_language_with_all_its_letters(language):
    say = Texts().speaker(language)
    drawn = picture(say, weeks(articles=2, answered=3, allowed=40, held=1, waiting=1, hours=[0.2, 60.0]))
    assert Image.open(BytesIO(drawn)).format == "PNG"
    assert len(drawn) < 200_000
    font = ImageFont.truetype(FONT, 20)
    missing = font.getmask("\uffff").getbbox()
    words = {say(row.title) for row in ROWS} | {say(key) for row in ROWS for key, _, _ in row.parts}
    words |= {hours(say, age) for age in (0.1, 3, 100)}
    for letter in set("".join(words)) - {" "}:
        assert font.getmask(letter).getbbox() != missing or bytes(font.getmask(letter)) != bytes(
            font.getmask("\uffff")
        ), letter


def test_bars_grow_with_what_they_count_and_the_sheet_is_its_own_ground():
    none, many = (picture(SAY, weeks(allowed=count, held=1)) for count in (0, 9))
    assert drawn_in(none, GREEN) < drawn_in(many, GREEN)
    assert drawn_in(many, PAPER) > 500_000


def test_the_numbers_stand_beside_it():
    card = statistics_card(SAY, weeks(articles=1, answered=3, unanswered=1, allowed=7, held=2), b"png")
    fits(card)
    told = "\n".join(field.value or "" for field in card.embed.fields)
    assert "One article\n4 questions, 3 answered\n9 comments: 0 to be put right, 2 for a moderator" in told
    assert card.file == (NAME, b"png")


async def test_moderators_get_it_from_the_desk(board, thread):
    desk = next(m for m in board.place("review").messages.values() if "desk" in str(m.components))
    told = await board.pressed("moderator", "Statistics", desk)
    assert "This board over 12 weeks" in shown(told)
    assert "One article" in shown(told)
    assert told.facts["files"]
