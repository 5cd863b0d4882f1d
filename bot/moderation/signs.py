"""The rules card's line that tells who is who in its thread: whose account goes by which moniker."""

from bot.domain import OutboxState
from bot.store import comment_counts, outbox, threads
from bot.store.tx import Tx

MOST_NAMED = 20


async def keep_true(tx: Tx, board_id: int, article_id: int, thread_id: int) -> None:
    """The thread's rules card names those who are seen there, as they are called now."""
    card = await outbox.get(tx, f"rules:{board_id}:{article_id}")
    if card is None or card.state is OutboxState.FAILED:
        return
    edits = f"who-is-who:{card.id}"
    people = await comment_counts.who_is_who(tx, thread_id, MOST_NAMED)
    if not people and await outbox.latest(tx, edits) is None:
        return
    who = [[account, name] for account, name in people]
    content = {**card.content, "who": who, "mark": card.id}
    await outbox.show(tx, edits, content, card="rules", board_id=board_id, after_key=card.key)


async def renamed(tx: Tx, board_id: int, account: int) -> None:
    """Somebody is called otherwise from now on, in every thread in which they are seen."""
    for thread_id in await comment_counts.threads_of(tx, board_id, account):
        thread = await threads.thread_by_id(tx, thread_id)
        if thread is not None:
            await keep_true(tx, board_id, thread.article_id, thread_id)
