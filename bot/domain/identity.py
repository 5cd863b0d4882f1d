"""What an article is known by: its guid, its address, its title with its date, each in a form that lasts.

A blog that moves from http to https, drops its `www.` or sends its links through a campaign's parameters has
the same articles as before. A *sign* is one such form, a letter and its text. `guid` and `address` signs say
by themselves which article is meant. Those that the rest gives (`path`, `folded`, `titled`) outlive a move to
another domain, another case or other ids, but need a second witness: see `bot.collecting.recognise`.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

GUID, ADDRESS, PATH, FOLDED, TITLED = "g", "a", "p", "f", "t"
STRONG = (GUID, ADDRESS)

_LONGEST = 200  # letters of a sign; what is longer is known by its checksum
# Parameters that tell where a reader came from, or which form of a page is wanted, and not which page.
_TRACKING = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo|hsa|oly|at|wt|ns|stm)_\w+|_?hs(?:enc|mi)|fbclid|gclid|dclid|gbraid|wbraid"
    r"|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|vero_id|ref|referrer|source|src|rss|feed|from|via|amp"
    r"|_openstat|xtor|ncid|cmpid|share|sr_share|ito|smid|partner|guccounter|spm|__twitter_impression",
    re.IGNORECASE,
)
_MOBILE = ("m", "1")  # Blogger's
_FRAGMENT = re.compile(r"(?:comments?|respond|more(?:-\d+)?|rss|top|content|main)?", re.IGNORECASE)
_HOST = re.compile(r"(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)")
_AMP = re.compile(r"^/amp(?=/)|(?:/amp|\.amp)(?=$|\.html?$)", re.IGNORECASE)
_END = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$|/+$", re.IGNORECASE)
_NUMBER_OR_WORD = re.compile(r"\d{1,9}|[^\W\d_]*")


@dataclass(frozen=True, slots=True)
class Signs:
    """What an entry can be known by. `guid` and `address` are None where it has none that says anything."""

    guid: str | None
    address: str | None
    others: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Return them all."""
        return self.others | self.strong

    @property
    def strong(self) -> frozenset[str]:
        """Return those that say by themselves which article is meant."""
        return frozenset(sign for sign in (self.guid, self.address) if sign)

    @property
    def best(self) -> frozenset[str]:
        """Return the strong ones; the others where there is none."""
        return self.strong or self.others


@lru_cache(maxsize=1024)  # each step of a feed's reading asks for its entries' signs
def signs_of(entry_id: str, url: str | None, title: str, published: datetime | None) -> Signs:
    """Return the signs of an entry; an id that is only its address or title again is no guid."""
    guid = entry_id.strip() if entry_id not in (url, title) else ""
    others = {_sign(PATH, path) for each in (guid, url) if (path := _path_of(each))}
    if guid and not _is_address(guid):
        others.add(_sign(FOLDED, guid.casefold()))
    if published is not None or not (guid or url):
        day = f"{published:%Y-%m-%d}" if published else ""
        others.add(_sign(TITLED, f"{day} {folded_title(title)}"))
    return Signs(
        _sign(GUID, address_form(guid) or guid) if guid else None,
        _sign(ADDRESS, form) if (form := address_form(url)) else None,
        frozenset(others),
    )


def address_form(url: str | None) -> str | None:
    """Return an address without what may change about it; None for what is none, or a site's front page."""
    parts = _split(url)
    if parts is None:
        return None
    host = _HOST.sub("", (parts.hostname or "").rstrip("."))
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    fragment = "" if _FRAGMENT.fullmatch(parts.fragment) or "=" in parts.fragment else f"#{parts.fragment}"
    place = _place(parts) + fragment
    return f"{host}{port}{place}" if place else None


def is_weak(guid: str) -> bool:
    """Tell whether a guid's sign is a bare number, which a new blog counts anew, or a bare word."""
    return bool(_NUMBER_OR_WORD.fullmatch(guid.partition(" ")[2]))


def folded_title(title: str) -> str:
    """Return a title in one case, with one blank between its words."""
    return " ".join(title.casefold().split())


def _path_of(url: str | None) -> str | None:
    parts = _split(url)
    return _place(parts).casefold() or None if parts else None


def _place(parts: SplitResult) -> str:
    """Return path and query; empty for a front page."""
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not (_TRACKING.fullmatch(name) or (name, value) == _MOBILE)
    ]
    path = _END.sub("", _AMP.sub("", _END.sub("", parts.path)))
    return f"{path}?{urlencode(sorted(query))}" if query else path


def _split(url: str | None) -> SplitResult | None:
    if not url or not _is_address(url):
        return None
    try:
        parts = urlsplit(url.strip())
        return parts if parts.hostname and parts.port != 0 else None
    except ValueError:
        return None


def _is_address(text: str) -> bool:
    return text.lstrip()[:8].casefold().startswith(("http://", "https://"))


def _sign(kind: str, text: str) -> str:
    text = text if len(text) <= _LONGEST else f"sha256 {sha256(text.encode()).hexdigest()}"
    return f"{kind} {text}"
