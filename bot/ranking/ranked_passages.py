"""The answer to a question from candidate passages: ranked, quoted, and weighed. All pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain import WordStats
from bot.ranking import confidence
from bot.ranking.query import Query, make_query
from bot.ranking.question import ParsedQuestion
from bot.ranking.quote import quote
from bot.ranking.rerank import ScoredPassage, has_vectors, rerank


@dataclass(frozen=True, slots=True)
class RetrievalResult:
    """What an answer is worked out from: the question as it was corrected, candidates, word counts.

    `candidates`: in the first stage's order; those that will be looked at with care are compared with the
    question sentence by sentence.
    """

    question: ParsedQuestion
    query: Query
    candidates: Sequence[ScoredPassage]
    stats: WordStats


@dataclass(frozen=True, slots=True)
class RankedPassages:
    """What the passages say: all of them best first, the words that answer, and how sure that is.

    `own`: the question without what it inherits of earlier ones. That says where to look; its own words,
    which of the sentences answers.
    """

    ranked: tuple[ScoredPassage, ...] = ()
    quote: str | None = None
    confidence: float = 0.0
    answered: bool = False
    own: Query | None = None

    def quotes(self, most: int) -> list[str | None]:
        """Return of each of the first passages the words that come nearest to an answer."""
        return [quote(self.own, scored.candidate) if self.own else None for scored in self.ranked[:most]]

    def articles(self, most: int) -> tuple[ScoredPassage, ...]:
        """Return the best passage of each article, best first."""
        best: dict[int, ScoredPassage] = {}
        for scored in self.ranked:
            best.setdefault(scored.candidate.passage.article_id, scored)
            if len(best) == most:
                break
        return tuple(best.values())


def rank_passages(retrieved: RetrievalResult, *, of_one: bool = False) -> RankedPassages:
    """Rerank the candidates, quote the best, and weigh it; empty where they share nothing with the question.

    `of_one`: the asker named the article that they all come from.
    """
    query = retrieved.query
    if not retrieved.candidates or not query.weights:
        return RankedPassages()
    ranked = rerank(query, retrieved.candidates)
    model = confidence.model(vectors=has_vectors([scored.candidate for scored in ranked]), of_one=of_one)
    figures = confidence.features(query, retrieved.question.corrected_stems, ranked, retrieved.stats)
    sure = model.probability(figures)
    own = make_query(retrieved.question.alone(), retrieved.stats)
    words = quote(own, ranked[0].candidate)
    return RankedPassages(tuple(ranked), words, sure, words is not None and sure >= model.threshold, own)
