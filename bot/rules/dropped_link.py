"""A link that one person drops into one thread after the other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

# Whoever says something about a link may put it into another thread, where it may be to the point again.
_MIN_WORDS_BESIDE = 8  # beside the link; with fewer it is only dropped
_TIMES, _TIMES_WITH_FEW_WORDS = 2, 1  # other threads that have it already

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.IGNORECASE)
_FROM_WHERE = re.compile(r"utm_\w+|fbclid|gclid")  # where a link was found, not where it leads


@dataclass(frozen=True, slots=True)
class LinkFinding:
    """A link, and in how many other threads the same person put it."""

    link: str
    times: int


def find_dropped_link(
    text: str, elsewhere: Mapping[int, Sequence[str]], home: str | None = None
) -> LinkFinding | None:
    """Return a link that the same person put into other threads, whose texts `elsewhere` holds by thread.

    Links to the blog itself, `home`, may stand anywhere.
    """
    few = len(_LINK.sub(" ", text).split()) < _MIN_WORDS_BESIDE
    own = host_of(home)
    for link, host in links_of(text).items():
        times = sum(any(link in links_of(other) for other in texts) for texts in elsewhere.values())
        if host != own and times >= (_TIMES_WITH_FEW_WORDS if few else _TIMES):
            return LinkFinding(link, times)
    return None


def links_of(text: str) -> dict[str, str]:
    """Return the links of a text as far as they tell where they lead, each with its host."""
    addresses = map(_address, _LINK.findall(text))
    return {f"{host}{path}": host for host, path in addresses if host}


def host_of(address: str | None) -> str | None:
    """Return the host of an address, if there is one."""
    return _address(address)[0] if address else None


def _address(link: str) -> tuple[str, str]:
    """Host and path of a link; two links that lead to one place have them in common."""
    link = link.rstrip(".,;:!?)]}'\"»”")
    try:
        parts = urlsplit(link if "//" in link else f"//{link}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # an address such as http://[
        return "", ""
    asked = [pair for pair in parse_qsl(parts.query) if not _FROM_WHERE.fullmatch(pair[0])]
    return host, parts.path.rstrip("/") + (f"?{urlencode(asked, errors='replace')}" if asked else "")
