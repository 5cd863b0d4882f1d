"""Whether a post is published: what its maker writes of it, in front matter or in an export.

Whatever says that it is not, wins: a draft in public is worse than an article that is missing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.articles.dates import is_to_come
from bot.collecting.archives.front_matter import Fields
from bot.collecting.archives.items import Reason
from bot.collecting.archives.metadata_dates import metadata_date
from bot.domain import LooseDate

_PUBLISHED_WORDS = """
    publish published public live post posted active final complete completed done everyone all open
    open-access stable release released ok yes true none visible default current
"""
PUBLISHED = frozenset(_PUBLISHED_WORDS.split())
_REASONS: Mapping[str, Reason] = {
    "draft": Reason.DRAFT,
    "unpublish": Reason.DRAFT,
    "private": Reason.PRIVATE,
    "hidden": Reason.PRIVATE,
    "unlisted": Reason.PRIVATE,
    "friends": Reason.PRIVATE,
    "usemask": Reason.PRIVATE,
    "custom": Reason.PRIVATE,
    "internal": Reason.PRIVATE,
    "pending": Reason.PENDING,
    "review": Reason.PENDING,
    "submission": Reason.PENDING,
    "future": Reason.SCHEDULED,
    "schedule": Reason.SCHEDULED,
    "queue": Reason.SCHEDULED,
    "trash": Reason.TRASHED,
    "delete": Reason.TRASHED,
    "archived": Reason.EXPIRED,
    "expire": Reason.EXPIRED,
    "paid": Reason.MEMBERS,
    "member": Reason.MEMBERS,
    "tier": Reason.MEMBERS,
    "only": Reason.MEMBERS,
    "founding": Reason.MEMBERS,
    "sent": Reason.MEMBERS,
    "subscriber": Reason.MEMBERS,
    "password": Reason.PASSWORD,
    "protected": Reason.PASSWORD,
}
# Fields that say yes where something is not for everybody, and no where it is not published.
_IF_YES: Mapping[str, Reason] = {
    "draft": Reason.DRAFT,
    "isdraft": Reason.DRAFT,
    "drafts": Reason.DRAFT,
    "wip": Reason.DRAFT,
    "private": Reason.PRIVATE,
    "isprivate": Reason.PRIVATE,
    "hidden": Reason.PRIVATE,
    "hide": Reason.PRIVATE,
    "unlisted": Reason.PRIVATE,
    "unpublished": Reason.DRAFT,
    "deleted": Reason.TRASHED,
    "trashed": Reason.TRASHED,
    "headless": Reason.PAGE,
    "membersonly": Reason.MEMBERS,
    "protected": Reason.PASSWORD,
    "passwordprotected": Reason.PASSWORD,
    "eleventyexcludefromcollections": Reason.PRIVATE,
}
_IF_NO: Mapping[str, Reason] = {
    "published": Reason.DRAFT,
    "publish": Reason.DRAFT,
    "dgpublish": Reason.DRAFT,  # Obsidian's digital garden
    "ispublished": Reason.DRAFT,
    "public": Reason.PRIVATE,
    "ispublic": Reason.PRIVATE,
    "permalink": Reason.PRIVATE,  # Eleventy writes no such file
    "visible": Reason.PRIVATE,
    "listed": Reason.PRIVATE,
}
_WITHIN = ("extra", "meta", "metadata", "params", "data")  # where some sites' own fields stand
_STATUS = ("status", "state", "visibility", "audience", "access", "poststatus", "publishstatus", "stage")
_PAGES = frozenset(
    {"page", "pages", "home", "homepage", "default-page", "archive", "archives", "search", "tag"}
)
_FROM = (
    "publishdate",
    "publishedat",
    "publishon",
    "publishat",
    "publishafter",
    "scheduled",
    "scheduledat",
    "scheduledfor",
    "scheduledon",
    "datepublished",
    "pubdate",
    "date",
    "publisheddate",
)
_NOT_YET = (
    r"(?:(?:first |rough )?draft|wip|work in progress|unpublished|not (?:yet )?for publication|not finished"
    r"|do not (?:publish|share|post)|not published yet|черновик|не (?:для публикации|публиковать|публикуйте)"
    r"|սևագիր|չհրապարակել|մի հրապարակեք|հրապարակման համար չէ)"
)
# A first line, or the first under a headline, that says nothing but that: “**DRAFT – do not publish**”.
_MARK = re.compile(
    rf"\A\s*+(?:#+ [^\n]+\n\s*+)?[>*_~\[(\s]*+{_NOT_YET}"
    rf"(?:(?:[^\w\n]|_)+{_NOT_YET})*(?:[^\w\n]|_)*+(?:\n|\Z)",
    re.IGNORECASE,
)
_UNTIL = ("expirydate", "expires", "expiresat", "unpublishdate", "expirationdate", "expiry")


def reason_of(status: str) -> Reason | None:
    """Return why a status such as `pending` or `only_paid` is not published; None where it is."""
    word = status.strip().lower()
    if not word or word in PUBLISHED:
        return None
    return _known(word) or Reason.DRAFT


def is_marked_as_draft(text: str) -> bool:
    """Tell whether a text's own first line says nothing but that it is a draft."""
    return bool(_MARK.match(text))


def why_left_out(fields: Fields, now: datetime, future: bool = False) -> Reason | None:
    """Return why front matter says that a post is not published; `future`: the site shows what is to come."""
    if reason := _why_unpublished(fields):
        return reason
    if not future and any(is_to_come(date, now) for date in _dates(fields, _FROM)):
        return Reason.SCHEDULED
    return Reason.EXPIRED if any(date.start <= now for date in _dates(fields, _UNTIL)) else None


def why_marked(told: Mapping[str, Any]) -> Reason | None:
    """Return why an object of JSON says that it is not published; its dates aside.

    Its extensions, whose names begin with `_`, say it by yes or no: a status there may be something else's.
    """
    extensions = (each for name, each in told.items() if name.startswith("_") and isinstance(each, dict))
    within = (reason for each in extensions for reason in _flagged(Fields.of(each)))
    return _why_unpublished(Fields.of(told)) or next(within, None)


def why_page(fields: Fields) -> Reason | None:
    """Return that it is a page, if its layout or type says so."""
    build = fields.map("build")
    if any(str(build.known.get(name, "")).lower() in ("never", "false") for name in ("list", "render")):
        return Reason.PAGE
    kinds = (fields.text(name) for name in ("type", "layout", "posttype", "kind"))
    return Reason.PAGE if any(kind and _layout(kind) in _PAGES for kind in kinds) else None


def _why_unpublished(fields: Fields) -> Reason | None:
    statuses = (_of_status(name, word) for name in _STATUS for word in fields.words(name))
    within = (reason for name in _WITHIN for reason in _flagged(fields.map(name)))
    reason = next(filter(None, (*_flagged(fields), *statuses, *within)), None)
    return reason or (Reason.PASSWORD if fields.text("password") else None)


def _flagged(fields: Fields) -> Iterator[Reason]:
    yield from (reason for name, reason in _IF_YES.items() if fields.says(name))
    yield from (reason for name, reason in _IF_NO.items() if fields.says(name) is False)


def _of_status(name: str, word: str) -> Reason | None:
    """Return what a status says; a `state` may be Ohio, and says nothing then."""
    return reason_of(word) if name == "status" else _known(word.lower())


def _known(word: str) -> Reason | None:
    """Return the reason that one of a status' words begins like."""
    words = re.split(r"[\W_]+", word)
    return next((reason for sign, reason in _REASONS.items() if any(w.startswith(sign) for w in words)), None)


def _layout(kind: str) -> str:
    return re.sub(r"\.\w+$", "", kind.strip().lower().rpartition("/")[2])


def _dates(fields: Fields, names: Iterable[str]) -> Iterator[LooseDate]:
    written = filter(None, map(fields.date, names))
    return (date for each in written if (date := metadata_date(each)))
