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
    ["who won", "who ran up the hill", "what did she win", "кто бежал", "who is Olga Marn?"],
)
def test_other_questions_and_those_that_name_nothing_are_put_in_no_others(text):
    assert put_otherwise(text) is None


def test_an_answer_says_it_in_such_words_about_what_was_named():
    run, chess = put_otherwise("Who won the hill run?"), put_otherwise("Who won the chess evening?")
    assert run.is_met("Olga Marn came in first.", *RUN)
    assert not run.is_met("Forty ran up Cold Hill in the rain.", *RUN)
    assert not run.is_met(None, *RUN)
    assert not chess.is_met("Olga Marn came in first.", *RUN)
