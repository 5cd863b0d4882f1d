"""The blog as others read it: its feed, its index, a page for each post with the notice at the end."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from urllib.parse import quote

from sandbox.blog import Blog, Post

_SPACES = (
    "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_HEADING = re.compile(r"(#{2,3}) +(\S.*)")
_STYLE = """
:root { color-scheme: light dark }
body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.6 Georgia, serif }
header a { color: inherit; text-decoration: none; font-variant: small-caps }
img { max-width: 100% }
time, .notice { opacity: .75 }
.notice { border-top: 1px solid; margin-top: 3rem; font-style: italic }
"""


def feed_url(base: str) -> str:
    """Return the feed's address on the blog at `base`, which ends in a slash."""
    return f"{base}feed.xml"


def post_url(base: str, post: str) -> str:
    """Return a post's address."""
    return base + quote(post, safe="")


def picture_url(base: str, post: str) -> str:
    """Return the address of a post's picture."""
    return f"{base}pictures/{quote(post, safe='')}.jpg"


def feed(blog: Blog, base: str) -> bytes:
    """RSS 2.0, newest first. Ids are stable wherever the blog is served.

    A month or a day alone cannot be said in `pubDate`, so it goes into Dublin Core's `date`.
    """
    head = blog.masthead
    channel = [
        f"<title>{_xml(head.title)}</title>",
        f"<link>{_xml(base)}</link>",
        f"<description>{_xml(head.description)}</description>",
        f"<language>{_xml(head.language)}</language>",
        *(_item(blog, post, base) for post in reversed(blog.posts.values())),
    ]
    lines = ["<?xml version='1.0' encoding='utf-8'?>", f"<rss version='2.0' {_SPACES}><channel>"]
    return "\n".join([*lines, *channel, "</channel></rss>", ""]).encode()


def index_page(blog: Blog, base: str) -> str:
    """Return the front page: every post, newest first."""
    rows = (
        f"<li><a href='{escape(post_url(base, post.id))}'>{escape(post.title)}</a> {_time(post)}</li>"
        for post in reversed(blog.posts.values())
    )
    described = f"<h1>{escape(blog.masthead.title)}</h1><p>{escape(blog.masthead.description)}</p>"
    return _page(blog, base, blog.masthead.title, f"{described}<ul>{''.join(rows)}</ul>")


def post_page(blog: Blog, post: Post, base: str) -> str:
    """Return a post with its date, its text, and the notice."""
    picture = f"<img src='{picture_url(base, post.id)}' alt=''>" if post.id in blog.pictures else ""
    head = f"<h1>{escape(post.title)}</h1><p>{_time(post)}</p>{picture}"
    notice = f"<section class='notice'>{''.join(_html(blog.masthead.notice))}</section>"
    return _page(blog, base, post.title, f"<article>{head}{''.join(_html(post.text))}</article>{notice}")


def date_words(published: str) -> str:
    """Return a date as people write it, as exact as it is: "March, 2024", "13 June 2024"."""
    if len(published) == 7:
        return datetime.fromisoformat(f"{published}-01").strftime("%B, %Y")
    moment = datetime.fromisoformat(published)
    return f"{moment.day} {moment:%B %Y}"


def _item(blog: Blog, post: Post, base: str) -> str:
    whole = "".join(_html(post.text))
    first = next((block for kind, block in _blocks(post.text) if kind == "p"), "")
    parts = {
        "guid isPermaLink='false'": post.id,
        "title": post.title,
        "link": post_url(base, post.id),
        "dc:creator": blog.masthead.author,
        **_date(post.published),
        "description": f"<p>{escape(first)}</p>",
        "content:encoded": whole,
    }
    told = "".join(f"<{tag}>{_xml(text)}</{tag.split()[0]}>" for tag, text in parts.items())
    if picture := blog.pictures.get(post.id):
        url, length = escape(picture_url(base, post.id)), picture.stat().st_size
        told += f"<enclosure url='{url}' length='{length}' type='image/jpeg'/>"
    return f"<item>{told}</item>"


def _date(published: str) -> dict[str, str]:
    if "T" not in published:
        return {"dc:date": published}
    moment = datetime.fromisoformat(published)
    return {"pubDate": format_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))}


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Paragraphs and headings: ("p", …), ("h2", …), ("h3", …)."""
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        heading = _HEADING.fullmatch(line.strip())
        if lines and (heading or not line.strip()):
            yield "p", "\n".join(lines)
            lines = []
        if heading:
            yield f"h{len(heading[1])}", heading[2]
        elif line.strip():
            lines.append(line)


def _html(text: str) -> Iterator[str]:
    for kind, block in _blocks(text):
        yield f"<{kind}>{escape(block)}</{kind}>\n"


def _page(blog: Blog, base: str, title: str, inner: str) -> str:
    feed_link = f"<link rel='alternate' type='application/rss+xml' href='{escape(feed_url(base))}'>"
    head = f"<meta charset='utf-8'><title>{escape(title)}</title>{feed_link}<style>{_STYLE}</style>"
    view = "<meta name='viewport' content='width=device-width, initial-scale=1'>"
    top = f"<header><a href='{escape(base)}'>{escape(blog.masthead.title)}</a></header>"
    language = escape(blog.masthead.language)
    return (
        f"<!doctype html><html lang='{language}'><head>{head}{view}</head>"
        f"<body>{top}<main>{inner}</main></body></html>"
    )


def _time(post: Post) -> str:
    return f"<time datetime='{escape(post.published)}'>{escape(date_words(post.published))}</time>"


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
