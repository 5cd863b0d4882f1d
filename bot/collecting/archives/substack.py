"""Substack's export: `posts.csv`, and a file of HTML for each post."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from bot.articles.raw import decode
from bot.collecting.archives.exports import ArchiveFormat, Given, article, date, html_parts
from bot.collecting.archives.items import Item, LeftOut, Reason
from bot.collecting.archives.publishing import reason_of
from bot.collecting.archives.trees import Tree
from bot.domain import InputError

_POST = re.compile(r"\d+(?:\.[\w.-]*)?\.html")
_BUTTONS = re.compile(
    r"<div class=\"(?:subscription-widget|captioned-button|install-substack|poll-embed|community-chat)"
    r"[^>]*>.*?</div>"
    r"|<p class=\"button-wrapper\".*?</p>",
    re.DOTALL,
)


def _fits(given: Given) -> bool:
    name = PurePosixPath(given.path).name
    if name == "posts.csv":
        return "is_published" in given.head
    return bool(_POST.fullmatch(name)) and _table_of(given) is not None


def _table_of(given: Given) -> str | None:
    """Return where the table lies that a post's file belongs to."""
    here = PurePosixPath(given.path).parent
    for folder in (here.parent, here):
        path = str(folder / "posts.csv").removeprefix("./")
        if path in given.tree.all:
            return path
    return None


def _read(given: Given) -> Iterator[Item]:
    if given.suffix == ".csv":  # its posts are read where they lie
        missing = sum(1 for _ in _rows(given.tree, given.path)) == 0
        if missing:
            raise InputError("broken-export", found="posts.csv")
        return
    table = _table_of(given)
    post_id = PurePosixPath(given.path).name.removesuffix(".html")
    row = _rows(given.tree, table or "").get(post_id)
    title = (row or {}).get("title") or post_id.partition(".")[2].replace("-", " ") or post_id
    if row is None or (reason := _why_left_out(row)) is not None:
        yield LeftOut(title, Reason.DRAFT if row is None else reason or Reason.DRAFT)
        return
    parts = html_parts(_BUTTONS.sub("", given.text), title)
    yield article(post_id, title, parts, published=date(row.get("post_date")))


def _why_left_out(row: Mapping[str, str]) -> Reason | None:
    if row.get("is_published", "").strip().lower() != "true":
        return Reason.DRAFT
    if row.get("type", "").strip().lower() == "page":
        return Reason.PAGE
    audience = row.get("audience", "").strip().lower()
    return None if audience in ("", "everyone") else reason_of(audience) or Reason.MEMBERS


@lru_cache(maxsize=1)
def _table(text: str) -> dict[str, dict[str, str]]:
    try:
        rows = [
            {str(name): value for name, value in row.items() if isinstance(value, str)}
            for row in csv.DictReader(io.StringIO(text))
        ]
    except csv.Error as error:
        raise InputError("broken-export", found=str(error)[:100]) from error
    return {row["post_id"].strip(): row for row in rows if row.get("post_id")}


def _rows(tree: Tree, path: str) -> Mapping[str, Mapping[str, str]]:
    return _table(decode(tree.read(path)))


FORMAT = ArchiveFormat("Substack", _fits, _read)
