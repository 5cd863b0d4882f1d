"""Questions about the blog itself are answered from its notice and the author's leave."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.facts import Fact, Known, fact_about
from bot.domain import Blog, Clause, Leave, Notice, NoticeSentence

SENTENCES = {
    Clause.SCHEDULE: "New letters will come when the snow melts.",
    Clause.LEAVE: "The miller rests this winter.",
    Clause.ATTACK_ALLOWED: "You may scold me here.",
    Clause.MONIKER: "Sign with a name.",
    Clause.RELEVANCE: "Keep to the mill.",
    Clause.MODERATION: "I go on reading what you write.",
}
NOTICE = Notice(" ".join(SENTENCES.values()), tuple(
    NoticeSentence(text, frozenset({clause})) for clause, text in SENTENCES.items()))  # fmt: skip
SINCE = datetime(2026, 3, 1, tzinfo=UTC)
KNOWN = Known(Blog(1, "Letters from the mill", author="Miller"), NOTICE)
AWAY = replace(KNOWN, leave=Leave(1, 1, SINCE, datetime(2026, 4, 2, tzinfo=UTC), "Gone fishing."))


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("When does the next post come?", "schedule"),
        ("when will there be a new article", "schedule"),
        ("When's the next article?", "schedule"),
        ("How often do you post?", "schedule"),
        ("When will the author write again?", "schedule"),
        ("Is the author away?", "leave"),
        ("when are you back?", "leave"),
        ("Where is the author?", "leave"),
        ("May I attack the author?", "attack-allowed"),
        ("Am I allowed to criticise you here?", "attack-allowed"),
        ("Can I comment anonymously?", "moniker"),
        ("Do I need a moniker to comment?", "moniker"),
        ("May I write off-topic?", "relevance"),
        ("Are the comments still moderated?", "moderation"),
        ("Who writes this blog?", "author"),
        ("Who's the author?", "author"),
        ("What is this blog about?", "about"),
        ("what's this blog about", "about"),
    ],
)
def test_a_question_about_the_blog_has_its_fact(question, name):
    fact = fact_about(question, KNOWN)
    assert fact.name == name
    assert fact.text in {*SENTENCES.values(), "Miller", "Letters from the mill"}


@pytest.mark.parametrize(
    "question",
    [
        "When does the next post office open in the village?",
        "Who is the author of the letter to the mayor?",
        "May the army attack the village?",
        "What is the bridge about which the mayor wrote?",
        "Is the president away?",
        "When was the next bridge built?",
        "Who wrote the mayor's speech?",
        "word " * 17 + "when does the next post come",
    ],
)
def test_a_question_about_what_the_blog_tells_has_none(question):
    assert fact_about(question, KNOWN) is None


def test_a_leave_says_more_than_the_notice():
    assert fact_about("When does the next post come?", AWAY) == Fact(
        "away-until", "2026-04-02\nGone fishing."
    )
    assert fact_about("Is the author away?", AWAY).name == "away-until"


def test_a_leave_without_an_end_is_told_by_its_note_or_its_beginning():
    noted = replace(KNOWN, leave=Leave(1, 1, SINCE, note="Gone fishing."))
    assert fact_about("is the author away", noted) == Fact("away", "Gone fishing.")
    bare = replace(KNOWN, leave=Leave(1, 1, SINCE))
    assert fact_about("is the author away", bare) == Fact("away-since", "2026-03-01")


def test_what_the_board_does_not_know_is_no_fact():
    ignorant = Known(Blog(1, "Letters from the mill"))
    for question in ("Who writes this?", "May I attack you?", "When does the next post come?"):
        assert fact_about(question, ignorant) is None


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text):
    fact_about(text, AWAY)
