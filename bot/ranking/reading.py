"""The answer to a question from candidate passages: ranked, quoted, and weighed. A pure function."""

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

    `rough`: the candidates in their first order; those that will be looked at with care are compared with the
    question sentence by sentence.
    """

    asked: ParsedQuestion
    query: Query
    rough: Sequence[ScoredPassage]
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
        """Of each of the first passages the words that come nearest to an answer."""
        return [quote(self.own, one.candidate) if self.own else None for one in self.ranked[:most]]

    def articles(self, most: int) -> tuple[ScoredPassage, ...]:
        """The best passage of each article, best first."""
        best: dict[int, ScoredPassage] = {}
        for scored in self.ranked:
            best.setdefault(scored.candidate.passage.article_id, scored)
            if len(best) == most:
                break
        return tuple(best.values())


def answer(got: RetrievalResult, *, of_one: bool = False) -> RankedPassages:
    """What the candidates say to the question; empty where they have nothing in common with it.

    `of_one`: the asker named the article that they all come from.
    """
    query = got.query
    if not got.rough or not query.weights:
        return RankedPassages()
    ranked = rerank(query, got.rough)
    model = confidence.model(vectors=has_vectors([one.candidate for one in ranked]), of_one=of_one)
    figures = confidence.features(query, got.asked.corrected_stems, ranked, got.stats)
    sure = model.probability(figures)
    own = make_query(got.asked.alone(), got.stats)
    words = quote(own, ranked[0].candidate)
    return RankedPassages(tuple(ranked), words, sure, words is not None and sure >= model.threshold, own)
