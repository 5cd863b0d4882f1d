"""The notice, understood sentence by sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Clause(StrEnum):
    """What a sentence of a notice can say."""

    MONIKER = "moniker"
    COHERENCE = "coherence"
    RELEVANCE = "relevance"
    REPETITION = "repetition"
    ATTACK_ALLOWED = "attack_allowed"
    CONSEQUENCE = "consequence"
    LEAVE = "leave"
    SCHEDULE = "schedule"
    MODERATION = "moderation"


@dataclass(frozen=True, slots=True)
class NoticeSentence:
    """One sentence of the notice, verbatim, with what it says."""

    text: str
    says: frozenset[Clause]


@dataclass(frozen=True, slots=True)
class Notice:
    """The "Dear reader" text, understood sentence by sentence."""

    text: str
    sentences: tuple[NoticeSentence, ...]
    id: int = 0

    def sentence_on(self, *clauses: Clause) -> str | None:
        """Return the first sentence that says all of this, verbatim."""
        return next((s.text for s in self.sentences if s.says.issuperset(clauses)), None)
