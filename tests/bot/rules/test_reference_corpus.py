"""A blog's articles and comments as words and vectors: the arithmetic that the measures rest on."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.embedder.null import NullEmbedder
from bot.language.words import stem
from bot.rules.relevance.reference_corpus import (
    CorpusArticle,
    CorpusComment,
    ReferenceCorpus,
    added,
    alike,
    length_of,
    of_length_one,
    unit,
)

MILL = CorpusArticle(1, "The mill", ("The old mill grinds at the weir.", "The miller sells flour."))
FERRY = CorpusArticle(2, "The ferry", ("The ferry sails to the island twice a day.",))
BARE = CorpusArticle(3, "Nothing else", ())
COMMENTS = (
    CorpusComment(1, 1, "The weir broke last winter."),
    CorpusComment(2, 2, "The island has no mill."),
    CorpusComment(3, 99, "On an article that is not there."),
)
BLOG = ReferenceCorpus((MILL, FERRY, BARE), COMMENTS, NullEmbedder())

_WORDS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 100))


def test_comments_on_unknown_articles_are_left_out():
    assert [comment.id for comment in BLOG.remarks] == [1, 2]
    assert BLOG.comments_of.tolist() == [0, 1]
    assert BLOG.passages_of.tolist() == [0, 0, 1, 2]


def test_an_article_without_passages_is_its_title():
    assert BARE.texts == ["Nothing else. "]
    passages, together = BLOG.words_of_article(BARE)
    assert len(passages) == 1
    assert together.keys() == passages[0].keys()


def test_what_was_said_once_is_known():
    assert BLOG.knows(stem("weir"))
    assert BLOG.knows(stem("winter"))
    assert not BLOG.knows(stem("lighthouse"))


def test_a_rare_word_tells_more_than_a_common_one():
    assert BLOG.rarity(stem("flour")) > BLOG.rarity(stem("mill")) > 0
    assert BLOG.rarity(stem("author")) == 0


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("flour from the mill", 0), ("an island with a ferry", 1), ("a broken weir in winter", 0)],
)
def test_a_text_is_nearest_to_the_article_whose_words_it_has(text, nearest):
    likeness = BLOG.likeness_in_words(BLOG.words(text))
    assert int(likeness.argmax()) == nearest
    assert likeness[2] == 0


def test_a_text_of_other_words_is_like_nothing():
    assert not BLOG.likeness_in_words(BLOG.words("A lighthouse blinks.")).any()


def test_a_word_said_often_counts_a_little_more():
    once, often = BLOG.words("mill weir"), BLOG.words("mill mill mill weir")
    mill, weir = stem("mill"), stem("weir")
    assert once[mill] / once[weir] < often[mill] / often[weir] < 3 * once[mill] / once[weir]


def test_without_a_model_rows_have_no_components():
    assert BLOG.passage_rows.shape == (4, 0)
    assert BLOG.article_rows.shape == (3, 0)


def test_a_blog_of_nothing_is_one():
    empty = ReferenceCorpus((), (), NullEmbedder())
    assert empty.likeness_in_words({"mill": 1.0}).tolist() == []
    assert not empty.knows("mill")


@given(_WORDS)
def test_words_are_scaled_to_length_one_and_like_themselves(words):
    scaled = of_length_one(words)
    assert scaled.keys() == words.keys()
    if words:
        assert length_of(scaled) == pytest.approx(1)
        assert alike(scaled, scaled) == pytest.approx(1)


@given(_WORDS, _WORDS)
def test_likeness_has_no_direction_and_bounds(words, other):
    words, other = of_length_one(words), of_length_one(other)
    assert alike(words, other) == pytest.approx(alike(other, words))
    assert 0 <= alike(words, other) <= 1 + 1e-9


@given(st.lists(st.tuples(_WORDS, st.floats(0, 10)), max_size=4), _WORDS)
def test_a_sum_holds_every_part_once(weighted, start):
    total = added(weighted, start)
    for name in {*start, *(name for words, _ in weighted for name in words)}:
        parts = [share * words.get(name, 0.0) for words, share in weighted]
        assert total[name] == pytest.approx(start.get(name, 0.0) + math.fsum(parts))


@given(st.lists(st.lists(st.floats(-100, 100, width=32), min_size=3, max_size=3), max_size=5))
def test_rows_have_length_one_unless_they_are_zero(rows):
    scaled = unit(np.array(rows, np.float32).reshape(-1, 3))
    lengths = np.linalg.norm(scaled, axis=1)
    assert all(
        length == pytest.approx(1, abs=1e-3) or not any(row) or max(map(abs, row)) < 1e-15
        for length, row in zip(lengths, rows, strict=True)
    )
