"""What happened on a board and when, as plain rows to be counted by week."""

from datetime import datetime

from sqlalchemy import and_, exists, select

from bot.domain import OutboxKind, OutboxState, Outcome
from bot.store.cases import NOBODY
from bot.store.schema import cases, comments, decisions, outbox, questions, verdicts
from bot.store.tx import Tx


async def announced_since(tx: Tx, board_id: int, since: datetime) -> list[datetime]:
    """Return when each article was announced on the board; what a blog says of its dates is often vague."""
    posted = (outbox.c.kind == OutboxKind.POST, outbox.c.card == "announcement", outbox.c.done_at >= since)
    made = (outbox.c.board_id == board_id, outbox.c.state == OutboxState.DONE)
    return await tx.scalars(select(outbox.c.done_at).where(*made, *posted))


async def questions_since(tx: Tx, board_id: int, since: datetime) -> list[tuple[datetime, bool]]:
    """Return when each question was asked on the board, and whether it was answered."""
    query = select(questions.c.asked_at, questions.c.answered, questions.c.replied_at)
    rows = await tx.execute(query.where(questions.c.board_id == board_id, questions.c.asked_at >= since))
    return [(row.asked_at, bool(row.answered) or row.replied_at is not None) for row in rows]


async def comments_since(tx: Tx, board_id: int, since: datetime) -> list[tuple[datetime, Outcome | None]]:
    """Return when each comment was written on the board, and what the rules said first.

    The first verdict stands for what was written; later ones speak of what became of it. Advice lets pass;
    None: it was not judged.
    """
    earlier = verdicts.alias("earlier")
    is_first = ~exists().where(earlier.c.comment_id == verdicts.c.comment_id, earlier.c.id < verdicts.c.id)
    of_comment = and_(verdicts.c.comment_id == comments.c.id, is_first)
    query = select(comments.c.written_at, verdicts.c.outcome, verdicts.c.advice)
    judged = query.join_from(comments, verdicts, of_comment, isouter=True)
    rows = await tx.execute(judged.where(comments.c.board_id == board_id, comments.c.written_at >= since))
    return [(row.written_at, Outcome.ALLOW if row.advice else row.outcome) for row in rows]


async def cases_since(tx: Tx, board_id: int, since: datetime) -> list[tuple[datetime, datetime | None]]:
    """Return when each case was opened, and when it was decided; not those that settled by themselves."""
    decided = decisions.c.id == cases.c.decision_id
    query = select(cases.c.opened_at, decisions.c.at, decisions.c.by)
    rows = await tx.execute(
        query.join_from(cases, decisions, decided, isouter=True).where(
            cases.c.board_id == board_id, cases.c.opened_at >= since
        )
    )
    return [(row.opened_at, row.at) for row in rows if row.by != NOBODY]
