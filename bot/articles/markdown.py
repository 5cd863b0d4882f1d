"""An article in Markdown with front matter: title, date, id or slug, url; `## ` opens a section."""

from datetime import date
from typing import Any

import frontmatter
import yaml

from bot.articles.dates import parse_date
from bot.articles.markdown_text import markdown_blocks
from bot.articles.page import build_page
from bot.articles.parts import assemble, drop_header, shortened
from bot.domain import InputError, LooseDate, Page


def read_markdown(text: str) -> Page:
    """Return the article. InputError: `bad-front-matter`, `wrong-type`, `bad-date`, `no-article`."""
    known, body = _front_matter(text)
    blocks = markdown_blocks(body)
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
