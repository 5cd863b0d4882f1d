"""What a question says of dates is taken apart from what it asks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import InputError, Period
from bot.language.tables import languages
from bot.ranking.period import Order, may_be_of_writing, read_dated, read_period, tells_date

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
        ("fires in spring 2024", "fires", "2024-03-01", "2024-06-01"),
        ("fires in the autumn of 2024", "fires", "2024-09-01", "2024-12-01"),
        ("fires before Christmas 2020", "fires", None, "2020-12-25"),
        ("fires after New Year's Eve 2020", "fires", "2021-01-01", None),
        ("пожары до нового года 2021", "пожары", None, "2021-01-01"),
        ("пожары между мартом и маем 2019", "пожары", "2019-03-01", "2019-06-01"),
        ("fires in winter 2024", "fires", "2023-12-01", "2024-03-01"),
        ("fires april to june 2024", "fires", "2024-04-01", "2024-07-01"),
        ("fires, April 2024 - June", "fires,", "2024-04-01", "2024-07-01"),
        ("what burned jan–feb 2025?", "what burned ?", "2025-01-01", "2025-03-01"),
        ("fires November through February 2025", "fires", "2024-11-01", "2025-03-01"),
        ("fires from october to december", "fires", "2025-10-01", "2026-01-01"),
        ("2007-2009: fires", ": fires", "2007-01-01", "2010-01-01"),
        ("fires before Christmas", "fires", None, "2025-12-25"),
        ("fires after easter 2024", "fires", "2024-04-01", None),
        ("fires since last Halloween", "fires", "2025-10-31", None),
        ("what burned last november", "what burned", "2025-11-01", "2025-12-01"),
        ("what burned last summer?", "what burned ?", "2025-06-01", "2025-09-01"),
        ("what burned this spring", "what burned", "2026-03-01", "2026-06-01"),
        ("пожары за июнь-август 2024", "пожары за", "2024-06-01", "2024-09-01"),
        ("пожары до рождества", "пожары", None, "2026-01-07"),
        ("пожары после пасхи 2024", "пожары", "2024-05-06", None),
        ("что горело прошлым летом", "что горело", "2025-06-01", "2025-09-01"),
        ("հրդեհներ հունիսից օգոստոս 2024", "հրդեհներ", "2024-06-01", "2024-09-01"),
        ("հրդեհներ հունիս-օգոստոս 2024", "հրդեհներ", "2024-06-01", "2024-09-01"),
        ("հրդեհներ անցյալ ամառ", "հրդեհներ", "2025-06-01", "2025-09-01"),
        ("Что горело в 2008 году?", "Что горело ?", "2008-01-01", "2009-01-01"),
        ("что горело в марте 2008 года", "что горело", "2008-03-01", "2008-04-01"),
        ("что горело 13 марта 2008", "что горело", "2008-03-13", "2008-03-14"),
        ("пожары с 2010 года", "пожары", "2010-01-01", None),
        ("пожары до мая 2009", "пожары", None, "2009-05-01"),
        ("пожары с 2007 по 2009 год", "пожары", "2007-01-01", "2010-01-01"),
        ("пожары за прошлый месяц", "пожары", "2026-02-01", "2026-03-01"),
        ("пожары за последние две недели", "пожары", "2026-02-28", "2026-03-15"),
        ("что горело весной 2024 года", "что горело", "2024-03-01", "2024-06-01"),
        ("что горело вчера", "что горело", "2026-03-13", "2026-03-14"),
        ("ինչ էր այրվում 2008-ին", "ինչ էր այրվում", "2008-01-01", "2009-01-01"),
        ("ինչ էր այրվում 2008 թվականի մարտին", "ինչ էր այրվում", "2008-03-01", "2008-04-01"),
        ("հրդեհներ անցյալ տարի", "հրդեհներ", "2025-01-01", "2026-01-01"),
        ("հրդեհներ այս շաբաթ", "հրդեհներ", "2026-03-09", "2026-03-16"),
        ("հրդեհներ 2010-ից հետո", "հրդեհներ", "2011-01-01", None),
        ("հրդեհներ մինչև 2009", "հրդեհներ", None, "2009-01-01"),
        ("հրդեհներ 2007-ից մինչև 2009", "հրդեհներ", "2007-01-01", "2010-01-01"),
    ],
)
def test_a_time_is_read_at_its_precision(question, rest, since, before):
    dated = read_dated(question, NOW)
    assert (dated.rest, *ends(dated)) == (rest, since, before)
    assert dated.written
    assert dated.written in question


@pytest.mark.parametrize(
    ("words", "month"), [("in February", 2), ("in May", 5), ("во феврале", 2), ("մարտին", 3)]
)
def test_a_month_without_a_year_is_any_years(words, month):
    period = read_dated(f"fires {words}", NOW).period
    assert period == (Period(month=month) if month else None)


def is_of_writing(question):
    dated = read_dated(question, NOW)
    assert dated.period
    return may_be_of_writing(dated.rest, dated.period, NOW)


@pytest.mark.parametrize(
    "question",
    [
        "We plan to visit in July. Can we bring the pony?",
        "is the smithy open in August?",
        "What do you sow in March?",
        "I want to come this week",
        "what is on in May?",
        "does the ferry run in December 2031?",
        "Has it been free since 2010, and is it still?",
        "Можно приехать в июле с лошадью?",
        "что сеять в марте?",
        "Кузница работает в августе?",
        "музей закрыт в мае?",
        "Կարելի՞ է գալ հուլիսին",
        "ի՞նչ եք ցանում մարտին",
    ],
)
def test_a_month_in_a_plan_or_a_fact_is_none_of_writing(question):
    assert not is_of_writing(question)


@pytest.mark.parametrize(
    "question",
    [
        "What did you write in July?",
        "what do you post in March",
        "Is there any news from this week?",
        "Are there articles of August?",
        "bees in April",
        "in April: bees?",
        "What burned in May?",
        "Is it true that it burned in 2008?",
        "do you know who won in March?",
        "О чём пишет автор в июле?",
        "есть ли статьи за эту неделю",
        "что горело в мае?",
        "пчёлы в апреле",
        "Հուլիսին ի՞նչ ես գրել",
        "մեղուներ ապրիլին",
    ],
)
def test_what_asks_of_posts_or_of_what_was_may_be_of_writing(question):
    assert is_of_writing(question)


def test_what_a_date_names_is_found_in_a_text():
    assert tells_date("in April", {"april", "frost"})
    assert tells_date("in April 2008", {"april", "2008"})
    assert not tells_date("in April 2008", {"april", "2009"})
    assert not tells_date("last year", {"last", "year"})
    assert tells_date("after Easter", {"easter", "frost"})


@pytest.mark.parametrize(
    "question",
    [
        "Who was May Smith?",
        "Who read 1984?",
        "Who marches in the parade?",
        "Which article is the longest?",
        "When does the first post office open?",
        "When was the last march through the town?",
        "Is this may be so?",
        "What do you cook for Christmas?",
        "Who is the spring named after?",
        "the road to Marchwood - may I",
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


@pytest.mark.parametrize(
    ("written", "since", "before"),
    [
        ("2008", "2008-01-01", "2009-01-01"),
        ("March 2008", "2008-03-01", "2008-04-01"),
        ("  Last   MONTH ", "2026-02-01", "2026-03-01"),
        ("since 2010", "2010-01-01", None),
        ("up to May 2009", None, "2009-06-01"),
        ("between 2007 and 2009", "2007-01-01", "2010-01-01"),
        ("today", "2026-03-14", "2026-03-15"),
        ("the past 3 days", "2026-03-11", "2026-03-15"),
        ("this week", "2026-03-09", "2026-03-16"),
        ("this year", "2026-01-01", "2027-01-01"),
        ("december", None, None),
        ("spring of 2024", "2024-03-01", "2024-06-01"),
        ("last march", "2025-03-01", "2025-04-01"),
        ("март 2008", "2008-03-01", "2008-04-01"),
    ],
)
def test_a_stretch_of_time_stands_alone(written, since, before):
    period = read_period(written, NOW)
    ends = (period.since, period.before)
    assert tuple(f"{end:%Y-%m-%d}" if end else None for end in ends) == (since, before)


@pytest.mark.parametrize(
    "written", ["", "soon", "30 February 2008", "between 2009 and 2007", "days", "since soon"]
)
def test_what_is_no_stretch_of_time_is_refused(written):
    with pytest.raises(InputError, match="not-a-period"):
        read_period(written, NOW)


_MONTHS = [name for names in languages()["en"]["dates"]["months"] for name in names.split()]


@given(
    st.dates(date(1500, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["{:%Y-%m-%d}", "{:%d %B %Y}", "{:%B %d, %Y}", "the {:%d of %b %Y}"]),
)
def test_every_day_is_read_as_it_is_written(day, form):
    dated = read_dated(f"Who came on {form.format(day)}?", NOW)
    assert dated.rest == "Who came ?"
    assert ends(dated) == (f"{day:%Y-%m-%d}", f"{day + timedelta(days=1):%Y-%m-%d}")


@given(st.sampled_from(_MONTHS), st.integers(1500, 2199))
def test_every_month_is_read_by_all_its_names(month, year):
    since = read_period(f"{month} {year}", NOW).since
    assert since.year == year
    assert _MONTHS.index(month) >= since.month - 1
    assert read_dated(f"tolls in {month}", NOW).period == Period(month=since.month)


_SAID = [
    "in",
    "since",
    "last",
    "week",
    "two",
    "days",
    "March",
    "2008",
    "between",
    "and",
    "the",
    "latest post",
    "before",
    "May",
    "of",
    "13th",
]


@given(st.lists(st.sampled_from(_SAID), max_size=9))
def test_what_is_left_are_the_questions_other_words(pieces):
    text = " ".join(["Who", *pieces, "came?"])
    dated = read_dated(text, NOW)
    rest = iter(text.split())
    assert all(word in rest for word in dated.rest.split())
    assert dated.written in text
    if dated.period and dated.period.since and dated.period.before:
        assert dated.period.since < dated.period.before
