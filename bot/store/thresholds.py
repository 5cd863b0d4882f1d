"""Boards' own thresholds of relevance, the newest in force, and what moderators decided since."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import Integer, bindparam, func, select

from bot.domain import Choice, Rule, Threshold
from bot.store.cases import NOBODY
from bot.store.schema import cases, decisions, thresholds, verdicts
from bot.store.statements import add_row, noun
from bot.store.tx import Tx

_NEWEST = (
    select(thresholds)
    .where(thresholds.c.board_id == bindparam("board", type_=Integer))
    .order_by(thresholds.c.id.desc())
    .limit(bindparam("most", type_=Integer))
)


async def add_threshold(tx: Tx, threshold: Threshold) -> Threshold:
    """Keep a threshold (`id` 0); it is in force from now on."""
    columns = {name: getattr(threshold, name) for name in Threshold.__slots__ if name != "id"}
    return replace(threshold, id=await add_row(tx, thresholds, **columns))


async def newest_thresholds(tx: Tx, board_id: int, most: int = 1) -> Sequence[Threshold]:
    """Return the board's thresholds, the one in force first."""
    rows = await tx.execute(_NEWEST, {"board": board_id, "most": most})
    return [noun(Threshold, row) for row in rows]


async def decided(tx: Tx, board_id: int, rules: Collection[Rule]) -> tuple[int, int]:
    """Return how many cases by these rules a board's moderators decided, and how many of those they kept."""
    joined = decisions.join(cases, decisions.c.case_id == cases.c.id).join(
        verdicts, verdicts.c.id == cases.c.verdict_id
    )
    standing = (decisions.c.undone_at.is_(None), decisions.c.by != NOBODY)
    kept = func.count().filter(decisions.c.choice == Choice.KEEP)
    query = select(func.count(), kept).select_from(joined)
    row = (
        await tx.execute(query.where(cases.c.board_id == board_id, verdicts.c.rule.in_(rules), *standing))
    ).one()
    return int(row[0]), int(row[1])
