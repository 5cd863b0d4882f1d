"""The tree of a page or of a piece of one, and a few ways to look into it."""

import re
from collections.abc import Iterator
from typing import TypeAlias

import lxml.html
from lxml import etree

from bot.articles.raw import clean
from bot.domain import InputError

Element: TypeAlias = etree._Element

# Nobody reads these as text.
_SKIPPED_TAGS = """
    script style noscript template iframe svg canvas object video audio select button textarea head nav
    annotation rt rp
"""
SKIPPED = frozenset(_SKIPPED_TAGS.split())
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(html: str) -> Element:
    """Return the tree of a page or of a piece of one. InputError `no-article` if there is nothing in it."""
    try:
        return lxml.html.document_fromstring(_DECLARATION.sub("", clean(html)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError("no-article") from error


def text_of(element: Element | None) -> str:
    """Return all words of an element on one line."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def find(root: Element, *paths: str) -> Iterator[Element]:
    """Yield what the XPaths find, path after path, each in document order."""
    for path in paths:
        nodes = root.xpath(path)
        yield from (
            (node for node in nodes if isinstance(node, etree._Element)) if isinstance(nodes, list) else ()
        )


def strings(root: Element, *paths: str) -> Iterator[str]:
    """Yield the attributes or texts that the XPaths find; `stands_in` knows their element."""
    for path in paths:
        texts = root.xpath(path)
        yield from (text for text in texts if isinstance(text, str)) if isinstance(texts, list) else ()


def stands_in(text: str) -> Element | None:
    """Return the element around a text that `strings` found."""
    if not isinstance(text, etree._ElementUnicodeResult):
        return None
    beside = text.getparent()
    return beside.getparent() if beside is not None and text.is_tail else beside


def is_read(element: Element) -> bool:
    """Tell whether people read it: neither a comment of the markup nor a script."""
    return isinstance(element.tag, str) and element.tag not in SKIPPED


def remove(element: Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    above, before = element.getparent(), element.getprevious()
    if above is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        above.text = (above.text or "") + (element.tail or "")
    element.tail = None
    above.remove(element)


def has_class(*names: str) -> str:
    """Return the XPath condition that an element has one of these classes."""
    return " or ".join(f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in names)
