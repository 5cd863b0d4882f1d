"""What kind of answer a question asks for, and how a sentence looks that can hold one.

A table, one kind a line: how it is asked for, and what its answer has. The first line that fits counts.
"""

import re
from dataclasses import dataclass

from bot.language.tables import words_of_all
from bot.language.words import tokens

HOW_MUCH = r"\bhow (?:many|much|long|old|far|tall|large|big|high|often|deep|wide|fast)\b"
_WHAT = r"\b(?:what|which)(?:'s| is| was| are| were)?(?: the)? "


@dataclass(frozen=True, slots=True)
class AnswerType:
    """How a kind of answer is asked for in small letters, and what a sentence that holds one has."""

    name: str
    asked: re.Pattern[str]
    held: re.Pattern[str]

    def is_held(self, sentence: str, said: frozenset[str]) -> bool:
        """Whether the sentence has such a thing that the question (its words: `said`) did not say itself."""
        held = (found[found.lastindex or 0] for found in self.held.finditer(sentence))
        return any(not said.issuperset(tokens(each)) for each in held)


def answer_type(question: str) -> AnswerType | None:
    """Return the kind of answer that is asked for; None for what, which, yes or no, and other languages."""
    words = question.lower()
    return next((kind for kind in KINDS if kind.asked.search(words)), None)


def _any_of(words: str) -> str:
    return rf"\b(?:{'|'.join(sorted(words_of_all('answers', words)))})\b"


KINDS = (
    AnswerType(
        "how many",
        re.compile(
            HOW_MUCH
            + rf"|{_WHAT}(?:percent\w*|number|amount|share|age|population|size|height|length|price|cost)\b"
        ),
        re.compile(rf"\d+|{_any_of('counts')}", re.IGNORECASE),
    ),
    AnswerType(
        "when",
        re.compile(rf"\bwhen\b|{_WHAT}(?:year|date|day|month|time|century|decade|era)\b"),
        re.compile(rf"\b\d{{3,4}}s?\b|{_any_of('dates')}"),
    ),
    AnswerType("who", re.compile(r"\bwho(?:m|se)?\b"), re.compile(r"(?<=[\w,;:\-–\"“(] )[A-Z][\w'’.-]*")),
    AnswerType(
        "where",
        re.compile(
            r"\bwhere\b"
            rf"|{_WHAT}(?:country|city|place|state|region|town|location|continent|village)\b"
        ),
        re.compile(r"\b(?:in|at|near|from|to|of|on|across|between) (?:the )?([A-Z]\w+)"),
    ),
    AnswerType(
        "why",
        re.compile(rf"\bwhy\b|{_WHAT}(?:caused?|reason)\b"),
        re.compile(
            r"\b(?:because|due to|since|as a result|in order to|so that|therefore|owing|caused?|reasons?"
            r"|result(?:ed|ing|s)?|led to|leads to|to)\b",
            re.IGNORECASE,
        ),
    ),
)
