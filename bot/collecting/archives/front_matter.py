"""Front matter, as the makers of static sites write it: YAML, TOML or JSON before the text, or plain lines.

Names are compared without case, `_` and `-`, so that `pubDate`, `pub_date` and `PubDate` are one.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import yaml

from bot.domain import InputError

_FENCED = re.compile(
    r"\A\s*(?:<!--\s*)?(?P<fence>---|\+\+\+|;;;)(?P<kind>[ \t]*\w*)[ \t]*\n(?P<known>.*?)"
    r"^(?P=fence)[ \t]*(?:-->)?[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_YAML_END = re.compile(r"\A\s*---[ \t]*\n(?P<known>.*?)^\.\.\.[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"\A\s*(?=\{\s*[\"}])")
_LINES = re.compile(
    r"\A(?:\ufeff)?(?P<known>(?:[A-Za-z][\w -]{0,30}:[ \t]*\S.*\n(?:[ \t]+\S.*\n)*)+)(?:[ \t]*\n|\Z)"
)
_LINE = re.compile(r"^([A-Za-z][\w -]{0,30})::?[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_OF_LINES_WORDS = """
    title date author authors tags category categories slug status summary modified draft published publish
    created createdtime lastedited lang layout permalink description keywords visibility
"""
_OF_LINES = frozenset(_OF_LINES_WORDS.split())
# What was meant as such lines: under a headline (Notion), with a name's mark before each (Nikola, Org), or
# between fences that are others, or of which one is missing. Read as text, a draft would be an article.
_FENCE = r"-{3,}|\+{3,}|~{3,}|`{3,}|<!--|-->"
_LOOSE_NAME = r"(?:\.\. |#\+|:)?([A-Za-z][\w -]{0,30}?)[ \t]*(?:::?|=)"
_MORE = r"(?:[ \t]+\S|- )[^\n]*"  # a line that goes on with the one above it
_LOOSE = re.compile(
    rf"\A\s*(?:# +(?P<headline>\S[^\n]*)\n\s*\n|(?:{_FENCE})[ \t]*\w*[ \t]*\n)?"
    rf"(?P<known>(?:{_LOOSE_NAME}[^\n]*\n(?:{_MORE}\n)*)+)(?:(?:{_FENCE})?[ \t]*(?:\n|\Z))?"
)
_LOOSE_LINE = re.compile(rf"^{_LOOSE_NAME}[ \t]*([^\n]*(?:\n{_MORE})*)", re.MULTILINE)
_FLAGS, _MOST_OF_A_FLAG = ("status", "draft", "published", "publish", "visibility"), 3  # words
_YES, _NO = frozenset({"true", "yes", "on", "1", "y"}), frozenset({"false", "no", "off", "0", "n"})
_MOST = 100  # labels of one article


class StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML whose dates stay as they were written, at their own precision."""


StrictLoader.yaml_implicit_resolvers = {
    letter: [(tag, sign) for tag, sign in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def folded(name: str) -> str:
    """Return a field's name as it is compared."""
    return re.sub(r"[\W_]", "", name).lower()


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands before a text; `below` is what holds where it says nothing itself."""

    known: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, written: Mapping[Any, Any], *below: Mapping[Any, Any]) -> "Fields":
        """Fold the names of what was written, and of what holds below it."""
        layers = (*reversed(below), written)
        return cls({folded(str(name)): value for layer in layers for name, value in layer.items()})

    def get(self, *names: str) -> Any:
        """Return the first of these fields that says anything."""
        return next((self.known[name] for name in names if self.known.get(name) not in (None, "", [])), None)

    def text(self, *names: str) -> str | None:
        """Return a field's text on one line."""
        for name in names:
            value = self.known.get(name)
            plain = isinstance(value, (str, int, float)) and not isinstance(value, bool)
            if line := " ".join(str(value).split()) if plain else "":
                return line
        return None

    def date(self, *names: str) -> str | None:
        """Return a date as it was written."""
        for name in names:
            value = self.known.get(name)
            if isinstance(value, list) and len(value) == 1:
                [value] = value
            if isinstance(value, (date, datetime)):
                return value.isoformat()
            if (
                isinstance(value, (str, int))
                and not isinstance(value, bool)
                and flag(value, loose=False) is None
            ):
                return str(value).strip()
        return None

    def words(self, *names: str, spaced: bool = False) -> tuple[str, ...]:
        """Return all words of these fields, each once: lists, `a, b`, or objects with a name.

        `spaced`: `a b` are two as well.
        """
        values = (self.known.get(name) for name in names)
        parted = (
            each.split() if spaced and isinstance(each, str) and "," not in each else each for each in values
        )
        found = (word for each in parted for word in _words(each))
        return tuple(dict.fromkeys(found))[:_MOST]

    def says(self, *names: str) -> bool | None:
        """Return what the first of these fields says that is yes or no."""
        flags = (flag(self.known.get(name)) for name in names)
        return next((said for said in flags if said is not None), None)

    def map(self, name: str) -> "Fields":
        """Return a field that has fields of its own."""
        value = self.known.get(name)
        return Fields.of(value) if isinstance(value, dict) else Fields()


def flag(value: object, loose: bool = True) -> bool | None:
    """Return yes or no, also written as a word; None for what is neither."""
    if isinstance(value, bool):
        return value
    word = (
        str(value).strip().lower()
        if isinstance(value, (str, int)) and (loose or isinstance(value, str))
        else ""
    )
    return True if word in _YES else False if word in _NO else None


def split(text: str) -> tuple[dict[Any, Any], str]:
    """Return what stands before a text, and the text. InputError: `bad-front-matter`."""
    if fenced := _FENCED.match(text) or _YAML_END.match(text):
        kind = {"+++": "toml", ";;;": "json"}.get(fenced.groupdict().get("fence", "---"), "")
        kind = kind or (fenced.groupdict().get("kind") or "").strip().lower()
        known = _loaded(fenced["known"], kind, text[: fenced.start("known")].count("\n"))
        if isinstance(known, dict) or known is None:
            return known or {}, text[fenced.end() :]
        return {}, text  # two lines that part a text's paragraphs
    if start := _JSON.match(text):
        return _json_before(text, start.end())
    if (lines := _LINES.match(text)) and _are_metadata(lines["known"]):
        return _named(lines["known"]), text[lines.end() :]
    return _loosely(text) or ({}, text)


def has_front_matter(text: str) -> bool:
    """Tell whether something stands before the text."""
    return bool(_FENCED.match(text) or _YAML_END.match(text) or _loosely(text))


def load(text: str, kind: str) -> dict[Any, Any]:
    """Return a file of settings or data; empty where it is none. InputError: `bad-front-matter`."""
    known = _loaded(text, kind, 0)
    return known if isinstance(known, dict) else {}


def _loaded(written: str, kind: str, above: int) -> object:
    try:
        if kind == "toml":
            return tomllib.loads(written)
        if kind in ("json", "js"):
            return json.loads(written)
        return yaml.load(_mended(written), Loader=StrictLoader)
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise InputError("bad-front-matter", line=above + (mark.line + 1 if mark else 1)) from error


def _mended(written: str) -> str:
    """Forgive what the sites' makers forgive: tabs for indentation."""
    if "\t" not in written:
        return written
    return re.sub(r"^\t+", lambda tabs: "  " * len(tabs[0]), written.expandtabs(2), flags=re.MULTILINE)


def _json_before(text: str, start: int) -> tuple[dict[Any, Any], str]:
    try:
        known, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return {}, text
    return (known, text[end:]) if isinstance(known, dict) else ({}, text)


def _are_metadata(lines: str) -> bool:
    names = {folded(name) for name, _ in _LINE.findall(lines)}
    return "title" in names and len(names & _OF_LINES) > 1


def _named(lines: str) -> dict[Any, Any]:
    return {name: " ".join(value.split()) for name, value in _LINE.findall(lines)}


def _loosely(text: str) -> tuple[dict[Any, Any], str] | None:
    """Return what was meant to stand before a text, and the text; None where that is all text."""
    match = _LOOSE.match(text)
    if match is None:
        return None
    values = _LOOSE_LINE.findall(match["known"])
    known = {name: " ".join(value.split()).strip("\"'") for name, value in values}
    if match["headline"]:
        known["title"] = match["headline"].strip()
    told = {folded(name): value for name, value in known.items() if folded(name) in _OF_LINES}
    # Under a headline one line may be the text's first: “Summary: it was late”.
    least = 1 if not match["headline"] or any(_is_word(told.get(name)) for name in _FLAGS) else 2
    return (known, text[match.end() :]) if "title" in told and len(told) > least else None


def _is_word(value: str | None) -> bool:
    return value is not None and len(value.split()) <= _MOST_OF_A_FLAG


def _words(value: object) -> Iterable[str]:
    if isinstance(value, str):
        pieces: Iterable[object] = re.split(r"[,;]", value) if re.search(r"[,;]", value) else [value]
    elif isinstance(value, dict):
        pieces = [next((value[key] for key in ("name", "title", "label", "slug") if value.get(key)), None)]
    elif isinstance(value, list):
        pieces = (
            word for item in value[:_MOST] for word in (_words(item) if isinstance(item, dict) else [item])
        )
    else:
        pieces = [value]
    for piece in pieces:
        plain = isinstance(piece, (str, int, float)) and not isinstance(piece, bool)
        if word := " ".join(str(piece).split()).strip("\"'") if plain else "":
            yield word
