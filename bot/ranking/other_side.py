"""Quotes that tell the other side of what is asked: how long the closing takes, and who is against.

Beside pairs of words it looks at who does what to whom: “who employed Ruben?” is not answered by “Ruben
employed two boys”. Each check tells of a quote True (it is of the side that is asked for), False (of the
other), or None: neither can be said.
"""

import re
from collections.abc import Iterator

from bot.language.tables import alternatives, languages, lines_of_all, words_of_all
from bot.language.wording import Wording
from bot.language.words import STOP_WORDS, stem, tokens


def tells_side(question: str, quote: str, text: str) -> bool | None:
    """Tell whether a quote is of the side of a pair that a question asks for, or of the other."""
    asked, said = " ".join(question.lower().split()), quote.lower()
    for of_side, held, of_other in _SIDES:
        if of_side.search(asked):
            return True if held.search(said) else False if of_other.search(said) else None
    return None


def tells_doer(question: str, quote: str, text: str) -> bool | None:
    """Tell False of a quote in which whoever is named does what another is asked for, or has it done."""
    words = " ".join(tokens(question))
    for pattern, is_object in _ROLES:
        if match := pattern.search(words):
            said = match.groupdict()
            one, verb = said.get("one") or said.get("by") or "", said.get("did") or said.get("done") or ""
            return _is_reversed(one, verb, quote, is_object=is_object)
    return None


def _is_reversed(one: str, verb: str, quote: str, *, is_object: bool) -> bool | None:
    """Tell False where one stands before the verb as its subject, and is asked of as its object, or so.

    Only of a name: “the shop opened” is said where somebody opened it.
    """
    named = [word for word in one.split() if word not in STOP_WORDS]
    if not named or verb in STOP_WORDS:
        return None
    said = [word for part in quote.split() if (word := part.strip(_AROUND))]
    stems = [stem("".join(tokens(word))) for word in said]
    whom, did = stem(named[-1]), stem(verb)
    for at in (at for at, each in enumerate(stems) if each == did):
        is_done = at > 0 and said[at - 1].lower() in _BEING
        is_passive = is_done or not _BY.isdisjoint(stems[at + 1 : at + 2])
        before = at - 2 if is_done else at - 1
        if before >= 0 and stems[before] == whom and said[before][0].isupper():
            # “Ruben employed …” tells whom he employed; “Ruben was employed by …” who employed him.
            return None if is_passive == is_object else False
    return None


_AROUND = ".,;:!?()[]\"“”‘’'—–-*"
_BEING, _BY = (words_of_all("quoting", name) for name in ("being", "by_whom"))


def _sides() -> Iterator[tuple[Wording, Wording, Wording]]:
    for line in lines_of_all("quoting", "sides"):
        asked, held, other = line.split(" => ")
        yield Wording(asked), Wording(held), Wording(other)


def _roles() -> Iterator[tuple[re.Pattern[str], bool]]:
    for known in languages().values():
        for name, is_object in (("who_did", True), ("done_by", False)):
            for line in known.get("quoting", {}).get(name, "").splitlines():
                if line:
                    yield re.compile(alternatives(line, {})), is_object


_SIDES = tuple(_sides())
_ROLES = tuple(_roles())
