"""HTML as blocks: paragraphs, headings, lists and the rows of tables in reading order.

What people do not read as the article's words is left out: marks of notes, links to the place itself, numbers
of lines, lists of links in a line. A list's items are lines of one block, each with its bullet or number,
below the words that lead to them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from lxml import etree

from bot.articles.markup import SKIPPED, Element, text_of
from bot.articles.parts import Block
from bot.articles.tables import is_table, rows

# What stands around an article may hold the notice; a feed's entry or a file has no form that is its own.
AROUND = frozenset({"form", "aside", "footer"})
FORMS = frozenset({"form"})
NOTHING: frozenset[str] = frozenset()
BULLET = "•"

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE_TAGS = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q ruby s
    samp small span strike strong sub sup time tt u var wbr td th br
    rb rp rt math mi mn mo mrow ms mspace msqrt mstyle msub msubsup msup mtext mfrac mroot semantics
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_CELLS = ("td", "th")
# Classes of what is only shown to some, or stands beside the words: lines' numbers, links to a heading, what
# asks readers to subscribe or to share (Substack, Ghost, WordPress), what Drupal's feeds say of a post first.
_UNREAD_CLASSES = """
    sr-only screen-reader-text visually-hidden gutter lineno linenos line-numbers lineNumbers rouge-gutter
    headerlink heading-anchor header-anchor footnote-backref footnote-ref
    gh-post-upgrade-cta kg-signup-card subscription-widget subscription-widget-wrap
    subscription-widget-wrap-editor button-wrapper sharedaddy jp-relatedposts
    field--name-title field--name-uid field--name-created field--name-field-tags
"""
_UNREAD = frozenset(_UNREAD_CLASSES.split())
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶#^↩↑⏎⤴▲\ufe0e\ufe0f ]{1,4})[\])]?", re.IGNORECASE)
_TO_NOTE = re.compile(r"#|[^#]*#_?(?:fn|ftn|cite|note|foot)")
_INVISIBLE = str.maketrans(dict.fromkeys("\xad\u200b\u2060\ufeff", ""))
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_OPENED = re.compile(r"spoil|toggl|collaps|accord|expand|more|tab", re.IGNORECASE)  # by who wants to read it
_STRUCK = frozenset({"del", "s", "strike"})  # what is taken back, or said for fun
_LONGEST_STRUCK = 300  # letters: more of them are a tag that nobody has closed
_LINES = re.compile(r" *\n *")
_EMPTY_LINES = re.compile(r"\n{2,}")
_MIN_LINKS = 2
_LINK_LIST = re.compile(r"(?:[^:]{1,30}:)?[\W_]*")  # what stands beside the links of "See also: one | two"
_LONGEST_TERM, _LONGEST_MEANING = 80, 300  # letters of a list of terms that are one line together


def blocks(root: Element, skipped: frozenset[str] = AROUND) -> list[Block]:
    """Return the blocks of an element without those tags."""
    pieces = list(_Reading(SKIPPED | skipped).read(root))
    return list(_joined([piece for piece in pieces if not piece.is_links] or pieces))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block as the walk finds it: an item of a list, or nothing but links, or neither."""

    text: str
    level: int = 0
    is_item: bool = False
    is_links: bool = False


def _joined(pieces: list[_Piece]) -> Iterator[Block]:
    """Yield the blocks; items that follow each other are one, with the words before that lead to them."""
    last: _Piece | None = None
    for piece in pieces:
        leads = last and not last.level and (last.is_item or last.text.endswith(":"))
        if last and leads and piece.is_item:
            last = replace(last, text=f"{last.text}\n{piece.text}", is_item=True)
            continue
        if last:
            yield Block(last.text, last.level)
        last = piece
    if last:
        yield Block(last.text, last.level)


class _Reading:
    """One walk through a tree; the text since the last block tag is in `_words`."""

    def __init__(self, skipped: frozenset[str]) -> None:
        self._skipped = skipped
        self._words: list[str] = []
        self._beside: list[str] = []  # what of it stands outside of links
        self._links = self._inside_links = self._code = self._level = 0
        self._bullet = self._term = ""
        self._numbers: list[int] = []  # of the next item, list in list; 0 where they have none

    def read(self, root: Element) -> Iterator[_Piece]:
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            if event == "start":
                yield from self._start(node)
                if node is not root and self._is_left_out(node):
                    walk.skip_subtree()
                elif is_table(node):
                    yield from map(_Piece, filter(None, rows(node, partial(_line_of, self._skipped))))
                    walk.skip_subtree()
                else:
                    self._add(node.text)
                continue
            if event == "end":
                yield from self._end(node)
            if node is not root:
                self._add(node.tail)
        yield from self._flush()
        yield from [_Piece(self._term)] if self._term else []

    def _is_left_out(self, node: Element) -> bool:
        """Tell whether nobody reads an element as the article's words."""
        if node.tag in self._skipped or "hidden" in node.attrib:
            return True
        if not _UNREAD.isdisjoint(node.get("class", "").split()) or _is_unseen(node):
            return True
        if node.tag in _STRUCK:
            return len(text_of(node)) <= _LONGEST_STRUCK
        if node.tag == "sup":
            return node.find(".//a") is not None and _is_mark(node)
        return node.tag == "a" and bool(_TO_NOTE.match(node.get("href", ""))) and _is_mark(node)

    def _start(self, node: Element) -> Iterator[_Piece]:
        if node.tag == "br":
            self._words.append("\n")
        elif node.tag in _CELLS:
            self._words.append(" ")
        elif _is_link(node):
            self._links += 1
            self._inside_links += 1
        elif self._code and node.tag not in ("pre", *_INLINE):
            self._break_line()
        elif node.tag not in _INLINE:
            yield from self._flush()
            self._level = _HEADINGS.get(str(node.tag), 0)
            self._enter(node)

    def _enter(self, node: Element) -> None:
        if node.tag == "pre":
            self._code += 1
        elif node.tag in ("ul", "ol", "menu"):
            start = node.get("start", "1")
            self._numbers.append((int(start[:6]) if start.isdecimal() else 1) if node.tag == "ol" else 0)
        elif node.tag == "li" and self._numbers:
            number = self._numbers[-1]
            self._bullet = f"{number}. " if number else f"{BULLET} "
            self._numbers[-1] += bool(number)

    def _end(self, node: Element) -> Iterator[_Piece]:
        if _is_link(node):
            self._inside_links -= 1
        elif node.tag == "dt":
            yield from self._hold_term()
        elif self._code and node.tag not in ("pre", *_INLINE):
            self._break_line()
        elif node.tag not in _INLINE:
            yield from self._flush()
            if node.tag == "pre":
                self._code = max(0, self._code - 1)
            elif node.tag in ("ul", "ol", "menu") and self._numbers:
                self._numbers.pop()
            if node.tag in ("li", "ul", "ol", "menu"):
                self._bullet = ""

    def _break_line(self) -> None:
        if self._words and not self._words[-1].endswith("\n"):
            self._words.append("\n")

    def _hold_term(self) -> Iterator[_Piece]:
        """Keep a term for the line of its meaning."""
        pieces = list(self._flush())
        if len(pieces) == 1 and len(pieces[0].text) <= _LONGEST_TERM and pieces[0].text[-1] not in ".…:":
            self._term = pieces[0].text
        else:
            yield from pieces

    def _add(self, text: str | None) -> None:
        if not text:
            return
        text = text.translate(_INVISIBLE)
        self._words.append(text if self._code else " ".join(f"|{text}|".split())[1:-1])
        if not self._inside_links:
            self._beside.append(text)

    def _flush(self) -> Iterator[_Piece]:
        text, level = "".join(self._words), self._level
        is_links = self._links >= _MIN_LINKS and bool(_LINK_LIST.fullmatch("".join(self._beside)))
        self._words, self._beside, self._level, self._links = [], [], 0, self._inside_links
        if self._code:
            code = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
            yield from [_Piece(code)] if code.strip() else []
            return
        text = _LINES.sub("\n", re.sub(" {2,}", " ", text))
        if level:
            text = " ".join(text.split())
        for paragraph in _EMPTY_LINES.split(text):
            if bare := paragraph.strip():
                yield from self._piece(bare, level, is_links)

    def _piece(self, text: str, level: int, is_links: bool) -> Iterator[_Piece]:
        term, self._term = self._term, ""
        if term and len(text) <= _LONGEST_MEANING:
            yield _Piece(f"{term}: {text}")
            return
        if term:
            yield _Piece(term)
        bullet = "" if level else self._bullet
        self._bullet = ""
        text = " ".join(text.split()) if bullet else text
        yield _Piece(f"{bullet}{text}", level, bool(bullet), is_links and not bullet)


def _is_unseen(node: Element) -> bool:
    """Tell whether a page shows it to nobody, as what intruders and mails hide; a spoiler can be opened."""
    if not _UNSEEN.search(node.get("style", "")):
        return False
    named = [
        f"{each.get('class', '')} {each.get('id', '')}"
        for each in (node, node.getparent())
        if each is not None
    ]
    return not _OPENED.search(" ".join(named))


def _is_link(node: Element) -> bool:
    return node.tag == "a" and "href" in node.attrib


def _is_mark(node: Element) -> bool:
    """Tell whether a link is only the mark of a note, or of the way back."""
    return bool(_MARK.fullmatch("".join(map(str, node.itertext())).strip()))


def _line_of(skipped: frozenset[str], cell: Element) -> str:
    return " ".join(" ".join(piece.text for piece in _Reading(skipped).read(cell)).split())
