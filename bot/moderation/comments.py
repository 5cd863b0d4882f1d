"""What people write under articles: stored first, then judged."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import Board, Comment, CommentState, InputError, NotFound, Outcome, Thread, Verdict
from bot.language.fold import visible
from bot.moderation import case_context, desk, raid_detection
from bot.moderation.case_context import CommentContext
from bot.moderation.judging import Judging
from bot.moderation.state_machine import Event
from bot.moderation.transitions import Cause, move
from bot.store import boards, comments, threads
from bot.store.engine import Store
from bot.store.tx import Tx

ONE_BREATH = 120_000
"""Milliseconds between two messages of one person that are one comment."""

_SNOWFLAKE_TIME = 22  # the bits below a snowflake's milliseconds: Discord's reference, "Snowflakes"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message in an article's thread. `names`: nickname, display name, username, those that there are."""

    board_id: int
    thread_id: int
    message_id: int
    account: int
    names: tuple[str, ...]
    text: str
    written_at: datetime
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """What became of a comment that was made by form: posted, or why not."""

    comment: Comment
    posted: bool
    verdict: Verdict | None = None
    sentence: str | None = None


class Comments:
    """Everything that members do with comments of theirs."""

    def __init__(self, store: Store, judging: Judging) -> None:
        self._store = store
        self._judging = judging

    async def receive(self, incoming: Incoming) -> Comment | None:
        """Keep a message, then judge it; None if it is known, or its thread is no article's."""
        comment = await self.keep(incoming)
        await self.judge(comment, incoming.names)
        return comment

    async def rewritten(self, message_id: int, text: str, at: datetime) -> None:
        """A message says something else now: the comment has a new version, and is judged again."""
        await self.judge(await self.keep_rewritten(message_id, text, at))

    async def removed(self, message_id: int) -> None:
        """A message is gone. With its last one a comment is withdrawn; else what is left is judged again."""
        await self.judge(await self.keep_removed(message_id))

    async def judge(self, comment: Comment | None, names: tuple[str, ...] = ()) -> None:
        """Judge what was kept before; each thread's has its turn."""
        if comment is not None:
            await self._judging.judge(comment, names)

    async def keep(self, incoming: Incoming) -> Comment | None:
        """The first half of `receive`: what is to be judged."""
        async with self._store.write() as tx:
            comment = await _keep(tx, incoming)
            if comment is not None and await raid_detection.notice(tx, incoming.board_id):
                await desk.keep_true(tx, incoming.board_id)
        return comment

    async def keep_rewritten(self, message_id: int, text: str, at: datetime) -> Comment | None:
        """The first half of `rewritten`; None if the message is not known, or says that already."""
        async with self._store.write() as tx:
            comment = await _comment_of(tx, message_id)
            if comment is None or await comments.message_text(tx, message_id) == text:
                return None
            await comments.change_message(tx, message_id, text)
            whole = await comments.text_of_messages(tx, comment.id)
            return await comments.add_version(tx, comment, whole, at)

    async def keep_removed(self, message_id: int) -> Comment | None:
        """The first half of `removed`; None if nothing is left to be judged."""
        async with self._store.write() as tx:
            comment = await _comment_of(tx, message_id)
            if comment is None or not await comments.mark_gone(tx, [message_id], tx.now):
                return None
            matter = await case_context.load(tx, comment.id)
            if matter is None or not matter.visible:
                return None
            if matter.comment.messages:
                return await _shortened(tx, matter.comment, message_id)
            return (await move(tx, matter, Event.GONE, Cause("gone", tx.now))).comment

    async def known(self, thread_id: int, since: int, until: int) -> list[comments.KnownMessage]:
        """What is known of people's messages in the thread from one message to another."""
        async with self._store.read() as tx:
            return await comments.known_messages(tx, thread_id, since, until)

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
                matter = await case_context.load(tx, comment.id)
                assert matter is not None
                await move(tx, matter, Event.FINE, Cause("unjudged", tx.now))
        await self._judging.judge(comment, names)
        return _posting(await self._matter(comment.id))

    async def mine(self, board_id: int, account: int) -> list[CommentContext]:
        """One person's comments, newest first, each with its article and what the rules said."""
        async with self._store.read() as tx:
            mine = await comments.comments_of(tx, board_id, account)
            found = [await case_context.load(tx, comment.id) for comment in mine]
        return [matter for matter in found if matter is not None]

    async def known_of(self, board_id: int, account: int) -> comments.Known:
        """What became of one person's comments."""
        async with self._store.read() as tx:
            return await comments.known_of(tx, board_id, account)

    async def _matter(self, comment_id: int) -> CommentContext:
        async with self._store.read() as tx:
            matter = await case_context.load(tx, comment_id)
        assert matter is not None
        return matter


async def _keep(tx: Tx, incoming: Incoming) -> Comment | None:
    known = await comments.comment_of_message(tx, incoming.message_id)
    if known is not None:
        await _keep_older(tx, known, incoming)
        return None
    thread = await threads.thread_by_id(tx, incoming.thread_id)
    if thread is None:
        return None
    parent = await comments.comment_of_message(tx, incoming.reply_to) if incoming.reply_to else None
    comment = await _said_in_one_breath(tx, incoming, parent)
    if comment is None:
        new = _new(thread, incoming.account, incoming.names, incoming.text, incoming.written_at)
        comment = await comments.add_comment(tx, replace(new, parent_id=parent))
        await comments.add_message(tx, comment.id, incoming.message_id, incoming.text)
        return comment
    await comments.add_message(tx, comment.id, incoming.message_id, incoming.text)
    whole = await comments.text_of_messages(tx, comment.id)
    return await comments.add_version(tx, comment, whole, incoming.written_at)


async def _keep_older(tx: Tx, comment_id: int, incoming: Incoming) -> None:
    """What a message said at first, where its rewriting came before it."""
    kept = await comments.versions_of(tx, comment_id)
    if incoming.text.strip() and not any(f"\n{incoming.text}\n" in f"\n{text}\n" for text in kept):
        await comments.add_older_version(tx, comment_id, incoming.text, incoming.written_at)


async def _said_in_one_breath(tx: Tx, incoming: Incoming, parent: int | None) -> Comment | None:
    """The comment that the message goes on with: the same person's, nobody between, within two minutes."""
    last = await comments.last_word(tx, incoming.thread_id, incoming.account)
    if last is None:
        return None
    comment, message_id = last
    pause = (incoming.message_id >> _SNOWFLAKE_TIME) - (message_id >> _SNOWFLAKE_TIME)
    goes_on = parent is None or parent in (comment.id, comment.parent_id)
    stands = comment.state in comments.VISIBLE
    return comment if stands and goes_on and 0 <= pause <= ONE_BREATH else None


async def _comment_of(tx: Tx, message_id: int) -> Comment | None:
    comment_id = await comments.comment_of_message(tx, message_id)
    return await comments.get_comment(tx, comment_id, to_change=True) if comment_id else None


async def _shortened(tx: Tx, comment: Comment, message_id: int) -> Comment:
    await comments.change_message(tx, message_id, "")
    whole = await comments.text_of_messages(tx, comment.id)
    return await comments.add_version(tx, comment, whole, tx.now) if whole != comment.text else comment


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


def _posting(matter: CommentContext) -> Posting:
    judged = matter.judged
    if judged is None or judged.verdict.outcome is Outcome.ALLOW:
        return Posting(matter.comment, matter.visible)
    return Posting(matter.comment, matter.visible, judged.verdict, judged.sentence)
