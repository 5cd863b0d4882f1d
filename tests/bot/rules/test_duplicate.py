"""Duplicates: said again, by the same person or by another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.duplicate import find_dropped_link, find_duplicate

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


ABOUT = "https://mill.example/plans?page=2&utm_source=feed#top"


@pytest.mark.parametrize(
    "again",
    [
        ABOUT,
        "look: https://www.mill.example/plans/?page=2",
        "(see http://MILL.example/plans?page=2&fbclid=abc).",
        "<https://mill.example/plans?page=2>",
        "www.mill.example/plans?page=2",
    ],
)
def test_a_link_with_few_words_is_dropped_from_the_second_thread_on(again):
    finding = find_dropped_link(again, {7: ("Here are the plans.", f"The plans are at {ABOUT}")})
    assert finding is not None
    assert (finding.link, finding.times) == ("mill.example/plans?page=2", 1)


def test_a_link_with_something_to_say_is_dropped_from_the_third_on():
    text = f"The plans of the upper mill show where the dam was in that year: {ABOUT}"
    assert find_dropped_link(text, {7: (ABOUT, ABOUT)}) is None
    finding = find_dropped_link(text, {7: (ABOUT,), 8: (f"Again {ABOUT}",)})
    assert finding is not None
    assert finding.times == 2


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        (ABOUT, {}),
        (ABOUT, {7: ("https://mill.example/plans?page=3", "https://other.example/plans?page=2")}),
        ("The plans are at the museum.", {7: (ABOUT,), 8: (ABOUT,)}),
        ("https:// and http://[ lead nowhere", {7: ("https://", "http://[")}),
    ],
)
def test_other_links_and_none_are_not_dropped(text, elsewhere):
    assert find_dropped_link(text, elsewhere) is None


def test_a_link_to_the_blog_itself_may_stand_anywhere():
    elsewhere = {7: (ABOUT,), 8: (ABOUT,)}
    assert find_dropped_link(ABOUT, elsewhere, home="https://www.mill.example/2008/march") is None
    assert find_dropped_link(ABOUT, elsewhere, home="https://notes.example/") is not None


def test_what_repeats_one_thing_is_one_group():
    others = [find_duplicate(again, [], [SAID]) for again in (SAID, SAID.upper(), f"{SAID} Well!")]
    assert len({finding.group for finding in others if finding}) == 1
    first, two = (find_dropped_link(text, {7: (text,)}) for text in (ABOUT, "www.mill.example/else"))
    assert first
    assert two
    assert first.group != two.group


@given(st.text(max_size=100), st.text(st.sampled_from("htps:/w.[]@?&=#%é \ud800"), max_size=40))
def test_any_address_is_read(text, link):
    for again in (text, f"https://{link}", f"www.{link}"):
        find_dropped_link(again, {1: (again,)}, home=again)
