"""What a question says of author and label is read as people say it, and nothing else is taken for it."""

from datetime import UTC, datetime

import pytest

from bot.ranking.filing import filed, listing, may_be_filed
from bot.ranking.index_question import index_question

NOW = datetime(2026, 3, 14, tzinfo=UTC)
AUTHORS = ("Anna Petrosyan", "Tom Reed", "Գոռ Սարյան", "Мария Волкова")
LABELS = ("travel", "bees", "Пчёлы", "slow food", "Մեղուներ", "путешествия")
ANNA, TOM, GOR, MARIA = ((name,) for name in AUTHORS)


def read(text):
    """The kind of list that is asked for, what about, by whom, under which label."""
    for reading in filed(text, AUTHORS, LABELS) if may_be_filed(text) else ():
        for wording in listing(reading.rest):
            if asked := index_question(wording, NOW):
                return asked.kind.value, asked.about, tuple(reading.authors), tuple(reading.labels)
    return None


@pytest.mark.parametrize(
    ("text", "kind", "about", "authors", "labels"),
    [
        ("posts about travel by Anna", "list", "travel", ANNA, ()),
        ("posts by Anna about boats in 2024", "list", "boats", ANNA, ()),
        ("posts labelled bees", "list", "", (), ("bees",)),
        ("Posts tagged “slow food” by Tom?", "list", "", TOM, ("slow food",)),
        ("how many posts are labelled bees?", "count", "", (), ("bees",)),
        ("#bees posts", "list", "", (), ("bees",)),
        ("show me all posts under the label travel", "list", "", (), ("travel",)),
        ("how many posts has Anna written", "count", "", ANNA, ()),
        ("did Anna write about boats?", "list", "boats", ANNA, ()),
        ("when did Anna Petrosyan write about boats", "when", "boats", ANNA, ()),
        ("what has Tom Reed written about boats?", "list", "boats", TOM, ()),
        ("Anna's posts about boats", "list", "boats", ANNA, ()),
        ("Anna's latest posts", "newest", "", ANNA, ()),
        ("the longest post by Anna", "longest", "", ANNA, ()),
        ("everything by Tom", "list", "", TOM, ()),
        ("посты о лодках Анны", "list", "лодках", ANNA, ()),
        ("статьи Марии Волковой за 2024 год", "list", "", MARIA, ()),
        ("сколько постов написала Мария", "count", "", MARIA, ()),
        ("что писала Анна о лодках?", "list", "лодках", ANNA, ()),
        ("посты о лодках, которые написала Анна", "list", "лодках", ANNA, ()),
        ("статьи в рубрике «Путешествия»", "list", "", (), ("путешествия",)),
        ("сколько статей с тегом «пчёлы»?", "count", "", (), ("Пчёлы",)),
        ("Աննայի հոդվածները նավակների մասին", "list", "նավակների", ANNA, ()),
        ("Գոռ Սարյանի հոդվածները", "list", "", GOR, ()),
        ("Քանի՞ հոդված է գրել Գոռը", "count", "", GOR, ()),
        ("Մեղուներ պիտակով հոդվածներ", "list", "", (), ("Մեղուներ",)),
    ],
)
def test_author_and_label_are_read(text, kind, about, authors, labels):
    assert read(text) == (kind, about, authors, labels)


@pytest.mark.parametrize(
    "text",
    [
        "posts by the river",
        "posts about Anna",
        "posts about Anna and bees",
        "what does Anna say about the post office?",
        "posts by Anna or Tom",
        "посты об Анне и пчёлах",
        "հոդվածներ Աննայի մասին",
        "What is a bee?",
        "",
    ],
)
def test_nothing_else_is(text):
    assert read(text) is None
