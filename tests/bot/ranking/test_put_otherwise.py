"""Who won is seldom told in these words: the question is put in others, of which an answer must have some."""

import pytest

from bot.ranking.put_otherwise import put_otherwise

RUN = ("The hill run", "Forty ran up Cold Hill in the rain. Olga Marn came in first.")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Who won the hill run?", "who or what came in first in the hill run?"),
        ("and who was the winner of the hill run", "and who or what came in first in the hill run"),
        ("Кто победил в забеге?", "кто пришёл первым в забеге?"),
        ("кто выиграл забег", "кто пришёл первым в забег"),
        ("Ո՞վ հաղթեց մրցավազքում", "Ո՞վ առաջինը հասավ մրցավազքում"),
    ],
)
def test_who_won_is_who_came_first(text, question):
    assert put_otherwise(text).question == question


@pytest.mark.parametrize(
    "text",
    ["who won", "who ran up the hill", "what did she win", "кто бежал", "who is the mayor?"],
)
def test_other_questions_and_those_that_name_nothing_are_put_in_no_others(text):
    assert put_otherwise(text) is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("who is olga marn?", "The miller's niece, Olga Marn, came in first."),
        ("Who was Olga Marn", "Olga Marn, who bakes, came in first."),
        ("who's Olga Marn?", "Nobody had told our baker Olga Marn the way."),
        ("Кто такая Ольга Марн?", "Мельничиха Ольга Марн пришла первой."),
        ("кто такая Ольга Марн", "Первой пришла Ольга Марн, которая печёт хлеб."),
    ],
)
def test_who_somebody_is_a_sentence_says_that_puts_something_beside_the_name(text, quote):
    assert put_otherwise(text).is_met(quote, "The hill run", quote)


@pytest.mark.parametrize(
    "quote", ["Olga Marn came in first.", "Mr. Marn, who bakes, was third.", "It was long."]
)
def test_a_sentence_that_only_has_the_name_or_another_does_not(quote):
    assert not put_otherwise("who is Olga Marn").is_met(quote, "Olga Marn runs", quote)


def test_an_answer_says_it_in_such_words_about_what_was_named():
    run, chess = put_otherwise("Who won the hill run?"), put_otherwise("Who won the chess evening?")
    assert run.is_met("Olga Marn came in first.", *RUN)
    assert not run.is_met("Forty ran up Cold Hill in the rain.", *RUN)
    assert not run.is_met(None, *RUN)
    assert not chess.is_met("Olga Marn came in first.", *RUN)
