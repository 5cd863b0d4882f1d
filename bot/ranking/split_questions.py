"""Several questions in one text: "When was it built and who paid for it?", "Who is X? Where is Y?"."""

import re

from bot.language.tables import any_line_of_all, any_word, words_of_all
from bot.language.words import tokens
from bot.ranking.follow_up import is_follow_up
from bot.ranking.question import content_words

MAX_QUESTIONS = 3  # questions that are answered at once

_OPENERS = words_of_all("questions", "openers")
_BEFORE = words_of_all("questions", "before_opener")
_OF_ONESELF = words_of_all("questions", "of_oneself")
_ASKS_TO_TELL = re.compile(any_line_of_all("questions", "asks_to_tell"), re.IGNORECASE)
_STOPS = re.compile(r"[.!,;:։…–—]\s+")
_ENDS = re.compile(r"[^?？՞;]*[?？]+")
_AND = re.compile(
    rf",? +{any_word('questions', 'between_questions')} +(?={any_word('questions', 'question_words')}\b)",
    re.IGNORECASE,
)


def split_questions(text: str) -> tuple[str, ...]:
    """Return the questions of a text in its own words; the text alone if it holds but one."""
    pieces = [piece.strip() for piece in _ENDS.findall(text)]
    if "".join(pieces).replace(" ", "") != text.replace(" ", "") or not all(map(_asks, pieces)):
        pieces = [text]
    questions = [part for piece in pieces for part in _halves(piece)]
    return tuple(questions) if 0 < len(questions) <= MAX_QUESTIONS else (text,)


def wished(text: str) -> str:
    """Return what somebody asks to be told, “would you tell me the age of the oak?”; else the text."""
    wish = _ASKS_TO_TELL.search(text)
    question = next(filter(None, wish.groups())) if wish else text
    return question if _says(question, 2) and not is_follow_up(question) else text


def behind_lead_in(text: str) -> str | None:
    """Return the question behind what somebody tells of themselves: “we come in July. are dogs allowed?”.

    None where nothing stands before it, or it leans on what does.
    """
    for place in _STOPS.finditer(text):
        before, question = text[: place.start()], text[place.end() :]
        if _asks(question) and _says(question, 3) and not _OF_ONESELF.isdisjoint(tokens(before)):
            return None if is_follow_up(question) else question
    return None


def _halves(piece: str) -> tuple[str, ...]:
    """Both questions of a sentence that `and` joins; the sentence if it holds but one."""
    cut = _AND.search(piece)
    if cut is None:
        return (piece,)
    first, second = piece[: cut.start()], piece[cut.end() :]
    whole = _asks(first) and _says(first, 3) and _asks(second) and _says(second, 2)
    return (f"{first.strip()}?", second.strip()) if whole else (piece,)


def _asks(piece: str) -> bool:
    words = tokens(piece)
    while words and words[0] in _BEFORE:
        words.pop(0)
    return bool(words) and words[0] in _OPENERS


def _says(piece: str, least: int) -> bool:
    """Tell whether it is more than a question word: "when and where did it stand?" is one question."""
    return len(tokens(piece)) >= least and bool(content_words(piece))
