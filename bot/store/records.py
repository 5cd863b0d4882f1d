"""What was judged and decided on a board, row by row, and what lies lowest in relevance."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, select

from bot.store.cases import NOBODY
from bot.store.comments import STANDING, VISIBLE
from bot.store.pending import LAST_VERDICT
from bot.store.schema import (
    articles,
    cases,
    comment_versions,
    comments,
    decisions,
    verdicts,
)
from bot.store.statements import noun
from bot.store.tx import Tx


async def lowest_in_relevance(tx: Tx, board_id: int, since: datetime, limit: int) -> list[int]:
    """Return the comments of people that were written since and are seen, the lowest last score first."""
    here = (comments.c.board_id == board_id, comments.c.written_at >= since, comments.c.state.in_(VISIBLE))
    query = select(comments.c.id).join_from(comments, verdicts, LAST_VERDICT)
    scored = query.where(*here, exists().where(STANDING), verdicts.c.relevance.is_not(None))
    return await tx.scalars(scored.order_by(verdicts.c.relevance, comments.c.id).limit(limit))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A verdict, or what a moderator decided; `rules` is the version of what was judged by.

    `text` is what a verdict was passed on, as far as it is still kept.
    """

    what: str
    at: datetime
    comment: int
    article: str
    outcome: str
    rules: str | None
    case: int | None = None
    version: int | None = None
    rule: str | None = None
    reason: str | None = None
    sentence: str | None = None
    relevance: float | None = None
    advice: bool | None = None
    by: int | None = None
    why: str | None = None
    undone_at: datetime | None = None
    undone_by: int | None = None
    text: str | None = None


async def verdicts_of(tx: Tx, board_id: int, limit: int) -> list[Record]:
    """Return a board's verdicts, newest first."""
    of_version = and_(
        comment_versions.c.comment_id == verdicts.c.comment_id,
        comment_versions.c.number == verdicts.c.version,
    )
    query = (
        select(verdicts, articles.c.title.label("article"), comment_versions.c.text)
        .join_from(verdicts, comments, comments.c.id == verdicts.c.comment_id)
        .join(articles, articles.c.id == comments.c.article_id)
        .join(comment_versions, of_version, isouter=True)
        .where(comments.c.board_id == board_id)
    )
    rows = await tx.execute(query.order_by(verdicts.c.id.desc()).limit(limit))
    return [noun(Record, row, what="verdict", comment=row.comment_id) for row in rows]


async def decisions_of(tx: Tx, board_id: int, limit: int) -> list[Record]:
    """Return what moderators decided on a board, newest first."""
    query = (
        select(decisions, cases.c.comment_id, articles.c.title.label("article"), verdicts.c.rules)
        .join_from(decisions, cases, cases.c.id == decisions.c.case_id)
        .join(verdicts, verdicts.c.id == cases.c.verdict_id)
        .join(comments, comments.c.id == cases.c.comment_id)
        .join(articles, articles.c.id == comments.c.article_id)
        .where(cases.c.board_id == board_id, decisions.c.by != NOBODY)
    )
    rows = await tx.execute(query.order_by(decisions.c.id.desc()).limit(limit))
    return [
        noun(Record, row, what="decision", comment=row.comment_id, case=row.case_id, outcome=row.choice)
        for row in rows
    ]
