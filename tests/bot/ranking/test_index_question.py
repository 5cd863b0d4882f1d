"""Questions about the list of articles are told from those about what stands in them."""

from datetime import UTC, datetime

import pytest

from bot.domain import Period
from bot.ranking.index_question import IndexKind, IndexQuestion, index_question

NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)
THIS_YEAR = Period(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "kind", "about", "period"),
    [
        ("How many posts are there?", IndexKind.COUNT, "", None),
        ("how many articles have you written", IndexKind.COUNT, "", None),
        ("How many posts are there this year?", IndexKind.COUNT, "", THIS_YEAR),
        ("How many articles about the seed fair are there?", IndexKind.COUNT, "the seed fair", None),
        ("how many posts mention the frost", IndexKind.COUNT, "the frost", None),
        ("anything new?", IndexKind.NEWEST, "", None),
        ("What's new here?", IndexKind.NEWEST, "", None),
        ("When will there be something new to read?", IndexKind.NEWEST, "", None),
        ("articles about the garden", IndexKind.LIST, "the garden", None),
        ("have you written about frost?", IndexKind.LIST, "frost", None),
        ("list all posts", IndexKind.LIST, "", None),
        ("When did you write about bees?", IndexKind.WHEN, "bees", None),
        ("When was your post about the ferry?", IndexKind.WHEN, "the ferry", None),
    ],
)
def test_questions_about_the_list_are_found(text, kind, about, period):
    assert index_question(text, NOW) == IndexQuestion(kind, about, period)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "How many bakers are there?",
        "How many post offices are there?",
        "When did the miller write his will?",
        "What is new in the second edition of the cookbook?",
        "when did you write in 2022",
    ],
)
def test_other_questions_are_left_to_the_search(text):
    assert index_question(text, NOW) is None
