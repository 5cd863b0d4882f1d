"""Candidate passages in order, by BM25 of passage and article, and by their best sentence.

BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", 2004): the
frequency tf of a stem is its number in the text, normalised by length, and more if the title has it; then
    share = Σ idf · tf · (k1 + 1) / (k1 + tf)  /  (0.6 · (k1 + 1) · Σ idf)
over the stems of the question. The divisor is the score of an ideal passage, so that the share does not
depend on the question. The article's share is the same of its frequencies a passage. A short question asks
for a fact, which is mostly told in one sentence: so much the more counts how much of the question's weight
stands together in one (the title read along).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain import Candidate, WordStats

# Chosen on five sets of questions (encyclopedia, magazine, abstracts, frequent questions) as round values at
# which none fell under plain BM25; the results change little about them.
K1, B, TITLE = 1.2, 0.5, 2.5
ARTICLE = 0.4  # what the article's share counts, and the passage's the rest
TOGETHER = (
    0.4  # the weight of the best sentence for questions of up to SHORT stems; then it shrinks with them
)
SHORT = 4
_IDEAL = 0.6


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score, and what it is made of; the shares are of the question's weight.

    `share` is BM25's over its ideal (can pass 1); `sentence` how much its best sentence and title hold;
    `covered` how much text and title hold.
    """

    candidate: Candidate
    score: float
    share: float
    sentence: float
    covered: float


def rank(stems: Iterable[str], candidates: Sequence[Candidate], stats: WordStats) -> list[Scored]:
    """The candidates, best first. What a question says twice counts once: longer questions suffered by it."""
    weights = {stem: stats.idf(stem) for stem in stems}
    if not sum(weights.values()):
        return []
    held = [_held(candidate, weights) for candidate in candidates]
    whole = _by_article(candidates, held)
    scored = [
        _score(candidate, counts, whole[candidate.passage.article_id], weights, stats.average)
        for candidate, counts in zip(candidates, held, strict=True)
    ]
    return sorted(scored, key=lambda one: (-one.score, one.candidate.passage.id))


def _held(candidate: Candidate, weights: Mapping[str, float]) -> Counter[str]:
    """How often the text holds each of the question's stems."""
    return Counter(stem for sentence in candidate.sentences for stem in sentence if stem in weights)


def _by_article(candidates: Sequence[Candidate], held: Sequence[Counter[str]]) -> Mapping[int, Counter[str]]:
    """The same of all candidates of each article together."""
    whole: dict[int, Counter[str]] = defaultdict(Counter)
    for candidate, counts in zip(candidates, held, strict=True):
        whole[candidate.passage.article_id].update(counts)
    return whole


def _score(
    candidate: Candidate,
    counts: Counter[str],
    whole: Counter[str],
    weights: Mapping[str, float],
    average: float,
) -> Scored:
    total = sum(weights.values())
    titled = weights.keys() & set(candidate.title)
    length = 1 - B + B * sum(map(len, candidate.sentences)) / average
    passage = _share(counts, length, titled, weights)
    article = _share(whole, candidate.siblings, titled, weights)
    share = ((1 - ARTICLE) * passage + ARTICLE * article) / (_IDEAL * (K1 + 1) * total)
    best = max(
        (_weight(titled | (counts.keys() & set(words)), weights) for words in candidate.sentences), default=0
    )
    sentence = best / total
    together = TOGETHER * min(1.0, SHORT / len(weights))
    covered = _weight(titled | counts.keys(), weights) / total
    return Scored(candidate, share + together * sentence, share, sentence, covered)


def _share(
    counts: Mapping[str, int], length: float, titled: Iterable[str], weights: Mapping[str, float]
) -> float:
    frequencies = {stem: count / length for stem, count in counts.items()}
    for stem in titled:
        frequencies[stem] = frequencies.get(stem, 0.0) + TITLE
    return sum(weights[stem] * often * (K1 + 1) / (K1 + often) for stem, often in frequencies.items())


def _weight(stems: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights[stem] for stem in stems)
