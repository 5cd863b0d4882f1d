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
_LATEST = 200

_QUOTED = re.compile(r"^\s*>.*$|«[^»]*»|“[^”]*”", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DuplicateFinding:
    """The earlier text, how like it is (0-100), and whether the same person wrote it."""

    earlier: str
    likeness: float
    own: bool


def find_duplicate(text: str, own: Sequence[str], thread: Sequence[str]) -> DuplicateFinding | None:
    """The first earlier text that this one repeats, the person's own first. Quotes do not count."""
    said = _said(text)
    if len(said) < LEAST_LENGTH:
        return None
    for texts, is_own in ((own, True), (thread, False)):
        for earlier in texts[-_LATEST:]:
            likeness = _likeness(said, _said(earlier))
            if likeness >= LEAST_LIKENESS:
                return DuplicateFinding(earlier, round(likeness, 1), is_own)
    return None


@lru_cache(maxsize=2_000)
def _said(text: str) -> str:
    return fold(_QUOTED.sub(" ", text))


def _likeness(said: str, earlier: str) -> float:
    shorter, longer = sorted((len(said), len(earlier)))
    if shorter < LEAST_LENGTH or shorter < _LEAST_LENGTH_SHARE * longer:
        return 0.0
    cutoff = LEAST_LIKENESS
    return max(
        fuzz.ratio(said, earlier, score_cutoff=cutoff),
        fuzz.token_set_ratio(said, earlier, score_cutoff=cutoff),
    )
