"""Words that turn a sentence round, in some thirty languages."""

from collections.abc import Sequence
from functools import cache

from bot.language.tables import read_table


def turns_round(word: str) -> bool:
    """Tell whether a word, as `tokens` gives it, says no."""
    listed, beginnings = _negations()
    return word in listed or (len(word) > 1 and word.startswith(beginnings))


def negations_in(words: Sequence[str]) -> tuple[str, ...]:
    """Return what says no among the words, sorted; in languages without blanks the signs inside them."""
    signs = _signs()
    inside = (sign for word in words if not word.isascii() for sign in word if sign in signs)
    return tuple(sorted([*filter(turns_round, words), *inside]))


@cache
def _signs() -> frozenset[str]:
    return frozenset("".join(read_table("negations").get("signs", {}).values()))


@cache
def _negations() -> tuple[frozenset[str], tuple[str, ...]]:
    table = read_table("negations")
    listed = frozenset(word for row in table.get("words", {}).values() for word in row)
    return listed, tuple(table.get("beginnings", ()))
