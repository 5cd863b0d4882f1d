"""Duplicates: the same text by the same person, a flood, a link dropped again; and what is none of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import Verdict
from bot.rules.context import JudgeContext
from bot.rules.dropped_link import find_dropped_link
from bot.rules.duplicate import RULE, accounts_saying, check

SAID = "The dam at the upper mill should have been repaired before the spring flood came."


OTHERS_SAID = "I wonder who will pay for the new wheel, now that the council has no money left."


def said(text, **more):
    """What the rule says of a text by somebody who has said SAID."""
    return check(JudgeContext(text=text, author="Marta Holm", **{"own": (SAID,), **more}))


def reason(text, **more):
    opinion = said(text, **more)
    return opinion.reason if isinstance(opinion, Verdict) else None


@pytest.mark.parametrize(
    "again",
    [
        SAID,
        SAID.upper(),
        f"  {SAID}\n",
        SAID.replace("e", "é"),
        SAID.replace(" ", "\u200b  "),
        SAID.replace("a", "а").replace("o", "о"),  # Cyrillic
        SAID.replace(".", " ?!"),
        f"**{SAID}**",
    ],
    ids=["itself", "capitals", "blanks", "accents", "zero width", "look-alikes", "punctuation", "bold"],
)
def test_the_same_text_of_the_same_person_is_a_repeat_letter_for_letter(again):
    assert reason(again) == "duplicate-own"
    assert reason(again, own=(SAID, OTHERS_SAID)) == "duplicate-own"


@pytest.mark.parametrize("filling", ["A" * 1_990, " lol" * 40, "0" * 300], ids=["A", "lol", "0"])
def test_a_repeat_that_is_filled_up_is_seen_and_waits_for_a_moderator(filling):
    for again in (SAID + filling, f"{filling} {SAID}"):
        assert reason(again) == "duplicate-own-padded"
    assert "duplicate-own-padded" not in RULE.acts_at_once
    assert reason(f"{SAID} The town said so itself.") is None


@pytest.mark.parametrize(
    "other",
    [
        "The dam at the upper mill was never theirs to repair; the town owns it, and the town forgot it.",
        SAID.replace("should have", "should not have"),
        SAID.replace("should have", "shouldn't have"),
        f"I was wrong: {SAID.replace('should', 'should never')}",
        "The spring flood at the upper mill should have been repaired before the dam came.",
        SAID.replace("spring", "summer"),
        f"Correction: {SAID}",
        f'"{SAID}" Nonsense, nobody could have known how high the water would stand.',
        f"„{SAID}“ Nonsense, nobody could have known how high the water would stand.",
        f"‚{SAID}‘ Nonsense, nobody could have known how high the water would stand.",
        f"'{SAID}' – no, nobody's fault, and nobody could have known.",
        f"«{SAID}» Nonsense, nobody could have known how high the water would stand.",
        f"*{SAID}* Nonsense, nobody could have known how high the water would stand.",
        f"> {SAID}\n\nI do not agree: nobody could have known how high the water would stand this year.",
        "The dam should have been repaired.",
    ],
)
def test_another_text_a_contradiction_a_correction_and_an_answer_are_none(other):
    assert reason(other) is None
    assert reason(other, own=(), thread=(SAID, SAID)) is None


TURNED = """
The dog bit the man who painted the gate of the mill. = The man bit the dog who painted the gate of the mill.
I vote for the new bridge, and not for the old ferry. = I vote for the old ferry, and not for the new bridge.
Думаю, что плотину надо было чинить весной. = Не думаю, что плотину надо было чинить весной.
Կարծում եմ, որ ամբարտակը պետք է վերանորոգել։ = Չեմ կարծում, որ ամբարտակը պետք է վերանորոգել։
Ich glaube, dass der Damm noch halten wird. = Ich glaube nicht, dass der Damm noch halten wird.
მე ვფიქრობ, რომ კაშხალი უნდა შეეკეთებინათ. = მე არ ვფიქრობ, რომ კაშხალი უნდა შეეკეთებინათ.
أعتقد أن السد عند الطاحونة القديمة يجب أن يرمم. = لا أعتقد أن السد عند الطاحونة القديمة يجب أن يرمم.
我认为旧磨坊旁边的水坝今年春天还能撑得住，而且镇上的人们都知道这一点，大家昨天都在桥上看见了水位。 = \
我不认为旧磨坊旁边的水坝今年春天还能撑得住，而且镇上的人们都知道这一点，大家昨天都在桥上看见了水位。
"""


@pytest.mark.parametrize("line", TURNED.strip().splitlines())
def test_what_is_turned_round_is_none_however_often_it_was_said(line):
    text, _, earlier = line.partition(" = ")
    assert reason(text, own=(earlier,) * 4) is None


@pytest.mark.parametrize(
    "other",
    [
        SAID.replace("should have been", "was, they say,"),
        SAID.replace("before", "after"),
        f"I disagree that this is so: {SAID}",
        SAID.replace("upper", "other"),
    ],
)
def test_other_words_here_and_there_are_what_one_comes_to_think_until_that_goes_on(other):
    assert reason(other, own=(SAID,) * 3) is None
    assert reason(other, own=(SAID,) * 4) == "duplicate-own-alike"


@pytest.mark.parametrize("others", [(SAID,), (SAID,) * 3])
def test_agreement_in_the_same_words_by_others_is_none(others):
    assert reason(SAID, own=(), thread=others) is None


def test_what_hardly_changes_is_a_correction_once_and_then_a_case():
    slips = (SAID, SAID.replace("repaired", "repairde"))
    assert reason(SAID.replace("flood", "floood"), own=slips[:1]) is None
    assert reason(SAID.replace("flood", "fload"), own=slips) == "duplicate-own-alike"


def test_the_same_answer_to_two_quotations_is_a_case_only_after_the_second():
    answer = "That is for the council to decide, and not for the miller."
    own = tuple(f"> {line}\n{answer}" for line in ("Who pays?", "Who builds it?"))
    assert reason(f"> Who asks?\n{answer}", own=own[:1]) is None
    assert reason(f"> Who asks?\n{answer}", own=own) == "duplicate-own-alike"


def test_only_what_is_the_same_letter_for_letter_goes_at_once():
    assert {"duplicate-own", "duplicate-flood"} == RULE.acts_at_once


def test_a_short_text_may_be_said_again():
    assert reason("I agree with you.", own=("I agree with you.",) * 3) is None


VOTE = "Vote for the red boat on Friday!"


@pytest.mark.parametrize(
    ("text", "lately", "found"),
    [
        ("\n".join([VOTE] * 40), (), "duplicate-flood"),
        (" ".join([SAID] * 40), (), "duplicate-flood"),
        (VOTE, (VOTE,) * 4, "duplicate-flood"),
        (VOTE.upper(), (f"{VOTE}\n{VOTE}", f"{VOTE}\n{VOTE}"), "duplicate-flood"),
        (f"{VOTE} 9", tuple(f"{VOTE} {n}" for n in range(8)), "duplicate-flood-varied"),
        ("\n".join(f"{VOTE} {'🎈' * n}" for n in range(40)), (), "duplicate-flood-varied"),
        ("\n".join(["Join us now!"] * 40), (), "duplicate-flood"),
        (VOTE, (VOTE,) * 3, None),
        ("lol", ("lol",) * 5, None),
        ("\n".join(f"Day {n}: {n * 3} mm" for n in range(40)), (), None),
        ("\n".join(f"Good day from {place}!" for place in ["Ulm", "Riga", "Oslo", "Bari", "Pau"]), (), None),
        (f"{SAID} {VOTE}", (VOTE,) * 8, None),
    ],
)  # fmt: skip
def test_one_sentence_again_and_again_is_a_flood(text, lately, found):
    assert reason(text, own=(), lately=lately) == found


@pytest.mark.parametrize(
    ("text", "accounts", "found"),
    [
        (SAID, 5, True),
        (SAID, 4, False),
        ("Look: www.boats.example", 5, True),
        (VOTE, 11, False),
        (VOTE, 12, True),
    ],
)
def test_one_text_by_many_new_accounts_is_a_flood(text, accounts, found):
    assert (reason(text, own=(), copies=accounts) == "duplicate-many") == found


def test_who_says_the_same_is_told_letter_for_letter():
    others = [(1, SAID.upper()), (2, SAID.replace("dam", "mill")), (3, f"{SAID}!!")]
    assert accounts_saying(SAID, others) == {1, 3}
    assert accounts_saying("Hello!", [(1, "Hello!")]) == frozenset()


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
def test_any_texts_compare(text, own):
    check(JudgeContext(text=text, author="Marta", own=(*own, text), lately=(text, *own)))
    accounts_saying(text, [(1, text)])


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
    again = [said(text) for text in (SAID, SAID.upper(), f"{SAID}!")]
    assert len({verdict.evidence["group"] for verdict in again}) == 1
    links = [said(text, elsewhere={7: (text,)}) for text in (ABOUT, "www.mill.example/else")]
    assert len({verdict.evidence["group"] for verdict in links}) == 2


@given(st.text(max_size=100), st.text(st.sampled_from("htps:/w.[]@?&=#%é \ud800"), max_size=40))
def test_any_address_is_read(text, link):
    for again in (text, f"https://{link}", f"www.{link}"):
        find_dropped_link(again, {1: (again,)}, home=again)
