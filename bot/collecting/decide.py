"""What a feed's entries come to, decided apart from doing it: old state and new data in, decisions out.

New is what is not among the known ids, never what is later than some date: dates of posts are loose. Until a
feed was read whole once, nothing of it is announced.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.domain import Page
from bot.store.revisions import KnownEntry, digest_of

MAX_CHECKED = 5  # vanished entries whose page is looked at in one poll
MAX_WAIT = timedelta(hours=24)


class Why(StrEnum):
    """Why an entry is kept, and whether it is news."""

    NEW = "new"  # nothing of the blog is known by its id, its address or, at first, its title
    NOT_SEEDED = "the feed's first reading is silent"
    KNOWN_BY_ANOTHER_ID = "known by address or title, under another id"
    CHANGED = "known, and says something else"
    BACK = "withdrawn, and listed again"


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry that is to be kept, and why. `adopt`: the article that it is, by another id until now."""

    page: Page
    digest: str
    why: Why
    new: bool = False
    announce: bool = False
    adopt: int | None = None


@dataclass(frozen=True, slots=True)
class Decider:
    """A feed's entries, in its own order, against what is known of the blog."""

    seeded: bool
    known: Mapping[str, KnownEntry]
    entries: Sequence[Page]

    def decisions(self) -> list[Decision]:
        """Return what is to be kept, oldest first; what did not change is left out."""
        moved = self._moved()
        return [decision for page in self._oldest_first() if (decision := self._decide(page, moved))]

    def vanished(self) -> list[KnownEntry]:
        """Standing articles that the feed should still list, newest first: a few, to be looked at.

        A feed rolls: what is older than all that it lists has only rolled out of it.
        """
        listed = {page.entry_id for page in self.entries}
        addresses = {page.url for page in self.entries}
        dates = [page.published.start for page in self.entries if page.published]
        oldest = min(dates, default=datetime.min.replace(tzinfo=UTC))
        gone = [
            known
            for entry_id, known in self.known.items()
            if entry_id not in listed and known.url and known.url not in addresses and not known.withdrawn
            if known.published_at is None or known.published_at >= oldest
        ]
        return sorted(gone, key=lambda known: known.id, reverse=True)[:MAX_CHECKED]

    def _oldest_first(self) -> list[Page]:
        """By date; what is of the same date, or of none, against the feed's order, which is newest first."""
        once = {page.entry_id: page for page in reversed(self.entries)}
        newest = datetime.max.replace(tzinfo=UTC)
        return sorted(once.values(), key=lambda page: page.published.start if page.published else newest)

    def _decide(self, page: Page, moved: Mapping[str, KnownEntry]) -> Decision | None:
        digest = digest_of(page)
        known = self.known.get(page.entry_id)
        if known is None and (before := moved.get(page.url or "") or moved.get(page.title)):
            return Decision(page, digest, Why.KNOWN_BY_ANOTHER_ID, adopt=before.id)
        if known is None:
            why = Why.NEW if self.seeded else Why.NOT_SEEDED
            return Decision(page, digest, why, new=True, announce=self.seeded)
        if known.withdrawn:
            return Decision(page, digest, Why.BACK)
        return Decision(page, digest, Why.CHANGED) if known.digest != digest else None

    def _moved(self) -> dict[str, KnownEntry]:
        """Articles that the feed does not list by their id, by address.

        A blog that changes how it names its entries must not announce all of them again. Files often have no
        addresses; what came from them is known by its title when the feed is read first.
        """
        listed = {page.entry_id for page in self.entries}
        others = [known for entry_id, known in self.known.items() if entry_id not in listed]
        by_title = {} if self.seeded else {known.title: known for known in others if not known.url}
        return by_title | {known.url: known for known in others if known.url}


def next_due(now: datetime, every: timedelta, asked: int | None = None, failures: int = 0) -> datetime:
    """When to poll next: after `every`, or the `asked` seconds of Retry-After or max-age if that is longer.

    Each failure in a row doubles the wait. Nothing is longer than a day.
    """
    doubled: int = 2 ** min(failures, 16)
    wait = max(every * doubled, timedelta(seconds=asked or 0))
    return now + min(wait, MAX_WAIT)
