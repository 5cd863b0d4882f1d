"""Days to come are read as an author says them, and are no more exact than what was said."""

from datetime import date

import pytest

from bot.articles.easter import easter
from bot.board.coming import NotADay, read_day
from bot.domain import DayToCome

SUNDAY, WEDNESDAY = date(2026, 11, 29), date(2026, 12, 2)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("until spring", "spring"),
        ("spring 2027", "spring-2027"),
        ("next Friday", "2026-12-04"),
        ("24 December", "2026-12-24"),
        ("the 3rd of December", "2026-12-03"),
        ("24.12.", "2026-12-24"),
        ("12/24", "2026-12-24"),
        ("Dec. 24, 2027", "2027-12-24"),
        ("in two weeks", "2026-12-13"),
        ("for a month", "2026-12-29"),
        ("till the end of March", "end-2027-03"),
        ("the end of the year", "end-2026"),
        ("end of summer", "end-summer"),
        ("next week", "week-2026-11-30"),
        ("next month", "2026-12"),
        ("March", "2027-03"),
        ("2028", "2028"),
        ("tomorrow", "2026-11-30"),
        ("the day after tomorrow", "2026-12-01"),
        ("New Year", "2027-01-01"),
        ("through the 5th", "2026-12-05"),
        ("до весны", "spring"),
        ("до следующей пятницы", "2026-12-04"),
        ("через две недели", "2026-12-13"),
        ("до 24-го декабря", "2026-12-24"),
        ("до конца марта", "end-2027-03"),
        ("к концу года", "end-2026"),
        ("на неделю", "2026-12-06"),
        ("մինչև գարուն", "spring"),
        ("մինչև դեկտեմբերի 24-ը", "2026-12-24"),
        ("երկու շաբաթից", "2026-12-13"),
        ("մինչև մարտի վերջը", "end-2027-03"),
        ("հաջորդ ուրբաթ", "2026-12-04"),
        ("վաղը", "2026-11-30"),
        ("a month and a half", "2027-01-13"),
        ("over the weekend", "2026-12-06"),
        ("until the weekend", "2026-12-05"),
        ("на выходные", "2026-12-06"),
        ("до выходных", "2026-12-05"),
        ("через полмесяца", "2026-12-14"),
        ("երեք օր", "2026-12-02"),
        ("մինչև ուրբաթ օրը", "2026-12-04"),
        ("շաբաթավերջին", "2026-12-06"),
        ("շաբաթ ու կես", "2026-12-09"),
        ("մինչև դեկտեմբերի քսանհինգը", "2026-12-25"),
        ("վաղվանից մինչև շաբաթ", "2026-12-05"),
        ("Սուրբ Ծնունդից հետո", "2027-01-06"),
        ("2028-ին", "2028"),
        ("2027-ի գարնանը", "spring-2027"),
        ("the week after next", "week-2026-12-07"),
        ("the first of January", "2027-01-01"),
        ("for the summer", "end-summer"),
        ("through January", "end-2027-01"),
        ("all of next week", "2026-12-06"),
        ("for the rest of the year", "end-2026"),
        ("in 10 days' time", "2026-12-09"),
        ("на всё лето", "end-summer"),
        ("недели на две", "2026-12-13"),
        ("ամբողջ ամառ", "end-summer"),
        ("mid March", "mid-2027-03"),
        ("the middle of next month", "mid-2026-12"),
        ("до середины ноября", "mid-2027-11"),
        ("մինչև մարտի կեսը", "mid-2027-03"),
        ("from 20 December to 6 January", "2027-01-06"),
        ("20-27 December", "2026-12-27"),
        ("с 20 декабря по 6 января", "2027-01-06"),
        ("դեկտեմբերի 20-ից 27-ը", "2026-12-27"),
        ("from Tuesday until Friday", "2026-12-04"),
        ("the Tuesday after next", "2026-12-08"),
        ("a week from Friday", "2026-12-11"),
        ("half a year", "2027-05-29"),
        ("через полтора месяца", "2027-01-13"),
        ("two weeks or so", "2026-12-13"),
        ("till after New Year's", "2027-01-01"),
        ("после 5 января", "2027-01-05"),
        ("հունվարի 5-ից հետո", "2027-01-05"),
        ("the twenty-second of December", "2026-12-22"),
        ("до двадцать второго декабря", "2026-12-22"),
        ("hopefully back by Monday morning", "2026-11-30"),
        ("I'm back on Friday", "2026-12-04"),
        ("until 2027-01-02", "2027-01-02"),
        ("from Monday to Friday", "2026-12-04"),
        ("the 20th of next month", "2026-12-20"),
        ("the first Monday of January", "2027-01-04"),
        ("Friday week", "2026-12-11"),
        ("for the next three weeks", "2026-12-20"),
        ("Easter Monday", "2027-03-29"),
        ("ещё неделю", "2026-12-06"),
        ("месяца три", "2027-02-28"),
        ("наверное, до 15 числа", "2026-12-15"),
        ("մինչև շաբաթ", "2026-12-05"),
        ("հաջորդ ամսի 20-ը", "2026-12-20"),
        ("Նոր տարուց հետո", "2027-01-01"),
    ],
)
def test_a_day_to_come_is_as_exact_as_it_was_said(written, said):
    assert read_day(written, SUNDAY)[0] == DayToCome(said)


@pytest.mark.parametrize(
    "written",
    [
        *("until further notice", "for a while", "", None, "not sure yet"),
        *("до дальнейшего уведомления", "бессрочно", "անորոշ ժամանակով", "մինչ նոր ծանուցում"),
        *("no idea when", "не знаю когда", "մինչև նոր հայտարարություն"),
    ],
)
def test_an_open_end_is_none(written):
    assert read_day(written, SUNDAY) == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("next Friday", ["2026-12-11", "2026-12-04"]),
        ("3/4", ["2027-04-03", "2027-03-04"]),
        ("December", ["end-2026-12", "2027-12"]),
        ("Easter", ["2027-03-28", "2027-05-02"]),
        ("до Пасхи", ["2027-05-02", "2027-03-28"]),
    ],
)
def test_what_can_be_read_in_two_ways_comes_out_as_both(written, said):
    assert [day.said for day in read_day(written, WEDNESDAY)] == said


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("untill sprnig", ["spring"]),
        ("perhaps 24 Dezember or so", ["2026-12-24"]),
        ("24. Dezember", ["2026-12-24"]),
        ("31 February", ["2027-02"]),
        ("Monday or Tuesday", ["2026-12-01", "2026-11-30"]),
        ("a few weeks", ["2026-12-20"]),
        ("մի քանի շաբաթ", ["2026-12-20"]),
        ("20.12. – 6.1.", ["2027-01-06", "2026-12-20"]),
        ("bis Montag", ["2026-11-30"]),
        ("hasta el lunes", ["2026-11-30"]),
        ("when the roof is mended", []),
        ("in 0 days", []),
        ("x" * 5000, []),
    ],
)
def test_what_is_not_understood_comes_back_with_what_is_nearest(written, near):
    with pytest.raises(NotADay, match="not-a-day") as refused:
        read_day(written, SUNDAY)
    assert [day.said for day in refused.value.near] == near


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("yesterday", []),
        ("two weeks ago", []),
        ("2001-01-01", []),
        ("3 November", ["2027-11-03"]),
        ("неделю назад", []),
    ],
)
def test_what_is_over_is_refused_with_next_years_day_if_there_is_one(written, near):
    with pytest.raises(NotADay, match="day-is-past") as refused:
        read_day(written, SUNDAY)
    assert [day.said for day in refused.value.near] == near


@pytest.mark.parametrize(
    ("said", "over_on"),
    [
        ("2026-12-24", "2026-12-25"),
        ("mid-2027-03", "2027-03-15"),
        ("2027-03", "2027-03-01"),
        ("end-2026-12", "2027-01-01"),
        ("2027", "2027-01-01"),
        ("end-2026", "2027-01-01"),
        ("week-2026-12-07", "2026-12-07"),
        ("spring", "2027-03-01"),
        ("end-spring", "2026-12-01"),  # of the southern one
        ("spring-2028", "2028-03-01"),
        ("winter-2027", "2026-12-01"),
    ],
)
def test_the_author_is_asked_when_it_has_come(said, over_on):
    assert DayToCome(said).over_on(SUNDAY).isoformat() == over_on


def test_easter_is_when_the_churches_keep_it():
    western = {2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2038: (4, 25), 2049: (4, 18), 2076: (4, 19)}
    eastern = {2024: (5, 5), 2025: (4, 20), 2026: (4, 12), 2027: (5, 2), 2038: (4, 25)}
    for is_western, known in ((True, western), (False, eastern)):
        assert {year: easter(year, western=is_western) for year in known} == {
            year: date(year, *day) for year, day in known.items()
        }
