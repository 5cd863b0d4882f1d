"""What follows when the outbox made something, or could not: messages find their comment, case or thread."""

from bot.domain import OutboxMessage
from bot.moderation import case_context
from bot.moderation.case_cards import edit_card
from bot.moderation.case_context import NO_PLACE
from bot.moderation.payload import CommentPayload, GivenBackPayload
from bot.moderation.standing_messages import refresh_line, settle_at_desk
from bot.moderation.state_machine import Event
from bot.moderation.transitions import Cause, apply
from bot.store import boards, cases, comments, deletions, outbox, threads
from bot.store.cases import NOBODY
from bot.store.deletions import delete_message
from bot.store.tx import Tx


async def comment_posted(tx: Tx, effect: OutboxMessage) -> None:
    """The bot posted a comment: that message is its own now.

    It goes again if it is to be seen no more, or was to be posted anew meanwhile, perhaps in another thread.
    """
    comment_id = CommentPayload.from_json(effect.content).comment_id
    comment = await comments.get_comment(tx, comment_id, to_change=True)
    if comment is None or effect.message_id is None or effect.channel_id is None:
        return
    if await comments.comment_of_message(tx, effect.message_id) is not None:
        return
    newest = await outbox.latest(tx, f"comment:{comment.id}", failed=False)
    stays = comment.state in comments.VISIBLE and (newest is None or newest.id == effect.id)
    await comments.add_message(tx, comment.id, effect.message_id, gone_at=None if stays else tx.now)
    if not stays:
        await delete_message(tx, effect.board_id, effect.channel_id, effect.message_id, card=deletions.CARD)


async def comment_stuck(tx: Tx, effect: OutboxMessage) -> None:
    """The bot cannot post a comment where it belongs: its text goes back to its writer; its case says so.

    What a moderator kept and whose thread is deleted is posted in the next one (`post_what_waited`).
    """
    comment_id = CommentPayload.from_json(effect.content).comment_id
    context = await case_context.load(tx, comment_id, to_change=True)
    newest = await outbox.latest(tx, f"comment:{comment_id}")
    if context is None or context.comment.messages or newest is None or newest.id != effect.id:
        return
    case = await cases.case_of(tx, comment_id)
    is_kept = case is not None and case.decision is not None and case.decision.by != NOBODY
    if context.has_thread or not is_kept:
        await apply(tx, context, Event.STUCK, Cause(f"e{effect.id}", reason=NO_PLACE))
    await _show(tx, comment_id, f"case-not-posted:{effect.id}")


async def line_posted(tx: Tx, effect: OutboxMessage) -> None:
    """The thread has its line for today; yesterday's goes, and this one too if all is settled meanwhile."""
    if effect.message_id is None or effect.channel_id is None:
        return
    thread = await threads.thread_by_id(tx, effect.channel_id)
    if thread is not None and thread.repair_line not in (None, effect.message_id):
        await delete_message(tx, effect.board_id, effect.channel_id, thread.repair_line or 0)
    await threads.set_repair_line(tx, effect.channel_id, effect.message_id)
    await refresh_line(tx, effect.board_id, effect.channel_id)


async def desk_posted(tx: Tx, effect: OutboxMessage) -> None:
    """The moderators have their desk, and what waits comes to where it is."""
    await settle_at_desk(tx, await boards.get_board(tx, effect.board_id), effect)


async def deletion_refused(tx: Tx, effect: OutboxMessage) -> None:
    """A comment that was to go still stands: its case says so."""
    comment_id = await comments.comment_of_message(tx, effect.content["message_id"])
    if comment_id is not None:
        await _show(tx, comment_id, f"case-stands:{effect.id}:{tx.now:%Y%m%d%H%M%S%f}")


async def deletion_made(tx: Tx, effect: OutboxMessage) -> None:
    """What Discord refused to delete is gone."""
    if effect.trouble is not None:
        await deletion_refused(tx, effect)


async def not_given_back(tx: Tx, effect: OutboxMessage) -> None:
    """Its writer could not be told, who takes no messages or is not here: the case says so."""
    if effect.content and effect.error != outbox.TAKEN_BACK:
        comment_id = GivenBackPayload.from_json(effect.content).comment.comment_id
        await _show(tx, comment_id, f"case-not-told:{effect.id}")


async def _show(tx: Tx, comment_id: int, key: str) -> None:
    context, case = await case_context.load(tx, comment_id), await cases.case_of(tx, comment_id)
    if context is not None and case is not None:
        await edit_card(tx, context, case, key)


ON_DONE: outbox.OutboxHandlers = {
    "comment": comment_posted,
    "repair-line": line_posted,
    "desk": desk_posted,
    "deletion": deletion_made,
}
ON_FAILED: outbox.OutboxHandlers = {
    "comment": comment_stuck,
    "deletion": deletion_refused,
    "given-back": not_given_back,
    "asked": not_given_back,
}
ON_BLOCKED: outbox.OutboxHandlers = {"deletion": deletion_refused}
