"""What people read: Fluent messages in `data/texts/<language>/`, put into words at the edge.

A message that a language lacks is said in English; a test holds that none is lacking.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from bot.domain import DearReaderError

FOLDER = Path(__file__).parent.parent / "data" / "texts"
FALLBACK = "en"
COMMANDS = ("ask", "articles", "comment", "help", "mine", "moniker", "review", "rules", "setup", "status")
MAX_LETTERS = 1000  # letters of one argument: Fluent refuses more

Say = Callable[..., str]
"""The catalogue in one language: `say("not-allowed", command="/review")`."""


class Texts:
    """The catalogue. Calling it gives one text: `texts("en", "not-allowed", command="/review")`.

    `commands`: how each command is written, once Discord knows it, as what can be tapped. Every text may name
    them: `{ $ask }`.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self.commands = {name: f"/{name}" for name in COMMANDS}
        self._bundles = {place.name: _bundle(place) for place in sorted(folder.iterdir()) if place.is_dir()}

    def __call__(self, language: str, key: str, /, **arguments: Any) -> str:
        """Return the message in that language; KeyError where English has none either."""
        for name in (language.split("-")[0], FALLBACK):
            bundle = self._bundles.get(name)
            if bundle is not None and bundle.has_message(key):
                return _say(bundle, key, {**self.commands, **arguments})
        raise KeyError(key)

    def speaker(self, language: str) -> Say:
        """Return the catalogue in that language."""
        return partial(self, language)

    def error(self, language: str, error: DearReaderError) -> str:
        """One of our errors in words."""
        return self(language, error.key, **error.arguments)


_DATES = ((10, "%Y-%m-%d", "%-d %B %Y"), (7, "%Y-%m", "%B %Y"), (4, "%Y", "%Y"))


def date_words(date: str | None) -> str:
    """A date as `str(LooseDate)` gives it, in words and as exact as it is, to the day: “March 2008”."""
    for length, written, shown in _DATES:
        if date and len(date) >= length:
            return datetime.strptime(date[:length], written).strftime(shown)
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


@cache
def _bundle(folder: Path) -> FluentBundle:
    """Reading a language takes a quarter of a second, and what is shipped does not change."""
    bundle = FluentBundle([folder.name], use_isolating=False)
    for file in sorted(folder.glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
