"""A board by week: articles, questions, comments by verdict, cases and how long they waited."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from statistics import median

from bot.domain import Board, Outcome
from bot.store import statistics
from bot.store.engine import Store

WEEKS = 12
WEEK = timedelta(days=7)


@dataclass(slots=True)
class Week:
    """What happened from Monday, the day `since`, on.

    `hours` says of each case how long it waited, up to now if it waits still; `waiting`: of how many that is.
    """

    since: date
    articles: int = 0
    answered: int = 0
    unanswered: int = 0
    allowed: int = 0
    asked: int = 0  # to put it right
    held: int = 0
    waiting: int = 0
    hours: list[float] = field(default_factory=list)

    @property
    def cases(self) -> int:
        """How many cases were opened."""
        return len(self.hours)

    @property
    def age(self) -> float | None:
        """The median of the hours; None without cases."""
        return median(self.hours) if self.hours else None


_COUNTED = {Outcome.REPAIR: "asked", Outcome.HOLD: "held"}


class Statistics:
    """Counts what happened on a board."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def weeks(self, board: Board) -> Sequence[Week]:
        """Return the last weeks, the present one last."""
        async with self._store.read() as tx:
            weeks = _Weeks(tx.now)
            for at in await statistics.announced_since(tx, board.id, weeks.since):
                weeks.count(at, "articles")
            for at, is_answered in await statistics.questions_since(tx, board.id, weeks.since):
                weeks.count(at, "answered" if is_answered else "unanswered")
            for at, outcome in await statistics.comments_since(tx, board.id, weeks.since):
                weeks.count(at, _COUNTED.get(outcome, "allowed") if outcome else "allowed")
            for opened, decided in await statistics.cases_since(tx, board.id, weeks.since):
                if week := weeks.of(opened):
                    week.hours.append(((decided or tx.now) - opened).total_seconds() / 3600)
                    week.waiting += decided is None
        return weeks.all


class _Weeks:
    """Weeks by the Mondays on which they begin, in UTC."""

    def __init__(self, now: datetime) -> None:
        monday = now.date() - timedelta(days=now.weekday())
        self.all = [Week(monday - WEEK * back) for back in reversed(range(WEEKS))]
        self.since = datetime.combine(self.all[0].since, datetime.min.time(), UTC)

    def of(self, at: datetime) -> Week | None:
        """Return the week in which that was; None if it is still to come."""
        number = (at - self.since) // WEEK
        return self.all[number] if 0 <= number < WEEKS else None

    def count(self, at: datetime, what: str) -> None:
        """Count one more in its week."""
        if week := self.of(at):
            setattr(week, what, getattr(week, what) + 1)
