"""What kind of answer a question asks for, and how a sentence looks that can hold one.

Each language's file holds its kinds as `answer_types`; the first that fits counts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.language.tables import any_line, any_line_of_all, entries, one_of
from bot.language.wording import Wording
from bot.language.words import tokens


@dataclass(frozen=True, slots=True)
class AnswerType:
    """How a kind of answer is asked for in small letters, and what a sentence that holds one has."""

    name: str
    asked: Wording
    held: Wording

    def is_held(self, sentence: str, asked_words: frozenset[str]) -> bool:
        """Whether the sentence has such a thing that the question (`asked_words`) did not say itself."""
        things = (match[match.lastindex or 0] for match in self.held.finditer(sentence))
        return any(not asked_words.issuperset(tokens(thing)) for thing in things)


def answer_type(question: str) -> AnswerType | None:
    """Return the kind of answer that is asked for; None for what, which, yes or no, and other languages."""
    words = question.lower()
    return next((kind for kind in KINDS if kind.asked.search(words)), None)


def compares(question: str) -> bool:
    """Tell whether a question compares things, which no article that tells of only one of them can answer."""
    return bool(_COMPARES.search(question.lower()))


def holds_against(question: str) -> bool:
    """Tell whether a question holds two things against each other: "was 2022 warmer than 2021?"."""
    return bool(_AGAINST.search(question.lower()))


def _answer_type(entry: Mapping[str, str], known: Mapping[str, Any]) -> AnswerType:
    lists = {name: one_of(words.split()) for name, words in known.get("answers", {}).items()}
    fragments = {**known.get("answer_words", {}), **lists}
    return AnswerType(entry["name"], any_line(entry["asked"], fragments), any_line(entry["held"], fragments))


_COMPARES = re.compile(any_line_of_all("comparing", "asked"))
_AGAINST = re.compile(any_line_of_all("comparing", "against"))
KINDS = tuple(_answer_type(entry, known) for entry, known in entries("answer_types"))
