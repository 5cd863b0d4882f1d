"""What by itself answers nothing: a question, what announces something, a heading."""

import re

from bot.language.tables import any_line_of_all

_HEADING_WORDS = 12
_ENDS = r"[\"'”’»)\]*_]*\s*$"
_ASKS = re.compile(rf"[?？՞:…]{_ENDS}")
_ANNOUNCED = re.compile(
    rf"[(\[]\s*{any_line_of_all('quoting', 'announced')}\s*[.!…]?\s*[)\]][.!]?\s*$", re.IGNORECASE
)
_PROMISED = re.compile(
    rf"[\W_]*{any_line_of_all('quoting', 'promised')}[*_]*(?:[:՝]|\s[—–-]\s)", re.IGNORECASE
)
_FINISHED = re.compile(rf"[.!?…։。！？,;]{_ENDS}")
_FACT = re.compile(r"[\d:=€$£%]|\n")


def teases(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence of a text asks, announces or heads, and so is nothing to quote."""
    if _PROMISED.match(text, start, end):
        return True
    if _ASKS.search(text, start, end) or _ANNOUNCED.search(text, start, end):
        return True
    alone = text[:start].endswith("\n\n") or not text[:start].strip()
    if not alone or not text.startswith("\n\n", end):
        return False
    sentence = text[start:end]
    is_short = len(sentence.split()) <= _HEADING_WORDS
    return is_short and not _FINISHED.search(sentence) and not _FACT.search(sentence)
