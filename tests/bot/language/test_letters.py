"""The tables of known words and usual letters, as they are shipped."""

import time

import pytest

from bot.language.letters import GRAMS, WORDS, bare_word, load_letters, packed


def shipped():
    letters = load_letters()
    assert letters is not None
    return letters


@pytest.mark.parametrize(
    "word", ["mill", "river", "мельница", "река", "moulin", "Mühle", "değirmen", "مدينة"]
)
def test_common_words_are_known(word):
    assert shipped().knows(bare_word(word))


@pytest.mark.parametrize("word", ["sdkfjh", "qwrtplk", "фждвлыж", "asdfgh"])
def test_mashed_keys_are_not(word):
    assert not shipped().knows(word)


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
    letters = shipped()
    assert letters.cost(bare_word(usual)) + 1 < letters.cost(bare_word(odd))


def test_a_bare_word_has_letters_only():
    assert bare_word("Mü-hle'2") == "muhle"


def test_the_tables_are_small_and_load_at_once():
    started = time.thread_time()
    load_letters.__wrapped__(WORDS, GRAMS)
    assert time.thread_time() - started < 0.03
    assert WORDS.stat().st_size + GRAMS.stat().st_size < 4_000_000


@pytest.mark.parametrize(
    ("spoilt", "cause"),
    [
        (b"", "another version"),
        (b"DRL", "another version"),
        (b"DRL0" + packed([7])[4:], "another version"),
        (packed([7])[:-1], "damaged"),
        (packed([7], b"1"), "damaged"),
    ],
)
def test_a_table_of_another_version_is_told_in_one_line_and_not_used(tmp_path, caplog, spoilt, cause):
    words, grams = tmp_path / "words.bin", tmp_path / "grams.bin"
    grams.write_bytes(packed([7], b"1"))
    words.write_bytes(spoilt or b"\0")
    assert load_letters(words, grams) is None
    [line] = caplog.messages
    assert cause in line
    assert str(words) in line


def test_a_table_that_is_not_there_is_told_in_one_line(tmp_path, caplog):
    assert load_letters(tmp_path / "words.bin", tmp_path / "grams.bin") is None
    assert len(caplog.messages) == 1


def test_what_is_packed_is_read_again(tmp_path):
    words, grams = tmp_path / "words.bin", tmp_path / "grams.bin"
    words.write_bytes(packed([3, 7]))
    grams.write_bytes(packed([5], b"x"))
    letters = load_letters(words, grams)
    assert letters is not None
    assert (list(letters.words), list(letters.runs), bytes(letters.costs)) == ([3, 7], [5], b"x")
