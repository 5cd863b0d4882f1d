"""The feed formats that are read, by their media types."""

from bot.collecting.feeds import json_feed, rss_atom, rss_in_json
from bot.collecting.feeds.format import FeedContent, FeedFormat

FORMATS: tuple[FeedFormat, ...] = (rss_atom.FORMAT, json_feed.FORMAT, rss_in_json.FORMAT)


def read_feed(
    raw: bytes, media_type: str = "", charset: str | None = None, address: str | None = None
) -> FeedContent:
    """Return a feed, read by the format that its first bytes or its media type tell, else by the first.

    `charset`: what its server says. `address`: where it stands, which its links may rest on. Raises
    InputError (`broken-feed`) for what is none, cannot be read or stops in the middle.
    """
    named = (known for known in FORMATS if media_type in known.media_types)
    chosen = told_by_look(raw) or next(named, FORMATS[0])
    return chosen.read(raw, charset, address)


def told_by_look(raw: bytes) -> FeedFormat | None:
    """Return the format that the first bytes tell: many servers call JSON text, or JavaScript."""
    return next((known for known in FORMATS if known.looks(raw)), None)
