"""Duplicates: said again, by the same person or by another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.duplicate import find_duplicate

SAID = "The dam at the upper mill should have been repaired before the spring flood came."


def test_the_same_text_again_is_found_whoever_wrote_it():
    own = find_duplicate(SAID, [SAID], [SAID])
    others = find_duplicate(SAID, [], ["Something else about the mill.", SAID])
    assert own is not None
    assert own.own
    assert others is not None
    assert not others.own
    assert others.earlier == SAID


@pytest.mark.parametrize(
    "again",
    [
        SAID.upper(),
        f"  {SAID}\n",
        SAID.replace("e", "é"),
        "Before the spring flood came, the dam at the upper mill should have been repaired!",
        SAID.replace("repaired", "repaird"),
        f"> Who says that?\n{SAID}",
    ],
)
def test_small_changes_do_not_make_it_another_text(again):
    assert find_duplicate(again, [SAID], []) is not None


@pytest.mark.parametrize(
    "other",
    [
        "The dam at the upper mill was never theirs to repair; the town owns it, and the town forgot it.",
        f"> {SAID}\n\nI do not agree: nobody could have known how high the water would stand this year.",
        "The dam should have been repaired.",
    ],
)
def test_another_text_on_the_same_thing_is_none(other):
    assert find_duplicate(other, [SAID], [SAID]) is None


def test_a_short_text_may_be_said_again():
    assert find_duplicate("I agree with you.", ["I agree with you."], ["I agree with you."]) is None


def test_a_short_text_made_of_a_long_ones_words_is_its_own():
    long = f"{SAID} The council knew it, the miller knew it, and so did everybody who passed it on a Sunday."
    assert find_duplicate("The miller knew it, and so did everybody on a Sunday.", [], [long]) is None


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_any_texts_compare(text, thread):
    find_duplicate(text, thread, thread)
