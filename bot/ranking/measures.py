"""Questions for one measure, and sentences that tell another: how wide, where it says how deep.

Each language's file holds them as `measures`; one that is told only, and never asked for, has no `asked`.
"""

import re

from bot.language.tables import any_line, entries

_MEASURES = tuple(
    (any_line(entry["asked"], {}) if "asked" in entry else None, entry["told"], entry["means"])
    for entry, _ in entries("measures")
)
_UNITS = "|".join(known["measured"]["units"] for _, known in entries("measures"))
_TOLD = re.compile(rf"\b(?:{_UNITS})[ -]({'|'.join(told for _, told, _ in _MEASURES)})\b")


def tells_another_measure(question: str, quote: str) -> bool:
    """Tell whether a question asks for a measure of which the quote has no word, while it tells another."""
    asked, said = question.lower(), quote.lower()
    means = next((means for asks, _, means in _MEASURES if asks and asks.search(asked)), None)
    return means is not None and not re.search(rf"\b(?:{means})\b", said) and bool(_TOLD.search(said))
