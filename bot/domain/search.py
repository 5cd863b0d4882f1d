"""What a search compares: passages that may answer a question, and how common a blog's words are."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

from bot.domain.blog import Passage
from bot.domain.stems import Stems


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a question's vector and those of a passage are, as cosines: the whole, title, sentences.

    Where the parts were not compared, `title` is as the whole, and there are no `sentences`.
    """

    whole: float
    title: float
    sentences: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer a question, as the stems of its title and of each of its sentences.

    The stems leave function words out. `likeness` is None where words alone are compared.
    """

    passage: Passage
    title: tuple[str, ...]
    sentences: Stems
    likeness: Likeness | None = None

    def stems(self) -> set[str]:
        """Return all stems of the passage and of its title."""
        return {*self.title, *self.sentences.all()}


@dataclass(frozen=True, slots=True)
class WordStats:
    """How common stems are in a blog: `counts` says how many of its `passages` hold one (title or text).

    `average` is the mean length of a passage in stems. A stem that is not in `counts` is not on the blog.
    `version` grows with each change of the blog's index.
    """

    passages: int
    average: float
    counts: Mapping[str, int]
    version: int = 0

    def idf(self, stem: str) -> float:
        """Return BM25's inverse document frequency of a stem, as Lucene has it (never negative)."""
        count = self.counts.get(stem, 0)
        return log(1 + (self.passages - count + 0.5) / (count + 0.5))
