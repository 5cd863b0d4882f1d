"""Where sentences end, in the languages of the board, and that nothing upsets it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.sentences import MAX_WORDS, sentences, spans
from bot.language.tables import words_of_all


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Nobody came.", ["It rained.", "Nobody came."]),
        ("The U.S. side agreed. So did Mr. Penn of Penn & Co. in July.", 2),
        ("They met in the U.S. The rest is known.", 2),
        ("J. R. Halloran spoke. So did Dr. Loy, Ph.D. of Sarn.", 2),
        ("Anglo-U.S. relations cooled.", 1),
        ('"Is it on?" he asked. "It is."', 2),
        ('"It is useful." Then he left.', 2),
        ("Well... no. Things get lost... They do.", 3),
        ("What? No! Really?! Yes.", 4),
        ("3. Bring cake. 4. Leave early.", 2),
        ("We met at 7.41 and paid £86.40. Fitted.", 2),
        ("It was said.[4] It was denied.[12]", 2),
        ("Он уехал в г. Тверь. Она осталась! Почему? И т.д.", 4),
        ("Նա եկավ։ Ես գնացի: Վերջ։", 3),
        ("彼は来た。私は行った。", 2),
        ("A line without a stop\n\nAnother one", 2),
        ("i went home. then i slept.", 2),
        ("one line\nbroken by hand", 1),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: int | list[str]) -> None:
    pieces = sentences(text)
    assert pieces == expected if isinstance(expected, list) else len(pieces) == expected, pieces


def test_a_text_without_a_full_stop_is_cut_at_words() -> None:
    text = "wave " * 20_000
    pieces = sentences(text)
    assert all(len(piece.split()) <= MAX_WORDS for piece in pieces)
    assert " ".join(pieces).split() == text.split()


def test_a_word_of_a_hundred_thousand_letters_is_cut_at_letters() -> None:
    pieces = sentences("a" * 100_000)
    assert "".join(pieces) == "a" * 100_000
    assert max(map(len, pieces)) < 5000


_TEXTS = st.one_of(st.text(), st.text(alphabet="aA1. \n!?…\"'()։:[]«»").filter(bool))


@given(_TEXTS)
def test_sentences_are_verbatim_in_order_and_leave_nothing_out(text: str) -> None:
    end = 0
    for first, last in spans(text):
        assert end <= first < last
        assert not text[end:first].strip()
        assert text[first:last] == text[first:last].strip()
        end = last
    assert not text[end:].strip()


@pytest.mark.parametrize("title", sorted(words_of_all("sentences", "titles") - {"no"}))
def test_a_title_never_ends_a_sentence(title):
    assert len(sentences(f"They met {title}. Halloran there. It rained.")) == 2


@pytest.mark.parametrize("short", sorted(words_of_all("sentences", "short_forms")))
def test_a_short_form_ends_one_only_before_a_word_that_begins_one(short):
    assert len(sentences(f"They came with flour {short}. Tolls fell")) == 1
    assert len(sentences(f"They came with flour {short}. The tolls fell")) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("See No. 5 there.", 1),
        ("He said no. Nobody came.", 2),
        ("So did I. They left.", 2),
        ("It was J. Halloran.", 1),
        ("It was Я. Петров.", 1),
    ],
)
def test_words_of_one_letter_and_numbers_are_told_apart(text, count):
    assert len(sentences(text)) == count
