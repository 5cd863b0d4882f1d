"""A question is read: what can be searched in it, and what is refused with a reason."""

import pytest

from bot.domain import InputError
from bot.ranking.question import ParsedQuestion, clean, parse_question, validated


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "question-too-short"),
        ("a", "question-too-short"),
        ("?", "question-too-short"),
        (" x? ", "question-too-short"),
        ("a" * 6000, "question-too-long"),
        ("why " * 1500, "question-too-long"),
        ("😀😀😀", "question-no-words"),
        ("@everyone", "question-no-words"),
        ("@here <@123> <@!4> <@&5> <#6> <:wave:7> <a:wave:8>", "question-no-words"),
        ("?!… ()", "question-no-words"),
        ("**__~~||``", "question-no-words"),
        ("![](https://pics.example/a.png)", "question-no-words"),
        ("<b></b>&nbsp;&#8203;", "question-no-words"),
        ("```py\n```", "question-no-words"),
        ("\u202e\u200f", "question-no-words"),
        ("[a](https://blog.example)", "question-too-short"),
        ("| a | b |\n|---|---|", "question-too-short"),
        ("\ud800\udfff", "question-too-short"),
    ],
)
def test_what_cannot_be_searched_is_refused(text, key):
    with pytest.raises(InputError) as refused:
        validated(text)
    assert refused.value.key == key


def test_words_are_taken_without_function_words_and_mentions():
    asked = parse_question("<@42> Who built the bridge, @everyone?")
    assert asked.words == ("built", "bridge")
    assert asked.stems == ("built", "bridg")


def test_operators_of_query_languages_are_words_or_nothing():
    asked = parse_question('bridge" OR NEAR(a* b) -toll ^x {"mill"}: \'; DROP TABLE passages; --')
    assert {"bridge", "near", "toll", "drop", "table"} <= set(asked.words)
    assert all(word.isalnum() for word in asked.words)


def test_corrections_stand_in_the_question_as_it_was_written():
    asked = ParsedQuestion("Who bilt the Brigde?", ("bilt", "brigde"), {"bilt": "built", "brigde": "bridge"})
    assert asked.searched == "Who built the Bridge?"
    assert asked.stems == ("built", "bridg")
    assert asked.corrected_stems == {"built", "bridg"}


def test_words_that_were_joined_leave_no_gap():
    asked = ParsedQuestion(
        "Who runs the bake house?", ("runs", "bake", "house"), {"bake": "bakehouse", "house": ""}
    )
    assert asked.searched == "Who runs the bakehouse?"


def test_another_form_of_a_word_is_looked_up_and_is_no_correction():
    asked = ParsedQuestion("Кто кормит Милану?", ("кормит", "милану"), forms={"милану": "милана"})
    assert asked.stems == ("корм", "мила")
    assert (asked.searched, asked.spoken, asked.corrected_stems) == (None, "Кто кормит Милану?", frozenset())


def test_a_word_that_was_meant_as_a_function_word_is_not_searched():
    assert ParsedQuestion("whcih bridge", ("whcih", "bridge"), {"whcih": "which"}).stems == ("bridg",)


def test_without_corrections_nothing_else_was_searched():
    assert parse_question("Who built the bridge?").searched is None


def test_a_text_is_cleaned_of_what_cannot_be_kept():
    assert clean(" a\0b\n\ud800c ") == "a b c"
    assert validated("<@42> Who built\nthe  bridge, @everyone?") == "<@42> Who built the bridge, @everyone?"
