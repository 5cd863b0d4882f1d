"""LiveJournal's and Dreamwidth's exports in XML: what is public, with its comments."""

import re
from collections.abc import Iterator

from lxml import etree

from bot.collecting.archives.exports import (
    ArchiveFormat,
    Given,
    article,
    comment_text,
    date,
    elements,
    facts,
    html_parts,
)
from bot.collecting.archives.items import Item, LeftOut, Reason
from bot.collecting.archives.publishing import reason_of
from bot.collecting.feeds.entries import person, web_address
from bot.domain import BlogComment

_ROOT = re.compile(r"<(?:livejournal|event|ljexport|entries|journal)\b")


def _fits(given: Given) -> bool:
    return bool(_ROOT.search(given.head)) and "<itemid>" in given.text


def _read(given: Given) -> Iterator[Item]:
    single = re.search(r"<(livejournal|event)\b", given.head)
    record = "event" if single and single[1] == "event" else "entry"
    for element in elements(given.raw, record):
        if element.find("{*}itemid") is not None:
            yield from _entry(element)


def _entry(entry: etree._Element) -> Iterator[Item]:
    known = facts(entry)
    title, entry_id = known.get("subject", ""), known.get("itemid", "")
    security = known.get("security") or entry.get("security") or "public"
    if reason := reason_of(security) or (
        Reason.PRIVATE if known.get("allowmask", "0") not in ("", "0") else None
    ):
        yield LeftOut(title or known.get("eventtime", entry_id), reason)
        return
    text = known.get("event", "")
    marked = any(node.text == "1" for node in entry.iter("{*}opt_preformatted"))
    labels = known.get("taglist") or next((node.text or "" for node in entry.iter("{*}taglist")), "")
    yield article(
        entry_id,
        title,
        html_parts(_plain(text), title, typed=not marked),
        url=web_address(known.get("url") or known.get("link")),
        published=date(known.get("eventtime")) or date(known.get("logtime")),
        author=known.get("poster", ""),
        labels=(label.strip() for label in labels.split(",")),
        comments=list(_comments(entry, entry_id)),
    )


def _plain(html: str) -> str:
    """Return the text with its own marks replaced by what they show."""
    html = re.sub(r"<lj(?:-user)?\s+(?:user|comm)=[\"']?([\w-]+)[\"']?[^>]*>", r"\1", html)
    return re.sub(r"</?lj-[\w-]+[^>]*>", "", html)


def _comments(entry: etree._Element, entry_id: str) -> Iterator[BlogComment]:
    for node in entry.iter("{*}comment"):
        known = {**facts(node), **{str(name): str(value) for name, value in node.items()}}
        name = known.get("itemid") or known.get("id") or known.get("jtalkid") or ""
        if known.get("state", "A") not in ("A", "") or not name:
            continue
        author = (
            facts(node_author).get("name", "") if (node_author := node.find("{*}author")) is not None else ""
        )
        text = comment_text(known.get("event") or known.get("body") or "", typed=True)
        parent = known.get("parent_itemid") or known.get("parentid") or known.get("parenttalkid")
        if text:
            yield BlogComment(
                name, entry_id, person(author or known.get("user") or known.get("poster") or ""), text,
                None if parent in (None, "", "0") else parent,
                date(known.get("eventtime") or known.get("date")),
            )  # fmt: skip


FORMAT = ArchiveFormat("LiveJournal", _fits, _read)
