"""Fit data/rules to sets of comments on articles: `make fit DATA=FOLDER`, for developers only.

A set is a file `topic_NAME.jsonl.gz`. A row of it is an article, an allowed comment of its archive, or a
case: a comment beside an article to which it belongs (`pos`) or does not (`neg_foreign`: from another blog,
`neg_random` and `neg_hard`: from another article, from the nearest). Counted are the stems of any talk;
fitted are the weights of `bot.rules.relevance.features`. A second run gives the same bytes.
"""

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from bot.articles.passages import cut_passages
from bot.domain import Section
from bot.language.embedder.cached import CachedEmbedder
from bot.language.embedder.null import NullEmbedder
from bot.language.embedder.opening import open_embedder
from bot.language.embedder.protocol import Embedder
from bot.language.words import content_stems
from bot.rules.relevance import comment_words
from bot.rules.relevance.features import AHEAD_FEATURES, NEAR_FEATURES, VECTOR_FEATURES, measure_features
from bot.rules.relevance.reference_corpus import CorpusArticle, CorpusComment, ReferenceCorpus
from bot.rules.relevance.score import Model
from bot.settings import MODEL
from tests.fit.logistic_regression import Numbers, directed

COUNTED = ("nytrfd", "cmv", "reddit_worldnews")
"""Sets whose threads are long enough to tell what falls on articles as if by chance."""

SETS = (*COUNTED, "blog")
FALSE = 0.02  # of the comments that belong, under the threshold
# Nats by which another article has to be nearer before it counts: with vectors, and by words alone.
LENIENT, LENIENT_WORDS = 1.0, 0.5

# A stem of any talk stands in so many comments, and under nearly as many articles as if by chance.
_LEAST_SHARE = 0.003
_EVEN, _UNEVEN = 0.95, 0.70

Row = Mapping[str, Any]
Measured = tuple[str, dict[str, float]]
"""A case's label and its measures."""


@dataclass(frozen=True, slots=True)
class Case:
    """A comment beside an article, with the thread there: its own and what the archive has."""

    label: str
    text: str
    topic: CorpusArticle
    parent: str | None
    talk: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicSet:
    """A file's articles, archive and cases."""

    topics: Sequence[CorpusArticle]
    remarks: Sequence[CorpusComment]
    cases: Sequence[Case]

    @classmethod
    def read(cls, folder: Path, name: str) -> "TopicSet":
        """The whole file, in its order."""
        with gzip.open(folder / f"topic_{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        articles = [row for row in rows if row["kind"] == "article"]
        number = {row["id"]: place for place, row in enumerate(articles, 1)}
        topics = [_topic(number[row["id"]], row) for row in articles]
        spoken = [row for row in rows if row["kind"] == "comment"]
        remarks = [CorpusComment(n, number[row["article"]], row["text"]) for n, row in enumerate(spoken, 1)]
        archive: defaultdict[int, list[str]] = defaultdict(list)
        for one in remarks:
            archive[one.article_id].append(one.text)
        cases = [
            Case(
                row["label"],
                row["text"],
                topics[number[row["article"]] - 1],
                row["parent"],
                tuple(dict.fromkeys([*archive[number[row["article"]]], *row["thread"]])),
            )
            for row in rows
            if row["kind"] == "case"
        ]
        return cls(topics, remarks, cases)


def main(folder: Path, names: Sequence[str] = SETS) -> None:
    """Count, then fit, and write both."""
    sets = [TopicSet.read(folder, name) for name in names]
    counted = [one for one, name in zip(sets, names, strict=True) if name in COUNTED] or sets
    _write("everyday", _origin([name for name in names if name in COUNTED]), {"weights": everyday(counted)})
    comment_words._everyday.cache_clear()
    fitted = {
        "vectors": fit(sets, CachedEmbedder(open_embedder(MODEL))),
        "words": fit(sets, NullEmbedder()),
    }
    version = sha256(json.dumps(fitted, sort_keys=True).encode()).hexdigest()[:12]
    _write("relevance", _origin(names), {"version": version, **fitted})


def everyday(sets: Sequence[TopicSet]) -> dict[str, float]:
    """How much each stem of any talk tells, from 0 for one that falls on articles by chance."""
    share: defaultdict[str, float] = defaultdict(float)
    there: Counter[str] = Counter()
    expected: defaultdict[str, float] = defaultdict(float)
    for one in sets:
        threads = [set(texts) for texts in _threads(one).values()]
        sizes = np.array([len(texts) for texts in threads])
        counts: defaultdict[str, list[int]] = defaultdict(list)
        for texts in threads:
            in_thread = Counter(stem for text in texts for stem in set(content_stems(text)))
            for stem, count in in_thread.items():
                counts[stem].append(count)
        for stem, by_thread in counts.items():
            share[stem] += sum(by_thread) / sizes.sum() / len(sets)
            there[stem] += len(by_thread)
            expected[stem] += float((1 - (1 - sizes / sizes.sum()) ** sum(by_thread)).sum())
    told = {
        stem: (_EVEN - there[stem] / expected[stem]) / (_EVEN - _UNEVEN)
        for stem in share
        if share[stem] >= _LEAST_SHARE
    }
    return {stem: round(max(0.0, value), 2) for stem, value in sorted(told.items()) if value < 1}


def _threads(one: TopicSet) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for remark in one.remarks:
        found[remark.article_id].append(remark.text)
    for case in one.cases:
        found[case.topic.id] += [*case.talk, *([case.text] if case.label == "pos" else ())]
    return found


def fit(sets: Iterable[TopicSet], vectors: Embedder) -> dict[str, Any]:
    """Both models' weights, and the threshold where a board has none of its own."""
    return fit_to([measured(one, vectors) for one in sets], vectors)


def fit_to(sets: Sequence[Sequence[Measured]], vectors: Embedder) -> dict[str, Any]:
    """The same, of what was measured of each set; each counts for the same."""
    found = [(label, values, 1 / len(rows)) for rows in sets for label, values in rows]
    near = _fit(found, NEAR_FEATURES, ("neg_foreign", "neg_random"), vectors)
    ahead = _fit(found, AHEAD_FEATURES, ("neg_random", "neg_hard"), vectors)
    ahead["bias"] = round(ahead["bias"] + (LENIENT if vectors.size else LENIENT_WORDS), 3)
    model = Model(near, ahead, 0.0)
    scores = [model.score(values, alone=False) for label, values, _ in found if label == "pos"]
    return {"near": near, "ahead": ahead, "low": round(float(np.quantile(scores, FALSE)), 3)}


def measured(one: TopicSet, vectors: Embedder) -> list[Measured]:
    """The label and the measures of each case that can be judged."""
    corpus = ReferenceCorpus(one.topics, one.remarks, vectors)
    found = []
    for case in one.cases:
        read = comment_words.read_comment(case.text)
        if comment_words.abstains(case.text, read) is None:
            talk = [text for text in case.talk if text != case.text]
            found.append((case.label, measure_features(read, case.topic, case.parent, talk, corpus).values))
    return found


def _fit(
    found: Sequence[tuple[str, dict[str, float], float]],
    directions: Mapping[str, int],
    against: Sequence[str],
    vectors: Embedder,
) -> dict[str, float]:
    """Weights by which comments that belong score above those that do not; both count for the same.

    `found`: label, measures, and what the row's set counts for.
    """
    names = [name for name in directions if vectors.size or name not in VECTOR_FEATURES]
    rows = [row for row in found if row[0] == "pos" or row[0] in against]
    table: Numbers = np.array([[*(values[name] for name in names), 1.0] for _, values, _ in rows])
    belongs = np.array([float(label == "pos") for label, _, _ in rows])
    counts = np.array([share for _, _, share in rows])
    given = np.where(belongs > 0, float(len(against)), 1.0) * counts / counts.mean()
    middle, spread = table.mean(0), table.std(0) + 1e-9
    middle[-1], spread[-1] = 0.0, 1.0
    signs = {**{name: directions[name] for name in names}, "bias": 0}
    weights = directed((table - middle) / spread, belongs, given, signs)
    scaled = {name: value / spread[place] for place, name in enumerate(signs) if (value := weights.get(name))}
    shift = sum(scaled[name] * middle[place] for place, name in enumerate(names) if name in scaled)
    scaled["bias"] = scaled.get("bias", 0.0) - shift
    return {name: round(float(value), 3) for name, value in scaled.items() if name == "bias" or value}


def _topic(number: int, row: Row) -> CorpusArticle:
    passages = cut_passages((Section(row["title"], row["text"]),))
    return CorpusArticle(number, row["title"], tuple(passage.text for passage in passages))


def _origin(names: Sequence[str]) -> str:
    return f"make fit, on {', '.join(names)}; see tests/fit/relevance.py"


def _write(name: str, origin: str, content: Mapping[str, Any]) -> None:
    text = json.dumps({"origin": origin, **content}, indent=1, ensure_ascii=False)
    (comment_words.FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    if not (len(sys.argv) == 2 and Path(sys.argv[1]).is_dir()):
        sys.exit("Say where the sets of comments are: make fit DATA=FOLDER")
    main(Path(sys.argv[1]))
