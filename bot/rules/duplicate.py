"""Has this been said already: by the same person lately, or by anybody in the thread."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from bot.language.fold import fold

# Measured on real threads: under 40 characters people say the same by chance; from 85 on texts are copies.
LEAST_LENGTH = 40
LEAST_LIKENESS = 85.0
# token_set_ratio gives 100 to a text whose words all occur in a longer one: only like lengths compare.
_LEAST_LENGTH_SHARE = 0.6
_LEAST_SHARED_WORDS = 0.4  # what shares fewer is not worth comparing letter by letter
_LATEST = 200

_QUOTED = re.compile(r"^\s*>.*$|«[^»]*»|“[^”]*”", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DuplicateFinding:
    """The earlier text, how like it is (0-100), and whether the same person wrote it."""

    earlier: str
    likeness: float
    own: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A text folded for comparing, with its words."""

    text: str
    words: frozenset[str]


def find_duplicate(text: str, own: Sequence[str], thread: Sequence[str]) -> DuplicateFinding | None:
    """The first earlier text that this one repeats, the person's own first. Quotes do not count."""
    said = _said(text)
    if len(said.text) < LEAST_LENGTH:
        return None
    for texts, is_own in ((own, True), (thread, False)):
        for earlier in texts[-_LATEST:]:
            likeness = _likeness(said, _said(earlier))
            if likeness >= LEAST_LIKENESS:
                return DuplicateFinding(earlier, round(likeness, 1), is_own)
    return None


@lru_cache(maxsize=2_000)
def _said(text: str) -> Said:
    folded = fold(_QUOTED.sub(" ", text))
    return Said(folded, frozenset(folded.split()))


def _likeness(said: Said, earlier: Said) -> float:
    shorter, longer = sorted((len(said.text), len(earlier.text)))
    if shorter < LEAST_LENGTH or shorter < _LEAST_LENGTH_SHARE * longer:
        return 0.0
    if len(said.words & earlier.words) < _LEAST_SHARED_WORDS * min(len(said.words), len(earlier.words)):
        return 0.0
    return max(ratio(said.text, earlier.text) for ratio in (fuzz.ratio, fuzz.token_set_ratio))
