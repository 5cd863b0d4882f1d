"""Folding: what counts as the same text, the same name."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.fold import (
    fold,
    plain_letters,
    scripts_of,
    skeleton_of,
    strip_affixes,
    transliterate,
    visible,
    without_marks,
)
from bot.language.tables import words_of_all

_NAMES = ["marta", "timo", "ararat", "olga", "holm"]


def skeleton(name: str, *, digits: bool = False) -> str:
    """As monikers are compared: without what is put around a name."""
    return skeleton_of(strip_affixes(plain_letters(name), digits=digits))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marta Holm", "marta holm"),
        ("Márta Hólm", "Marta Holm"),
        ("Mar\u200bta Holm", "Marta Holm"),
        ("Ｍａｒｔａ", "Marta"),
        ("Маrtа", "Marta"),
        ("Mαrta", "Marta"),
        ("М4r7а", "Marta"),
        ("M a r t a", "Marta"),
        ("Mar.ta_", "Marta"),
        ("Marttaa", "Marta"),
        ("the real Marta", "Marta"),
        ("Marta_official", "Marta"),
        ("Marta™", "Marta"),
        ("Marta77", "Marta"),
        ("HoIm", "Holm"),
        ("Holrn", "Holm"),
        ("Svven", "Swen"),
        ("ВЕРА", "вера"),
    ],
)
def test_names_that_look_alike_have_one_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Marta", "Maria"), ("Անուշ", "Անահիտ"), ("Вера", "Вена"), ("김민수", "김민지"), ("Al", "Bo")],
)
def test_names_of_different_people_have_different_skeletons(one, other):
    assert skeleton(one) != skeleton(other)


def test_digits_at_the_end_can_be_read_as_letters():
    assert skeleton("M4rt1n3", digits=True) == skeleton("Martine")


def test_an_affix_is_left_where_nothing_would_remain():
    assert strip_affixes("theo") == "theo"
    assert skeleton("Real") == skeleton("real")


def test_every_script_keeps_a_skeleton():
    assert all(
        skeleton(name)
        for name in ("Անուշ", "Вера", "Ελένη", "ნინო", "مريم", "מרים", "김민수", "山田", "อนงค์")
    )


def test_texts_that_differ_in_case_accents_and_spaces_fold_to_one():
    assert fold("  The  Café\nis CLOSED ") == fold("the cafe is closed")


def test_stretched_letters_fold_to_two():
    assert fold("nooooooo way") == fold("nooo way") == "noo way"


def test_transliteration_brings_scripts_together():
    assert transliterate("Արարատ") == "Ararat"


def test_blank_letters_are_not_visible():
    assert visible("\u3164\u200b\u2060\ufe0f") == ""


@pytest.mark.parametrize(
    ("word", "scripts"),
    [
        ("Marta", {"LATIN"}),
        ("Маrta", {"CYRILLIC", "LATIN"}),
        ("Հայկ", {"ARMENIAN"}),
        ("山田さん", set()),
        ("123", set()),
    ],
)
def test_the_alphabets_of_a_word_are_told(word, scripts):
    assert scripts_of(word) == scripts


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_nothing_is_too_strange_to_fold(text):
    assert isinstance(skeleton(text), str)
    assert isinstance(transliterate(text), str)
    assert all(c.isalnum() for c in plain_letters(text))


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"]), max_size=30))
def test_case_never_makes_another_fold(name):
    assert fold(name.casefold()) == fold(name)


@pytest.mark.parametrize("before", ["", *sorted(words_of_all("names", "before"))])
@pytest.mark.parametrize("after", ["", *sorted(words_of_all("names", "after"))])
def test_what_is_put_around_a_name_goes(before, after):
    assert {strip_affixes(before + name + after) for name in _NAMES} == set(_NAMES)


@given(st.text(alphabet="abmrst1re", max_size=20), st.booleans())
def test_a_bare_name_has_nothing_more_to_take_off(letters, digits):
    bare = strip_affixes(letters, digits=digits)
    assert strip_affixes(bare, digits=digits) == bare
    assert bare in letters
    assert not letters or bare


@given(st.text(max_size=40))
def test_what_is_visible_stays_so(text):
    assert visible(visible(text)) == visible(text)
    assert without_marks(without_marks(text)) == without_marks(text)


@given(st.text(alphabet="abcmnrvw013458l", max_size=20), st.booleans(), st.booleans())
def test_a_skeleton_is_its_own_but_for_twins(letters, runs, twins):
    bones = skeleton_of(letters, runs=runs, twins=twins)
    assert len(bones) <= len(letters)
    assert not set("013458l") & set(bones)
    if runs:
        assert all(first != second for first, second in pairwise(bones))
