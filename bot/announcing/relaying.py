"""Comments on the blog itself, shown in their articles' threads: once each, as they stand there now."""

from bot.announcing.payload import RelayedPayload
from bot.domain import Board, Comment, OutboxKind, OutboxMessage
from bot.store import comments, outbox, threads
from bot.store.tx import Tx

CARD = "blog-comment"


async def relay(tx: Tx, board: Board, comment_id: int, url: str | None) -> None:
    """Show the comment in its article's thread, if the board wishes that and there is a thread."""
    comment = await comments.get_comment(tx, comment_id) if board.relay_comments else None
    thread = await threads.thread_of_article(tx, board.id, comment.article_id) if comment else None
    if comment is None or thread is None:
        return
    group = _group(board, comment_id)
    last = await outbox.latest(tx, group)  # it may have been taken back, and be on the blog again
    await outbox.put(
        tx,
        f"{group}:{last.id if last else 0}",
        OutboxKind.POST,
        card=CARD,
        content=_payload(comment, url).to_json(),
        board_id=board.id,
        channel_id=thread.id,
    )


async def amend(tx: Tx, board: Board, comment_id: int, url: str | None) -> None:
    """Let what was shown of the comment say what it says now."""
    comment, shown = await comments.get_comment(tx, comment_id), await _shown(tx, board, comment_id)
    if comment is None or shown is None:
        return
    content, edits = _payload(comment, url).to_json(), f"relayed-says:{shown.id}"
    if await outbox.latest(tx, edits) is None and await outbox.renew(tx, shown, content):
        return
    await outbox.show(tx, edits, content, card=CARD, board_id=board.id, after_key=shown.key)


async def take_back(tx: Tx, board: Board, comment_id: int) -> None:
    """Let what was shown of the comment go: the blog has it no more."""
    shown = await _shown(tx, board, comment_id)
    if shown is None or await outbox.drop(tx, shown.key):
        return
    key = f"relayed-retract:{shown.id}"
    await outbox.put(tx, key, OutboxKind.DELETE, board_id=board.id, card="retract", after_key=shown.key)


async def _shown(tx: Tx, board: Board, comment_id: int) -> OutboxMessage | None:
    return await outbox.latest(tx, _group(board, comment_id), failed=False)


def _group(board: Board, comment_id: int) -> str:
    """Begin the keys of the effects that show it."""
    return f"relayed:{board.id}:{comment_id}"


def _payload(comment: Comment, url: str | None) -> RelayedPayload:
    return RelayedPayload(
        comment_id=comment.id,
        author=comment.display_name,
        text=comment.text,
        at=comment.written_at.isoformat(),
        url=url,
    )
