"""The one line of a thread and day, which asks for names: names nobody, stays true, and goes at last."""

from datetime import timedelta

from bot.domain import OutboxKind, OutboxMessage, OutboxState
from bot.moderation import case_context
from bot.moderation.case_context import CommentContext
from bot.rules.judge import SETTLED_BY_MONIKER
from bot.store import comment_counts, outbox, pending, threads
from bot.store.tx import Tx

ACTIVE = timedelta(hours=1)
"""Nameless people who write in one thread within that time can be taken for one another."""


async def ask(tx: Tx, matter: CommentContext) -> None:
    """Post the thread's line, if it has none today."""
    thread_id = matter.comment.thread_id
    if thread_id is None:
        return
    nameless = await comment_counts.nameless_in(tx, thread_id, tx.now - ACTIVE, SETTLED_BY_MONIKER)
    await outbox.put(
        tx,
        f"repair-line:{thread_id}:{tx.now:%Y-%m-%d}",
        OutboxKind.POST,
        card="repair-line",
        content=case_context.line(matter) | {"nameless": nameless},
        board_id=matter.board.id,
        channel_id=thread_id,
    )


async def keep_true(tx: Tx, board_id: int, thread_id: int) -> None:
    """The line says how many nameless people there are; it goes once nobody has anything to put right."""
    line = await outbox.latest(tx, f"repair-line:{thread_id}")
    if line is None or line.state is OutboxState.FAILED:
        return
    if await pending.anybody_repairing(tx, thread_id):
        await _say_how_many(tx, line, thread_id)
        return
    thread = await threads.thread_by_id(tx, thread_id)
    if thread is not None and thread.repair_line is not None:
        await delete_message(tx, board_id, thread_id, thread.repair_line)
        await threads.set_repair_line(tx, thread_id, None, tx.now)


async def delete_message(tx: Tx, board_id: int, channel_id: int, message_id: int) -> None:
    """Let a message go."""
    await outbox.put(
        tx,
        f"delete:{message_id}",
        OutboxKind.DELETE,
        content={"message_id": message_id},
        board_id=board_id,
        channel_id=channel_id,
    )


async def _say_how_many(tx: Tx, line: OutboxMessage, thread_id: int) -> None:
    content = {
        **line.content,
        "nameless": await comment_counts.nameless_in(tx, thread_id, tx.now - ACTIVE, SETTLED_BY_MONIKER),
    }
    if await _is_gone(tx, line, thread_id):
        return
    edits = f"line-says:{line.id}"
    never_edited = await outbox.latest(tx, edits) is None
    if never_edited and (content == line.content or await outbox.renew(tx, line, content)):
        return
    await outbox.show(
        tx,
        edits,
        {**content, "mark": line.id},
        card="repair-line",
        board_id=line.board_id,
        after_key=line.key,
    )


async def _is_gone(tx: Tx, line: OutboxMessage, thread_id: int) -> bool:
    """Whether today's line was there and went, once all was settled."""
    thread = await threads.thread_by_id(tx, thread_id)
    return line.state is OutboxState.DONE and (thread is None or thread.repair_line != line.message_id)
