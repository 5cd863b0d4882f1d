"""What is read of the web in a process of its own, since nobody knows what stands there."""

from protego import Protego

from bot.articles.page import read_html, read_text
from bot.articles.raw import decode
from bot.collecting.feeds.protected import is_form, is_locked_page
from bot.domain import InputError, Page


def read_page(body: bytes, content_type: str) -> Page:
    """Return the article on a page. InputError where there is none."""
    text = decode(body)
    return read_text(text) if content_type == "text/plain" else read_html(text)


def shows_lock(body: bytes, content_type: str) -> bool:
    """Tell whether a page shows nothing but that only some may read it."""
    text = decode(body)
    if content_type == "text/plain":
        return False
    try:
        page = read_html(text)
    except InputError:
        return is_form(text)
    return is_locked_page(page, text)


def may_read(robots: bytes, url: str, agent: str) -> bool:
    """Tell whether that robots.txt lets a reader of that name have the page."""
    rules = Protego.parse(robots.decode("utf-8", errors="replace"))
    return bool(rules.can_fetch(url, agent.partition("/")[0].split(" ")[0]))
