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


ASKED = frozenset((Clause.MONIKER, Clause.COHERENCE, Clause.RELEVANCE, Clause.REPETITION, Clause.CONSEQUENCE))
"""What comments can be taken down for; a notice says other things too."""


@dataclass(frozen=True, slots=True)
class NoticeSentence:
    """One sentence of the notice, verbatim, with what it says."""

    text: str
    says: frozenset[Clause]

    @property
    def asks(self) -> bool:
        """Tell whether it asks something of comments, so that one can be taken down for it."""
        return not self.says.isdisjoint(ASKED)


@dataclass(frozen=True, slots=True)
class Notice:
    """The "Dear reader" text, understood sentence by sentence."""

    text: str
    sentences: tuple[NoticeSentence, ...]
    id: int = 0

    def sentence_on(self, *clauses: Clause) -> str | None:
        """Return the first sentence that says all of this, verbatim."""
        return next((s.text for s in self.sentences if s.says.issuperset(clauses)), None)
