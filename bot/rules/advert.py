"""Names that lead somewhere: a link, an invitation, an address, an advertisement."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.language.fold import visible
from bot.language.tables import read_table
from bot.rules.offer import makes_offer

_ALWAYS = r"(?:https?|hxxps?|ftp)\s?:|\bwww\.|\]\s?\(|\bt\.me\b|\bdiscord(?:app)?\.\w|[^\W_]\.[^\W\d_]{2,}/"

_POINT = re.compile(r"\s+\.\s+|\s*[。｡]\s*")  # a link's, as it is written by those who hide it


def is_advert(name: str) -> bool:
    """Tell whether a name is there to be followed, and not to be called by."""
    joined = _POINT.sub(".", visible(name).casefold())
    return bool(_pattern().search(" ".join(joined.split()))) or makes_offer(name)


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(read_table("roles"))


def compiled(lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what marks such a name; without lists only what is a link by its form."""
    if not lists:
        return re.compile(_ALWAYS)
    domains, adverts, contacts = ("|".join(lists[kind]) for kind in ("domains", "adverts", "contacts"))
    phrases = "|".join(advert for advert in lists["adverts"] if " " in advert)
    return re.compile(
        rf"{_ALWAYS}|\b(?!asp\.net\b)[^\W_]{{2,}}\.(?:{domains})(?![\w.])|\bdot (?:com|net|org|ru|gg)\b"
        rf"|^\W*(?:{adverts})[\s@#:]+\w|\b(?:{phrases})(?!\w)|\b(?:{contacts})\s?(?:[:@]\s?@?\w|\+\s?\d|\d{{5,}})"
    )
