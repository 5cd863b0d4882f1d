"""A text's language, and whether a question is in another one than the blog's."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.language_detection import detect_language, is_foreign, load_function_words


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("Who built the bridge and when was it opened?", "en"),
        ("Wer hat die Brücke gebaut?", "de"),
        ("Qui a construit le pont ?", "fr"),
        ("¿Quién construyó el puente?", "es"),
        ("Кто построил мост?", "ru"),
        ("Мост", "ru"),
        ("Хто збудував міст і коли?", "uk"),
        ("Ով է կառուցել կամուրջը", "hy"),
        ("מי בנה את הגשר", "he"),
        ("谁建了桥", "zh"),
        ("Lavrov", None),
        ("1871", None),
        ("", None),
        ("🎉", None),
    ],
)
def test_the_language_of_a_text(text, tongue):
    assert detect_language(text) == tongue


@pytest.mark.parametrize(
    ("text", "blog", "foreign"),
    [
        ("Wer hat die Brücke gebaut?", "en", True),
        ("Кто такой Лавров?", "en", True),
        ("Лавров", "en", True),
        ("Как зовут собаку?", "en", True),  # Russian or Ukrainian: not English
        ("Кто из соседей сказал «must be nice»?", "en", True),
        ("Who is Лавров?", "en", False),
        ("Did die Welt write about the war in Iran?", "en", False),
        ("Is it a de facto capital?", "en", False),
        ("Lavrov", "ru", False),
        ("Who is Lavrov and where was he?", "ru", True),
        ("Кто такой Lavrov?", "ru", False),
        ("bread", "en", False),
    ],
)
def test_a_question_is_foreign_only_where_it_plainly_is(text, blog, foreign):
    assert is_foreign(text, blog) is foreign


def test_the_lists_are_lists():
    assert set(load_function_words()) >= {"en", "ru", "hy", "de", "fr"}
    assert all(len(words) > 25 for words in load_function_words().values())
    json.dumps(sorted(load_function_words()))


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text):
    assert detect_language(text) is None or isinstance(is_foreign(text, "en"), bool)
