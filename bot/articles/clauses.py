"""What a sentence of a notice says, told by its words: signs, which each language's file holds as `notice`.

A sign speaks if one of its words is there, together with one of those that it needs, and without those that
turn it round. All are patterns, searched in the casefolded sentence with its contractions written out. To
teach the table another wording, add a line to it and a sentence to the tests.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain import Clause
from bot.language.tables import any_line, entries, languages
from bot.language.wording import Wording


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that say a clause."""

    clause: Clause
    words: Wording
    needs: Wording = field(default=Wording(""))
    unless: Wording = field(default=Wording("(?!)"))

    def speaks(self, sentence: str) -> bool:
        """Tell whether a casefolded sentence says the clause."""
        return bool(
            self.words.search(sentence) and self.needs.search(sentence) and not self.unless.search(sentence)
        )


def _sign(entry: Mapping[str, str], fragments: Mapping[str, str]) -> Sign:
    patterns = {name: any_line(lines, fragments) for name, lines in entry.items() if name != "clause"}
    return Sign(Clause(entry["clause"]), **patterns)


SIGNS = tuple(_sign(entry, known.get("notice_words", {})) for entry, known in entries("notice"))

_WRITTEN_OUT = tuple(
    (re.compile(short), long)
    for known in languages().values()
    for short, long in known.get("notice_reading", {}).get("written_out", ())
)


def clauses(sentence: str) -> frozenset[Clause]:
    """Return what one sentence of a notice says, which may be several things or nothing."""
    plain = " ".join(sentence.casefold().replace("’", "'").split())
    for short, long in _WRITTEN_OUT:
        plain = short.sub(long, plain)
    return frozenset(sign.clause for sign in SIGNS if sign.speaks(plain))
