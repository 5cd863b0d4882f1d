"""What people read: Fluent messages in `data/texts/<language>/`, put into words at the edge.

A message that a language lacks is said in English; a test holds that none is lacking.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource

from bot.domain import DearReaderError

FOLDER = Path(__file__).parent.parent / "data" / "texts"
FALLBACK = "en"
LANGUAGES = {"en": "English", "ru": "Русский", "hy": "Հայերեն"}  # as each calls itself
COMMANDS = (
    *("ask", "articles", "comment", "help", "mine", "moniker"),
    *("review", "person", "rules", "setup", "status"),
    *("author-announce", "author-away", "author-back", "author-questions", "author-write"),
)
BLANKS = ("name", "number", "of", "text", "title")  # placeholders of what a page puts in by itself
MAX_LETTERS = 1000  # letters of one argument: Fluent refuses more


class Texts:
    """The catalogue. Calling it gives one text: `texts("en", "not-allowed", command="/review")`.

    `commands`: how each command is written, once Discord knows it, as what can be tapped. Every text may name
    them: `{ $ask }`.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self.commands = {name: f"/{name.replace('-', ' ')}" for name in COMMANDS}
        self._written = {place.name: _written(place) for place in sorted(folder.iterdir()) if place.is_dir()}

    def __call__(self, language: str, key: str, /, **arguments: Any) -> str:
        """Return the message in that language; KeyError where English has none either."""
        for name in (language_of(language), FALLBACK):
            written = self._written.get(name)
            if written is not None and key in written.texts:
                return _say(written.read(key), key, {**self.commands, **arguments})
        raise KeyError(key)

    def beginning(self, language: str, head: str) -> dict[str, str]:
        """Return the messages whose keys begin so, by the rest of the key, each placeholder as `{name}`."""
        blank = {name: f"{{{name}}}" for name in BLANKS}
        keys = (key for key in _written(FOLDER / language_of(language)).texts if key.startswith(head))
        return {key.removeprefix(head): self(language, key, **blank) for key in keys}

    def speaker(self, language: str) -> "Say":
        """Return the catalogue in the language of a locale such as `ru` or `en-GB`, else in English."""
        return Say(self, language_of(language))

    def error(self, language: str, error: DearReaderError) -> str:
        """One of our errors in words."""
        return self(language, error.key, **error.arguments)


@dataclass(frozen=True, slots=True)
class Say:
    """The catalogue in one language: `say("not-allowed", command="/review")`."""

    texts: Texts
    language: str

    def __call__(self, key: str, /, **arguments: Any) -> str:
        """Return the message; KeyError where English has none either."""
        return self.texts(self.language, key, **arguments)

    def date(self, date: str | None) -> str:
        """A date as `str(LooseDate)` gives it, in words and as exact as it is, to the day: “March 2008”."""
        return date_words(date, self.language)


_DATES = ((10, "%Y-%m-%d", "d MMMM y"), (7, "%Y-%m", "LLLL y"), (4, "%Y", "y"))


def language_of(locale: str) -> str:
    """Return the language that a person of this locale is spoken to in."""
    language = locale.split("-")[0]
    return language if language in LANGUAGES else FALLBACK


def date_words(date: str | None, language: str = FALLBACK) -> str:
    """Return what `Say.date` does, in that language."""
    for length, written, shown in _DATES:
        if date and len(date) >= length:
            return format_date(datetime.strptime(date[:length], written), shown, locale=language)
    return ""


def _say(bundle: FluentBundle, key: str, arguments: Mapping[str, Any]) -> str:
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(key)
    plain = {name: _plain(value) for name, value in arguments.items()}
    text, errors = bundle.format_pattern(pattern, plain)
    if errors:
        raise KeyError(f"{key}: {errors[0]}")
    return str(text)


def _plain(value: Any) -> Any:
    """Fluent takes numbers and strings; all else is said as Python says it."""
    if isinstance(value, bool) or value is None:
        return str(value or "")
    if isinstance(value, datetime):
        return f"<t:{int(value.timestamp())}:D>"
    return value if isinstance(value, int | float) else str(value)[:MAX_LETTERS]


class Written:
    """A language's texts as they are written. Each is read when it is first said: all would take a while."""

    def __init__(self, folder: Path) -> None:
        files = sorted(folder.glob("*.ftl"))
        entries = (entry for file in files for entry in _ENTRY.finditer(file.read_text(encoding="utf-8")))
        self.texts = {entry["key"]: entry[0] for entry in entries}
        self._bundle = FluentBundle([folder.name], use_isolating=False)

    def read(self, key: str) -> FluentBundle:
        """Return what says the text, which must be there."""
        if not self._bundle.has_message(key):
            self._bundle.add_resource(FluentResource(self.texts[key]))
        return self._bundle


# A text goes on until another, or a comment, begins at the beginning of a line.
_ENTRY = re.compile(r"^(?P<key>[a-zA-Z][\w-]*) *=.*(?:\n(?![a-zA-Z#]).*)*", re.MULTILINE)


@cache
def _written(folder: Path) -> Written:
    """Return a language's texts, which are shipped and do not change."""
    return Written(folder)
