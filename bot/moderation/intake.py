"""What people write under articles, also while the bot was away: stored first, then judged.

Whether a message is a question or a comment is decided in one place, `Answers.question_in`; so what is
answered is never judged, and what is judged is never answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.domain import Board, Comment, CommentState, IncomingMessage, InputError, NotFound, Outcome, Thread
from bot.domain.share import SNOWFLAKE_TIME
from bot.language.fold import visible
from bot.moderation import case_context, raid_detection, standing_messages
from bot.moderation.backlog import Backlog
from bot.moderation.judging import Judging
from bot.moderation.notifying import tell_answered
from bot.moderation.state_machine import Event
from bot.moderation.transitions import Cause, apply
from bot.rules.same_text import keys_of
from bot.store import boards, comments, read_cursors, threads
from bot.store.cases import Judged
from bot.store.engine import Store
from bot.store.tx import Tx

ONE_BREATH = 120_000
"""Milliseconds between two messages of one person that are one comment."""

GONE_AT_ONCE = 50  # comments of a deleted thread that one transaction takes in


@dataclass(frozen=True, slots=True)
class Posting:
    """What became of a comment that was made by form: posted, or what the rules said against it."""

    comment: Comment
    posted: bool
    judged: Judged | None


class Answers(Protocol):
    """Whoever tells questions from comments, and answers them."""

    async def question_in(self, message: IncomingMessage) -> str | None:
        """Return what a message asks the bot; None if it asks nothing."""
        ...

    async def answer_message(self, board: Board, message: IncomingMessage, question: str) -> None:
        """Answer it once, where it stands."""
        ...


class Intake:
    """Takes in messages, what becomes of them, and comments made by form.

    Without `answers` every message is a comment. What cannot be kept now waits in the `backlog`.
    """

    def __init__(self, store: Store, judging: Judging, answers: Answers | None = None) -> None:
        self._store = store
        self._judging = judging
        self._answers = answers
        self.backlog = Backlog(judging.judge)
        self.read_on: set[int] = set()
        """The channels of which all was read that was written before this session: the cursor follows."""

    async def receive(self, message: IncomingMessage) -> Comment | None:
        """Keep a new message in an article's thread, then judge it; None where it is no comment."""
        kept = await self.backlog.take(message.channel_id, partial(self._keep, message), message.names)
        return kept[0] if kept else None

    async def receive_edit(self, message: IncomingMessage) -> None:
        """Take a message as it stands now; Discord also sends this when it adds a link's preview."""
        await self.backlog.take(message.channel_id, partial(self._keep_as_it_is, message), message.names)

    async def rewritten(self, message_id: int, text: str, at: datetime, channel_id: int = 0) -> None:
        """Give the comment of a message that says something else now a new version, and judge it again."""
        await self.backlog.take(channel_id, partial(self._keep_rewritten, message_id, text, at))

    async def removed(self, *message_ids: int, channel_id: int = 0) -> None:
        """Take in that messages are gone: with its last one a comment is withdrawn, else judged again."""
        await self.backlog.take(channel_id, partial(self._keep_removed, channel_id, sorted(message_ids)))

    async def thread_removed(self, thread_id: int) -> None:
        """Take in that a thread is gone with all that stood there; its article has it no more."""
        await self.backlog.take(thread_id, partial(self._keep_thread_removed, thread_id))

    async def read_again(self, message: IncomingMessage) -> None:
        """Take a message that was written while the bot was away, and note that it was read.

        Raises StoreError where that cannot be kept now.
        """
        keep = partial(self._keep_as_it_is, message, is_read=True)
        await self.backlog.at_once(message.channel_id, keep, message.names)

    async def post_by_form(
        self, board: Board, article_id: int, account: int, names: tuple[str, ...], text: str
    ) -> Posting:
        """Keep a comment made by form and judge it; the bot posts it in the article's thread, or not.

        Raises NotFound (`comment-no-thread`) where the article has no thread on that board, InputError
        (`comment-empty`) where there is nothing to read.
        """
        if not visible(text).strip():
            raise InputError("comment-empty")
        async with self._store.write() as tx:
            thread = await threads.thread_of_article(tx, board.id, article_id)
            if thread is None:
                raise NotFound("comment-no-thread")
            new = _new(thread, account, names, text, tx.now, CommentState.TAKEN_DOWN)
            comment = await comments.add_comment(tx, new)
            if await boards.policy_in_force(tx, board.id) is None:
                await apply(tx, await case_context.load_known(tx, comment.id), Event.FINE, Cause("unjudged"))
        await self._judging.judge(comment, names)
        async with self._store.read() as tx:
            context = await case_context.load_known(tx, comment.id)
        is_allowed = context.judged is None or context.judged.verdict.outcome is Outcome.ALLOW
        return Posting(context.comment, context.visible, None if is_allowed else context.judged)

    async def _keep(self, message: IncomingMessage, *, is_read: bool = False) -> Sequence[Comment]:
        """Keep a message unless it is a bot's, a word to us, or blank because we may not read it."""
        is_comment = message.is_speech and not message.is_bot and not message.is_unreadable
        if is_comment and self._answers is not None:
            is_comment = await self._answers.question_in(message) is None
        async with self._store.write() as tx:
            return await tx.at_once(self._keep_in, tx, message, is_comment, is_read)

    async def _keep_in(
        self, tx: Tx, message: IncomingMessage, is_comment: bool, is_read: bool
    ) -> Sequence[Comment]:
        thread = await threads.thread_by_id(tx, message.channel_id)
        if thread is None:
            return ()
        comment = await _keep(tx, thread, message) if is_comment else None
        if comment is not None and await boards.policy_in_force(tx, thread.board_id) is None:
            await tell_answered(tx, await case_context.load_known(tx, comment.id))
        if is_read or thread.id in self.read_on:
            await read_cursors.move(tx, thread.board_id, thread.id, message.message_id)
        if comment is not None and await raid_detection.detect(tx, thread.board_id):
            await standing_messages.refresh_desk(tx, thread.board_id)
        return (comment,) if comment else ()

    async def _keep_as_it_is(self, message: IncomingMessage, *, is_read: bool = False) -> Sequence[Comment]:
        """Keep what it says now, also where we never heard of it: the gateway can have lost it."""
        kept: Sequence[Comment] = ()
        if not message.is_bot and not message.is_unreadable:
            kept = await self._keep_rewritten(message.message_id, message.text, message.changed_at)
        return [*kept, *await self._keep(message, is_read=is_read)] if is_read or not kept else kept

    async def _keep_rewritten(self, message_id: int, text: str, at: datetime) -> Sequence[Comment]:
        """Return the comment's new version; nothing if the message is not known, or says that already."""
        async with self._store.write() as tx:
            comment = await _comment_of(tx, message_id)
            if comment is None or _is_erased(comment) or await comments.message_text(tx, message_id) == text:
                return ()
            await comments.change_message(tx, message_id, text)
            whole = await comments.text_of_messages(tx, comment.id)
            return (await comments.add_version(tx, comment, whole, at),)

    async def _keep_removed(self, thread_id: int, message_ids: Sequence[int]) -> Sequence[Comment]:
        """Return what is left of comments, to be judged; of ours what is gone is not kept true any more."""
        of: dict[int, list[int]] = {}  # messages by their comment
        async with self._store.write() as tx:
            await threads.forget_cards(tx, thread_id, message_ids)
            for message_id in message_ids:
                if (comment := await _comment_of(tx, message_id)) is not None:
                    of.setdefault(comment.id, []).append(message_id)
            return [left for comment_id, gone in of.items() for left in await _without(tx, comment_id, gone)]

    async def _keep_thread_removed(self, thread_id: int) -> Sequence[Comment]:
        """Forget the thread last: after a kill, whatever finds it gone takes in the rest."""
        while True:
            async with self._store.write() as tx:
                await threads.forget_cards(tx, thread_id)
                shown = await comments.standing_in(tx, thread_id, GONE_AT_ONCE)
                for comment in shown:
                    await _without(tx, comment.id, comment.messages)
                if not shown:
                    await threads.forget_thread(tx, thread_id)
                    return ()


async def _without(tx: Tx, comment_id: int, message_ids: Sequence[int]) -> Sequence[Comment]:
    """Return what the comment is without these messages; nothing if nothing is left of it."""
    if not await comments.mark_gone(tx, message_ids):
        return ()
    context = await case_context.load(tx, comment_id)
    if context is None or not context.visible:
        return ()
    if not context.comment.messages:
        return ((await apply(tx, context, Event.GONE, Cause("gone"))).comment,)
    for message_id in message_ids:
        await comments.change_message(tx, message_id, "")
    whole, comment = await comments.text_of_messages(tx, comment_id), context.comment
    return (await comments.add_version(tx, comment, whole, tx.now) if whole != comment.text else comment,)


def _is_erased(comment: Comment) -> bool:
    """Tell whether its text is gone for good: nothing that is heard of it late brings any back."""
    return not comment.text and comment.state in (CommentState.WITHDRAWN, CommentState.REMOVED)


async def _keep(tx: Tx, thread: Thread, message: IncomingMessage) -> Comment | None:
    known = await comments.comment_of_message(tx, message.message_id)
    if known is not None:  # a rewriting of it came before it
        comment = await comments.get_comment(tx, known)
        if comment is None or _is_erased(comment):
            return None
        versions = await comments.versions_of(tx, known)
        if message.text.strip() and not any(f"\n{message.text}\n" in f"\n{text}\n" for text in versions):
            await comments.add_older_version(tx, known, message.text, message.written_at)
        return None
    parent = await comments.comment_of_message(tx, message.reply_to) if message.reply_to else None
    comment = await _continued(tx, message, parent, thread)
    if comment is None:
        new = _new(thread, message.account, message.names, message.text, message.written_at)
        new = replace(new, parent_id=parent, files="\n".join(message.files))
        comment = await comments.add_comment(tx, new)
        await comments.add_message(tx, comment.id, message.message_id, message.text)
        return comment
    await comments.add_message(tx, comment.id, message.message_id, message.text)
    comment = await comments.add_files(tx, comment, message.files)
    whole = await comments.text_of_messages(tx, comment.id)
    return await comments.add_version(tx, comment, whole, message.written_at)


async def _continued(tx: Tx, message: IncomingMessage, parent: int | None, thread: Thread) -> Comment | None:
    """The comment that the message goes on with: the same person's, nobody between, within two minutes.

    None where it says once more what is said there already: a double is a comment of its own. None where
    newcomers are held since: what was there before stays, and what goes on with it does not.
    """
    last = await comments.last_word(tx, message.channel_id, message.account)
    if last is None:
        return None
    comment, message_id = last
    pause = (message.message_id >> SNOWFLAKE_TIME) - (message_id >> SNOWFLAKE_TIME)
    goes_on = parent is None or parent in (comment.id, comment.parent_id)
    stands = comment.state in comments.VISIBLE
    if not (stands and goes_on and 0 <= pause <= ONE_BREATH):
        return None
    if keys_of(message.text) in map(keys_of, await comments.texts_of_messages(tx, comment.id)):
        return None
    held_since = raid_detection.held_since(await boards.get_board(tx, thread.board_id))
    return None if held_since and comment.written_at < held_since <= message.written_at else comment


async def _comment_of(tx: Tx, message_id: int) -> Comment | None:
    comment_id = await comments.comment_of_message(tx, message_id)
    return await comments.get_comment(tx, comment_id, to_change=True) if comment_id else None


def _new(
    thread: Thread,
    account: int,
    names: tuple[str, ...],
    text: str,
    at: datetime,
    state: CommentState = CommentState.SHOWN,
) -> Comment:
    return Comment(
        id=0,
        board_id=thread.board_id,
        article_id=thread.article_id,
        text=text,
        written_at=at,
        state=state,
        account=account,
        display_name=names[0] if names else "",
        thread_id=thread.id,
    )
