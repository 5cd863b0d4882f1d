"""What moderators look up from their desk: the day's lowest in relevance, and all verdicts and decisions."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

from bot.domain import Board
from bot.moderation import case_context
from bot.moderation.case_context import CommentContext
from bot.moderation.judging import Judging
from bot.store import records
from bot.store.engine import Store

DAY = timedelta(days=1)
LOWEST = 5
MOST_ROWS = 20_000  # of each kind
MOST_BYTES = 7_000_000  # Discord takes files of ten million

COLUMNS = tuple(column.name for column in fields(records.Record))
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would carry out


@dataclass(frozen=True, slots=True)
class LowComment:
    """A comment that scores low, and what the score rests on."""

    context: CommentContext
    evidence: Mapping[str, Any]


class Records:
    """Looks up what was judged and decided on a board."""

    def __init__(self, store: Store, judging: Judging) -> None:
        self._store = store
        self._judging = judging

    async def lowest(self, board: Board) -> Sequence[LowComment]:
        """Return the day's comments that come least near to their articles, the lowest first."""
        async with self._store.read() as tx:
            low = await records.lowest_in_relevance(tx, board.id, tx.now - DAY, LOWEST)
            contexts = [await case_context.load(tx, comment_id) for comment_id in low]
        found = [
            (context, await self._judging.closeness(context.comment.id)) for context in contexts if context
        ]
        return [LowComment(context, evidence) for context, evidence in found if evidence]

    async def as_csv(self, board: Board) -> str:
        """Return verdicts and decisions, oldest first, with the rules' version; erased texts are empty.

        Where that is more than Discord takes, the oldest are left out.
        """
        async with self._store.read() as tx:
            verdicts = await records.verdicts_of(tx, board.id, MOST_ROWS)
            decisions = await records.decisions_of(tx, board.id, MOST_ROWS)
        rows = sorted([*verdicts, *decisions], key=lambda row: row.at, reverse=True)
        lines: list[str] = []
        size = 0
        for row in rows:
            line = _line([getattr(row, name) for name in COLUMNS])
            size += len(line.encode())
            if size > MOST_BYTES:
                break
            lines.append(line)
        return "".join([_line(COLUMNS), *reversed(lines)])


def _line(cells: Sequence[Any]) -> str:
    line = StringIO()
    csv.writer(line).writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    harmful = isinstance(cell, str) and cell.startswith(_FORMULA)
    return f"'{cell}" if harmful else cell
