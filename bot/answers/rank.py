"""Candidate passages in order, by BM25 with the title as a field and by their best sentence.

BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", 2004): the
frequency of a stem is its number in the text, normalised by length, plus a weight if the title has it; then
    share = Σ idf · tf · (k1 + 1) / (k1 + tf)  /  (0.6 · (k1 + 1) · Σ idf)
over the stems of the question. The divisor is the score of an ideal passage, so that the share does not
depend on the question. To it comes how much of the question's weight stands together in one sentence (its
title read along), since a fact is mostly told in one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain import Candidate, WordStats

# Chosen on five sets of questions (encyclopedia, magazine, abstracts, frequent questions) as the values at
# which none fell under plain BM25; all are flat about them.
K1, B, TITLE = 1.2, 0.4, 2.5
TOGETHER = 0.3  # the weight of the best sentence
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
    total = sum(weights.values())
    if not total:
        return []
    scored = [_score(candidate, weights, total, stats.average) for candidate in candidates]
    return sorted(scored, key=lambda one: (-one.score, one.candidate.passage.id))


def _score(candidate: Candidate, weights: Mapping[str, float], total: float, average: float) -> Scored:
    body = [stem for sentence in candidate.sentences for stem in sentence]
    length = 1 - B + B * len(body) / average
    titled = weights.keys() & set(candidate.title)
    held = titled | (weights.keys() & set(body))
    share = 0.0
    for stem in held:
        frequency = body.count(stem) / length + (TITLE if stem in titled else 0.0)
        share += weights[stem] * frequency * (K1 + 1) / (K1 + frequency)
    share /= _IDEAL * (K1 + 1) * total
    sentence = max(
        (sum(weights[stem] for stem in held.intersection(words) | titled) for words in candidate.sentences),
        default=0.0,
    )
    covered = sum(weights[stem] for stem in held) / total
    sentence /= total
    return Scored(candidate, share + TOGETHER * sentence, share, sentence, covered)
