"""Addresses that jump to the words that are quoted."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.views.fragments import DIRECTIVE, END_WORDS, LONGEST_WHOLE, jump_address

URL = "https://blog.example/a"


def test_words_are_encoded_with_the_three_signs_that_mean_something_there():
    jumping = jump_address(URL, "well-known, by day & night: “yes”")
    assert jumping == (
        "https://blog.example/a#:~:text=well%2Dknown%2C%20by%20day%20%26%20night%3A%20%E2%80%9Cyes%E2%80%9D"
    )


def test_a_page_s_own_fragment_stays():
    assert jump_address(f"{URL}#part", "It rains.") == f"{URL}#part:~:text=It%20rains."
    assert jump_address(f"{URL}#:~:text=other", "It rains.") == f"{URL}#:~:text=other"


def test_long_words_and_those_of_two_paragraphs_are_named_by_their_ends():
    long = " ".join(f"word{number}" for number in range(60))
    assert jump_address(URL, long) == (
        f"{URL}#:~:text=word0%20word1%20word2%20word3%20word4,word55%20word56%20word57%20word58%20word59"
    )
    jumping = jump_address(URL, "It rains.\n\nIt stops again.")
    assert jumping == f"{URL}#:~:text=It%20rains.,It%20stops%20again."


def test_where_the_address_would_be_too_long_it_is_the_plain_one():
    assert jump_address(URL, "It rains all day", len(URL) + 10) == URL
    assert jump_address(URL, "a" * 400) == URL
    armenian = "Հարցը սպասում է հեղինակին և ոչ մի ուրիշի " * 6
    assert len(jump_address(URL, armenian, 512) or "") <= 512
    assert jump_address("https://blog.example/" + "a" * 3000, "It rains.") is None


@pytest.mark.parametrize("words", [None, "", "  \n "])
def test_without_words_it_is_the_plain_address(words):
    assert jump_address(URL, words) == URL
    assert jump_address(None, words) is None
    assert jump_address("javascript:alert(1)", "words") is None


@given(
    words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=700),
    most=st.integers(len(URL), 2048),
)
def test_any_words_come_back_from_the_address(words, most):
    jumping = jump_address(URL, words, most)
    assert jumping is not None
    assert len(jumping) <= most
    assert jumping.isascii()
    plain, directive, text = jumping.partition(f"#{DIRECTIVE}")
    assert plain == URL
    if not directive:
        return
    parts = text.split(",")
    assert len(parts) <= 2
    assert not any(sign in part for part in parts for sign in "-&#\n ")
    start, end = unquote(parts[0]), unquote(parts[-1])
    joined = " ".join(words.split())
    if len(parts) == 1:
        assert start == joined
        assert len(words) <= LONGEST_WHOLE
    else:
        assert joined.startswith(start)
        assert joined.endswith(end)
        assert max(len(start.split()), len(end.split())) <= END_WORDS
        assert len(start) + len(end) < len(joined), "the two ends must not lap over each other"
