"""Addresses: what people type when they mean one, and where blogs have their feeds."""

import re
from urllib.parse import urljoin, urlsplit

from bot.domain import InputError

# What stands around an address in a sentence, a chat or a text in Markdown.
_MARKDOWN = re.compile(r"^\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_INSIDE = re.compile(r"(?:feed:|rss:|view-source:)?(?:https?|feed|rss)://[^\s<>\"“”«»]+", re.IGNORECASE)
_BEFORE = "<([{\"'“”‘’«»„`*_ \t\r\n\u200b\u2060\ufeff"
_AFTER = ">)]}\"'“”‘’«»`*_,;:!?… \t\r\n\u200b\u2060\ufeff"
_WRAPPER = re.compile(r"^(?:feed|rss|view-source):(?!//)", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:([a-z][a-z0-9+.-]*):)?/*", re.IGNORECASE)
_NO_SCHEME = ("", "feed", "rss")
_MAIL = re.compile(r"(?:mailto:\s*)?([^\s@:/]+@[^\s@:/]+\.[^\s@:/]+)", re.IGNORECASE)

# Where the programs that blogs run on have their feeds, the most common first.
_PATHS = (
    "feed/", "feed", "rss.xml", "index.xml", "atom.xml", "feed.xml", "feeds/posts/default", "rss",
    "feed.json", "feed.atom", "rss/", "index.rss", "blog/feed/", "blog/rss.xml", "blog/index.xml",
    "?feed=rss2", "index.php?format=feed&type=rss",
)  # fmt: skip


def refuse_mail(typed: str) -> None:
    """Raises InputError (`feed-is-mail`) where somebody's e-mail address is typed, which no browser opens."""
    if mail := _MAIL.fullmatch(typed.strip(f"{_BEFORE}{_AFTER}/")):
        raise InputError("feed-is-mail", written=mail[1][:200])


def typed_addresses(typed: str) -> tuple[str, ...]:
    """Return what the typed words can mean, the likeliest first: a bare host may know no https."""
    text = typed.strip(_BEFORE.replace("[", "").replace("<", ""))
    if link := _MARKDOWN.match(text):
        text = link[1]
    elif (found := _INSIDE.search(text)) and " " in text:
        text = found[0]
    after = _AFTER.replace(")", "") if "(" in text.lstrip(_BEFORE) else _AFTER
    text = _WRAPPER.sub("", text.lstrip(_BEFORE).rstrip(after))
    if not text.endswith("/"):
        text = text.rstrip(".")
    scheme = _SCHEME.match(text)
    name = (scheme[1] or "").lower() if scheme and "://" in text else ""
    if name not in _NO_SCHEME:
        return (text,)
    rest = text[scheme.end() :] if scheme and (name or text.startswith("//")) else text
    return (f"https://{rest}", f"http://{rest}")


def common_addresses(page: str) -> list[str]:
    """Return where a blog's feed stands if no page names it: beside the page, then at the host's root."""
    place = urlsplit(page)
    folder = place.path.rpartition("/")[0] if "." in place.path.rpartition("/")[2] else place.path.rstrip("/")
    bases = dict.fromkeys((f"{place.scheme}://{place.netloc}{folder}/", f"{place.scheme}://{place.netloc}/"))
    return [
        urljoin(base, path) for base in bases for path in (_PATHS if base == list(bases)[-1] else _PATHS[:6])
    ]
