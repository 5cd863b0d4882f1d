"""The beginning of a text in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.excerpt import EXCERPT, MIN_EXCERPT, cut_line, excerpt, one_line


def test_a_short_text_is_its_own_excerpt():
    assert excerpt(" The weir\nwas  rebuilt. ") == "The weir was rebuilt."


def test_a_long_text_ends_with_a_whole_sentence():
    sentence = "The weir was rebuilt with the money of the whole village in the spring."
    assert excerpt(" ".join([sentence] * 9)) == " ".join([sentence] * 4)


def test_a_short_sentence_before_a_long_one_is_not_all():
    text = excerpt("It rained. " + "and the water rose " * 40)
    assert text.startswith("It rained. and the water")
    assert MIN_EXCERPT < len(text) <= EXCERPT
    assert text.endswith("…")


@pytest.mark.parametrize(
    ("line", "most", "cut"),
    [
        ("the old mill", 20, "the old mill"),
        ("the old mill", 12, "the old mill"),
        ("the old mill", 11, "the old…"),
        ("the old, mill", 9, "the…"),
        ("windmill", 5, "wind…"),
    ],
)
def test_a_line_is_cut_at_a_word_where_it_can_be(line, most, cut):
    assert cut_line(line, most) == cut


@given(st.text(), st.integers(1, 60))
def test_a_cut_line_fits_and_begins_as_the_line_does(text, most):
    line = one_line(text)
    cut = cut_line(line, most)
    assert len(cut) <= most
    assert line.startswith(cut.removesuffix("…"))


@given(st.text(max_size=900))
def test_an_excerpt_is_one_line_of_the_text(text):
    shown = excerpt(text)
    assert len(shown) <= EXCERPT
    assert "\n" not in shown
    assert one_line(text).startswith(shown.removesuffix("…"))
