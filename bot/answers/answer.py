"""The answer to a question from candidate passages: ranked, quoted, and weighed. A pure function."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import confidence
from bot.answers.query import make_query
from bot.answers.question import Asked
from bot.answers.quote import quote
from bot.answers.rank import Scored, has_vectors, rank
from bot.domain import Candidate, WordStats


@dataclass(frozen=True, slots=True)
class Found:
    """What the passages say: all of them best first, the words that answer, and how sure that is."""

    ranked: tuple[Scored, ...] = ()
    quote: str | None = None
    confidence: float = 0.0
    answered: bool = False

    def articles(self, most: int) -> tuple[Scored, ...]:
        """The best passage of each article, best first."""
        best: dict[int, Scored] = {}
        for scored in self.ranked:
            best.setdefault(scored.candidate.passage.article_id, scored)
            if len(best) == most:
                break
        return tuple(best.values())


def answer(asked: Asked, candidates: Sequence[Candidate], stats: WordStats, *, of_one: bool = False) -> Found:
    """What the candidates say to the question; empty where they have nothing in common with it.

    `of_one`: the asker named the article that they all come from.
    """
    query = make_query(asked, stats)
    ranked = rank(query, candidates, stats)
    if not ranked or not query.weights:
        return Found()
    model = confidence.model(vectors=has_vectors(candidates))
    figures = confidence.features(query, asked.corrected_stems, ranked, stats, of_one=of_one)
    sure = model.probability(figures)
    words = quote(query, ranked[0].candidate)
    return Found(tuple(ranked), words, sure, words is not None and sure >= model.threshold)
