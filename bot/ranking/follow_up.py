"""Questions that lean on an earlier one: "and in Turkey?", "why?", "who paid for it?".

What such a question inherits is decided by its form alone. With a pronoun and a word of its own it asks
something else about the same thing, and inherits the thing; else it asks the same once more, and inherits
all but what it replaces: the place after the same preposition, or the name.
"""

import re
from dataclasses import dataclass

from bot.language.tables import any_line_of_all, any_word, words_of_all
from bot.language.words import STOP_WORDS, tokens
from bot.ranking.question import content_words

MAX_OWN_WORDS = 3  # content words that a question with a pronoun may have and still lean on another
_MAX_BARE = 1  # a question that points at an answer leans on it if it has no more

_JOINS = re.compile(rf"{any_line_of_all('questions', 'joins')}\b", re.IGNORECASE)
_ABOUT = re.compile(
    rf"(?:{any_word('questions', 'before_about')} )?{any_line_of_all('questions', 'about')}\s+", re.IGNORECASE
)
# The mark stands at a text's end, or in an Armenian word.
_ASKS_ON = re.compile(rf"[?？]\s*$|՞|^\s*{any_line_of_all('questions', 'asks_on')}(?!\w)", re.IGNORECASE)
_PRONOUNS = words_of_all("questions", "pronouns")
_PERSONS = words_of_all("questions", "person_pronouns")
QUESTION_WORDS = words_of_all("questions", "question_words")
ASKING_WORDS = QUESTION_WORDS | words_of_all("questions", "asking")
# Function words alone lean if they ask or point: "why?", "and there?"; "of the and" does not.
_LEANING = ASKING_WORDS | _PRONOUNS
_POINTING_AT_NEXT = words_of_all("questions", "pointing_at_next")
_EXISTENTIAL = words_of_all("questions", "existential")
_OF_SUBJECT = words_of_all("questions", "of_subject")
_ARTICLES = words_of_all("questions", "articles")
_PREPOSITIONS = words_of_all("questions", "prepositions")
_BE = words_of_all("questions", "helping_verbs")
_PARTICIPLES = tuple(words_of_all("questions", "participles"))
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class ResolvedQuestion:
    """What a question searches for; `subject`: the words for the thing, without what is asked of it.

    `names` are its own ones: an answer must hold one, or it only answers what was asked before.
    """

    text: str
    words: tuple[str, ...]
    subject: tuple[str, ...]
    names: frozenset[str] = frozenset()
    follows: bool = False


def is_follow_up(text: str, *, points: bool = False) -> bool:
    """Whether a question leans on an earlier one. `points`: it replies to that one's answer, or stands behind
    it in the same text."""
    words, own = tokens(text), _own(text)
    if not words:
        return False
    if not own or _JOINS.match(text.strip()):
        return (
            len(own) <= MAX_OWN_WORDS
            and (not own or len(words) <= 8)
            and bool(_LEANING.intersection(words) or own)
        )
    if _PRONOUNS.intersection(_alone(words)) and len(own) <= MAX_OWN_WORDS:
        return True
    return points and len(own) <= _MAX_BARE


def points_at_somebody(text: str) -> bool:
    """Whether a question says he or she, and names nobody: alone it asks nothing."""
    return not _PERSONS.isdisjoint(tokens(text)) and not names_in(text)


def asks_on(text: str) -> bool:
    """Whether a reply to an answer asks once more, by its mark or by how it begins: "and on Sunday"."""
    return bool(_ASKS_ON.search(text))


def meant(text: str, before: ResolvedQuestion | None = None) -> ResolvedQuestion:
    """Return what the question means, with what it inherits from the one before it, if it leans on that."""
    if before is None:
        return ResolvedQuestion(text, content_words(text), subject_of(text))
    own = _own(text)
    names = frozenset(names_in(text))
    if _PRONOUNS.intersection(tokens(text)) and own:
        kept = before.subject or before.words
        return ResolvedQuestion(_joined(text, kept), _union(own, kept), kept, names, follows=True)
    gone = _replaced(text, before.text)
    kept = tuple(word for word in before.words if word not in gone)
    subject = tuple(word for word in before.subject if word not in gone)
    words = _union(own, kept)
    asks = ASKING_WORDS.intersection(tokens(text))
    whole = _joined(text, kept) if asks else _joined(_without(before.text, gone), own)
    return ResolvedQuestion(whole, words, _union(subject, own if names else ()), names, follows=True)


def subject_of(text: str) -> tuple[str, ...]:
    """Return the words for the thing that a question is about, without the verb where its form shows it."""
    words, own = tokens(text), content_words(text)
    if len(own) < 2:
        return own
    if words[0] in _OF_SUBJECT and words[1] == own[0]:
        return own[1:]  # "Who built the bridge?"
    if words[-1] == own[-1] and _BE.intersection(words) and words[-1].endswith(_PARTICIPLES):
        return own[:-1]  # "When was the bridge built?"
    return own


def names_in(text: str) -> list[str]:
    """The words that are written like names; the first word tells nothing, unless a name follows "and in"."""
    words = list(_WORD.finditer(text))
    named = [word[0] for word in words[1:] if word[0][0].isupper()]
    return [word for name in named for word in tokens(name) if word not in STOP_WORDS]


def _own(text: str) -> tuple[str, ...]:
    return tuple(word for word in content_words(text) if word not in QUESTION_WORDS)


def _alone(words: list[str]) -> list[str]:
    """Without "this blog", "that year", "is there": there the word points at nothing before."""
    pointing = []
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        points = word not in _POINTING_AT_NEXT
        exists = word in _EXISTENTIAL and at > 0 and words[at - 1] in _BE
        if not exists and (points or not following or following in STOP_WORDS):
            pointing.append(word)
    return pointing


def _replaced(text: str, before: str) -> frozenset[str]:
    """Return the words of the earlier question in whose place this one puts others."""
    words = tokens(_ABOUT.sub("", text, count=1))
    if words and words[0] in _PREPOSITIONS:
        return frozenset(_after(words[0], tokens(before)))
    return frozenset(names_in(before)) if names_in(text) else frozenset()


def _after(preposition: str, words: list[str]) -> list[str]:
    """Return the words that a preposition governs, up to the next function word but the article."""
    if preposition not in words:
        return []
    governed: list[str] = []
    for word in words[words.index(preposition) + 1 :]:
        if word in STOP_WORDS and not (word in _ARTICLES and not governed):
            break
        governed += [word] if word not in STOP_WORDS else []
    return governed


def _without(text: str, gone: frozenset[str]) -> str:
    return " ".join(word for word in text.split() if not gone.intersection(tokens(word)))


def _joined(text: str, words: tuple[str, ...]) -> str:
    return " ".join((text.strip(), *words))


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
