"""The parts of a page, told from its blocks: body, related news, comments, and the notice to the reader.

Text, Markdown, HTML and feeds are all turned into blocks first, so that what a page is made of is decided
here only. A section's text is its paragraphs as they stood, a blank line between two.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import dropwhile, islice, pairwise

from bot.articles.dates import find_date
from bot.articles.notice import says_something, sets_rules, starts_notice
from bot.domain import BlogComment, LooseDate, Section
from bot.language.tables import any_line_of_all, any_word

_HEADLINE = 160  # letters; what is longer neither heads nor announces anything
_SHORTENED = 80
_SENTENCE = 8  # words; what is shorter may stand above a title and be no part of the text
_ENDS = '.!?…"”»։'
_HEADER = 6  # blocks; a title is among the first

_RELATED, _COMMENTS, _FURNITURE, _BYLINE = (
    re.compile(any_line_of_all("page", lines), re.IGNORECASE)
    for lines in ("related", "comments", "furniture", "byline")
)
_SAID = re.compile(rf"(?P<author>\S.{{0,80}}?),? {any_word('page', 'says')}\s*(?:\.\.\.|…|:)[\s:]*")
_BULLET = re.compile(r"• |\d{1,3}\. ")
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a heading of some level (0 is none)."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class PageComment:
    """A comment as the page shows it."""

    author: str
    text: str
    published: LooseDate | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page's blocks came to. The first section is the body; it is left out if there is none."""

    sections: tuple[Section, ...]
    notice: str | None = None
    page_comments: tuple[PageComment, ...] = ()

    def comments(self, article: str) -> tuple[BlogComment, ...]:
        """Return the comments as the article's, with ids of their own."""
        return tuple(
            BlogComment(
                f"{article}#{number}", article, comment.author, comment.text, published=comment.published
            )
            for number, comment in enumerate(self.page_comments, 1)
        )


def paragraphs(text: str) -> list[Block]:
    """Return the blocks of plain text: blank lines part them, `## ` opens a heading."""
    return [block for piece in _BLANK_LINES.split(text) for block in _headings(piece.strip())]


def assemble(blocks: Iterable[Block], title: str) -> Parts:
    """Sort blocks into sections, notice and comments. `title` is the body's."""
    known = list(blocks)
    assembly = _Assembly(title, guessing=not _marks_related(known))
    for at, block in enumerate(known, 1):
        assembly.take(block, known[at] if at < len(known) else None)
    assembly.enter(_Mode.AFTER)
    sections = tuple(Section(title, "\n\n".join(texts)) for title, texts in assembly.sections if texts)
    headings = [heading for heading, _ in assembly.sections if heading.casefold() != title.casefold()]
    if headings and not sections:  # pictures, with headings for their words
        sections = (Section(title, "\n\n".join(headings)),)
    return Parts(sections, assembly.notice, tuple(_comments(assembly.heard)))


def drop_header(blocks: Sequence[Block], title: str) -> tuple[list[Block], LooseDate | None]:
    """Return the blocks without the title, date and byline that a page starts with, and the date.

    What stands before the title goes too, but for its sentences: some pages have their first ones there.
    """
    lines = [_line(block) for block in blocks[:_HEADER]]
    headline = " ".join(title.split()).casefold()
    titles = [at + 1 for at, line in enumerate(lines) if line.casefold() == headline]
    start, published = titles[0] if titles else 0, None
    above = zip(blocks[:start], lines, strict=False)
    before = [block for block, line in above if not line or (not block.level and _is_sentence(line))]
    for line in lines[:start]:
        published = published or find_date(line)
    for line in lines[start:]:
        date = find_date(line)
        if not line or not (date or _BYLINE.fullmatch(line)):
            break
        published = published or date
        start += 1
    return [*before, *blocks[start:]], published


def shortened(text: str) -> str:
    """Return the first words of a text, for a headline where there is none."""
    line = " ".join(text[:400].split())
    return line if len(line) <= _SHORTENED else line[:_SHORTENED].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def opens_part(line: str) -> bool:
    """Tell whether a line of plain text is a heading, or opens related news or comments."""
    if len(line) > _HEADLINE:
        return False
    bare = line.strip(" \t\r:.…")
    return line.startswith("##") or bool(_RELATED.fullmatch(bare) or _COMMENTS.fullmatch(bare))


def is_turn(block: Block) -> bool:
    """Tell whether a block only says what follows it, or is a blog's furniture."""
    line = _line(block).rstrip(" :.…")
    return any(sign.fullmatch(line) for sign in (_COMMENTS, _RELATED, _FURNITURE))


def has_related(blocks: Sequence[Block]) -> bool:
    """Tell whether related news stand behind a block that only says so: more than a list of links to them."""
    return any(
        _RELATED.fullmatch(_line(block).rstrip(" :.…")) and not _BULLET.match(following.text)
        for block, following in pairwise(blocks)
    )


def spoken_by(line: str) -> str:
    """Return whose comment a line announces: "Mara" for `Mara said...`."""
    announced = _SAID.fullmatch(f"{line}:") or _SAID.fullmatch(line)
    return (announced["author"] if announced else line).strip()


def _is_sentence(line: str) -> bool:
    """Tell whether a line says something, and is no breadcrumb, kicker, headline or date."""
    return line[-1] in _ENDS and len(line.split()) >= _SENTENCE and not find_date(line)


def _headings(piece: str) -> Iterator[Block]:
    """Yield a paragraph's blocks: its lines `## Like this` are headings, the others stay together."""
    if "#" not in piece:
        if piece:
            yield Block(piece)
        return
    kept: list[str] = []
    for line in piece.split("\n"):
        mark = re.match(r"(#{2,6}) +(\S.*)", line)
        if not mark:
            kept.append(line)
            continue
        if kept:
            yield Block("\n".join(kept))
        kept = []
        yield Block(mark[2].rstrip(" #"), len(mark[1]))
    if kept:
        yield Block("\n".join(kept))


def _line(block: Block) -> str:
    """Return a short block's words on one line, empty for what is longer."""
    return " ".join(block.text.split()) if len(block.text) <= _HEADLINE else ""


class _Mode(Enum):
    SECTION = auto()
    NOTICE = auto()
    COMMENTS = auto()
    AFTER = auto()  # behind comments or notice, where a page has its furniture


@dataclass(slots=True)
class _Assembly:
    title: str
    guessing: bool  # headlines of related news are told by their looks, since none is marked
    mode: _Mode = _Mode.SECTION
    sections: list[tuple[str, list[str]]] = field(default_factory=list)
    related: bool = False
    notice: str | None = None
    noticed: list[str] = field(default_factory=list)  # the notice while it is being read
    in_flow: bool = False  # it began among the article's paragraphs
    heard: list[str] = field(default_factory=list)  # lines of the comments

    def take(self, block: Block, following: Block | None) -> None:
        """Put a block where it belongs."""
        line = _line(block)
        if line and self._turns(line.rstrip(" :.…")):
            return
        has_text = any(texts for _, texts in self.sections)
        if self.mode is not _Mode.NOTICE and has_text and starts_notice(block.text):
            self.in_flow = self.mode is _Mode.SECTION
            self.enter(_Mode.NOTICE)
        elif line and self._heads(block, line, following):
            self._open(block.text)
            return
        self._put(block.text)

    def _heads(self, block: Block, line: str, following: Block | None) -> bool:
        """Tell whether a short block heads what follows; a sentence right above a heading is the text's."""
        if block.level:
            return not (following and following.level and _is_sentence(line))
        guesses = self.guessing and self.related and self.mode is _Mode.SECTION
        return bool(guesses and following and _is_headline(line, following))

    def enter(self, mode: _Mode) -> None:
        """Go on in another mode; a notice that says nothing of a notice was the article's own words."""
        if self.mode is _Mode.NOTICE and self.noticed:
            text = "\n\n".join(self.noticed)
            if self.notice is None and (sets_rules if self.in_flow else says_something)(text):
                self.notice = text
            else:
                self.sections[-1][1].extend(self.noticed)
            self.noticed = []
        self.mode = mode

    def _turns(self, line: str) -> bool:
        """Tell whether a line only says what follows it."""
        if _COMMENTS.fullmatch(line):
            self.enter(_Mode.COMMENTS)
        elif _RELATED.fullmatch(line):
            self.related = True
            self._open(line)
        elif _FURNITURE.fullmatch(line):
            self.enter(_Mode.SECTION if self.mode is _Mode.SECTION else _Mode.AFTER)
        else:
            return False
        return True

    def _open(self, title: str) -> None:
        self.enter(_Mode.SECTION)
        self.sections.append((" ".join(title.split()), []))

    def _put(self, text: str) -> None:
        if self.mode is _Mode.NOTICE:
            self.noticed.append(text)
        elif self.mode is _Mode.COMMENTS:
            self.heard.extend([*(_BULLET.sub("", line) for line in text.split("\n")), ""])
        elif self.mode is _Mode.SECTION:
            if not self.sections:
                self.sections.append((self.title, []))
            self.sections[-1][1].append(text)


def _marks_related(blocks: Sequence[Block]) -> bool:
    """Tell whether headings stand behind the line that opens the related news."""
    behind = dropwhile(lambda block: not _RELATED.fullmatch(_line(block).rstrip(" :.…")), blocks)
    return any(block.level for block in islice(behind, 1, None))


def _is_headline(line: str, following: Block) -> bool:
    """Tell whether a short line heads the longer paragraph that follows it."""
    if line[-1] in '.,;:!…"”»' or len(line.split()) > 20:
        return False
    return not following.level and len(following.text) > len(line) and not starts_notice(following.text)


def _comments(lines: Sequence[str]) -> Iterator[PageComment]:
    """Yield the comments that lines tell: `Mara said...`, her text, the date."""
    author, text, published = "", list[str](), None
    for line in [*lines, None]:
        announced = _SAID.match(line) if line else None
        if line is None or announced:
            if body := "\n".join(text).strip():
                yield PageComment(author, body, published)
            author, text, published = (
                (announced["author"], [line[announced.end() :]], None)
                if announced and line
                else ("", [], None)
            )
        elif date := find_date(line):
            published = date
        elif not _FURNITURE.fullmatch(line.strip()):
            text.append(line)
