"""Names that are none, in the lists' own words and in what people make of them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.language.tables import read_table
from bot.rules.nameless import Nameless, compiled, is_nameless

LISTS = read_table("nameless")
WORDS = sorted({word for words in LISTS["words"].values() for word in words})


@given(st.sampled_from(WORDS))
def test_every_word_of_the_lists_is_nameless(word):
    assert is_nameless(word)
    assert is_nameless(word.upper())
    assert is_nameless(f"@{word}")


@given(st.sampled_from(WORDS), st.sampled_from([" 12", "_7", "#0042", "123", "-8d2f1", "!!"]))
@example("n a", "123")
def test_a_number_behind_it_makes_no_name(word, tag):
    assert is_nameless(word + tag)


@pytest.mark.parametrize(
    "name",
    [
        "Anonymus",
        "anonimous",
        "AnonymoUs",
        "annonymous",
        "anonymous reader",
        "just a guest",
        "xxxx",
        "aaa",
        "no-name",
    ],
)
def test_what_people_make_of_them_is_nameless_too(name):
    assert is_nameless(name)


@pytest.mark.parametrize(
    "name", ["Anna", "Guestrin", "Noman Nameson", "Reade", "Mara the reader of maps", "Bot Tom", "Ann"]
)
def test_a_name_is_none_of_them(name):
    assert not is_nameless(name)


def test_without_lists_nobody_is_listed():
    assert compiled({}) == Nameless()


def test_a_small_list_knows_its_words_and_their_company():
    lists = {
        "words": {"en": ["guest"], "zh": ["匿名"], "ja": [], "ko": []},
        "qualifiers": ["some"],
        "nouns": ["guy"],
        "anybody": ["any"],
        "body": ["body"],
    }
    table = compiled(lists)
    assert "guest" in table.names
    assert "guy" in table.words
    assert "guy" not in table.names
    assert table.joined.fullmatch("someguy")
    assert table.joined.fullmatch("anybody")
    assert not table.joined.fullmatch("body")


@given(st.text(max_size=60))
def test_any_name_is_told(name):
    assert is_nameless(name) in (True, False)
