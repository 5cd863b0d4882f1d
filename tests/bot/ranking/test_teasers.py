"""What by itself answers nothing is told from what does, and is never the quote."""

import pytest

from bot.language.sentences import spans
from bot.ranking.reading import sentence_answers
from bot.ranking.teasers import teases
from bot.ranking.windows import windows
from tests.bot.ranking.test_quote import quoted
from tests.bot.ranking.test_reading import ranking_of, seen

SHED = (
    "How to work from home (This post.)\n\nHow to stay sane at home (next week)\n\nTools of the shed\n\n"
    "Work from home in a shed with a lamp. What else is there to work with at home?"
)


def told(text):
    return [text[start:end] for start, end in spans(text) if teases(text, start, end)]


def test_teasers_headings_and_questions_are_told():
    *teasers, _, question = [SHED[start:end] for start, end in spans(SHED)]
    assert told(SHED) == [*teasers, question]


@pytest.mark.parametrize(
    "text",
    [
        "The mill grinds rye (this week it rests).\n\nIt is old.",
        "Sunday: First boat 9:00, Last boat 17:15\n\nDogs travel free.",
        "Entrance fee 3 coins\n\nDogs travel free.",
        "• a lamp with warm light,\n• a door\n\nThat is all.",
        "The baker said nothing more...\n\nThat is all.",
        "A line without a stop that ends the text",
    ],
)
def test_what_answers_is_no_teaser(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "teaser",
    [
        "Next week: how to feed a goose.",
        "**In the next post:** the boat and its owner.",
        "Coming up – the price of a roof.",
        "В следующий раз: как кормить гуся.",
        "Հաջորդ անգամ՝ ինչպես կերակրել սագին։",
    ],
)
def test_what_is_still_to_be_written_is_a_teaser(teaser):
    assert told(f"The goose eats grass. {teaser} Geese are clever.") == [teaser]


def test_what_happens_next_is_none():
    assert told("The next week we fed the goose. Next time we took bread. Coming home, we slept.") == []


@pytest.mark.parametrize(
    "teaser", ["Как чинить крышу (следующая запись)", "Ինչպես նորոգել տանիքը (շարունակելի)"]
)
def test_teasers_of_other_languages_are_told(teaser):
    assert told(f"{teaser}\n\nՏանիք. Крыша.") == [teaser]


def test_neither_ranking_nor_reader_quotes_one():
    assert quoted(SHED, "work home") == "Work from home in a shed with a lamp."
    ranking = ranking_of(SHED, question="How do I work from home?")
    cut = windows(ranking)
    answers = sentence_answers(ranking, cut, [seen(window.text, "stay sane") for window in cut], {})
    assert [SHED[slice(*answer.quote)] for answer in answers] == ["Work from home in a shed with a lamp."]


@pytest.mark.parametrize("bullet", ["•", "-", "*", "▪"])
def test_a_quote_begins_behind_the_bullet(bullet):
    text = f"You need:\n{bullet} a table of wood\n{bullet} a lamp with warm light\n{bullet} and a door."
    assert quoted(text, "lamp") == "a lamp with warm light"
    assert quoted(text, "table") == f"You need:\n{bullet} a table of wood"
