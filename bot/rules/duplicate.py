"""Has this been said already: by the same person lately, or by anybody in the thread; or is it a link that
the same person drops into one thread after the other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit
from zlib import crc32

from rapidfuzz import fuzz

from bot.domain import Clause, Outcome, Rule, Verdict
from bot.language.fold import fold
from bot.rules.context import MAX_QUOTED, CommentRule, JudgeContext, Opinion

# Measured on real threads: under 40 characters people say the same by chance; from 85 on texts are copies.
MIN_LENGTH = 40
MIN_LIKENESS = 85.0
# token_set_ratio gives 100 to a text whose words all occur in a longer one: only like lengths compare.
_LEAST_LENGTH_SHARE = 0.6
_LEAST_SHARED_WORDS = 0.4  # what shares fewer is not worth comparing letter by letter
_MAX_COMPARED = 200

# Whoever says something about a link may put it into another thread, where it may be to the point again.
_MIN_WORDS_BESIDE = 8  # beside the link; with fewer it is only dropped
_TIMES, _TIMES_WITH_FEW_WORDS = 2, 1  # other threads that have it already

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_FROM_WHERE = re.compile(r"utm_\w+|fbclid|gclid")  # where a link was found, not where it leads

_QUOTED = re.compile(r"^\s*>.*$|«[^»]*»|“[^”]*”", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DuplicateFinding:
    """The earlier text, how like it is (0-100), and whether the same person wrote it."""

    earlier: str
    likeness: float
    own: bool

    @property
    def group(self) -> str:
        """The same for all that repeat this text."""
        return _group(fold(self.earlier))


@dataclass(frozen=True, slots=True)
class LinkFinding:
    """A link, and in how many other threads the same person put it."""

    link: str
    times: int

    @property
    def group(self) -> str:
        """The same for all that drop this link."""
        return _group(self.link)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text folded for comparing, with its words."""

    text: str
    words: frozenset[str]


def find_duplicate(text: str, own: Sequence[str], thread: Sequence[str]) -> DuplicateFinding | None:
    """Return the first earlier text that this one repeats, the person's own first. Quotes do not count."""
    folded = _folded(text)
    if len(folded.text) < MIN_LENGTH:
        return None
    for texts, is_own in ((own, True), (thread, False)):
        for earlier in texts[-_MAX_COMPARED:]:
            likeness = _likeness(folded, _folded(earlier))
            if likeness >= MIN_LIKENESS:
                return DuplicateFinding(earlier, round(likeness, 1), is_own)
    return None


def find_dropped_link(
    text: str, elsewhere: Mapping[int, Sequence[str]], home: str | None = None
) -> LinkFinding | None:
    """Return a link that the same person put into other threads, whose texts `elsewhere` holds by thread.

    Links to the blog itself, `home`, may stand anywhere.
    """
    few = len(_LINK.sub(" ", text).split()) < _MIN_WORDS_BESIDE
    own = _address(home)[0] if home else None
    for link, host in links_of(text).items():
        times = sum(any(link in links_of(other) for other in texts) for texts in elsewhere.values())
        if host != own and times >= (_TIMES_WITH_FEW_WORDS if few else _TIMES):
            return LinkFinding(link, times)
    return None


def links_of(text: str) -> dict[str, str]:
    """Return the links of a text as far as they tell where they lead, each with its host."""
    addresses = map(_address, _LINK.findall(text))
    return {f"{host}{path}": host for host, path in addresses if host}


def _address(link: str) -> tuple[str, str]:
    """Host and path of a link; two links that lead to one place have them in common."""
    link = link.rstrip(".,;:!?)]}'\"»”")
    try:
        parts = urlsplit(link if "//" in link else f"//{link}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # an address such as http://[
        return "", ""
    asked = [pair for pair in parse_qsl(parts.query) if not _FROM_WHERE.fullmatch(pair[0])]
    return host, parts.path.rstrip("/") + (f"?{urlencode(asked, errors='replace')}" if asked else "")


def _group(what: str) -> str:
    return f"{crc32(what.encode(errors='replace')):08x}"


@lru_cache(maxsize=2_000)
def _folded(text: str) -> FoldedText:
    folded = fold(_QUOTED.sub(" ", text))
    return FoldedText(folded, frozenset(folded.split()))


def _likeness(folded: FoldedText, earlier: FoldedText) -> float:
    length, other = len(folded.text), len(earlier.text)
    if other < MIN_LENGTH or not _LEAST_LENGTH_SHARE <= length / other <= 1 / _LEAST_LENGTH_SHARE:
        return 0.0
    if len(folded.words & earlier.words) < _LEAST_SHARED_WORDS * min(len(folded.words), len(earlier.words)):
        return 0.0
    return max(ratio(folded.text, earlier.text) for ratio in (fuzz.ratio, fuzz.token_set_ratio))


def check(context: JudgeContext) -> Opinion:
    """Speak against a text that its writer or the thread has said before, and a link dropped again."""
    duplicate = find_duplicate(context.text, context.own, context.thread)
    if duplicate is not None:
        evidence = {
            "earlier": duplicate.earlier[:MAX_QUOTED],
            "likeness": duplicate.likeness,
            "group": duplicate.group,
        }
        reason = "duplicate-own" if duplicate.own else "duplicate-thread"
        return Verdict(Outcome.HOLD, Rule.DUPLICATE, reason, evidence)
    dropped = find_dropped_link(context.text, context.elsewhere, context.home)
    if dropped is None:
        return None
    evidence = {"link": dropped.link[:MAX_QUOTED], "times": dropped.times, "group": dropped.group}
    return Verdict(Outcome.HOLD, Rule.DUPLICATE, "duplicate-link", evidence)


# Who repeats a text is neither coherent nor to the point a second time.
RULE = CommentRule(
    Rule.DUPLICATE,
    check,
    why="what has been judged once need not be judged again",
    rests_on=((Clause.COHERENCE,), (Clause.RELEVANCE,)),
    acts_at_once=True,
)
