"""Articles' threads on a board, with their rules card and the day's line that asks for repairs."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, delete, select

from bot.domain import OutboxKind, OutboxMessage, Thread
from bot.store.schema import articles, outbox, threads
from bot.store.statements import all_of, change_row, first_of, upsert
from bot.store.tx import Tx

_BY_ID = select(threads).where(threads.c.id == bindparam("thread", type_=BigInteger))


async def keep_thread(tx: Tx, thread: Thread) -> None:
    """Keep an article's thread; one that is kept already stays as it is."""
    where = {"board_id": thread.board_id, "article_id": thread.article_id, "channel_id": thread.channel_id}
    new = upsert(tx, threads).values(id=thread.id, **where)
    await tx.execute(new.on_conflict_do_nothing())


async def forget_thread(tx: Tx, thread_id: int) -> None:
    """Forget a thread that is deleted; another one can be the article's."""
    await tx.execute(delete(threads).where(threads.c.id == thread_id))


async def forget_cards(tx: Tx, thread_id: int, message_ids: Collection[int] | None = None) -> None:
    """Note that of what is kept true there these messages are gone; all of it where none are named."""
    thread = await thread_by_id(tx, thread_id)
    if thread is None:
        return
    for name in ("rules_card", "repair_line"):
        card = getattr(thread, name)
        if card is not None and (message_ids is None or card in message_ids):
            await change_row(tx, threads, thread_id, **{name: None})


async def thread_by_id(tx: Tx, thread_id: int) -> Thread | None:
    """Return the thread with Discord's id; None if it is not an article's."""
    return await first_of(tx, Thread, _BY_ID, {"thread": thread_id})


async def thread_of_article(tx: Tx, board_id: int, article_id: int) -> Thread | None:
    """Return the article's thread on that board, once one is started: that in the board's own channel."""
    return next(iter(await threads_of_article(tx, board_id, article_id)), None)


async def threads_of_article(tx: Tx, board_id: int, article_id: int) -> list[Thread]:
    """Return the article's threads on that board, the own channel's first, and of one channel the newest."""
    here = (threads.c.board_id == board_id, threads.c.article_id == article_id)
    found = await _threads(tx, *here)
    return sorted(found, key=lambda thread: (thread.channel_id or 0, -thread.id))


async def threads_of_board(tx: Tx, board_id: int) -> list[Thread]:
    """Return every thread of a board, oldest first."""
    return await _threads(tx, threads.c.board_id == board_id)


async def thread_ids(tx: Tx, board_id: int) -> list[int]:
    """Return the ids of every thread of a board."""
    return await tx.scalars(select(threads.c.id).where(threads.c.board_id == board_id))


async def articles_with_threads(tx: Tx, board_id: int, limit: int) -> list[tuple[int, str]]:
    """Return id and title of the articles that have a thread on the board, the newest threads first."""
    query = select(articles.c.id, articles.c.title).join(threads, threads.c.article_id == articles.c.id)
    newest = query.where(threads.c.board_id == board_id).order_by(threads.c.id.desc()).limit(limit)
    return [(row.id, row.title) for row in await tx.execute(newest)]


async def set_rules_card(tx: Tx, thread_id: int, message_id: int) -> None:
    """Note which message is the thread's rules card."""
    await change_row(tx, threads, thread_id, rules_card=message_id)


async def rules_card_of(tx: Tx, thread_id: int) -> OutboxMessage | None:
    """Return what posted the thread's rules card, where that stands."""
    there = and_(outbox.c.channel_id == threads.c.id, outbox.c.message_id == threads.c.rules_card)
    card = select(outbox).join_from(threads, outbox, there).where(outbox.c.kind == OutboxKind.POST)
    return await first_of(tx, OutboxMessage, card.where(threads.c.id == thread_id))


async def set_repair_line(tx: Tx, thread_id: int, message_id: int | None) -> None:
    """Note that the line that asks for repairs is shown; None: it is removed."""
    await change_row(tx, threads, thread_id, repair_line=message_id)


async def set_free(tx: Tx, thread_id: int, since: datetime | None) -> None:
    """Let people speak of anything there from then on; None: no longer."""
    await change_row(tx, threads, thread_id, free_since=since)


async def _threads(tx: Tx, *conditions: ColumnElement[bool]) -> list[Thread]:
    return await all_of(tx, Thread, select(threads).where(*conditions).order_by(threads.c.id))
