"""What a question says of dates is taken apart from what it asks."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.period import Order, read_dated

NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)


def ends(dated):
    return tuple(f"{end:%Y-%m-%d}" if end else None for end in (dated.period.since, dated.period.before))


@pytest.mark.parametrize(
    ("question", "rest", "since", "before"),
    [
        ("What happened in March 2008?", "What happened ?", "2008-03-01", "2008-04-01"),
        ("Who won in 2007?", "Who won ?", "2007-01-01", "2008-01-01"),
        ("Who won during the year 2007?", "Who won ?", "2007-01-01", "2008-01-01"),
        ("March, 2008: who won?", ": who won?", "2008-03-01", "2008-04-01"),
        ("Who came on 13 March 2008?", "Who came ?", "2008-03-13", "2008-03-14"),
        ("Who came on March 13th, 2008?", "Who came ?", "2008-03-13", "2008-03-14"),
        ("who came in 2008-03", "who came", "2008-03-01", "2008-04-01"),
        ("news since 2010", "news", "2010-01-01", None),
        ("news after 2010", "news", "2011-01-01", None),
        ("What did he do before May 2009?", "What did he do ?", None, "2009-05-01"),
        ("all until May 2009", "all", None, "2009-06-01"),
        ("Who ruled between 2007 and 2009?", "Who ruled ?", "2007-01-01", "2010-01-01"),
        ("tolls from March to May 2008", "tolls", "2008-03-01", "2008-06-01"),
        ("tolls from March 2007 until May 2008", "tolls", "2007-03-01", "2008-06-01"),
        ("What burned last year?", "What burned ?", "2025-01-01", "2026-01-01"),
        ("what burned this month", "what burned", "2026-03-01", "2026-04-01"),
        ("what burned last month", "what burned", "2026-02-01", "2026-03-01"),
        ("what burned last week", "what burned", "2026-03-02", "2026-03-09"),
        ("what burned yesterday", "what burned", "2026-03-13", "2026-03-14"),
        ("fires in the last two weeks", "fires", "2026-02-28", "2026-03-15"),
        ("fires in February", "fires", "2026-02-01", "2026-03-01"),
        ("fires in May", "fires", "2025-05-01", "2025-06-01"),
    ],
)
def test_a_time_is_read_at_its_precision(question, rest, since, before):
    dated = read_dated(question, NOW)
    assert (dated.rest, *ends(dated)) == (rest, since, before)
    assert dated.written
    assert dated.written in question


@pytest.mark.parametrize(
    "question",
    [
        "Who was May Smith?",
        "Who read 1984?",
        "Who marches in the parade?",
        "Which article is the longest?",
        "When does the first post office open?",
        "who came on 30 February 2008",
        "between 2009 and 2007 and 2008-13",
        "Where is room 2007?",
        "",
    ],
)
def test_what_is_no_time_stays(question):
    dated = read_dated(question, NOW)
    assert (dated.rest, dated.period, dated.order) == (question, None, None)


@pytest.mark.parametrize(
    ("question", "rest", "order"),
    [
        ("the latest post about the bridge", "about the bridge", Order.NEWEST),
        ("What is the newest article on bread?", "What is on bread?", Order.NEWEST),
        ("What is the latest on the bridge?", "What is on the bridge?", Order.NEWEST),
        ("your most recent blog post", "", Order.NEWEST),
        ("the very first entry about bread", "about bread", Order.OLDEST),
        ("the oldest post", "", Order.OLDEST),
    ],
)
def test_newest_and_oldest_are_orders(question, rest, order):
    dated = read_dated(question, NOW)
    assert (dated.rest, dated.order) == (rest, order)


def test_a_time_and_an_order_together():
    dated = read_dated("the first post about bread in 2008", NOW)
    assert (dated.rest, dated.order, ends(dated)) == (
        "about bread", Order.OLDEST, ("2008-01-01", "2009-01-01"))  # fmt: skip


@given(st.text(max_size=200), st.sampled_from(["in ", "since ", "between ", "last ", "the first post "]))
def test_no_text_raises(text, before):
    dated = read_dated(before + text, NOW)
    assert len(dated.rest) <= len(before + text)
