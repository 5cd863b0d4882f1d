"""The feed formats that are read, by their media types."""

from bot.collecting.feeds import json_feed, rss_atom
from bot.collecting.feeds.format import FeedContent, FeedFormat

FORMATS: tuple[FeedFormat, ...] = (rss_atom.FORMAT, json_feed.FORMAT)


def read_feed(
    raw: bytes, media_type: str = "", charset: str | None = None, address: str | None = None
) -> FeedContent:
    """Return a feed, read by the format that its first bytes or its media type tell, else by the first.

    `charset`: what its server says. `address`: where it stands, which its links may rest on. Raises
    InputError (`broken-feed`) for what is none, cannot be read or stops in the middle.
    """
    if json_feed.is_json_feed(raw):  # many servers call it text, or JavaScript
        return json_feed.read(raw, charset, address)
    named = (known for known in FORMATS if media_type in known.media_types)
    return next(named, FORMATS[0]).read(raw, charset, address)
