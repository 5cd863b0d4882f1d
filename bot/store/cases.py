"""Verdicts on comments, the cases that wait for a moderator, and what moderators decided."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Select, bindparam, func, select, update

from bot.domain import Case, CommentState, Decision, NotFound, Verdict
from bot.store.schema import cases, comment_versions, decisions, verdicts
from bot.store.statements import add_row, change_row, noun
from bot.store.tx import Tx

NOBODY = 0  # decides cases that have settled by themselves


@dataclass(frozen=True, slots=True)
class Judged:
    """A kept verdict: on which version, resting on which sentence of the notice."""

    id: int
    version: int
    verdict: Verdict
    sentence: str | None


async def add_verdict(
    tx: Tx, comment_id: int, version: int, verdict: Verdict, sentence: str | None, rules: str | None = None
) -> Judged:
    """Keep what the rules said of that version. `rules`: which version of them."""
    row = {"comment_id": comment_id, "version": version, "sentence": sentence, "rules": rules, "at": tx.now}
    parts = {field.name: getattr(verdict, field.name) for field in fields(verdict)}
    verdict_id = await add_row(tx, verdicts, **row, **parts | {"evidence": dict(verdict.evidence)})
    return Judged(verdict_id, version, verdict, sentence)


async def get_case(tx: Tx, case_id: int) -> Case:
    """Return the case with that id; NotFound (`case-not-found`) if there is none."""
    for case in await _cases(tx, _query().where(cases.c.id == case_id)):
        return case
    raise NotFound("case-not-found", case=case_id)


async def case_of(tx: Tx, comment_id: int) -> Case | None:
    """Return the comment's case: it has one at most, which can be opened again."""
    of_comment = await _cases(tx, _OF_COMMENT, {"comment": comment_id})
    return of_comment[0] if of_comment else None


async def open_alike(tx: Tx, case: Case, limit: int = 20) -> list[int]:
    """Return the other open cases of that board that repeat the same thing as this one, oldest first."""
    group = case.verdict.evidence.get("group")
    if group is None:
        return []
    same = (verdicts.c.rule == case.verdict.rule, verdicts.c.evidence["group"].as_string() == group)
    others = (cases.c.board_id == case.board_id, cases.c.id != case.id, cases.c.decision_id.is_(None))
    query = select(cases.c.id).join(verdicts, verdicts.c.id == cases.c.verdict_id).where(*others, *same)
    return await tx.scalars(query.order_by(cases.c.id).limit(limit))


async def open_case(tx: Tx, board_id: int, comment_id: int, verdict_id: int) -> Case:
    """Open the comment's case, again if need be, for that verdict."""
    known = await case_of(tx, comment_id)
    if known is None:
        row = {"board_id": board_id, "comment_id": comment_id, "verdict_id": verdict_id}
        case_id = await add_row(tx, cases, **row, opened_at=tx.now)
    else:
        case_id = known.id
        opened = known.opened_at if known.is_open else tx.now
        await change_row(tx, cases, known.id, verdict_id=verdict_id, opened_at=opened, decision_id=None)
    return await get_case(tx, case_id)


async def decide(tx: Tx, case: Case, decision: Decision, before: CommentState) -> Decision | None:
    """Decide an open case (`decision.id` 0); None if somebody was quicker. `before`: the comment's state."""
    names = ("case_id", "choice", "by", "at", "why", "from_thread")
    row = {name: getattr(decision, name) for name in names}
    decision_id = await add_row(tx, decisions, **row, before=before)
    still_open = update(cases).where(cases.c.id == case.id, cases.c.decision_id.is_(None))
    if await tx.changes(still_open.values(decision_id=decision_id)):
        return replace(decision, id=decision_id)
    await tx.execute(decisions.delete().where(decisions.c.id == decision_id))
    return None


async def reasons_of(tx: Tx, comment_ids: Collection[int]) -> dict[int, str]:
    """Return what moderators said of these comments: a decision's reason, or what one asks before it."""
    said = select(cases.c.comment_id, decisions.c.why)
    standing = said.join(decisions, decisions.c.id == cases.c.decision_id)
    given = (decisions.c.why.is_not(None), decisions.c.by != NOBODY, cases.c.comment_id.in_(comment_ids))
    reasons = {row.comment_id: row.why for row in await tx.execute(standing.where(*given))}
    open_ = (cases.c.asked.is_not(None), cases.c.decision_id.is_(None), cases.c.comment_id.in_(comment_ids))
    asked = await tx.execute(select(cases.c.comment_id, cases.c.asked).where(*open_))
    return reasons | {row.comment_id: row.asked for row in asked}


async def state_before(tx: Tx, decision_id: int) -> CommentState:
    """Return the comment's state when that was decided."""
    return await tx.scalar(select(decisions.c.before).where(decisions.c.id == decision_id))


async def undo(tx: Tx, decision: Decision, by: int) -> bool:
    """Take back the decision that a case rests on; False if somebody was quicker."""
    this = update(cases).where(cases.c.id == decision.case_id, cases.c.decision_id == decision.id)
    if not await tx.changes(this.values(decision_id=None)):
        return False
    await change_row(tx, decisions, decision.id, undone_at=tx.now, undone_by=by)
    return True


async def times_decided(tx: Tx, case_id: int) -> int:
    """Return how often the case was decided and that stood."""
    standing = decisions.c.undone_at.is_(None)
    return await tx.scalar(select(func.count()).where(decisions.c.case_id == case_id, standing))


async def set_asked(tx: Tx, case_id: int, text: str) -> None:
    """Note what a moderator asked the comment's writer to put right."""
    await change_row(tx, cases, case_id, asked=text)


async def set_appealed(tx: Tx, case_id: int) -> None:
    """Note that the comment's writer asked a moderator to look at it."""
    await change_row(tx, cases, case_id, appealed_at=tx.now)


async def open_cases(tx: Tx, board_id: int, limit: int = 25) -> list[Case]:
    """Return what waits for a moderator on that board, oldest first."""
    waiting = _query().where(cases.c.board_id == board_id, cases.c.decision_id.is_(None))
    return await _cases(tx, waiting.order_by(cases.c.opened_at, cases.c.id).limit(limit))


async def count_open(tx: Tx, board_id: int) -> int:
    """Return how many cases wait on that board."""
    query = select(func.count()).where(cases.c.board_id == board_id, cases.c.decision_id.is_(None))
    return await tx.scalar(query)


async def oldest_open(tx: Tx, board_id: int) -> datetime | None:
    """Return since when the oldest case waits on that board."""
    at: datetime | None = await tx.scalar(_OLDEST_OPEN, {"board": board_id})
    return at


_OLDEST_OPEN = (
    select(cases.c.opened_at)
    .where(cases.c.board_id == bindparam("board"), cases.c.decision_id.is_(None))
    .order_by(cases.c.opened_at)
    .limit(1)
)


def _query() -> Select[Any]:
    joined = cases.join(verdicts, cases.c.verdict_id == verdicts.c.id)
    of_verdict = (verdicts.c[field.name] for field in fields(Verdict))
    return select(cases, *of_verdict).select_from(joined)


_OF_COMMENT = _query().where(cases.c.comment_id == bindparam("comment", type_=Integer))


async def _cases(tx: Tx, query: Select[Any], parameters: Mapping[str, Any] | None = None) -> list[Case]:
    rows = (await tx.execute(query, parameters)).all()
    ids = [row.decision_id for row in rows if row.decision_id is not None]
    made = await tx.execute(select(decisions).where(decisions.c.id.in_(ids))) if ids else ()
    decided = {row.id: noun(Decision, row) for row in made}
    return [
        noun(Case, row, verdict=noun(Verdict, row), decision=decided.get(row.decision_id)) for row in rows
    ]


async def text_of_case(tx: Tx, case: Case) -> str | None:
    """Return the text that was before the moderators; None if it is not kept any more."""
    judged = (comment_versions.c.comment_id == verdicts.c.comment_id) & (
        comment_versions.c.number == verdicts.c.version
    )
    query = (
        select(comment_versions.c.text)
        .join(verdicts, judged)
        .join(cases, cases.c.verdict_id == verdicts.c.id)
    )
    text: str | None = await tx.scalar(query.where(cases.c.id == case.id))
    return text
