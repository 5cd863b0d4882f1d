"""What a feed's entries come to, decided apart from doing it: old state and new data in, decisions out.

New is what the feed's entries are not known by (`recognise`), never what is later than some date: dates of
posts are loose. Until a feed was read whole once, nothing of it is announced; nor where most of a feed that
is known seems new and no newer, as after a move, before a moderator said so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from bot.articles.dates import is_to_come
from bot.collecting.recognise import Entry, netloc_of, recognise
from bot.domain import Feed, Page
from bot.store.known import KnownEntry, digest_of

MAX_CHECKED = 5  # articles that the feed lacks whose page is looked at in one poll
MAX_WAIT = timedelta(hours=24)
GONE_AFTER = timedelta(hours=1)  # that long a feed must lack an article before the blog has taken it back
MAX_UNKEPT = 500  # signs
STRANGE = 3  # entries: fewer that seem new tell nothing of the whole feed


class Why(StrEnum):
    """Why an entry is kept, announced or not; the texts say each as `why-` and its name."""

    NEW = "new"
    FIRST_READING = "first-reading"  # the feed's first reading is silent
    FUTURE = "future"  # its date is still to come
    OLDER = "older"  # it came into sight behind all that was known, as others went: it is not new
    STRANGE = "strange"  # most of the feed seems new: a moderator is asked
    MOVED = "moved"  # known, by another id or address
    CHANGED = "changed"  # known, and says something else
    BACK = "back"  # it was taken back, and is published again
    GONE = "gone"  # the feed has lacked it for an hour, and its page is gone
    SHUT = "shut"  # the blog shows only some readers what it says
    FAILED = "failed"  # something in it, or in us, is wrong; it is tried again


KEPT = frozenset({Why.NEW, Why.FIRST_READING, Why.OLDER, Why.STRANGE, Why.CHANGED, Why.BACK})


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with an entry, and why."""

    entry: Entry
    page: Page
    digest: str
    why: Why

    @property
    def new(self) -> bool:
        """Tell whether it becomes an article."""
        return self.entry.known is None and self.why in KEPT


class Decider:
    """A feed's entries, in its own order, against what is known of the blog."""

    def __init__(
        self,
        feed: Feed,
        known: Sequence[KnownEntry],
        pages: Sequence[Page],
        now: datetime,
        others: Sequence[Feed] = (),
    ) -> None:
        """`others`: the blog's other feeds; what they list is known too."""
        self._feed = feed
        self.known = known
        self._known = {article.id: article for article in known}
        self._elsewhere = {article_id for other in others for article_id in other.listed}
        self._now = now
        self._seeded = feed.seeded_at is not None
        apart = self._sites(other for other in others if other.title != feed.title) - self._sites([feed])
        self.entries, self.trust = recognise(pages, known, feed.trust, seeded=self._seeded, apart=apart)

    def decisions(self) -> list[Decision]:
        """Return what is to be done, oldest first; what did not change is left out."""
        newest_last = self.entries if self._is_told_from_its_beginning() else self.entries[::-1]
        ordered = sorted(newest_last, key=_age)
        return [decision for entry in ordered if (decision := self._decide(entry))]

    @cached_property
    def strange(self) -> bool:
        """Tell whether the feed seems to be another: most of it is new, and no newer than what was known.

        So it looks after a move that changed all ids, or where a feed begins to list older posts too.
        """
        listed = [self._known[article_id] for article_id in self._feed.listed if article_id in self._known]
        if not self._seeded or len(listed) < STRANGE:
            return False
        dates = [article.published.start for article in listed if article.published]
        newest = max(dates, default=None)
        places = (place for place, entry in enumerate(self.entries) if entry.known in listed)
        first = next(places, 0)  # what has no date and stands before it is newer
        new = [(place, entry) for place, entry in enumerate(self.entries) if self._is_unknown(entry)]
        older = [entry for place, entry in new if not _is_later(entry, newest, place < first)]
        tail = self.entries[-len(older) :] if older else []
        older_tail = len(older) >= STRANGE and all(map(self._is_unknown, tail)) and tail == older
        return len(older) >= STRANGE and (len(older) * 2 > len(self.entries) or older_tail)

    @cached_property
    def _come_into_sight(self) -> Sequence[Entry]:
        """Return what stands behind all that was listed before, and is older.

        A feed of the last ten posts lists an older one when one of the ten is gone, or when it is longer now.
        Where nothing has a date, as many are older as are gone; where one is pinned, its date says nothing.
        """
        before = set(self._feed.listed)
        known = [entry for entry in self.entries if entry.known and entry.known.id in before]
        behind = self.entries[self.entries.index(known[-1]) + 1 :] if known else []
        dates = sorted(entry.page.published.start for entry in known if entry.page.published)
        if dates:
            oldest = dates[:2][-1]
            return [one for one in behind if one.page.published and one.page.published.start < oldest]
        return behind if len(behind) <= len(before) - len(known) else []

    def _is_told_from_its_beginning(self) -> bool:
        """Tell whether a feed without dates lists what is new behind all that was known."""
        known = [place for place, entry in enumerate(self.entries) if entry.known]
        new = [place for place, entry in enumerate(self.entries) if not entry.known]
        dated = any(entry.page.published for entry in self.entries)
        return bool(known and new) and not dated and new[0] > known[-1]

    def missing(self) -> list[KnownEntry]:
        """Return articles that the feed should still list, newest first.

        A feed rolls: of what it listed, the oldest fell off as new entries came. What stood before
        something that it still lists did not.
        """
        listed = {entry.known.id for entry in self.entries if entry.known}
        before = [article_id for article_id in self._feed.listed if article_id in self._known]
        newest_first = self.entries
        dates = [entry.page.published.start for entry in self.entries if entry.page.published]
        rising = [first < second for first, second in pairwise(dates)]
        if rising and sum(rising) * 2 > len(rising):  # told from its beginning, and not only a pinned post
            newest_first, before = self.entries[::-1], before[::-1]
        # What comes at the head pushes the last out; what comes at the end took a place that was free.
        are_new = [entry.known is None or entry.known.id not in before for entry in newest_first]
        new = sum(are_new[: len(are_new) - are_new[::-1].index(False)]) if False in are_new else len(are_new)
        kept = [place for place, article_id in enumerate(before) if article_id in listed]
        last = max(kept, default=-1)
        rolled = len(before) - 1 - last
        standing = last + 1 if new >= rolled else len(before) if kept else 0
        lacking = {article_id for article_id in before[:standing] if article_id not in listed}
        lacking |= {known.id for known in self._known.values() if known.missing_since}
        gone = [self._known[article_id] for article_id in lacking - listed - self._elsewhere]
        return sorted((article for article in gone if not article.withdrawn), key=lambda article: -article.id)

    def unkept(self, failed: Iterable[str]) -> tuple[str, ...]:
        """Return what of a silent reading is not kept yet, if these signs are of what failed in this one."""
        waiting = set(self._feed.unkept)
        waiting |= set() if self._seeded else set(failed)
        listed = {sign for entry in self.entries if entry.known for sign in entry.signs.best}
        return tuple(sorted(waiting - listed))[:MAX_UNKEPT]

    def _is_unknown(self, entry: Entry) -> bool:
        """Tell whether it is no article, nor one that was there at a silent reading and could not be kept."""
        return entry.known is None and entry.signs.best.isdisjoint(self._feed.unkept)

    def _sites(self, feeds: Iterable[Feed]) -> frozenset[str]:
        """Return the hosts of what these feeds list."""
        listed = (self._known.get(article_id) for feed in feeds for article_id in feed.listed)
        return frozenset(host for article in listed if article and (host := netloc_of(article.url)))

    def _decide(self, entry: Entry) -> Decision | None:
        digest, known = digest_of(entry.page), entry.known
        if known is None:
            return Decision(entry, entry.page, digest, self._why_new(entry))
        page = entry.page
        if known.withdrawn:
            return Decision(entry, page, digest, Why.BACK)
        if known.digest != digest:
            return Decision(entry, page, digest, Why.CHANGED)
        return Decision(entry, page, digest, Why.MOVED) if entry.moved or known.missing_since else None

    def _why_new(self, entry: Entry) -> Why:
        date = entry.page.published
        if date and is_to_come(date, self._now):
            return Why.FUTURE
        if not (self._seeded and self._is_unknown(entry)):
            return Why.FIRST_READING
        if self.strange:
            return Why.STRANGE
        return Why.OLDER if entry in self._come_into_sight else Why.NEW


def _age(entry: Entry) -> tuple[bool, float]:
    """By date; what is of the same date, or of none, against the feed's order, which is newest first."""
    date = entry.page.published
    return date is None, date.start.timestamp() if date else 0.0


def _is_later(entry: Entry, newest: datetime | None, otherwise: bool) -> bool:
    date = entry.page.published
    return date.start > newest if date and newest else otherwise


def next_due(now: datetime, every: timedelta, asked: int | None = None, failures: int = 0) -> datetime:
    """When to poll next: after `every`, or the `asked` seconds of Retry-After or max-age if that is longer.

    Each failure in a row doubles the wait. Nothing is longer than a day.
    """
    doubled: int = 2 ** min(failures, 16)
    wait = max(every * doubled, timedelta(seconds=asked or 0))
    return now + min(wait, MAX_WAIT)
