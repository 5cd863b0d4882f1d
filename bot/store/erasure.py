"""Erasing what one person wrote on a board, wherever it is kept; and reading all of it for that person."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import Select, Table, and_, delete, or_, select, update

from bot.domain import MonikerState, OutboxKind, OutboxState
from bot.store.outbox import CLOSED, TAKEN_BACK, put
from bot.store.schema import (
    cases,
    comment_messages,
    comment_vectors,
    comment_versions,
    comments,
    decisions,
    feedback,
    flags,
    moniker_turns,
    monikers,
    notes,
    outbox,
    people,
    questions,
    switches,
    verdicts,
)
from bot.store.statements import change_row
from bot.store.tx import Tx

Hide = Callable[[Any], Any]
"""Takes a value out of what is kept and gives it without the erased words."""

_BLANK: dict[str, Any] = {"text": "", "moniker": None, "display_name": "", "evidence": {}, "files": []}
_QUOTING = {
    "found": ("question",),
    "author-reply": ("question",),
    "word-offer": ("questions",),
    "letter": ("open",),
    "answer": ("reply",),  # which the author wrote on somebody else's
}
"""Where cards quote what somebody else asked, by the card's name."""


async def comment_ids(tx: Tx, board_id: int, account: int) -> list[int]:
    """Return the person's comments on the board, oldest first."""
    return await tx.scalars(_mine(board_id, account).order_by(comments.c.id))


async def question_ids(tx: Tx, board_id: int, account: int) -> list[int]:
    """Return the person's questions on the board."""
    own = (questions.c.board_id == board_id, questions.c.asker == account)
    return await tx.scalars(select(questions.c.id).where(*own).order_by(questions.c.id))


async def words_of(tx: Tx, board_id: int, account: int) -> list[str]:
    """Return every text that the person wrote on the board, in every version."""
    mine, asked = _mine(board_id, account), await question_ids(tx, board_id, account)
    return [
        *await tx.scalars(select(comment_versions.c.text).where(comment_versions.c.comment_id.in_(mine))),
        *await tx.scalars(select(comment_messages.c.text).where(comment_messages.c.comment_id.in_(mine))),
        *await tx.scalars(select(questions.c.text).where(questions.c.id.in_(asked))),
    ]


async def names_of(tx: Tx, board_id: int, account: int) -> set[str]:
    """Return what the person was called on the board."""
    borne = select(monikers.c.name).where(monikers.c.board_id == board_id, monikers.c.account == account)
    shown = select(comments.c.display_name).where(comments.c.id.in_(_mine(board_id, account)))
    return {name for name in [*await tx.scalars(borne), *await tx.scalars(shown)] if name}


async def blank_comments(tx: Tx, ids: Sequence[int]) -> None:
    """Blank comments, whatever their state. A new version: what is being judged of the old one is void."""
    new = {"text": "", "display_name": "", "files": "", "version": comments.c.version + 1}
    for table in (comment_versions, comment_messages):
        await tx.execute(update(table).where(table.c.comment_id.in_(ids)).values(text=""))
    await tx.execute(
        update(comment_versions)
        .where(comment_versions.c.comment_id == comments.c.id, comments.c.id.in_(ids))
        .where(comment_versions.c.number == comments.c.version)
        .values(number=comments.c.version + 1)
    )
    await tx.execute(update(comments).where(comments.c.id.in_(ids)).values(**new))
    await tx.execute(update(cases).where(cases.c.comment_id.in_(ids)).values(asked=None))
    await tx.execute(delete(comment_vectors).where(comment_vectors.c.comment_id.in_(ids)))


async def forget_names(tx: Tx, board_id: int, account: int) -> None:
    """Take the person's monikers out of the register; what a moderator reserved stays, for nobody."""
    turned = and_(moniker_turns.c.board_id == board_id, moniker_turns.c.account == account)
    await tx.execute(delete(moniker_turns).where(turned))
    own = and_(monikers.c.board_id == board_id, monikers.c.account == account)
    await tx.execute(delete(monikers).where(own, monikers.c.state != MonikerState.RESERVED))
    await tx.execute(update(monikers).where(own).values(account=None))


async def forget_feedback(tx: Tx, board_id: int, account: int) -> None:
    """Take out what the person said of answers on the board."""
    here = select(questions.c.id).where(questions.c.board_id == board_id)
    await tx.execute(delete(feedback).where(feedback.c.account == account, feedback.c.question_id.in_(here)))


async def forget_flags(tx: Tx, board_id: int, account: int) -> None:
    """Take out what the person flagged on the board."""
    here = select(comments.c.id).where(comments.c.board_id == board_id)
    await tx.execute(delete(flags).where(flags.c.account == account, flags.c.comment_id.in_(here)))


async def hide_in_verdicts(tx: Tx, board_id: int, own: Collection[int], hide: Hide, blank: Hide) -> list[int]:
    """Take the erased words out of verdicts; gives whose comments' cases showed them, the person's aside."""
    on_board = (verdicts.c.comment_id == comments.c.id, comments.c.board_id == board_id)
    rows = await tx.execute(
        select(verdicts.c.id, verdicts.c.comment_id, verdicts.c.evidence).join(comments, and_(*on_board))
    )
    changed: list[int] = []
    for row in rows.all():
        kept = blank(row.evidence) if row.comment_id in own else hide(row.evidence)
        if kept != row.evidence:
            await change_row(tx, verdicts, row.id, evidence=kept)
            changed.append(row.comment_id)
    return sorted(set(changed) - set(own))


async def hide_in_outbox(
    tx: Tx,
    board_id: int,
    account: int,
    comment_ids: Collection[int],
    question_ids: Collection[int],
    hide: Hide,
    hide_question: Hide,
) -> None:
    """Take back what is not delivered of the person's words, and take them out of all that was.

    What may have been made already is looked for by its mark, and goes once it is found. Where others read
    what the person asked, they do so no more.
    """
    query = select(outbox).where(outbox.c.board_id == board_id)
    for row in (await tx.execute(query)).all():
        content = dict(row.content)
        ours = content.get("comment_id") in comment_ids or content.get("question_id") in question_ids
        if ours or content.get("account") == account:
            await _erase_effect(tx, row, content)
            continue
        if "evidence" in content:
            content["evidence"] = hide(content["evidence"])
        quoting = {name: content[name] for name in _QUOTING.get(row.card, ()) if name in content}
        if quoting != (asked := hide_question(quoting)):
            content |= asked
            await _hide_in_message(tx, row, content)
        for named in ("who", "notes"):
            if content.get(named):
                content[named] = [pair for pair in content[named] if pair[0] != account]
        if content != row.content:
            await change_row(tx, outbox, row.id, content=content)


async def _hide_in_message(tx: Tx, row: Any, content: dict[str, Any]) -> None:
    if row.kind is OutboxKind.POST and row.state in (OutboxState.ATTEMPTED, OutboxState.DONE):
        await put(
            tx,
            f"erased:{row.id}:{tx.now:%Y%m%d%H%M%S%f}",
            OutboxKind.EDIT,
            card=row.card,
            content=content | {"mark": row.id, "erased": True},
            board_id=row.board_id,
            after_key=row.key,
        )


async def _erase_effect(tx: Tx, row: Any, content: dict[str, Any]) -> None:
    if row.state in CLOSED:
        await change_row(tx, outbox, row.id, content={})
    elif row.state is OutboxState.ATTEMPTED and row.kind is OutboxKind.POST and "written_at" in content:
        await change_row(tx, outbox, row.id, content=content | _BLANK)
    elif row.kind is not OutboxKind.DELETE:
        gone = {"state": OutboxState.FAILED, "done_at": tx.now, "error": TAKEN_BACK}
        await change_row(tx, outbox, row.id, content={}, **gone)


async def all_rows(tx: Tx, board_id: int, account: int) -> dict[str, list[dict[str, Any]]]:
    """Return every row about the person on the board, by table."""
    mine = _mine(board_id, account)
    of_case = select(cases.c.id).where(cases.c.comment_id.in_(mine))
    asked = select(questions.c.id).where(questions.c.board_id == board_id)
    cases_here = select(cases.c.id).where(cases.c.board_id == board_id)
    here = select(comments.c.id).where(comments.c.board_id == board_id)
    whose: dict[Table, Any] = {
        monikers: and_(monikers.c.board_id == board_id, monikers.c.account == account),
        comments: comments.c.id.in_(mine),
        comment_versions: comment_versions.c.comment_id.in_(mine),
        comment_messages: comment_messages.c.comment_id.in_(mine),
        verdicts: verdicts.c.comment_id.in_(mine),
        cases: cases.c.comment_id.in_(mine),
        decisions: or_(
            decisions.c.case_id.in_(of_case),
            and_(decisions.c.by == account, decisions.c.case_id.in_(cases_here)),
        ),
        questions: and_(questions.c.board_id == board_id, questions.c.asker == account),
        moniker_turns: and_(moniker_turns.c.board_id == board_id, moniker_turns.c.account == account),
        notes: and_(notes.c.by == account, notes.c.case_id.in_(cases_here)),
        flags: and_(flags.c.account == account, flags.c.comment_id.in_(here)),
        feedback: and_(feedback.c.account == account, feedback.c.question_id.in_(asked)),
        switches: and_(switches.c.board_id == board_id, switches.c.account == account),
        people: people.c.account == account,
    }
    return {
        table.name: [dict(row._mapping) for row in await tx.execute(table.select().where(which))]
        for table, which in whose.items()
    }


def _mine(board_id: int, account: int) -> Select[Any]:
    return select(comments.c.id).where(comments.c.board_id == board_id, comments.c.account == account)
