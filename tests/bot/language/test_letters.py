"""The tables of known words and usual letters, as they are shipped."""

import time

import pytest

from bot.language.letters import GRAMS, WORDS, bare_word, load_letters


@pytest.mark.parametrize(
    "word", ["mill", "river", "мельница", "река", "moulin", "Mühle", "değirmen", "مدينة"]
)
def test_common_words_are_known(word):
    assert load_letters().knows(bare_word(word))


@pytest.mark.parametrize("word", ["sdkfjh", "qwrtplk", "фждвлыж", "asdfgh"])
def test_mashed_keys_are_not(word):
    assert not load_letters().knows(word)


@pytest.mark.parametrize(
    ("usual", "odd"),
    [
        ("millrace", "mlcrlaei"),
        ("мельничный", "мньлчеиый"),
        ("ջրաղացպան", "ջղրցապնա"),
        ("tanknots", "tkntnaso"),
    ],
)
def test_the_same_letters_cost_more_in_another_order(usual, odd):
    letters = load_letters()
    assert letters.cost(bare_word(usual)) + 1 < letters.cost(bare_word(odd))


def test_a_bare_word_has_letters_only():
    assert bare_word("Mü-hle'2") == "muhle"


def test_the_tables_are_small_and_load_at_once():
    started = time.perf_counter()
    load_letters.__wrapped__(WORDS, GRAMS)
    assert time.perf_counter() - started < 0.03
    assert WORDS.stat().st_size + GRAMS.stat().st_size < 4_000_000
