"""An article in Markdown with front matter: title, date, id or slug, url; `## ` opens a section."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import frontmatter
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.articles.dates import parse_date
from bot.articles.page import build_page
from bot.articles.parts import Block, assemble, drop_header, shortened
from bot.domain import InputError, LooseDate, Page

_BREAKS = {"softbreak": " ", "hardbreak": "\n"}  # a line that the editor wrapped goes on
_NOTE = re.compile(r"\[\^[^\]\s]+\](?::\s)?")  # a note's mark, in the text and before the note
_MIN_LINKS, _MAX_BESIDE = 2, 12  # of a list of links, and letters beside them


def read_markdown(text: str) -> Page:
    """Return the article. InputError: `bad-front-matter`, `wrong-type`, `bad-date`, `no-article`."""
    known, body = _front_matter(text)
    blocks = list(_blocks(MarkdownIt().enable("table").parse(body)))
    title = _text(known, "title") or next((block.text for block in blocks if block.level == 1), "")
    if not title and blocks:
        title = shortened(blocks[0].text)
    rest, stated = drop_header(blocks, title)
    published = _published(known) or stated
    entry_id = _text(known, "id") or _text(known, "slug") or ""
    return build_page(
        title, assemble(rest, title), _text(known, "url") or _text(known, "link"), published, entry_id
    )


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    try:
        known, body = frontmatter.parse(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        raise InputError("bad-front-matter", line=place.line + 2 if place else 1) from error
    return (known, body) if isinstance(known, dict) else ({}, body)


def _text(known: dict[str, Any], name: str) -> str | None:
    value = known.get(name)
    if value is None or isinstance(value, str):
        return value and (" ".join(value.split()) or None)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)  # an id 2008, a title 1984
    raise InputError("wrong-type", field=name, found=type(value).__name__, expected="text")


def _published(known: dict[str, Any]) -> LooseDate | None:
    value = known.get("date", known.get("published"))
    if value is None:
        return None
    # YAML makes dates and numbers of what looks like them.
    return parse_date(value.isoformat() if isinstance(value, date) else str(value))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    level, places = 0, iter(range(len(tokens)))
    for at in places:
        token = tokens[at]
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "table_open":
            end = next(place for place in places if tokens[place].type == "table_close")
            yield from map(Block, _rows(tokens[at:end]))
        elif token.type == "inline" and (text := _plain(token.children or ()).strip()):
            if not _is_link_list(token.children or ()):
                yield Block(text, level)
            level = 0
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield Block(token.content.strip("\n"))


def _rows(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield each row with its columns' names: "Sunday: first boat 9:00, last boat 17:15"."""
    cells = [_plain(token.children or ()).strip() for token in tokens if token.type == "inline"]
    columns = sum(token.type == "th_open" for token in tokens)
    names, values = cells[:columns], cells[columns:]
    for start in range(0, len(values), columns):
        first, *others = values[start : start + columns]
        named = (f"{name} {value}".strip() for name, value in zip(names[1:], others, strict=False) if value)
        yield ": ".join(filter(None, (first, ", ".join(named))))


def _is_link_list(tokens: Iterable[Token]) -> bool:
    """Tell whether a paragraph is links and little else: "See also: one | two"."""
    depth = links = 0
    beside = ""
    for token in tokens:
        links += token.type == "link_open"
        depth += token.nesting if token.type.startswith("link_") else 0
        beside += token.content if token.type == "text" and not depth else ""
    return links >= _MIN_LINKS and len(re.sub(r"\W", "", beside)) <= _MAX_BESIDE


def _plain(tokens: Iterable[Token]) -> str:
    return _NOTE.sub("", "".join(map(_word, tokens)))


def _word(token: Token) -> str:
    if token.type in _BREAKS:
        return _BREAKS[token.type]
    if token.type == "image":
        return _plain(token.children or ())
    return token.content if token.type in ("text", "code_inline") else ""
