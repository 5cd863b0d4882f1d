"""Is a name a moniker: does it name somebody, and nobody else."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from zlib import crc32

from rapidfuzz.distance import OSA

from bot.domain import Clause, Outcome, Rule, Verdict
from bot.language.fold import (
    STACKING,
    fold,
    in_costume,
    plain_letters,
    scripts_of,
    skeleton_of,
    strip_affixes,
    transliterate,
    visible,
)
from bot.language.tables import read_table
from bot.rules.advert import is_advert
from bot.rules.context import CommentRule, JudgeContext, Opinion
from bot.rules.nameless import is_nameless
from bot.rules.pretence import passes_for_author, passes_for_blog, says_author

MIN_LETTERS, MAX_LETTERS = 2, 32
_HEAPED = re.compile(rf"{STACKING.pattern}{{3}}")  # no script writes so many on one letter
_TURNING = re.compile("[\u202d\u202e]")  # what follows is shown from the other end
# One edit apart is the same name only where people's own names seldom are. Measured on 400,000 pairs of names
# of real commenters: 0.3 pairs in 10,000 are alike with these.
_LEAST_FOR_SWAP = 4
_LEAST_FOR_EDIT = 5
_LEAST_FOR_FIRST = 6


FILING = 2
"""Grows when names fold otherwise than before, so that what was filed by the old way is filed anew."""


@dataclass(frozen=True, slots=True)
class MonikerFinding:
    """Whether a name can be taken, and if not, why: a key of the text catalogue.

    `alike` is the other name that it could be taken for. A name that only sounds alike in another script is
    acceptable, with reason `moniker-alike-across-scripts`.
    """

    acceptable: bool
    reason: str | None = None
    alike: str | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is compared of one name: how it looks, how it sounds, and how many letters it has."""

    looks: frozenset[str]
    sounds: frozenset[str]
    letters: int


_NOBODYS: Mapping[str, str] = MappingProxyType({})


def check_moniker(
    name: str, others: Iterable[str] = (), whose: Mapping[str, str] = _NOBODYS
) -> MonikerFinding:
    """Judge a name against the names that it must not be taken for.

    `whose` says of some of the others why they are kept: a key of the text catalogue.
    """
    taken = list(others)
    fault = _fault(name)
    alike = next(
        (other for other in taken if looks_alike(name, other) or passes_for(name, other, whose)), None
    )
    if alike is not None and fault in (None, *_OF_DRESS):
        return MonikerFinding(False, whose.get(alike, "moniker-alike"), alike)
    if fault:
        return MonikerFinding(False, fault, alike)
    sounding = next((other for other in taken if sounds_alike(name, other)), None)
    return MonikerFinding(True, sounding and "moniker-alike-across-scripts", sounding)


def passes_for(name: str, other: str, whose: Mapping[str, str]) -> bool:
    """Tell whether a name is made of what the author or the blog is called."""
    passes = _PRETENCES.get(whose.get(other, ""))
    return passes is not None and passes(name, other)


_PRETENCES = {"moniker-of-the-author": passes_for_author, "moniker-of-the-blog": passes_for_blog}

_OF_DRESS = ("moniker-marks", "moniker-too-long", "moniker-mixes-alphabets")
"""Faults in how a name is written: whose name it is says more."""


def _fault(name: str) -> str | None:
    shown = " ".join(visible(name).split())
    dressed = in_costume(name)
    if not any(c.isalpha() for c in "".join((shown, *dressed))):
        return "moniker-no-letters"
    if _TURNING.search(name):
        return "moniker-turned-round"
    if is_advert(shown):
        return "moniker-advert"
    if len(shown) < MIN_LETTERS and scripts_of(
        shown
    ):  # one sign of Chinese, one syllable of Korean is a name
        return "moniker-too-short"
    if any(map(is_nameless, (shown, *dressed))):
        return "moniker-names-nobody"
    if role := _role(shown):
        return role
    if _HEAPED.search(unicodedata.normalize("NFC", shown)):
        return "moniker-marks"
    if len(shown) > MAX_LETTERS:
        return "moniker-too-long"
    if mixes_alphabets(shown):
        return "moniker-mixes-alphabets"
    return None


@lru_cache(maxsize=5_000)
def _role(name: str) -> str | None:
    """Return whose name it is, or is like, that no person can have: a key of the text catalogue."""
    told = next((key for kept, key in _roles() if looks_alike(name, kept)), None)
    return told or (_ROLES["author"] if says_author(name) else None)


_ROLES = {
    "bot": "moniker-of-the-bot",
    "author": "moniker-of-the-author",
    "moderators": "moniker-of-the-moderators",
    "discord": "moniker-of-discord",
}


@cache
def _roles() -> tuple[tuple[str, str], ...]:
    roles = read_table("roles").get("roles", {})
    return tuple((name, _ROLES[whose]) for whose, names in roles.items() for name in names)


def looks_alike(name: str, other: str) -> bool:
    """Tell whether a reader could take one name for the other at a glance."""
    own, theirs = likeness(name), likeness(other)
    if own.looks & theirs.looks:
        return True
    letters = min(own.letters, theirs.letters)
    return letters >= _LEAST_FOR_SWAP and any(
        _one_edit(a, b, letters) for a in own.looks for b in theirs.looks
    )


def sounds_alike(name: str, other: str) -> bool:
    """Tell whether the names are one in Latin letters."""
    return bool(likeness(name).sounds & likeness(other).sounds)


def _one_edit(a: str, b: str, letters: int) -> bool:
    if OSA.distance(a, b, score_cutoff=1) > 1:
        return False
    swapped = len(a) == len(b) and sorted(a) == sorted(b)
    return swapped or (letters >= _LEAST_FOR_EDIT and a[0] == b[0]) or letters >= _LEAST_FOR_FIRST


@lru_cache(maxsize=20_000)
def likeness(name: str) -> Likeness:
    """Return the keys under which a name is compared."""
    latin = transliterate(name)
    looks = frozenset().union(*map(_keys, (name, *in_costume(name))))
    return Likeness(looks, _keys(latin), len(strip_affixes(plain_letters(name))))


def _keys(name: str) -> frozenset[str]:
    written = {plain_letters(name), plain_letters(name.casefold())}
    bare = {strip_affixes(letters, digits=digits) for letters in written for digits in (True, False)}
    forms = {skeleton_of(letters, twins=twins) for letters in written | bare for twins in (True, False)}
    return frozenset(forms - {""})


def key_of(name: str) -> str:
    """Return what nobody else on a board may be called: equal for names that read the same, letter by letter.

    Less is the same than in `looks_alike`: there is a Phil beside every Philip, and a Jay beside a Jay65.
    """
    return skeleton_of(plain_letters(name), runs=False)


def filed_under(name: str) -> frozenset[int]:
    """Checksums by which a register finds a name: two names that look or sound alike share one.

    Names one edit apart share a form with one letter left out (Garbe's symmetric deletion).
    """
    compared = likeness(name)
    forms = set(compared.looks)
    if compared.letters >= _LEAST_FOR_SWAP:
        forms.update(look[:at] + look[at + 1 :] for look in compared.looks for at in range(len(look)))
    sounds = {f"~{sound}" for sound in compared.sounds}
    return frozenset(crc32(form.encode()) for form in forms | sounds)


def mixes_alphabets(name: str) -> bool:
    """Tell whether one word of it is written in two alphabets, which marks a fake."""
    return any(len(scripts_of(word)) > 1 for word in visible(name).split())


def check(context: JudgeContext) -> Opinion:
    """Ask for another name where the comment's names nobody, or could be taken for somebody else's."""
    finding = check_moniker(context.author, context.taken, context.whose)
    if finding.acceptable:
        return None
    evidence = {"name": context.author, **({"alike": finding.alike} if finding.alike is not None else {})}
    return Verdict(Outcome.REPAIR, Rule.MONIKER, _reason(context.author, finding), evidence)


def _reason(name: str, finding: MonikerFinding) -> str:
    """Return why; of a name that another account bears letter by letter, that it may be given back."""
    is_same = finding.alike is not None and fold(finding.alike) == fold(name)
    return "moniker-held" if is_same and finding.reason == "moniker-alike" else finding.reason or ""


# The demand comes before the complaint.
RULE = CommentRule(
    Rule.MONIKER,
    check,
    why="who speaks comes first, and is put right by one click",
    rests_on=((Clause.MONIKER, Clause.CONSEQUENCE), (Clause.MONIKER,)),
    settled_by_moniker=True,
)
