"""A bare topic is told from a question, however little words that has."""

import pytest

from bot.ranking.topic import topic_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("owls", ("owls",)),
        ("the owls", ("owls",)),
        ("Owls?", ("owls",)),
        ("Mill Street", ("mill", "street")),
        ("owls in the barn", ("owls", "barn")),
        ("harvest fair 2022", ("harvest", "fair", "2022")),
        ("tell me about the owls", ("owls",)),
        ("please show me something on owls", ("owls",)),
        ("more about Mill Street", ("mill", "street")),
        ("price", ("price",)),
        ("совы", ("совы",)),
        ("բուեր", ("բուեր",)),
    ],
)
def test_one_or_two_telling_words_that_ask_nothing_are_a_topic(text, words):
    assert topic_of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022",
        "paper windmill kit",
        "who owls",
        "owls where",
        "Are there owls?",
        "does it rain",
        "the price of the windmill",
        "windmill cost",
        "define windmill",
        "who's Orbel",
        "what about it",
        "кто мельник",
        "что мелет мельник?",
        "вы мелете муку?",
        "do you grind",
        "ո՞վ է ջրաղացպանը",
    ],
)
def test_what_asks_or_says_more_is_none(text):
    assert topic_of(text) == ()
