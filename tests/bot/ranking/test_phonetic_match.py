"""Names in another alphabet are taken for the ones that sound alike, in both directions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.phonetic_match import phonetic_key
from bot.ranking.spelling import Vocabulary, correct

LATIN = Vocabulary("lavrov 3 khachaturian 2 tchaikovsky 1 yerevan 4 ararat 3 orbel 2 galt 1 bread 4 most 9")
OTHERS = Vocabulary("лавров 3 чайковский 2 ереван 1 гальт 1 մասիս 1 мост 4")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("лавров", "lavrov"),
        ("лавровым", "lavrov"),
        ("хачатурян", "khachaturian"),
        ("чайковского", "tchaikovsky"),
        ("ереване", "yerevan"),
        ("երեւան", "yerevan"),
        ("արարատ", "ararat"),
    ],
)
def test_a_blog_in_latin_letters(written, meant):
    assert correct([written], LATIN) == {written: meant}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("lavrov", "лавров"), ("lavroff", "лавров"), ("tchaikovsky", "чайковский"), ("chaykovsky", "чайковский"),
     ("yerevan", "ереван"), ("masis", "մասիս")],
)  # fmt: skip
def test_a_blog_in_other_letters(written, meant):
    assert correct([written], OTHERS) == {written: meant}


@pytest.mark.parametrize("word", ["хлеб", "обрел", "мост", "дом", "谁", "१२३", "я" * 90])
def test_what_sounds_like_nothing_there_stays(word):
    assert correct([word], LATIN) == {}


def test_a_word_of_the_same_alphabet_is_never_taken_by_its_sound():
    assert correct(["tschaikowski"], LATIN) == {}


@given(st.text(max_size=40))
def test_any_word_has_a_key(word):
    assert phonetic_key(word).isascii()
    assert set(correct([word], OTHERS)) <= {word}
