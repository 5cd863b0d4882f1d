"""Words and stems: what is one word, and which words are the same."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.words import STOP_WORDS, content_stems, stem, stems, tokens


def test_words_and_numbers_are_lowered_and_punctuation_is_left_out():
    assert tokens("The Mill, rebuilt in 1908 (again)!") == ["the", "mill", "rebuilt", "in", "1908", "again"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't", ["dont"]),
        ("don’t", ["dont"]),
        ("the author's", ["the", "author"]),
        ("O'Brien", ["obrien"]),
        ("l'article", ["article"]),
        ("qu'elle", ["elle"]),
        ("'quoted'", ["quoted"]),
        ("Կ՚ըսուի", ["կըսուի"]),
    ],
)
def test_an_apostrophe_does_not_split_a_word(text, words):
    assert tokens(text) == words


def test_armenian_marks_inside_a_word_do_not_split_it():
    assert tokens("Ինչպե՞ս ես։ Եկե՛ք") == ["ինչպես", "ես", "եկեք"]


def test_soft_hyphens_and_zero_width_characters_vanish():
    assert tokens("mill\u00adstone wa\u200bter") == ["millstone", "water"]


def test_full_width_letters_are_letters():
    assert tokens("ＭＩＬＬ") == ["mill"]


def test_vowel_signs_stay_in_their_word():
    assert tokens("हिन्दी भाषा") == ["हिन्दी", "भाषा"]


def test_underscores_split():
    assert tokens("snake_case") == ["snake", "case"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("mills", "mill"), ("running", "runs"), ("мельница", "мельницы"), ("ещё", "еще"), ("գրքեր", "գրքերը")],
)
def test_forms_of_a_word_share_a_stem(one, other):
    assert stems(one) == stems(other)


def test_stems_of_a_mixed_text_are_those_of_its_words():
    text = "The mills — мельницы — ջրաղացները 1908"
    assert stems(text) == [stem(word) for word in tokens(text)]


def test_content_stems_leave_function_words_out():
    assert content_stems("This is the mill and это она") == ["mill"]


def test_stop_words_are_words_as_tokens_gives_them():
    assert all(tokens(word) == [word] for word in STOP_WORDS)


def test_threads_do_not_disturb_one_another():
    words = ["rebuilding", "мельницами", "ջրաղացների"] * 200
    expected = [stem(word) for word in words]
    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda _: [stem(word) for word in words], range(8))
        assert all(answer == expected for answer in answers)


@given(st.text())
def test_any_text_has_tokens_without_spaces(text):
    assert all(word and not any(c.isspace() for c in word) for word in tokens(text))
    assert len(stems(text)) == len(tokens(text))
