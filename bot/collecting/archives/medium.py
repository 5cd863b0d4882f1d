"""Medium's export: a file of HTML for each post; those whose name begins with `draft_` are not published."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from bot.articles.markup import Element, find, has_class, parse, remove, strings, text_of
from bot.collecting.archives.exports import ArchiveFormat, Given, article, date, html_parts
from bot.collecting.archives.items import Item, LeftOut, Reason
from bot.domain import InputError

_NAME = re.compile(r"(?:\d{4}-\d\d-\d\d|draft)_.*\.html?", re.IGNORECASE)
_PRIVATE = "draft_"


def _fits(given: Given) -> bool:
    if given.suffix not in (".html", ".htm"):
        return False
    named = _NAME.fullmatch(PurePosixPath(given.path).name)
    marked = "h-entry" in given.head or 'data-field="body"' in given.text
    return bool(marked and (named or 'Exported from <a href="https://medium.com">' in given.text))


def _read(given: Given) -> Iterator[Item]:
    tree = parse(given.text)
    name = PurePosixPath(given.path).stem
    title = next((text_of(node) for node in find(tree, f"//*[{has_class('p-name')}]", "//title")), "")
    published = next(strings(tree, f"//*[{has_class('dt-published')}]/@datetime"), "")
    if name.lower().startswith(_PRIVATE) or not published:
        yield LeftOut(title or name, Reason.DRAFT)
        return
    body = next(find(tree, f"//*[@data-field='body' or {has_class('e-content')}]"), None)
    if body is None:
        raise InputError("no-article")
    _drop_headline(body, title)
    html = etree.tostring(body, encoding="unicode", method="html")
    yield article(
        name.rpartition("-")[2] or name,
        title,
        html_parts(html, title),
        url=next(strings(tree, f"//*[{has_class('p-canonical')}]/@href"), None),
        published=date(published),
        author=next((text_of(node) for node in find(tree, f"//*[{has_class('p-author')}]")), ""),
        labels=(text_of(node) for node in find(tree, f"//*[{has_class('p-category', 'p-tag')}]")),
    )


def _drop_headline(body: Element, title: str) -> None:
    """Take the headline out, which the body repeats."""
    for node in find(body, f".//*[{has_class('graf--title')}]"):
        if text_of(node) == title:
            remove(node)
            return


FORMAT = ArchiveFormat("Medium", _fits, _read)
