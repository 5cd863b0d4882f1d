"""Loose dates: what is read, how exactly, and what is refused."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.dates import find_date, parse_date
from bot.domain import InputError, LooseDate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2008", "2008"),
        ("March, 2008", "2008-03"),
        ("2008-03", "2008-03"),
        ("март 2008 г.", "2008-03"),
        ("13 March 2008", "2008-03-13"),
        ("  March  13th,\n2008 ", "2008-03-13"),
        ("Thursday, March 13, 2008 at 10:20 PM", "2008-03-13"),
        ("2008-3-13", "2008-03-13"),
        ("13.03.2008", "2008-03-13"),
        ("3/13/2008", "2008-03-13"),
        ("13/3/2008", "2008-03-13"),
        ("13-03-2008", "2008-03-13"),
        ("2008/03/13", "2008-03-13"),
        ("13 марта 2008", "2008-03-13"),
        ("2008 թ. մարտի 13", "2008-03-13"),
        ("2008-03-13T10:20:00Z", "2008-03-13T10:20:00Z"),
        ("2008-03-13T23:20:00.000-05:00", "2008-03-14T04:20:00Z"),
        ("2008-03-13 10:20", "2008-03-13T10:20:00Z"),
        ("Thu, 13 Mar 2008 10:20:00 GMT", "2008-03-13T10:20:00Z"),
        ("13 Mar 2008 10:20 +0400", "2008-03-13T06:20:00Z"),
        ("Thu, 13 Mar 2008 10:24:60 GMT", "2008-03-13T10:24:59Z"),
        ("Mon, 31 Mar 2008 24:00:00 +0100", "2008-03-31T23:00:00Z"),
        ("2008-12-31T24:00Z", "2009-01-01T00:00:00Z"),
        ("2008-03-13T10:24:00Z", "2008-03-13T10:24:00Z"),
        ("Чт, 13 мар 2008 10:20:00 +0400", "2008-03-13T06:20:00Z"),
        ("13.03.2008 10:20", "2008-03-13"),
        ("13. 3. 2008", "2008-03-13"),
        ("13. März 2008, 10.20 Uhr", "2008-03-13"),
        ("mar. 11 mars 2008 à 10h20", "2008-03-11"),
        ("1er août 2008", "2008-08-01"),
        ("13 de septiembre de 2008", "2008-09-13"),
        ("mercoledì 12 marzo 2008 alle 10:20", "2008-03-12"),
        ("quinta-feira, 13 de março de 2008", "2008-03-13"),
        ("12 marca 2008 r.", "2008-03-12"),
        ("listopada 2008", "2008-11"),
        ("2008年3月13日", "2008-03-13"),
        ("Mi, 14 Mai 2008 10:20:00 +0200", "2008-05-14T08:20:00Z"),
        ("gio, 13 mag 2008 10:20:00 +0200", "2008-05-13T08:20:00Z"),
        ("jeu., 13 févr. 2008 10:20:00 +0100", "2008-02-13T09:20:00Z"),
        ("1205403600", "2008-03-13T10:20:00Z"),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_written(text: str, expected: str) -> None:
    assert str(parse_date(text)) == expected


def test_of_a_date_with_two_meanings_only_the_year_is_known() -> None:
    assert str(parse_date("03/04/2008")) == "2008"
    assert str(parse_date("04/04/2008")) == "2008-04-04"


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "13", "March", "2008-13", "30 February 2008", "2008-02-30", "2008-03-13T25:00", "99999",
        "March 13", "2007 2008", "Spring 2008", "13 March 2008 BC", "0001-01-01T00:00+14:00", "32 May 2008",
        "[2008]", "30. Februar 2008", "13 août", "13 mars 08",
        "Thu, 13 Mar 99999 10:20:00 GMT", "12 12 2008 12",
    ],
)  # fmt: skip
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_date(text)
    assert refused.value.key == "bad-date"
    assert refused.value.arguments == {"found": text}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Posted by Mara Quill on 13 March 2008 at 10:20", "2008-03-13"),
        ("By Mara Quill | March 13, 2008", "2008-03-13"),
        ("By Mara Quill, 3 May 2010", "2010-05-03"),
        ("Published: 3 May 2010", "2010-05-03"),
        ("Harbour talks end in 2008 without a word", None),
        ("No date at all", None),
    ],
)
def test_a_line_gives_its_date(line: str, expected: str | None) -> None:
    date_found = find_date(line)
    assert (str(date_found) if date_found else None) == expected


@given(st.one_of(st.text(), st.from_regex(r"\d{1,4}[-/. ]\d{1,4}[-/. T]\d{1,5}(:\d\d)?(Z|[+-]\d\d:?\d\d)?")))
def test_nothing_but_a_refusal_comes_of_any_text(text: str) -> None:
    find_date(text)
    with suppress(InputError):
        assert isinstance(parse_date(text), LooseDate)


@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_every_day_comes_back_as_it_was(day) -> None:
    assert str(parse_date(day.isoformat())) == day.isoformat()
