"""Disqus' export: comments, each tied to its article by the article's address."""

from collections.abc import Iterator

from lxml import etree

from bot.collecting.archives.exports import ArchiveFormat, Given, comment_text, date, elements, facts, local
from bot.collecting.archives.items import Item
from bot.collecting.feeds.entries import person
from bot.domain import BlogComment

_ID = "{http://disqus.com/disqus-internals}id"


def _fits(given: Given) -> bool:
    return "<disqus" in given.head


def _read(given: Given) -> Iterator[Item]:
    addresses: dict[str, str] = {}
    for element in elements(given.raw, "post", "thread"):
        above = element.getparent()
        if above is None or local(above) != "disqus":
            continue
        known, own_id = facts(element), element.get(_ID, "")
        if local(element) == "thread":
            addresses[own_id] = known.get("link") or known.get("id", "")
        elif known.get("isDeleted") != "true" and known.get("isSpam") != "true":
            yield from _comment(element, known, own_id, addresses)


def _comment(
    post: etree._Element, known: dict[str, str], own_id: str, addresses: dict[str, str]
) -> Iterator[BlogComment]:
    tied = {
        name: node.get(_ID, "")
        for name in ("thread", "parent")
        if (node := post.find(f"{{*}}{name}")) is not None
    }
    author = post.find("{*}author")
    name = facts(author) if author is not None else {}
    address, text = addresses.get(tied.get("thread", ""), ""), comment_text(known.get("message", ""))
    if address and text and own_id:
        yield BlogComment(
            own_id, address, person(name.get("name") or name.get("username") or ""), text,
            tied.get("parent") or None, date(known.get("createdAt")),
        )  # fmt: skip


FORMAT = ArchiveFormat("Disqus", _fits, _read)
