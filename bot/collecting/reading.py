"""What is read of the web in a process of its own, since nobody knows what stands there."""

from protego import Protego

from bot.articles.page import read_html, read_text
from bot.articles.raw import decode
from bot.domain import Page


def read_page(body: bytes, content_type: str) -> Page:
    """Return the article on a page. InputError where there is none."""
    text = decode(body)
    return read_text(text) if content_type == "text/plain" else read_html(text)


def may_read(robots: bytes, url: str, agent: str) -> bool:
    """Tell whether that robots.txt lets a reader of that name have the page."""
    rules = Protego.parse(robots.decode("utf-8", errors="replace"))
    return bool(rules.can_fetch(url, agent.partition("/")[0].split(" ")[0]))
