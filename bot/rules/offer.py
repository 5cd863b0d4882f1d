"""Comments that are there to sell: an offer such as spam makes, with a way to take it up.

Speaking of such offers is none; what an article itself speaks of is not held against who comments on it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz.distance import OSA

from bot.language.fold import visible
from bot.language.tables import read_table
from bot.rules.dropped_link import host_of, links_of

ADVERT = "relevance-advert"
"""What is said of such a comment: a key of the text catalogue."""

_OFFERS = 2  # that make an advertisement where nothing says how to take them up
_SLIPS = 2  # letters by which a host passes for another
_PART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class OfferFinding:
    """What a comment offers, in its own words, and to which hosts it leads."""

    offers: tuple[str, ...]
    hosts: tuple[str, ...] = ()

    @property
    def sold(self) -> str:
        """What the advertisements of one seller have in common, however their words change."""
        return " ".join(sorted({*self.hosts} or {*self.offers}))


def find_offer(text: str, home: str | None = None, article: Sequence[str] = ()) -> OfferFinding | None:
    """Return what a comment advertises; None if it does not. `article`: the texts that it stands below."""
    patterns = _patterns()
    if patterns is None:
        return None
    said = _plain(text)
    made = _made(said, patterns)
    known = _plain(" ".join(article)) if made else ""
    new = tuple(words for pattern, words in made.items() if not pattern.search(known))
    hosts = [host for host in links_of(text).values() if host != host_of(home)]
    if passing := next(filter(patterns.passes_for_another, hosts), None):
        return OfferFinding((*new, passing), (passing,))
    if hosts or any(pattern.search(said) for pattern in patterns.contacts):
        return OfferFinding(new, tuple(hosts)) if new else None
    is_complaint = any(pattern.search(said) for pattern in patterns.complaints)
    return OfferFinding(new) if len(new) >= _OFFERS and not is_complaint else None


def makes_offer(name: str) -> bool:
    """Tell whether a name is an offer, which needs nothing beside it: a name is there to be called by."""
    patterns = _patterns()
    return patterns is not None and bool(_made(_plain(name), patterns))


@dataclass(frozen=True, slots=True)
class _Patterns:
    offers: Sequence[re.Pattern[str]]
    contacts: Sequence[re.Pattern[str]]
    complaints: Sequence[re.Pattern[str]]
    imitated: Sequence[str]
    genuine: Sequence[str]

    def passes_for_another(self, host: str) -> bool:
        """Tell whether a part of the host's name is nearly one that people trust."""
        if any(host == known or host.endswith(f".{known}") for known in self.genuine):
            return False
        return any(
            0 < OSA.distance(part, name, score_cutoff=_SLIPS) <= _SLIPS and part[0] == name[0]
            for part in filter(None, _PART.split(host))
            for name in self.imitated
        )


@cache
def _patterns() -> _Patterns | None:
    lists: Mapping[str, Any] = read_table("offers")
    if not lists:
        return None

    def compiled(kind: str) -> Sequence[re.Pattern[str]]:
        return [re.compile(pattern) for pattern in lists[kind]]

    return _Patterns(
        offers=compiled("offers"),
        contacts=compiled("contacts"),
        complaints=compiled("complaints"),
        imitated=lists["imitated"],
        genuine=lists["genuine"],
    )


def _made(said: str, patterns: _Patterns) -> Mapping[re.Pattern[str], str]:
    """Return what is offered there, by the pattern that finds it."""
    return {pattern: match[0] for pattern in patterns.offers if (match := pattern.search(said))}


def _plain(text: str) -> str:
    return " ".join(visible(text).casefold().split())
