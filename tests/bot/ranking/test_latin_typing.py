"""A question that was typed in Latin letters has its small words in those of the blog."""

import pytest

from bot.ranking.latin_typing import in_letters_of


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("kto postroil most?", "ru", "кто postroil most?"),
        ("Skolko stoit bilet", "ru", "сколько стоит bilet"),
        ("privet", "ru", "привет"),
        ("Inch arje tomse?", "hy", "ինչ արժե tomse?"),
        ("ov e Samvely", "hy", "ով է Samvely"),
        ("barev", "hy", "բարև"),
        ("who built the most bridges", "ru", "who built the most bridges"),
        ("how deep is an inch", "hy", "how deep is an inch"),
        ("Lavrov", "ru", "Lavrov"),
        ("kto postroil most?", "en", "kto postroil most?"),
        ("kto postroil most?", None, "kto postroil most?"),
        ("кто такой Lavrov", "ru", "кто такой Lavrov"),
    ],
)
def test_small_words_are_written_in_the_letters_of_the_blog(text, language, meant):
    assert in_letters_of(text, language) == meant
