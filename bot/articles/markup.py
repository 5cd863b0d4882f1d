"""HTML as blocks: paragraphs and headings in reading order, and a few ways to look into its tree."""

import re
from collections.abc import Iterator
from typing import TypeAlias

import lxml.html
from lxml import etree

from bot.articles.parts import Block
from bot.articles.raw import clean
from bot.domain import InputError

Element: TypeAlias = etree._Element

# Nobody reads these as text. What stands around an article (forms, asides, footers) can hold the notice.
_SKIPPED_TAGS = "script style noscript template iframe svg select button textarea head nav"
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_FURNISHING = frozenset({"form", "aside", "footer"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE_TAGS = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q ruby rt rp s
    samp small span strike strong sub sup time tt u var wbr td th br
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LINES = re.compile(r" *\n *")
_EMPTY_LINES = re.compile(r"\n{2,}")


def parse(html: str) -> Element:
    """Return the tree of a page or of a piece of one. InputError `no-article` if there is nothing in it."""
    try:
        return lxml.html.document_fromstring(_DECLARATION.sub("", clean(html)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError("no-article") from error


def blocks(root: Element, furnishing: bool = False) -> list[Block]:
    """The paragraphs and headings of an element; forms, asides and footers only if they are asked for."""
    skipped = _SKIPPED if furnishing else _SKIPPED | _FURNISHING
    return list(_Reading(skipped).read(root))


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
    return isinstance(element.tag, str) and element.tag not in _SKIPPED


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


class _Reading:
    """One walk through a tree; the text since the last block tag is in `_piece`."""

    def __init__(self, skipped: frozenset[str]) -> None:
        self._skipped = skipped
        self._piece: list[str] = []
        self._level = 0

    def read(self, root: Element) -> Iterator[Block]:
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            if event == "start":
                yield from self._start(node)
                if node.tag in self._skipped and node is not root:
                    walk.skip_subtree()
                else:
                    self._add(node.text)
                continue
            if event == "end" and node.tag not in _INLINE:
                yield from self._flush()
            if node is not root:
                self._add(node.tail)
        yield from self._flush()

    def _start(self, node: Element) -> Iterator[Block]:
        if node.tag == "br":
            self._piece.append("\n")
        elif node.tag in ("td", "th"):
            self._piece.append(" ")
        elif node.tag not in _INLINE:
            yield from self._flush()
            self._level = _HEADINGS.get(str(node.tag), 0)

    def _add(self, text: str | None) -> None:
        if text:
            self._piece.append(" ".join(f"|{text}|".split())[1:-1])

    def _flush(self) -> Iterator[Block]:
        text = _LINES.sub("\n", re.sub(" {2,}", " ", "".join(self._piece)))
        level, self._level, self._piece = self._level, 0, []
        if level:
            text = " ".join(text.split())
        for paragraph in _EMPTY_LINES.split(text):
            if bare := paragraph.strip():
                yield Block(bare, level)
