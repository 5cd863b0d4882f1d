"""Which questions lean on an earlier one, and what they inherit."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.follow_up import asks_on, is_follow_up, meant, names_in, points_at_somebody, subject_of
from bot.ranking.interpretation import interpret

BUILT = "When was the stone bridge over the Vorna built?"


@pytest.mark.parametrize(
    "text",
    [
        "and in Turkey?",
        "And the cats?",
        "What about the cats?",
        "how about 2009",
        "why?",
        "Why so?",
        "When?",
        "How so",
        "Who paid for it?",
        "When was he born?",
        "How old is it?",
        "Where do they live?",
        "а в Турции?",
        "Почему?",
        "իսկ Թուրքիայում՞",
    ],
)
def test_it_leans(text):
    assert is_follow_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "Who built the stone bridge?",
        "Is there a lighthouse?",
        "What is this blog about?",
        "What was the price of bread that year?",
        "And when did the council decide to sell the old bell of the market to Otto?",
        "Thanks",
        "",
        "🎉",
    ],
)
def test_it_stands_alone(text):
    assert not is_follow_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "Is it open?",
        "and on Sunday",
        "what about the cats",
        "But how",
        "а в воскресенье",
        "Почему так",
        "и сколько",
        "իսկ կիրակի օրը",
        "Ինչու",
        "Ո՞վ է նա",
        "բայց ինչպես",
    ],
)
def test_a_reply_asks_on_by_its_mark_or_by_how_it_begins(text):
    assert asks_on(text)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("and where does he live?", True),
        ("и где он живёт", True),
        ("а сколько ей лет?", True),
        ("իսկ որտե՞ղ է նա ապրում", True),
        ("and where does Olga live, and does she sing?", False),
        ("and where is it?", False),
        ("а где мост?", False),
    ],
)
def test_who_says_he_or_she_and_names_nobody_points_at_somebody(text, points):
    assert points_at_somebody(text) is points


@pytest.mark.parametrize(
    "text", ["Thanks.", "android rules", "Автор молодец", "и правда красиво", "իսկական գանձ", "oh? I see."]
)
def test_a_reply_that_only_says_something_does_not(text):
    assert not asks_on(text)


def test_a_single_word_leans_only_on_what_it_replies_to():
    assert is_follow_up("Otto?", points=True)
    assert not is_follow_up("Otto?")
    assert not is_follow_up("Who rang the market bell?", points=True)


def words(*asked):
    before = None
    for text in asked:
        before = meant(text, before)
    return before.words


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ([BUILT, "why?"], {"stone", "bridge", "vorna", "built"}),
        ([BUILT, "Who paid for it?"], {"paid", "stone", "bridge", "vorna"}),
        ([BUILT, "Who paid for it?", "and why?"], {"paid", "stone", "bridge", "vorna"}),
        (["Who built the bridge in Armenia?", "and in Turkey?"], {"built", "bridge", "turkey"}),
        (
            ["Who built the bridge in Armenia?", "and in the old Turkey?"],
            {"built", "bridge", "old", "turkey"},
        ),
        (["Who is Lena Orbel?", "and Otto?"], {"otto"}),
        (["How old is the bell?", "what about the tower?"], {"bell", "tower"}),
        (["Кто построил мост?", "Почему?"], {"построил", "мост"}),
    ],
)
def test_what_is_inherited(asked, searched):
    assert set(words(*asked)) == searched


def test_its_own_names_must_be_answered():
    before = meant("Who built the bridge?")
    assert meant("and in Turkey?", before).names == {"turkey"}
    assert meant("and the cats?", before).names == frozenset()


def test_it_can_be_read_as_a_sentence():
    before = meant("Who built the bridge in Armenia?")
    assert meant("and in Turkey?", before).text == "Who built the bridge in turkey"


def test_the_subject_is_what_is_asked_about():
    assert subject_of(BUILT) == ("stone", "bridge", "vorna")
    assert subject_of("Who built the bridge?") == ("bridge",)
    assert subject_of("bread") == ("bread",)
    assert names_in("Did Mrs. Pell ring?") == ["mrs", "pell"]


@given(st.text(max_size=120), st.text(max_size=120), st.booleans())
def test_no_text_raises(text, before, points):
    is_follow_up(text, points=points)
    meant(text, meant(before, meant(text)))


NOW = datetime(2026, 3, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("questions", "year"),
    [
        (["How many carts came in 2022?", "and in 2021?"], 2021),
        (["How many carts came in 2022?", "how much honey did it bring?"], 2022),
        (["Who opened the market in 2022?", "what is his name?"], None),
        (["Who opened the market in 2022?", "and in 2021?", "where does she live?"], None),
        (["Was the market of 2021 bigger than that of 2022?"], None),
        (["How many carts came in 2022?", "were there more of them than in 2021?"], None),
    ],
)
def test_a_time_goes_on_for_the_same_thing_and_not_for_a_person(questions, year):
    *earlier, text = questions
    period = interpret(text, earlier, NOW).period
    assert (period.since.year if period else None) == year


def test_no_note_speaks_of_a_time_that_only_an_earlier_question_said():
    own, inherited = (
        interpret(text, earlier, NOW).dated
        for text, earlier in (("who came in 2022?", []), ("what did it bring?", ["who came in 2022?"]))
    )
    assert (own.written, inherited.written) == ("in 2022", "")
    assert inherited.period == own.period


@pytest.mark.parametrize(
    ("questions", "month"),
    [(["is the smithy open in July?"], None), (["what did you write in July?"], 7)],
)
def test_a_month_that_is_none_of_writing_is_a_word_like_others(questions, month):
    read = interpret(questions[-1], questions[:-1], NOW)
    assert (read.period.month if read.period else None) == month
    assert ("july" in read.asked.words) == (month is None)
