"""The answer to a question from candidate passages: ranked, quoted, and weighed. A pure function."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.confidence import features, shipped
from bot.answers.question import Asked
from bot.answers.quote import quote
from bot.answers.rank import Scored, rank
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
    """What the candidates say to the question; empty where they share no word with it.

    `of_one`: the asker named the article that they all come from.
    """
    stems = asked.stems
    ranked = rank(stems, candidates, stats)
    if not ranked or not ranked[0].score:
        return Found()
    model = shipped()
    confidence = model.probability(features(stems, asked.corrected_stems, ranked, stats, of_one=of_one))
    words = quote(ranked[0].candidate.passage.text, {stem: stats.idf(stem) for stem in stems})
    return Found(tuple(ranked), words, confidence, words is not None and confidence >= model.threshold)
