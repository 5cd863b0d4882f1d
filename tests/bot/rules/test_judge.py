"""The verdict: the first rule that speaks, its evidence, and what could not be judged."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain import Notice, Outcome, Policy, Rule, Strictness, Verdict
from bot.language.embedder.null import NullEmbedder
from bot.moderation.state_machine import Event, event_for
from bot.rules.context import JudgeContext, RelevanceBar
from bot.rules.duplicate import FORMER_REASON
from bot.rules.judge import RULES, explain, judge, listed
from bot.rules.relevance.reference_corpus import CorpusArticle, ReferenceCorpus
from bot.texts import Texts

COMMENT = JudgeContext(
    text="I remember the mill before it was rebuilt, and the village never thanked those who paid for it.",
    author="Marta Holm",
    title="The mill at the bend",
    passages=("The old mill at the bend of the river was rebuilt with the money of the whole village.",),
)
MASHED = "sdkfjh wqpoie zxmcnv rtyghj"
ELSEWHERE = (
    "You can fix that error if you install the newest driver and then restart your laptop twice a day."
)
INSULTS = (
    "You are a liar and a fool, author.",
    "Shame on you!",
    "What a stupid, worthless piece of writing.",
)


def verdict(**changes: Any) -> Verdict:
    return judge(replace(COMMENT, **changes))


def test_a_signed_comment_to_the_point_is_allowed():
    assert verdict().outcome is Outcome.ALLOW
    assert verdict().rule is None
    assert verdict().relevance is not None


def test_few_words_are_advice_and_a_wall_of_one_letter_is_none():
    assert verdict(text="a" * 40).advice
    wall = verdict(text="a" * 2000)
    assert (wall.outcome, wall.advice, wall.reason) == (Outcome.HOLD, False, "coherence-stretched")
    assert verdict(text="я" * 300, author="Anonymous").outcome is Outcome.REPAIR
    assert not verdict(text="河" * 300, author="Anonymous").advice
    link = verdict(text="https://mill.example/" + "a" * 400)
    assert link.outcome is Outcome.ALLOW or link.advice


@pytest.mark.parametrize("insult", INSULTS)
def test_attacking_the_author_makes_nothing_worse(insult):
    for text in (f"{insult} {COMMENT.text}", f"{COMMENT.text} {insult}"):
        assert verdict(text=text) == verdict()


def test_of_who_writes_in_despair_nothing_is_asked_and_a_moderator_sees_it():
    said = verdict(text="I want to kill myself", author="Guest 12")
    assert (said.outcome, said.rule, said.reason) == (Outcome.HOLD, None, "in-despair")
    for strictness in Strictness:
        assert event_for(said, strictness) is Event.DOUBTED  # it stays, whatever the board's strictness


def test_a_nameless_comment_is_to_be_put_right():
    finding = verdict(author="Guest 12")
    assert (finding.outcome, finding.rule, finding.reason) == (
        Outcome.REPAIR,
        Rule.MONIKER,
        "moniker-names-nobody",
    )


def test_a_name_like_anothers_is_told_with_that_name():
    assert verdict(author="Marta H0lm", taken=("Marta Holm",)).evidence["alike"] == "Marta Holm"


def test_nonsense_is_held():
    finding = verdict(text=MASHED)
    assert (finding.outcome, finding.rule) == (Outcome.HOLD, Rule.COHERENCE)


def test_under_four_words_nothing_is_held_and_only_the_desk_is_told():
    finding = verdict(text="sdkfjh wqpoie")
    assert (finding.outcome, finding.advice) == (Outcome.REPAIR, True)


def test_a_text_said_before_is_held():
    assert verdict(own=(COMMENT.text,)).reason == "duplicate-own"
    assert verdict(thread=(COMMENT.text,)).outcome is Outcome.ALLOW


def test_verdicts_of_earlier_versions_can_still_be_told():
    old = Verdict(Outcome.HOLD, Rule.DUPLICATE, FORMER_REASON, {"earlier": "Said.", "likeness": 99.0})
    reason, evidence = explain(old)
    assert "Said." in Texts()("en", reason, **evidence)


def test_what_is_said_often_is_as_long_as_all_of_it():
    assert not verdict(text="Join us now!", lately=("Join us now!",) * 12).advice


def test_what_is_far_from_the_article_is_advice_and_stays():
    bar = RelevanceBar(((verdict().relevance or 0) + (verdict(text=ELSEWHERE).relevance or 0)) / 2)
    finding = verdict(text=ELSEWHERE, bar=bar)
    assert (finding.outcome, finding.rule, finding.advice) == (Outcome.ALLOW, Rule.RELEVANCE, True)
    assert finding.evidence["passage"] == COMMENT.passages[0]
    assert verdict(bar=bar).rule is None


def test_with_a_bar_of_the_boards_own_it_is_a_case():
    finding = verdict(text=ELSEWHERE, bar=RelevanceBar(100.0, holds=True))
    assert (finding.outcome, finding.rule, finding.advice) == (Outcome.HOLD, Rule.RELEVANCE, False)
    assert finding.evidence["low"] == 100.0
    assert (finding.reason, finding.evidence["matching"]) == ("relevance-apart", [])
    assert verdict(bar=RelevanceBar(100.0, holds=True)).reason == "relevance-low"


def test_what_belongs_to_another_article_is_told_with_its_title():
    other = CorpusArticle(
        2, "Drivers and laptops", ("Install the newest driver, fix the error, restart the laptop.",)
    )
    blog = ReferenceCorpus((CorpusArticle(0, COMMENT.title, COMMENT.passages), other), (), NullEmbedder())
    finding = verdict(text=ELSEWHERE, corpus=blog, bar=RelevanceBar(100.0))
    assert finding.reason == "relevance-elsewhere"
    assert (finding.evidence["elsewhere"], finding.evidence["elsewhere_id"]) == (other.title, other.id)
    key, told = explain(finding)
    assert "elsewhere_id" not in told
    assert "Nothing is in common. Not there: " in Texts()("en", key, **told)


@pytest.mark.parametrize(
    ("language", "nothing", "passage"),
    [
        ("en", "Nothing is in common. ", ". The closest passage: “Said.”"),
        ("ru", "Общего нет. ", ". Ближайшее место: «Said.»"),
        ("hy", "Ընդհանուր ոչինչ չկա։ ", "։ Ամենամոտ հատվածը՝ «Said.»"),
    ],
)
@pytest.mark.parametrize("key", ["relevance-elsewhere", "desk-lowest-evidence"])
def test_where_nothing_is_in_common_or_all_is_there_no_empty_list_is_shown(key, language, nothing, passage):
    told = {"score": 0.1, "low": 0.2, "elsewhere": "Drivers", "passage": "Said."}
    apart = Texts()(language, key, **listed({**told, "matching": [], "missing": ["ferry", "quay"]}))
    assert nothing in apart
    assert apart.endswith(f"ferry, quay{passage}")
    whole = Texts()(language, key, **listed({**told, "matching": ["ferry", "quay"], "missing": []}))
    assert whole.endswith(f"ferry, quay{passage}")


def test_where_people_may_speak_of_anything_it_abstains_visibly():
    finding = verdict(text=ELSEWHERE, bar=RelevanceBar(100.0, holds=True), free=True)
    assert finding.outcome is Outcome.ALLOW
    assert finding.evidence["abstained"] == {"relevance": "relevance-free-thread"}


def test_the_moniker_is_asked_for_before_anything_else():
    assert verdict(author="Anonymous", text=MASHED).rule is Rule.MONIKER


def test_the_raw_relevance_is_told_whatever_rule_speaks():
    assert verdict(author="Anonymous").relevance == verdict().relevance


def test_a_rule_that_cannot_judge_says_so():
    assert verdict(text="The mill is lovely today.").evidence["abstained"] == {
        "relevance": "relevance-too-short"
    }


def test_only_the_rules_of_the_policy_speak():
    names_only = Policy(Notice("", ()), frozenset({Rule.MONIKER}))
    assert verdict(text=MASHED, policy=names_only).outcome is Outcome.ALLOW
    assert verdict(author="Guest", policy=names_only).outcome is Outcome.REPAIR


def test_every_rule_has_its_place_and_a_reason_for_it():
    assert [rule.name for rule in RULES] == list(Rule)
    assert all(rule.why for rule in RULES)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"author": "Guest"}, {"author": "??"}, {"author": "Q"}, {"author": "Marta " * 20},
        {"author": "Маrta"},
        {"author": "Marta Holn", "taken": ("Marta Holm",)},
        {"own": (COMMENT.text,)}, {"thread": (COMMENT.text,)}, {"text": MASHED},
        {"text": ELSEWHERE, "bar": RelevanceBar(100.0)},
        {"text": "?!"}, {"text": "https://example.org"}, {"text": "a" * 30}, {"text": "no " * 30},
        {"text": "".join(f"{c}\u0301\u0316\u0334" for c in "the mill is empty")},
    ],
)  # fmt: skip
def test_every_verdict_can_be_put_into_words(changes):
    key, arguments = explain(verdict(**changes))
    assert Texts()("en", key, **arguments)


@pytest.mark.parametrize("why", ["too-short", "other-language", "courtesy", "free-thread"])
def test_every_abstention_can_be_put_into_words(why):
    assert Texts()("en", f"relevance-{why}")


@given(st.text(max_size=200), st.text(max_size=40), st.lists(st.text(max_size=100), max_size=3))
@example("0" * 30, "0A", [])
def test_any_comment_has_a_verdict_whose_evidence_is_plain_data(text, author, thread):
    finding = judge(
        JudgeContext(text, author, "A title", tuple(thread), None, tuple(thread), taken=tuple(thread))
    )
    assert isinstance(finding, Verdict)
    assert json.loads(json.dumps(dict(finding.evidence))) == dict(finding.evidence)
    short = len(text.split()) < 4  # too little for any rule, but for one letter over and over
    assert not (short and finding.outcome is Outcome.HOLD) or finding.reason == "coherence-filled"
