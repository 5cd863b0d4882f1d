"""A question as it is searched: its words without function words, and what was corrected in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.domain import InputError
from bot.language.fold import scripts_of
from bot.language.tables import any_line_of_all
from bot.language.words import STOP_WORDS, stem, tokens

MIN_LETTERS, MAX_LETTERS = 2, 1000  # letters

_POLITE = re.compile(any_line_of_all("questions", "polite"))
_ASKS_HOW_MUCH = re.compile(any_line_of_all("answer_words", "how_much"), re.IGNORECASE)
# What Discord puts into a text for people, channels, roles and emoji, and its two calls to everybody.
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:)[\w:-]+>|@(?:everyone|here)\b")
# What Markdown and HTML put around words: addresses, the name of a language, tags, letters by name.
_DRESS = re.compile(r"(?<=\])\([^)\s]*\)|(?<=```)\w+(?=\s)|</?(?!\w+:)[a-zA-Z][^<>]*>|&#?\w{1,31};")
_WORD_AFTER_SPACE = re.compile(r"(\s*)([^\W_]+(?:['’][^\W_]+)*)")


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """A question that can be searched; `corrections` says which of its words stand for which others.

    `forms` are words that the blog has in another form, with that: they were written right.
    `whole` is what it means in words to be read as a sentence: with what it inherits from an earlier
    question, without what it says of dates; the text where that is the same. `foreign_to`: the blog's
    language where the question is in another, so that of its words only names can be looked up. `literal`:
    nothing of it may be corrected.
    """

    text: str
    words: tuple[str, ...]
    corrections: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    whole: str = ""
    foreign_to: str | None = None
    literal: bool = False

    @property
    def meaning(self) -> str:
        """What it means in words to be read as a sentence."""
        return self.whole or self.text

    @property
    def spoken(self) -> str:
        """What it means, with its words corrected: as a model reads it."""
        return self._corrected(self.meaning)

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems to search for, each once."""
        meant = {**self.corrections, **self.forms}
        corrected = (part for word in self.words for part in meant.get(word, word).split())
        return tuple(dict.fromkeys(stem(word) for word in corrected if word not in STOP_WORDS))

    def alone(self) -> "ParsedQuestion":
        """Return the same without the words that it inherits, if it has any of its own."""
        own = set(tokens(self.text))
        return replace(self, words=tuple(word for word in self.words if word in own) or self.words)

    @property
    def corrected_stems(self) -> frozenset[str]:
        """Those of the stems that nobody wrote so; a name in another alphabet is written right."""
        pairs = self.corrections.items()
        return frozenset(
            stem(part)
            for word, meant in pairs
            if scripts_of(word) == scripts_of(meant)
            for part in meant.split()
        )

    @property
    def searched(self) -> str | None:
        """The question as it was corrected; None if nothing was."""
        if not self.corrections:
            return None
        return self._corrected(self.text)

    def _corrected(self, text: str) -> str:
        """Return a text with its words corrected; one that was joined to another takes its space along."""
        return _WORD_AFTER_SPACE.sub(
            lambda word: meant if (meant := self._respelt(word[2])) == "" else word[1] + meant, text
        )

    def _respelt(self, written: str) -> str:
        words = tokens(written)
        corrected = self.corrections.get(words[0]) if len(words) == 1 else None
        if corrected is None:
            return written
        return corrected.capitalize() if written[0].isupper() else corrected


def clean(text: str) -> str:
    """Return the text as it can be kept: one line, without NUL and without halves of letters."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return " ".join(whole.replace("\0", " ").split())


def content_words(text: str) -> tuple[str, ...]:
    """Return a text's words as they are searched: without function words and what Discord puts in.

    "How long" asks for a number; no passage has to say "long".
    """
    plain = _ASKS_HOW_MUCH.sub(" ", _MARKUP.sub(" ", text))
    return tuple(word for word in tokens(plain) if word not in STOP_WORDS)


def bare_words(text: str) -> str:
    """Return a text's words without what is said around a question: “please”, “do you know”."""
    return without_courtesies(" ".join(tokens(text)))


def without_courtesies(words: str) -> str:
    """Return words without what is said around a question, at either end."""
    return _POLITE.sub("", _POLITE.sub("", words))


def validated(text: str) -> str:
    """Return a question's text as it is kept.

    Raises InputError: `question-too-short`, `question-too-long`, `question-no-words`.
    """
    cleaned = clean(text)
    if len(cleaned) > MAX_LETTERS:
        raise InputError("question-too-long", letters=len(cleaned), most=MAX_LETTERS)
    words = tokens(_MARKUP.sub(" ", _DRESS.sub(" ", cleaned)))
    if not words:
        raise InputError("question-too-short" if len(cleaned) < MIN_LETTERS else "question-no-words")
    if max(map(len, words)) < MIN_LETTERS:
        raise InputError("question-too-short")
    return cleaned


def parse_question(text: str) -> ParsedQuestion:
    """Return the question in a text that leans on none; `words` is empty if it has function words only."""
    return ParsedQuestion(text, content_words(text))
