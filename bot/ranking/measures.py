"""Questions for one measure, and sentences that tell another: how wide, where it says how deep, or how old.

Each language's file holds them as `measures`, with their units as `measured`; one that is told only, and
never asked for, has no `asked`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.tables import any_line, any_line_of_all, entries, languages, one_of
from bot.language.wording import Wording

# Each has units of its own.
_KINDS = ("length", "weight", "volume", "time", "heat", "loudness", "power", "pieces", "money", "share")
_SIGNS = {
    "length": "[\"'’”′″]",
    "heat": "° ?[cf]?",
    "money": "[£€$₽֏]",
    "share": "%",
}  # units that are no words
_BEFORE = {"money": r"[£€$₽֏] ?\d"}  # those that stand before their number


@dataclass(frozen=True, slots=True)
class _Measure:
    """How it is asked for, in which units alone it is told, and which words tell it."""

    asked: Wording | None
    kind: str | None
    told: str
    means: Wording


def tells_another_measure(question: str, quote: str) -> bool:
    """Tell whether a question asks for a measure of which the quote has no word, while it tells another."""
    measure, said = _asked(question), quote.lower()
    return measure is not None and not measure.means.search(said) and bool(_TOLD.search(said))


def tells_measure(question: str, quote: str, text: str = "") -> bool | None:
    """Tell whether a quote can tell the measure that is asked for; None where neither can be said.

    False where it has numbers of other units and nothing of it: “how heavy is the gate?” is not answered by
    its two metres, nor “how many hours?” by twelve miles. A bare number may be of any unit: “it goes to 1,260
    and takes eleven hours”. Pounds are money where its text pays in them.
    """
    measure, said = _asked(question), quote.lower()
    counted = next((kind for kind, asked in _COUNTED.items() if asked.search(question.lower())), None)
    kind = counted if measure is None else measure.kind
    if kind is None:
        return None
    is_paid = kind != "money" and bool(_EITHER.search(said)) and _is_of_money(said, text.lower())
    said = _EITHER.sub(" ", said) if is_paid else said
    if _TOLD_IN[kind].search(said) or (measure is not None and measure.means.search(said)):
        return True
    numbered = is_paid or any(numbered.search(said) for numbered in _NUMBERED.values())
    return False if numbered and not _BARE.search(said) else None


def prices_in(sentence: str) -> list[tuple[int, int]]:
    """Return the letters of each price that a sentence tells."""
    return [found.span() for found in _PRICE.finditer(sentence.lower())]


def _is_of_money(said: str, text: str) -> bool:
    """Tell whether what is either is paid: here, or in another sentence, where nothing is weighed here."""
    pays = (sentence for sentence in (said, *text.split(". ")) if _EITHER.search(sentence))
    return bool(_PAID.search(said)) or (not _WEIGHED.search(said) and any(map(_PAID.search, pays)))


def measured(word: str) -> bool:
    """Tell whether a word is a unit: of hours, years or metres there are numbers of anything."""
    return bool(_UNIT.fullmatch(word.lower()))


def _asked(question: str) -> _Measure | None:
    words = question.lower()
    return next((measure for measure in _MEASURES if measure.asked and measure.asked.search(words)), None)


def _measures() -> Iterator[_Measure]:
    for entry, known in entries("measures"):
        units = known["measured"]["length"]
        told = [rf"\b(?:{units})[ -](?:{entry['told']})\b"] if "told" in entry else []
        if "told_before" in entry:
            told.append(rf"\b(?:{entry['told_before']})\W+(?:\w+\W+){{0,3}}?(?:{units})\b")
        asked = any_line(entry["asked"], known.get("measured_words", {})) if "asked" in entry else None
        means = Wording(rf"\b(?:{entry['means']})\b")
        yield _Measure(asked, entry.get("of"), "|".join(told), means)


def _units(kind: str) -> str:
    """Return the units of a kind, of all languages together; years are one of time."""
    units = any_line_of_all("measured", kind)
    return f"(?:{units}|{any_line_of_all('measured', 'years')})" if kind == "time" else units


_MEASURES = tuple(_measures())
_TOLD = Wording("|".join(measure.told for measure in _MEASURES if measure.told))
_COUNTS = (
    known["measured"].get("numbers") or known["answers"]["counts"]
    for known in languages().values()
    if "measured" in known
)
_WORDS = one_of({word for counts in _COUNTS for word in counts.split()})
_NUMBER = rf"(?:(?<!\w)[\d.,]*\d|\b{_WORDS}\w{{0,4}})"
_HOW_MANY = any_line_of_all("measured", "how_many")
_PAID, _EITHER, _WEIGHED = (
    re.compile(rf"\b{any_line_of_all('measured', name)}\b") for name in ("paid", "either", "weighed")
)
# What is so many years old is told without a unit too, “he is nine”: a question for years is held to none.
_COUNTED = {kind: Wording(rf"\b{_HOW_MANY} {any_line_of_all('measured', kind)}\b") for kind in _KINDS}
_UNIT = Wording("|".join(_units(kind) for kind in _KINDS))
_NUMBERED = {kind: Wording(rf"{_NUMBER}[ -]?{_units(kind)}(?!\w)") for kind in _KINDS}
# Of two digits or more, and no year: with nothing but a mark behind it.
_BARE = re.compile(r"(?<![\w.,:£$€₽֏#-])(?!(?:1[5-9]|20)\d\d\b)\d[\d.,]*\d(?=[,;.!?)]|$| and\b)")
_NEVER = "(?!)"
_TOLD_IN = {
    kind: Wording(
        rf"(?<![^\W\d]){_units(kind)}(?!\w)"
        rf"|\d ?(?:{_SIGNS.get(kind, _NEVER)})|{_BEFORE.get(kind, _NEVER)}"
    )
    for kind in _KINDS
}
_PRICE = Wording(rf"{_BEFORE['money']}[\d.,]*|{_NUMBER}[ -]?{_units('money')}(?!\w)|\d ?{_SIGNS['money']}")
