"""Unknown words are taken for the blog's own, and real words for themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.inflection import is_other_form
from bot.ranking.spelling import Vocabulary, correct, is_with_other_marks

BLOG = Vocabulary(
    "armenian 9 bridge 4 bridges 1 festival 3 galt 1 mason 2 orbel 2 doctor 5 1871 2 sourdough 1"
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("armenain", "armenian"),  # two letters swapped
        ("festval", "festival"),  # one left out
        ("festtivval", "festival"),  # two steps in a long word
        ("brigde", "bridge"),
        ("massn", "mason"),
        ("whcih", "which"),  # a function word: nothing to search for
    ],
)
def test_a_slip_is_put_right(written, meant):
    assert correct([written], BLOG) == {written: meant}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hivs", "hive"),  # not "his", which is as near and tells nothing
        ("waht", "what"),  # not "wait": the letters are the same
        ("bigest", None),  # not "best": it is one step from biggest, which the blog does not say
        ("celebratin", "celebrated"),  # one step from celebration, and of its stem
    ],
)
def test_a_slip_of_a_word_that_the_blog_does_not_say_is_not_taken_for_a_far_one(written, meant):
    blog = Vocabulary("hive 2 wait 3 best 40 celebrated 1 cerebrating 9")
    assert correct([written], blog) == ({written: meant} if meant else {})


@pytest.mark.parametrize("word", ["vector", "suffer", "volcano", "came"])
def test_a_real_word_that_the_blog_does_not_use_stays(word):
    assert correct([word], BLOG) == {}


@pytest.mark.parametrize(
    "word", ["строите", "построите", "боцмана", "շուն", "կարելի", "ձմռանը", "մայրդ", "չվերցրեց", "միշտ"]
)
def test_a_form_of_a_known_word_is_no_slip(word):
    blog = Vocabulary("стоит 3 построим 1 боцмане 0 շուտ 4 տարել 2 ամռանը 3 մարդ 2 վերցրած 1 մարտ 1")
    assert word not in {
        asked for asked, meant in correct([word], blog).items() if not is_other_form(asked, meant)
    }


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("הגובה", "לגובה"),
        ("המגדל", "מגדל"),
        ("المخبز", "مخبز"),
        ("կառուցեց", "կառուցել"),
        ("երկուշաբթի", "երկուշաբթիից"),
        ("քարի", "քար"),
        ("жиляеву", "жиляев"),
        ("կատվի", "կատուն"),
        ("կամրջի", "կամուրջը"),
        ("մեղվից", "մեղու"),
    ],
)
def test_a_word_is_looked_up_in_the_form_that_the_blog_has(asked, there):
    assert correct([asked], Vocabulary(f"{there} 1 կառա 5 քանի 5 жилище 5")) == {asked: there}
    assert is_other_form(asked, there)


@pytest.mark.parametrize(
    ("one", "other"),
    [("շուն", "շուտ"), ("գարի", "գարուն"), ("сматритель", "смотрителя"), ("maison", "maisons")],
)
def test_what_differs_in_more_than_known_endings_is_another_word(one, other):
    assert not is_other_form(one, other)


def test_beside_a_slip_another_is_put_right_that_has_the_stem_of_what_was_meant():
    blog = Vocabulary("lighthouse 3 keeper 2")
    assert correct(["kepper"], blog, ["lighthous"]) == {"kepper": "keeper", "lighthous": "lighthouse"}
    assert correct(["zzyx"], blog, ["lighthous"]) == {}


def test_where_no_right_words_are_known_nothing_is_a_slip():
    assert correct(["המפתח"], Vocabulary("המפתל 3")) == {}


def test_a_word_is_looked_up_with_the_accents_that_the_blog_has():
    blog = Vocabulary("phở 3 cafe 2 chả 1 chat 9 øl 1")
    assert correct(["pho"], blog) == {"pho": "phở"}
    assert correct(["café"], blog) == {"café": "cafe"}
    assert correct(["cha"], blog) == {"cha": "chả"}
    blog.add(["bún"])
    assert correct(["bun", "ol"], blog) == {"bun": "bún", "ol": "øl"}
    assert is_with_other_marks("pho", "phở")
    assert not is_with_other_marks("phone", "phở")


@pytest.mark.parametrize("word", ["glt", "xq", "1872", "xylqwrtz", "a" * 80, "обрел"])
def test_what_is_near_to_nothing_stays(word):
    assert correct([word], BLOG) == {}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["bluekite"], {"bluekite": "blue kite"}),
        (["cooperative"], {"cooperative": "co operative"}),
        (["harbour", "master"], {"harbour": "harbourmaster", "master": ""}),
        (["carpet"], {}),  # a real word, though the blog has both its halves
        (["afterkite"], {}),
    ],
)
def test_what_is_one_word_here_and_two_there_is_split_or_joined(words, meant):
    blog = Vocabulary("blue 2 kite 3 co 1 operative 1 harbourmaster 1 car 4 pet 2")
    assert correct(words, blog) == meant


def test_of_two_near_words_the_one_that_begins_alike_is_taken():
    assert Vocabulary("bamsel 9 tamsel 1").nearest("tamsol") == "tamsel"


def test_of_two_equally_near_words_the_commoner_is_taken():
    assert Vocabulary("dorvel 1 dorven 7").nearest("dorvex") == "dorven"


def test_an_empty_blog_corrects_function_words_only():
    assert correct(["armenain"], Vocabulary()) == {}


@given(st.text(max_size=50))
def test_any_word_can_be_looked_at(word):
    assert set(correct([word], BLOG)) <= {word}
