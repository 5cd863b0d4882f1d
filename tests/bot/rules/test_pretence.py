"""Names made of the author's or the blog's own, and names that are other people's all the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.moniker import check_moniker
from bot.rules.pretence import Beside, compiled, passes_for_author, passes_for_blog, says_author

AUTHOR, BLOG = "Ismay Corran", "Notes from Tarrow Quay"
WHOSE = {AUTHOR: "moniker-of-the-author", BLOG: "moniker-of-the-blog"}


def reason(name):
    return check_moniker(name, WHOSE, WHOSE).reason


@pytest.mark.parametrize(
    "name",
    [
        "Corran Ismay", "Corran, Ismay", "CorranIsmay", "corran_ismay_7", "I. Corran", "I Corran",
        "Corran I.",
        "icorran", "Corran", "CORRAN", "Mr. Corran", "the real Corran", "Not Ismay Corran",
        "It's Ismay Corran", "I am Ismay", "I'm Ismay", "this is Ismay", "Я Исмэй", "Это Исмэй", "Ես Իսմեյ",
        "the real Ismay Corran", "the real Ismay", "True Ismay", "official Ismay", "Author Ismay",
        "Corran Ismai",
        "Исмэй Корран", "Корран", "И. Корран", "настоящая Исмэй Корран", "Настоящая Исмэй", "не Исмэй Корран",
        "Исмэй Corran", "Իսմեյ Կորրան", "Քորրան", "Ի. Կորրան", "իսկական Իսմեյ", "ոչ Իսմեյ Կորրան",
        "yamsI narroC", "narroC yamsI",
        "My name is Ismay", "Call me Ismay", "It's me, Ismay", "Hi, I'm Ismay", "Ismay here",
        "Ismay speaking", "Ismay from this blog", "Ismay, author of the blog", "Ismay C.", "C. Ismay",
        "Меня зовут Исмэй", "Привет, я Исмэй", "Исмэй на связи", "Исмэй, автор этого блога",
        "The One and Only Ismay", "the one and only Corran", "Ismay's alt", "Ismay alt account",
        "Ismay’s second account", "Corran's alt", "Not Ismay", "Ismay (official)", "fake Ismay",
        "totally not Ismay", "Ismay herself", "Definitely Ismay", "Ismay backup",
        "не Исмэй", "сама Исмэй", "Исмэй, второй аккаунт", "единственная и неповторимая Исмэй",
        "Исмэй собственной персоной", "ոչ Իսմեյ", "Իսմեյի երկրորդ հաշիվը", "միակ Իսմեյ",
        "Ես Իսմեյն եմ", "Իսմեյն է", "Իմ անունը Իսմեյ է", "Իսկական Իսմեյը",
    ],
)  # fmt: skip
def test_what_is_made_of_the_authors_name_is_the_authors(name):
    assert reason(name) == "moniker-of-the-author"


@pytest.mark.parametrize(
    "name",
    [
        "Ismay", "Исмэй", "Իսմեյ", "Ismay Parker", "The Ismay", "J. Corran", "A. Corran", "Ann Corran",
        "Г. Корран", "Инна Корран", "Corrigan", "Karen", "Real Madrid", "Ismay Curtis",
        "Ismay Fan", "Corran Fan", "Friend of Ismay", "Ismay's mum", "Ismay's Cat", "Ismay's Reader",
        "Corran's Reader", "Team Ismay", "Anti-Ismay", "Ismay Hater", "The Other Ismay", "Ismay II",
        "Old Ismay", "Ismay Corran Fan Club", "Not Nora", "Nora's alt", "друг Исмэй",
        "Исмэй Младшая", "Իսմեյի ընկեր",
        "Ismay I.", "I am Nora", "Тарас Корсак", "Hello Ismay", "Call me Al", "Ismay Page", "My name is Earl",
        "Меня зовут Нора", "Կարենն եմ", "I. C.", "Hi there",
    ],
)  # fmt: skip
def test_a_given_name_or_another_one_is_free(name):
    assert reason(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "Tarrow Quay Notes", "TarrowQuayNotes", "Quay Tarrow: Notes", "Notes about Tarrow Quay",
        "Tarrow Quay's Notes",
        "the official Tarrow Quay Notes",
    ],
)  # fmt: skip
def test_the_blogs_telling_words_in_any_order_are_its_name(name):
    assert reason(name) == "moniker-of-the-blog"


@pytest.mark.parametrize("name", ["Harbour Notes", "Tarrow", "Quay Notes", "Notes", "Tarrow Quay Walker"])
def test_some_of_the_blogs_words_are_no_name_of_it(name):
    assert reason(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "author of this blog", "The owner of this page", "this blog's author",
        "Editor of the site", "writer of the blog",
        "автор этого блога", "хозяйка сайта", "Владелец этой страницы", "редактор блога", "Автор сайта",
        "այս բլոգի հեղինակը", "կայքի տերը", "էջի խմբագիրը", "Բլոգի հեղինակը", "Настоящий автор",
        "the real author",
    ],
)  # fmt: skip
def test_who_says_to_write_here_says_to_be_the_author(name):
    assert check_moniker(name).reason == "moniker-of-the-author"


@pytest.mark.parametrize("name", ["Paige Turner", "Writer Wren", "Blog Walker", "Page", "Юля Редакторова"])
def test_such_a_word_in_a_name_is_no_such_phrase(name):
    assert check_moniker(name).acceptable


@pytest.mark.parametrize(
    ("name", "author", "passes"),
    [
        ("Kozlova", "Анна Петровна Козлова", True),
        ("А. П. Козлова", "Анна Петровна Козлова", True),
        ("Anna Kozlova", "Анна Петровна Козлова", True),
        ("Анна Петровна", "Анна Петровна Козлова", False),
        ("Арам Хачатрян", "Արամ Խաչատրյան", True),
        ("Aram", "Արամ Խաչատրյան", False),
        ("Ismay", "Corran, Ismay", False),
        ("Corran", "Corran, Ismay", True),
        ("Нора", "Nora", True),
        ("Michael", "Michael S", False),
        ("Michael B", "Michael S", False),
        ("S. Michael", "Michael S", True),
        ("Aron", "Nora", False),
        ("Paul A.", "Paul Adams", True),
        ("Paula", "Paul Adams", False),
        ("Martina", "Martin Adams", False),
        ("Brook", "Miller", False),
        ("The One and Only Ismay", "Ismay", True),
        ("Ismay's alt", "Ismay", True),
        ("Not Ismay", "Ismay", True),
        ("Ismay Fan", "Ismay", False),
        ("Friend of Ismay", "Ismay", False),
    ],
)
def test_other_authors_are_told_from_their_readers(name, author, passes):
    assert passes_for_author(name, author) is passes


def test_a_long_title_is_compared_word_by_word():
    blog = "Boats, Birds, Bread, Books and Bells"
    assert passes_for_blog("Bells, Books, Bread, Birds, Boats", blog)
    assert not passes_for_blog("Bells, Books, Bread and Boats", blog)


def test_a_blogs_name_of_one_word_has_no_other_order():
    assert not passes_for_blog("Lanterns and more", "The Lantern")


def test_without_lists_nothing_stands_beside_a_name():
    assert compiled({}) == Beside()


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_names_are_told(name, kept):
    answers = (passes_for_author(name, kept), passes_for_blog(name, kept), says_author(name))
    assert set(answers) <= {True, False}
