"""What people wrote into forms that were refused, so that the form has it when it is opened again.

It lies in memory alone: it is for the case, too, that the database cannot be used.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT_FOR = timedelta(hours=1)
MOST = 500  # drafts; the oldest make room
ANYWHERE = 0  # the row of a draft whose place is gone: any form of its kind takes it


@dataclass(frozen=True, slots=True)
class _Draft:
    row: int
    fields: Mapping[str, str]
    at: datetime


class Drafts:
    """Everybody's refused drafts, one for each person and kind of form."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._kept: OrderedDict[tuple[int, str], _Draft] = OrderedDict()

    def keep(self, account: int, kind: str, row: int, fields: Mapping[str, str]) -> None:
        """Keep what this person wrote into the form of that kind about that row."""
        self._kept.pop((account, kind), None)
        self._kept[account, kind] = _Draft(row, fields, self._now())
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)

    def of(self, account: int, kind: str, row: int) -> Mapping[str, str]:
        """Return what the form is to be filled with, by its fields' names; nothing where nothing is kept."""
        draft = self._kept.get((account, kind))
        if draft is None or draft.row not in (row, ANYWHERE) or draft.at + KEPT_FOR < self._now():
            return {}
        return draft.fields

    def drop(self, account: int, kind: str | None = None) -> None:
        """Forget this person's draft of that kind, or all of them."""
        for key in [key for key in self._kept if key[0] == account and kind in (None, key[1])]:
            del self._kept[key]
