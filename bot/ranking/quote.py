"""The words of a passage that answer: the run of its sentences that most likely holds the answer, verbatim.

A linear model over `features` (weights in `data/answers/quote.json`) says of each sentence how likely the
answer stands in it, as a softmax over the passage. Quoted is the run of sentences of one paragraph, at most
45 words together, in which that adds up to most; of runs that add up to nearly as much the shortest. Of a
sentence that is too long by itself, a run of its clauses is quoted: the one that holds most of the question
and what kind of answer it asks for.
"""

import re
from collections.abc import Iterator, Sequence
from math import exp, log

from bot.domain import Candidate
from bot.language.sentences import BULLET, spans
from bot.language.words import stems, tokens
from bot.ranking.linear_model import Linear, shipped
from bot.ranking.query import Query
from bot.ranking.teasers import teases

MOST_WORDS = 45
WORTH = 0.01  # the least likelihood for which a word more is quoted
_CLAUSE_END = re.compile(r"[,;:)\]–—](?=\s)|\s(?=[–—(]\s?)")
_WORD = re.compile(r"\S+")
_CLOSING = {'"': '"', "“": "”", "„": "“", "«": "»", "(": ")", "[": "]"}
# A sentence that begins so leans on the one before it.
_LEANS = re.compile(r"(?:he|she|it|they|this|these|that|those|his|her|its|their|such|both|there)\b", re.I)

# Each with its direction; see `rerank.FEATURES`.
FEATURES = {
    "held": 1,
    "cosine": 1,
    "pairs": 1,
    "kind": 1,
    "before": 1,
    "after": 1,
    "first": 0,
    "length": 0,
    "leans": 0,
    "words": 1,
}

Span = tuple[int, int]
_PLAIN = Linear({"held": 3.0, "words": 3.0, "cosine": 9.0, "kind": 2.0}, is_fitted=False)


def model(*, vectors: bool) -> Linear:
    """Return the model as it is shipped; a plain one, by words and likeness, where that is damaged."""
    return shipped("quote", _PLAIN, FEATURES, vectors=vectors)


def quote(query: Query, candidate: Candidate, weights: Linear | None = None) -> str | None:
    """Return the words that answer; None if the passage has none."""
    text = candidate.passage.text
    places = list(spans(text))
    if not places:
        return None
    weights = weights or model(vectors=candidate.likeness is not None)
    likely = _softmax([weights.score(figures) for figures in features(query, candidate, places)])
    runs = [run for run in _runs(text, places) if not teases(text, *places[run[1]])]
    if not runs:
        return None
    first, last = max(runs, key=lambda run: _worth(text, places, likely, run))
    start, end = places[first][0], places[last][1]
    if first == last and _length(text, places[first]) > MOST_WORDS:
        start, end = max(_windows(text, places[first]), key=lambda at: _holding(query, text[slice(*at)]))
    return bare(text[start:end])


def bare(quote: str) -> str:
    """Return a quote without the comma that stood before a list's next item, or a mark that never closes."""
    text = quote.rstrip(" ,;\n\t\r") or quote.strip()
    closing = _CLOSING.get(text[:1])
    return text[1:].lstrip() or text if closing and closing not in text[1:] else text


def features(query: Query, candidate: Candidate, places: Sequence[Span]) -> list[dict[str, float]]:
    """Return what the model weighs of each sentence.

    held: its share of the question's weight; before, after: its neighbours' shares. cosine: of its vector.
    pairs, kind: as in `rerank.features`. first: it is the passage's first. length: the logarithm of its
    words. leans: it begins like one that goes on from the sentence before it. words: the share of all words
    of the question, function words too, that it has.
    """
    text, sentences = candidate.passage.text, [candidate.passage.text[slice(*place)] for place in places]
    stems_of = [*candidate.sentences, *[()] * len(places)][: len(places)]
    shares = [query.share(query.weights.keys() & words) for words in stems_of]
    cosines = candidate.likeness.sentences if candidate.likeness else ()
    figures = []
    for number, sentence in enumerate(sentences):
        words = sum(1 for _ in _WORD.finditer(text, *places[number]))
        figures.append(
            {
                "held": shares[number],
                "cosine": cosines[number] if number < len(cosines) else 0.0,
                "pairs": query.pairs_held([stems_of[number]]),
                "kind": query.kind_held(sentence),
                "before": shares[number - 1] if number else 0.0,
                "after": shares[number + 1] if number + 1 < len(shares) else 0.0,
                "first": float(number == 0),
                "length": log(1 + words),
                "leans": float(bool(_LEANS.match(sentence))),
                "words": len(query.words.intersection(tokens(sentence))) / max(1, len(query.words)),
            }
        )
    return figures


def _softmax(scores: Sequence[float]) -> list[float]:
    most = max(scores)
    powers = [exp(score - most) for score in scores]
    return [power / sum(powers) for power in powers]


def _length(text: str, place: Span) -> int:
    return len(text[slice(*place)].split())


def _runs(text: str, places: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield each sentence alone, and with those behind it that still fit and belong to the same paragraph."""
    for first in range(len(places)):
        yield first, first
        in_item = BULLET.match(text, text.rfind("\n", 0, places[first][0]) + 1)
        for last in range(first + 1, len(places)):
            whole = (places[first][0], places[last][1])
            if _length(text, whole) > MOST_WORDS or "\n\n" in text[slice(*whole)]:
                break
            if in_item and text[places[last - 1][1] : places[last][0]].strip():
                break  # the next item: its bullet would stand in the quote, and the first one's not
            yield first, last


def _worth(text: str, places: Sequence[Span], likely: Sequence[float], run: tuple[int, int]) -> float:
    first, last = run
    length = min(MOST_WORDS, _length(text, (places[first][0], places[last][1])))
    return sum(likely[first : last + 1]) - WORTH * length / MOST_WORDS


def _holding(query: Query, text: str) -> tuple[float, int]:
    """Return how much of the question stands in it, and what is asked for; of equal ones the longest."""
    share = query.share(query.weights.keys() & stems(text))
    return share + query.kind_held(text) / 2, len(text)


def _windows(text: str, sentence: Span) -> Iterator[Span]:
    """Runs of whole clauses that fit, one from each clause on; a clause that does not fit is cut."""
    ends = [clause.end() for clause in _CLAUSE_END.finditer(text, *sentence)] + [sentence[1]]
    starts = [sentence[0], *ends[:-1]]
    for start in starts:
        words = [word.span() for word in _WORD.finditer(text, start, sentence[1])][:MOST_WORDS]
        if not words:
            continue
        fitting = [end for end in ends if start < end <= words[-1][1]]
        end = fitting[-1] if fitting else words[-1][1]
        first, last = words[0][0], words[-1][1] if end < words[0][1] else end
        bare = text[first:last].rstrip(" ,;:–—")
        yield first, first + len(bare) if bare else last


def quoted_words(written: str) -> list[str]:
    """Return the words of what somebody quotes, without the marks around it."""
    return written.strip(' \n\t“”«»"…').split()


def words_in(text: str, words: Sequence[str]) -> str | None:
    """Return the words as they stand in the text, however they are spaced; None if they do not."""
    found = re.search(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE) if words else None
    return found[0] if found else None
