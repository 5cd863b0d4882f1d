"""Movable Type's export, which TypePad, Hatena and others write too: a text of named lines and sections."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.articles.markdown import read_markdown
from bot.articles.parts import Parts
from bot.collecting.archives.exports import (
    ArchiveFormat,
    Given,
    article,
    comment_text,
    date,
    html_parts,
)
from bot.collecting.archives.items import Item, LeftOut
from bot.collecting.archives.publishing import reason_of
from bot.collecting.feeds.entries import person, web_address
from bot.domain import BlogComment, LooseDate, Precision

_ENTRY, _SECTION = re.compile(r"^--------\s*$", re.MULTILINE), re.compile(r"^-----\s*$", re.MULTILINE)
_LINE = re.compile(r"([A-Z][A-Z ]*):[ \t]*(.*)")
_OPENING = re.compile(r"\A\s*(?:AUTHOR|TITLE|BASENAME|STATUS|DATE): ", re.MULTILINE)
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4}) (\d{1,2}):(\d\d)(?::(\d\d))?\s*([AP]M)?", re.IGNORECASE)
_BESIDE = frozenset(
    {"AUTHOR", "EMAIL", "URL", "IP", "DATE", "TITLE", "BLOG NAME"}
)  # lines before a comment's words


@dataclass(frozen=True, slots=True)
class _Entry:
    lines: dict[str, str] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)


def _fits(given: Given) -> bool:
    return bool(_OPENING.match(given.head)) and bool(re.search(r"^-----\s*^BODY:", given.text, re.MULTILINE))


def _read(given: Given) -> Iterator[Item]:
    for piece in _ENTRY.split(given.text):
        entry = _entry(piece)
        title = entry.lines.get("TITLE", "")
        if not (title or entry.sections.get("BODY")):
            continue
        if reason := reason_of(entry.lines.get("STATUS", "Publish")):
            yield LeftOut(title or entry.lines.get("DATE", ""), reason)
            continue
        published = _date(entry.lines.get("DATE", ""))
        entry_id = (
            entry.lines.get("BASENAME")
            or entry.lines.get("UNIQUE URL")
            or f"{title} {published or ''}".strip()
        )
        yield article(
            entry_id,
            title,
            _parts(entry, title),
            url=web_address(entry.lines.get("UNIQUE URL")),
            published=published,
            author=entry.lines.get("AUTHOR", ""),
            labels=entry.labels,
            comments=_comments(entry, entry_id),
        )


def _entry(piece: str) -> _Entry:
    head, *sections = _SECTION.split(piece)
    entry = _Entry()
    for name, value in _LINE.findall(head):
        entry.lines.setdefault(name, value.strip())
        if name in ("PRIMARY CATEGORY", "CATEGORY") and value.strip():
            entry.labels.append(value.strip())
        elif name == "TAGS":
            entry.labels.extend(tag.strip(' "') for tag in value.split(","))
    for section in sections:
        name, _, text = section.strip("\n").partition("\n")
        name = name.strip().rstrip(":")
        if name == "COMMENT":
            entry.comments.append(text)
        else:
            entry.sections[name] = text
    return entry


def _parts(entry: _Entry, title: str) -> Parts:
    body = "\n\n".join(
        filter(None, (entry.sections.get(name, "").strip() for name in ("BODY", "EXTENDED BODY")))
    )
    breaks = entry.lines.get("CONVERT BREAKS", "1").lower()
    if breaks.startswith("markdown") and body:
        page = read_markdown(body, title)
        return Parts(page.sections, page.notice)
    return html_parts(body, title, typed=breaks not in ("0", "", "richtext", "none"))


def _comments(entry: _Entry, entry_id: str) -> Iterator[BlogComment]:
    for number, written in enumerate(entry.comments, 1):
        lines, known = written.split("\n"), dict[str, str]()
        while lines and (match := _LINE.fullmatch(lines[0].strip())) and match[1] in _BESIDE:
            known[match[1]] = match[2].strip()
            lines.pop(0)
        if text := comment_text("\n".join(lines), typed=True):
            name = person(known.get("AUTHOR", ""))
            yield BlogComment(
                f"{entry_id}#{number}", entry_id, name, text, published=_date(known.get("DATE", ""))
            )


def _date(written: str) -> LooseDate | None:
    """Return a date of the format's own form: month, day, year, with a time of the blog's own zone."""
    match = _DATE.match(written.strip())
    if match is None:
        return date(written)
    month, day, year = match[1], match[2], match[3]
    if int(month) > 12:  # a blog of Europe
        month, day = day, month
    year = year if len(year) == 4 else f"{'20' if int(year) < 70 else '19'}{year}"
    found = date(f"{year}-{month}-{day}")
    return found if found and found.precision is Precision.DAY else None


FORMAT = ArchiveFormat("Movable Type", _fits, _read)
