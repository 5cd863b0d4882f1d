"""The score under which a comment is far from its article on one board: a quantile of those it allowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

FALSE = 0.02
"""The share of the comments that belong which may be held."""

_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Quantile:
    """The quantile of so many scores, and the scores between which it lies in nine cases of ten."""

    at: float
    least: float
    most: float


def quantile(scores: Sequence[float], share: float = FALSE) -> Quantile | None:
    """Return the score below which this share lies; None without scores.

    The interval rests on the ranks alone (David and Nagaraja, Order Statistics, 2003, 7.1): how many of n
    scores lie below the true quantile is binomial, whatever the scores are.
    """
    if not scores:
        return None
    ranked = sorted(scores)
    least, most = _ranks(len(ranked), share)
    return Quantile(ranked[min(len(ranked) - 1, int(share * len(ranked)))], ranked[least], ranked[most])


def _ranks(n: int, share: float) -> tuple[int, int]:
    """Return the ranks, from 0, of the interval's ends."""
    below, least, most = 0.0, 0, n - 1
    for rank in range(n):
        below += comb(n, rank) * share**rank * (1 - share) ** (n - rank)
        if below <= (1 - _SURE) / 2:
            least = rank
        if below >= (1 + _SURE) / 2:
            most = rank
            break
    return least, min(most, n - 1)
