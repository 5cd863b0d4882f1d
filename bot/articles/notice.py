"""The notice to the "Dear reader": where it stands in a text, and what each sentence of it says."""

import re

from bot.articles.clauses import clauses
from bot.domain import Notice, NoticeSentence
from bot.language.sentences import sentences
from bot.language.tables import any_line_of_all

_OPENING = re.compile(rf"[ \t>*_#\"“«]*{any_line_of_all('page', 'notice')}", re.IGNORECASE)


def starts_notice(paragraph: str) -> bool:
    """Tell whether a paragraph begins as a notice to the reader does."""
    return bool(_OPENING.match(paragraph[:120].lstrip()))


def has_notice(text: str) -> bool:
    """Tell whether one of a text's lines behind the first opens a notice that says something."""
    lines = text.strip().split("\n")
    start = next((at for at, line in enumerate(lines) if at and starts_notice(line)), None)
    return start is not None and says_something("\n".join(lines[start:]))


def says_something(text: str) -> bool:
    """Tell whether any sentence says what a notice can say."""
    return any(clauses(sentence) for sentence in sentences(text))


def understand(text: str) -> Notice:
    """A notice with each of its sentences tied to what it says; sentences that say nothing of it stay too."""
    text = text.strip()
    return Notice(text, tuple(NoticeSentence(sentence, clauses(sentence)) for sentence in sentences(text)))
