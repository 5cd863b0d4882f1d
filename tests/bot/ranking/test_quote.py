"""The words that answer: verbatim, at most 45, whole sentences where they fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import Candidate, Passage, Stems, WordStats
from bot.language.sentences import sentences
from bot.language.words import content_stems
from bot.ranking.query import make_query
from bot.ranking.question import ParsedQuestion
from bot.ranking.quote import MOST_WORDS, bare, quote

LONG = (
    "In the year of the great flood, when the river took the mill and half of the orchard, "
    "the council, which had not met since the harvest, gathered in the church; the old miller rose, "
    "took off his hat, and said that the lantern of the harbour must be lit by the youngest fisher, "
    "since nobody else, not even the priest, remembered where the oil was kept in those dark days."
)


def quoted(passage, question):
    told = Stems.of(map(content_stems, sentences(passage)))
    asked = ParsedQuestion(question, tuple(question.split()))
    counts = WordStats(100, 50.0, dict.fromkeys(asked.stems, 1))
    return quote(make_query(asked, counts), Candidate(Passage(1, 0, 0, passage), (), told))


def said(passage, *words):
    found = quoted(passage, " ".join(words))
    assert found is not None
    return found


def test_the_sentence_with_the_words_is_quoted():
    fruits = ["pears"] * 5 + ["apples"] + ["pears"] * 3
    filler = "and so on " * 9
    passage = " ".join(f"Sentence {n} tells of {fruit}, {filler}here." for n, fruit in enumerate(fruits))
    assert said(passage, "apples").startswith("Sentence 5 tells of apples")


def test_a_neighbour_that_may_hold_the_answer_is_quoted_along_and_no_other():
    passage = "The tower was built of stone. It was built in 1901. Nobody lives there."
    assert said(passage, "built") == "The tower was built of stone. It was built in 1901."


def test_a_neighbour_that_holds_more_is_taken_first():
    filler = "word " * 18
    passage = f"The tower holds {filler}bells. It was built early. Pears {filler}grow."
    assert said(passage, "built", "tower").startswith("The tower holds")
    assert "Pears" not in said(passage, "built", "tower")


def test_of_a_long_sentence_the_clauses_with_the_words_are_quoted():
    words = said(LONG, "lantern", "fisher", "oil")
    assert "the lantern of the harbour must be lit by the youngest fisher" in words
    assert words in LONG
    assert not words.endswith(",")
    assert len(words.split()) <= MOST_WORDS


def test_a_sentence_without_any_marks_is_cut_at_words():
    endless = "stone " * 300 + "lantern"
    words = said(endless, "lantern")
    assert words in endless
    assert len(words.split()) <= MOST_WORDS


def test_a_question_and_a_teaser_answer_nothing():
    assert quoted("Who lit the tower? The keeper lit the lamp.", "tower").endswith("The keeper lit the lamp.")
    assert quoted("What is a tower?", "tower") is None
    assert quoted("When I climbed the tower, I wrote:", "tower") is None
    assert quoted("Of the tower I know this: it leans.", "tower") == "Of the tower I know this: it leans."


def test_nothing_is_quoted_from_nothing():
    assert quoted("", "tower") is None
    assert quoted(" \n ", "tower") is None


@given(
    st.text(alphabet=st.sampled_from("ab.,;:!?()–— \n'\"«»։"), max_size=600),
    st.sampled_from(["a", "ab", "b"]),
)
def test_every_quote_is_verbatim_and_short(passage, stem):
    words = quoted(passage, stem)
    if words is None:
        assert not passage.strip() or any(mark in passage for mark in ("?", ":", "\n\n"))
    else:
        assert words in passage
        assert words == words.strip()
        assert 0 < len(words.split()) <= MOST_WORDS


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('"Once, in the storm of 2012.', "Once, in the storm of 2012."),
        ("«Однажды, в шторм.", "Однажды, в шторм."),
        ('"It is open," he said.', '"It is open," he said.'),
        ("(In March) we moved,", "(In March) we moved"),
    ],
)
def test_a_mark_that_never_closes_is_no_part_of_a_quote(said, shown):
    assert bare(said) == shown
