"""Words that turn a sentence round, in some twenty languages."""

from functools import cache

from bot.language.tables import read_table


def turns_round(word: str) -> bool:
    """Tell whether a word, as `tokens` gives it, says no."""
    listed, beginnings = _negations()
    return word in listed or (len(word) > 1 and word.startswith(beginnings))


@cache
def _negations() -> tuple[frozenset[str], tuple[str, ...]]:
    table = read_table("negations")
    listed = frozenset(word for row in table.get("words", {}).values() for word in row)
    return listed, tuple(table.get("beginnings", ()))
