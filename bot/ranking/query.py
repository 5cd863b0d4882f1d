"""A question as passages are compared with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from bot.domain import WordStats
from bot.language.words import tokens
from bot.ranking.answer_type import AnswerType, answer_type
from bot.ranking.question import ParsedQuestion

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Query:
    """`weights`: its stems, each with how much it tells. `pairs`: those that stand side by side in it.

    `numbers`: those of its stems that are numbers. `words`: all of it. `kind`: of answer that it asks for.
    """

    weights: Mapping[str, float]
    total: float
    pairs: frozenset[Pair]
    numbers: frozenset[str]
    words: frozenset[str]
    kind: AnswerType | None

    def share(self, stems: Iterable[str]) -> float:
        """Return how much of the question's weight these of its stems hold, from 0 to 1."""
        return fsum(self.weights[stem] for stem in stems) / self.total  # sets have no order, fsum needs none

    def kind_held(self, sentence: str) -> float:
        """1 if the sentence has what is asked for, 0 if not, ½ if no kind of answer is asked for."""
        return 0.5 if self.kind is None else float(self.kind.is_held(sentence, self.words))

    def pairs_held(self, sentences: Iterable[tuple[str, ...]]) -> float:
        """The share of its pairs that stand side by side in one of the sentences too; ½ if it has none."""
        if not self.pairs:
            return 0.5
        held = {pair for words in sentences for pair in pairwise(words)}
        return len(self.pairs & held) / len(self.pairs)


def make_query(asked: ParsedQuestion, stats: WordStats) -> Query:
    """The question, its stems weighed by how common they are in the blog; what it says twice counts once."""
    stems = asked.stems
    weights = {stem: stats.idf(stem) for stem in stems}
    return Query(
        weights=weights,
        total=sum(weights.values()) or 1.0,
        pairs=frozenset(pairwise(stems)),
        numbers=frozenset(stem for stem in stems if stem.isdecimal()),
        words=frozenset(tokens(asked.meaning)),
        kind=answer_type(asked.meaning),
    )
