"""The benchmarks' own arithmetic: what stands in docs/benchmarks.md is what these functions say."""

import gzip
import json

import pytest

from tests.bench import register
from tests.bench.peers import PEERS, Text
from tests.bench.scores import auroc, coverage, quoted, ranking, refusing
from tests.bench.table import page
from tests.fit.bench_sets import Asked, misspelt

ARTICLES = [
    {"id": "mill", "title": "The mill", "text": "The mill by the river\ngrinds rye."},
    {"id": "pier", "title": "The pier", "text": "The pier is of oak."},
]


def asked(*questions):
    fields = ("id", "question", "relevant", "answers")
    return Asked("village", ARTICLES, [dict(zip(fields, row, strict=True)) for row in questions])


def answer(article, quote=None, confidence=0.5, answered=True):
    return {
        "passages": [{"article": article}],
        "quote": quote,
        "confidence": confidence,
        "answered": answered,
    }


def test_a_right_article_in_second_place_counts_half():
    scores = ranking([["pier", "mill"]], asked(("1", "What grinds?", ["mill"], [])))
    assert scores == pytest.approx({"R@1": 0, "R@5": 1, "MRR@10": 0.5, "nDCG@10": 0.63}, abs=0.001)


def test_a_quote_counts_if_it_is_verbatim_and_holds_the_answer_as_words():
    village = asked(("1", "What does the mill grind?", ["mill"], ["rye"]))
    assert quoted([answer("mill", "river grinds rye")], village) == 1
    for quote in (None, "river grinds", "it grinds rye", "rye " * 46):
        assert quoted([answer("mill", quote)], village) == 0
    assert quoted([answer("pier", "river grinds rye")], village) == 0
    assert quoted([answer("mill")], asked(("1", "A mill?", ["mill"], []))) is None


def test_confidence_is_held_against_what_is_there():
    village = asked(("1", "A mill?", ["mill"], []), ("2", "A bridge?", ["bridge"], []))
    told = refusing([answer("mill", confidence=0.9), answer("pier", confidence=0.1, answered=False)], village)
    assert told == dict.fromkeys(["AUROC", "coverage", "coverage, right passage", "answered", "refused"], 1)


def test_areas_and_coverage():
    assert auroc([0.9, 0.4, 0.4, 0.1], [True, False, True, False]) == 0.875
    assert coverage([0.9, 0.8, 0.7], [True, False, True], 2) == 0.5


def test_only_long_words_are_misspelt_and_always_the_same():
    village = asked(("1", "who had the grinding wheel", ["mill"], []))
    once = misspelt(village, 1.0).questions[0]["question"]
    assert once == misspelt(village, 1.0).questions[0]["question"]
    assert once.startswith("who had the g")
    assert "grinding" not in once


@pytest.mark.parametrize("name", PEERS)
def test_peers_name_each_article_once(name):
    texts = [Text(row["id"], row["title"], row["text"]) for row in [*ARTICLES, *ARTICLES]]
    best = PEERS[name](texts).best("does the mill grind rye?")
    assert best[0] == "mill"
    assert len(best) == len(set(best))


def test_bm25_finds_nothing_where_no_word_is_known():
    assert PEERS["bm25s"]([Text("mill", "The mill", "It grinds.")]).best("zeppelin") == []


def test_a_part_that_was_not_measured_stays():
    old = page("", {"Speed": "1 ms\n", "Quality": "good\n"})
    new = page(old, {"Speed": "2 ms\n"})
    assert new == old.replace("1 ms", "2 ms")
    assert page(new, {}) == new


async def test_newcomers_who_are_like_nobody_are_welcome(tmp_path):
    names = ("Old Heron", "old heron", "Old Heorn", "Marigold", "Guest", "Lantern")
    rows = [{"label": "honest", "name": name, "others": []} for name in names]
    rows += [{"label": "alike", "name": "Candle", "others": ["Candel"]}]
    with gzip.open(tmp_path / register.NAMES, "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows)
    few, all_in_one = await register.newcomers(tmp_path / "board", tmp_path / register.NAMES)
    assert (few.value, all_in_one.value) == (25, 25)
    assert "4 people" in all_in_one.how
