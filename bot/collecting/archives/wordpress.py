"""WordPress' exports (WXR): published posts with their approved comments."""

from collections.abc import Iterator

from lxml import etree

from bot.articles.raw import clean
from bot.collecting.archives.exports import (
    ArchiveFormat,
    Given,
    article,
    comment_text,
    date,
    elements,
    facts,
    html_parts,
    local,
)
from bot.collecting.archives.items import BlogFacts, Item, LeftOut, Reason
from bot.collecting.archives.publishing import reason_of
from bot.collecting.feeds.entries import person, web_address
from bot.domain import BlogComment, LooseDate

_NEITHER_WORDS = """
    attachment nav_menu_item revision custom_css wp_block wp_template wp_navigation
"""
_NEITHER = frozenset(_NEITHER_WORDS.split())


def _fits(given: Given) -> bool:
    return "wordpress.org/export/" in given.head


def _read(given: Given) -> Iterator[Item]:
    channel = False
    names: dict[str, str] = {}
    for element in elements(given.raw, "item", "author", "title", "link"):
        above = element.getparent()
        if local(element) == "author" and (login := facts(element).get("author_login")):
            names[login] = facts(element).get("author_display_name") or login
        elif local(element) in ("title", "link") and above is not None and local(above) == "channel":
            channel = channel or local(element) == "link"
            yield (
                BlogFacts(title=" ".join((element.text or "").split()))
                if local(element) == "title"
                else BlogFacts(url=web_address((element.text or "").strip()))
            )
        elif local(element) == "item":
            yield from _item(element, names)


def _item(item: etree._Element, names: dict[str, str]) -> Iterator[Item]:
    known = facts(item)
    kind, title = known.get("post_type", "post"), " ".join(known.get("title", "").split())
    if reason := _why_left_out(known, kind):
        if kind not in _NEITHER:
            yield LeftOut(title or known.get("link", ""), reason)
        return
    entry_id = known.get("guid") or known.get("link") or title
    if not entry_id:
        return
    creator = known.get("creator", "")
    labels = (
        clean(child.text or "")
        for child in item
        if local(child) == "category" and child.get("domain") in ("category", "post_tag", "tag", None)
    )
    yield article(
        entry_id,
        title,
        html_parts(_encoded(item), title, typed=True),
        url=web_address(known.get("link")),
        published=_date(known),
        author=names.get(creator, creator),
        labels=(label for label in labels if label.lower() != "uncategorized"),
        comments=filter(None, (_comment(child, entry_id) for child in item if local(child) == "comment")),
    )


def _why_left_out(known: dict[str, str], kind: str) -> Reason | None:
    if kind != "post":
        return Reason.PAGE
    if known.get("post_password"):
        return Reason.PASSWORD
    return reason_of(known.get("status", "publish"))


def _encoded(item: etree._Element) -> str:
    """Return the post's content; the excerpt has an element of the same name in another namespace."""
    for child in item:
        if local(child) == "encoded" and "excerpt" not in str(child.tag):
            return clean(child.text or "")
    return ""


def _date(known: dict[str, str]) -> LooseDate | None:
    moment = known.get("post_date_gmt", "")
    if moment and not moment.startswith("0000"):
        return date(moment)
    return date(known.get("pubDate")) or date(known.get("post_date", "")[:10])


def _comment(node: etree._Element, entry_id: str) -> BlogComment | None:
    known = {name.removeprefix("comment_"): text for name, text in facts(node).items()}
    if known.get("approved", "1") != "1" or known.get("type", "comment") not in ("", "comment"):
        return None
    parent = known.get("parent", "0")
    return BlogComment(
        known.get("id", ""),
        entry_id,
        person(known.get("author", "")),
        comment_text(known.get("content", ""), typed=True),
        None if parent in ("", "0") else parent,
        date(known.get("date_gmt", "")),
    )


FORMAT = ArchiveFormat("WordPress", _fits, _read)
