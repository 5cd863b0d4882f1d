"""Moments to come are read in the author's own time."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.board.coming_clock import NotAMoment, read_moment
from bot.board.zones import find_zones, zone_name
from bot.domain import InputError
from bot.texts import LANGUAGES, Texts

NOW = datetime(2026, 12, 2, 13, tzinfo=UTC)  # a Wednesday; there it is 17:00
YEREVAN = ZoneInfo("Asia/Yerevan")


def said(moments):
    return [f"{moment.astimezone(YEREVAN):%d %H:%M}" for moment in moments]


@pytest.mark.parametrize(
    ("written", "moments"),
    [
        ("tomorrow 9:00", ["03 09:00"]),
        ("Friday 18:30", ["04 18:30"]),
        ("24.12. 9:00", ["24 09:00"]),
        ("24 December at noon", ["24 12:00"]),
        ("9pm", ["02 21:00"]),
        ("at 9", ["03 09:00"]),
        ("16:59", ["03 16:59"]),
        ("17:01", ["02 17:01"]),
        ("in two hours", ["02 19:00"]),
        ("next Friday 9am", ["11 09:00", "04 09:00"]),
        ("завтра в 9", ["03 09:00"]),
        ("через два часа", ["02 19:00"]),
        ("վաղը ժամը 9-ին", ["03 09:00"]),
        ("ուրբաթ 18:30", ["04 18:30"]),
        ("tonight at 8", ["02 20:00"]),
        ("tomorrow evening at 7", ["03 19:00"]),
        ("in half an hour", ["02 17:30"]),
        ("midnight", ["03 00:00"]),
        ("завтра вечером в 8", ["03 20:00"]),
        ("через полчаса", ["02 17:30"]),
        ("в 2 часа ночи", ["03 02:00"]),
        ("в полночь", ["03 00:00"]),
        ("կես ժամից", ["02 17:30"]),
        ("վաղը երեկոյան 8-ին", ["03 20:00"]),
        ("կեսգիշերին", ["03 00:00"]),
        ("շաբաթ 18:30", ["05 18:30"]),
    ],
)
def test_a_moment_to_come(written, moments):
    assert said(read_moment(written, NOW, YEREVAN)) == moments


@pytest.mark.parametrize(
    ("written", "key", "near"),
    [
        ("tomorrow", "moment-needs-time", ["03 09:00"]),
        ("tomorrow morning", "moment-needs-time", ["03 09:00"]),
        ("today 9:00", "moment-is-past", ["03 09:00"]),
        ("yesterday 9:00", "moment-is-past", []),
        ("tomorow 8:15 pm", "not-a-moment", ["03 20:15"]),
        ("until spring 9:00", "not-a-moment", []),
        ("soon", "not-a-moment", []),
    ],
)
def test_what_is_none_comes_back_with_what_is_nearest(written, key, near):
    with pytest.raises(NotAMoment, match=key) as refused:
        read_moment(written, NOW, YEREVAN)
    assert said(refused.value.moments) == near


def test_a_zone_is_found_by_its_place():
    assert find_zones("yerev") == ["Asia/Yerevan"]
    assert find_zones("new y")[0] == "America/New_York"
    assert zone_name("europe/berlin") == "Europe/Berlin"
    assert zone_name("Europe/Yerevan") == zone_name("yerevan") == "Asia/Yerevan"
    with pytest.raises(InputError, match="zone-unknown"):
        zone_name("Atlantis")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_zone_that_is_named_as_an_example_is_one(language):
    said = Texts()(language, "zone-unknown", written="x")
    [example] = re.findall(r"[A-Z]\w+/[A-Z]\w+", said)
    assert zone_name(example) == example
