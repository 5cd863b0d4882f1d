"""What a look at how things stand finds."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much it matters: nothing to do, worth knowing, or a fault whose text names the cure."""

    WELL = "ok"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at (`subject`: in a word), and what was found, in words."""

    subject: str
    weight: Weight
    text: str
