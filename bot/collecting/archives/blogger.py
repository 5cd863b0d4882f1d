"""Blogger's exports: the one of its settings, and Takeout's, which are both Atom."""

from collections.abc import Iterator
from urllib.parse import urljoin

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
from bot.collecting.archives.front_matter import flag
from bot.collecting.archives.items import BlogFacts, Item, LeftOut, Reason
from bot.collecting.archives.publishing import reason_of
from bot.collecting.feeds.entries import line, person, web_address
from bot.domain import BlogComment, Page

_KIND = "schemas.google.com/blogger/2008/kind#"
_SIGNS = (
    "schemas.google.com/blogger/2018",
    "schemas.google.com/blogger/2008",
    "<generator version='7.00' uri='http",
)
_ARTICLE, _COMMENT = "post", "comment"


def _fits(given: Given) -> bool:
    head = given.head
    return "<feed" in head and (any(sign in head for sign in _SIGNS) or _KIND.encode() in given.raw[:200_000])


def _read(given: Given) -> Iterator[Item]:
    """Yield posts, then the comments of those that are published."""
    comments: list[BlogComment] = []
    posts: set[str] = set()
    blog = BlogFacts()
    for element in elements(given.raw, "entry", "title", "link"):
        above = element.getparent()
        if local(element) == "entry":
            for item in _entry(element, blog):
                if isinstance(item, BlogComment):
                    comments.append(item)
                else:
                    posts.add(item.entry_id) if isinstance(item, Page) else None
                    yield item
        elif above is not None and local(above) == "feed":
            blog = _facts(element, blog)
    yield blog
    yield from (comment for comment in comments if comment.article in posts)


def _facts(element: etree._Element, blog: BlogFacts) -> BlogFacts:
    if local(element) == "title":
        return BlogFacts(line(element.text), blog.url, blog.author)
    if element.get("rel") == "alternate":
        return BlogFacts(blog.title, web_address(element.get("href")), blog.author)
    return blog


def _entry(entry: etree._Element, blog: BlogFacts) -> Iterator[Page | BlogComment | LeftOut]:
    known = facts(entry)
    kind, title, entry_id = _kind(entry, known), line(known.get("title")), known.get("id", "")
    if not entry_id or kind not in (_ARTICLE, _COMMENT, "page"):
        return
    reason = _why_left_out(entry, known)
    if kind == _COMMENT:
        if reason is None and (parent := _answered(entry, known)):
            yield BlogComment(
                entry_id, parent, _author(entry), comment_text(known.get("content", "")),
                known.get("inReplyTo") or None, date(known.get("published")),
            )  # fmt: skip
    elif reason or kind == "page":
        yield LeftOut(title or entry_id, reason or Reason.PAGE)
    else:
        yield article(
            entry_id,
            title,
            html_parts(known.get("content", ""), title),
            url=_url(entry, known, blog),
            published=date(known.get("published")),
            author=_author(entry),
            labels=_labels(entry),
        )


def _kind(entry: etree._Element, known: dict[str, str]) -> str:
    if kind := known.get("type", "").lower():
        return kind
    terms = (child.get("term", "") for child in entry if local(child) == "category")
    return next((term.rpartition("#")[2] for term in terms if _KIND in term), _ARTICLE)


def _why_left_out(entry: etree._Element, known: dict[str, str]) -> Reason | None:
    if any(flag(clean(node.text or "")) for node in entry.iter() if local(node) == "draft"):
        return Reason.DRAFT
    return reason_of(known.get("status", "live")) or (Reason.TRASHED if known.get("trashed") else None)


def _answered(entry: etree._Element, known: dict[str, str]) -> str:
    ref = next((child.get("ref", "") for child in entry if local(child) == "in-reply-to"), "")
    return known.get("parent") or ref


def _author(entry: etree._Element) -> str:
    authors = (facts(child).get("name", "") for child in entry if local(child) == "author")
    return person(next(authors, ""))


def _url(entry: etree._Element, known: dict[str, str], blog: BlogFacts) -> str | None:
    links = (
        child.get("href") for child in entry if local(child) == "link" and child.get("rel") == "alternate"
    )
    stated = next(filter(None, map(web_address, links)), None)
    path = known.get("filename", "")
    return stated or (urljoin(blog.url, path) if blog.url and path.startswith("/") else None)


def _labels(entry: etree._Element) -> Iterator[str]:
    for child in entry:
        if local(child) == "category" and _KIND not in (term := child.get("term", "")):
            yield term


FORMAT = ArchiveFormat("Blogger", _fits, _read)
