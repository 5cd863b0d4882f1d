"""What a sentence of a notice says, told by its words: signs, which each language's file holds as `notice`.

A sign speaks if one of its words is there, together with one of those that it needs, and without those that
turn it round. All are patterns, searched in the casefolded sentence with its contractions written out. To
teach the table another wording, add a line to it and a sentence to the tests.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain import Clause
from bot.language.tables import any_line, entries


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that say a clause."""

    clause: Clause
    words: re.Pattern[str]
    needs: re.Pattern[str] = field(default=re.compile(""))
    unless: re.Pattern[str] = field(default=re.compile(r"(?!)"))

    def speaks(self, sentence: str) -> bool:
        """Tell whether a casefolded sentence says the clause."""
        return bool(
            self.words.search(sentence) and self.needs.search(sentence) and not self.unless.search(sentence)
        )


def _sign(entry: Mapping[str, str], fragments: Mapping[str, str]) -> Sign:
    patterns = {name: any_line(lines, fragments) for name, lines in entry.items() if name != "clause"}
    return Sign(Clause(entry["clause"]), **patterns)


SIGNS = tuple(_sign(entry, known.get("notice_words", {})) for entry, known in entries("notice"))

_LONG_FORMS = (("won't", "will not"), ("can't", "can not"), ("cannot", "can not"), ("n't", " not"))
_SHORT_FORM = re.compile(r"\b(i|you|he|she|it|we|they)'(ll|m)\b")
# "I do not mind if you attack me" forbids nothing.
_GRANTED = re.compile(
    r"(?:do not|will not|would not|does not|never) (?:\w+ )?"
    r"(?:mind|object|bother|hurt|offend|bite|hesitate|take offen[cs]e|hold (?:it|that) against)"
)


def clauses(sentence: str) -> frozenset[Clause]:
    """Return what one sentence of a notice says, which may be several things or nothing."""
    plain = _plain(sentence)
    return frozenset(sign.clause for sign in SIGNS if sign.speaks(plain))


def _plain(sentence: str) -> str:
    text = " ".join(sentence.casefold().replace("’", "'").split())
    for short, long in _LONG_FORMS:
        text = text.replace(short, long)
    text = _SHORT_FORM.sub(lambda match: f"{match[1]} {'will' if match[2] == 'll' else 'am'}", text)
    return _GRANTED.sub("granted", text)
