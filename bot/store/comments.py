"""Comments, their messages on Discord, and every version of their texts.

A row of `comment_messages` holds what that message says of the comment's text. A message that the bot posted
for somebody says nothing of it; one that is gone, or is being deleted, has its `deleted_at`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    select,
    update,
)

from bot.domain import Comment, CommentCounts, CommentState, Thread
from bot.store.deletions import STANDS
from bot.store.schema import comment_messages, comment_versions, comments
from bot.store.statements import add_row, change_row, noun
from bot.store.tx import Tx

STANDING = and_(comment_messages.c.comment_id == comments.c.id, comment_messages.c.deleted_at.is_(None))
"""Joins a comment with its standing messages."""
VISIBLE = (CommentState.SHOWN, CommentState.REPAIRING)


@dataclass(frozen=True, slots=True)
class KnownMessage:
    """What a person's message says; `gone`: it is deleted, or about to be."""

    id: int
    text: str
    gone: bool


async def add_comment(tx: Tx, comment: Comment) -> Comment:
    """Keep a new comment (`id` 0) and its first version; its messages are added one by one."""
    names = (
        "board_id",
        "article_id",
        "thread_id",
        "account",
        "display_name",
        "text",
        "state",
        "parent_id",
        "files",
    )
    row = {name: getattr(comment, name) for name in (*names, "written_at", "due_at")}
    kept = replace(comment, id=await add_row(tx, comments, **row, version=1), version=1)
    await _add_version(tx, kept, comment.written_at)
    return kept


async def get_comment(tx: Tx, comment_id: int, *, to_change: bool = False) -> Comment | None:
    """Return a comment with its standing messages; `to_change` keeps others from changing it meanwhile."""
    query = _ONE_TO_CHANGE if to_change else _ONE
    rows = (await tx.execute(query, {"comment": comment_id})).all()
    return noun(Comment, rows[0], messages=standing_messages(rows)) if rows else None


def standing_messages(rows: Sequence[Row[Any]]) -> tuple[int, ...]:
    """Return the messages of one comment's rows, of which there is one for each."""
    return tuple(row.message_id for row in rows if row.message_id is not None)


async def comment_of_message(tx: Tx, message_id: int) -> int | None:
    """Return the id of the comment that the message belongs to."""
    return await tx.scalar(_OF_MESSAGE, {"message": message_id})


async def last_word(tx: Tx, thread_id: int, account: int) -> tuple[Comment, int] | None:
    """Return the comment of the thread's newest message, and that message, if this person wrote it."""
    row = await tx.first(_LAST_WORD, {"thread": thread_id})
    if row is None or row.account != account or not row.text:
        return None
    comment = await get_comment(tx, row.id)
    return (comment, row.message_id) if comment else None


async def add_message(
    tx: Tx, comment_id: int, message_id: int, text: str = "", gone_at: datetime | None = None
) -> None:
    """Note a message of a comment and what it says."""
    row = {"message_id": message_id, "comment_id": comment_id, "text": text, "deleted_at": gone_at}
    await tx.execute(_NEW_MESSAGE, row)


async def message_text(tx: Tx, message_id: int) -> str | None:
    """Return what the message says, as it is kept; None for one that is not known."""
    return await tx.scalar(select(comment_messages.c.text).where(comment_messages.c.message_id == message_id))


async def known_messages(tx: Tx, thread_id: int, since: int, until: int) -> list[KnownMessage]:
    """Return people's known messages in the thread from `since` to `until`, oldest first."""
    of = comment_messages.c
    query = (
        select(of.message_id, of.text, of.deleted_at.is_not(None).label("gone"))
        .join(comments, comments.c.id == of.comment_id)
        .where(comments.c.thread_id == thread_id, of.message_id.between(since, until), of.text != "")
    )
    rows = await tx.execute(query.order_by(of.message_id))
    return [KnownMessage(row.message_id, row.text, bool(row.gone)) for row in rows]


async def standing_in(tx: Tx, thread_id: int, limit: int) -> list[Comment]:
    """Return comments that are shown in a thread, oldest first."""
    shown = (comments.c.thread_id == thread_id, comments.c.state.in_(VISIBLE), exists().where(STANDING))
    return await _comments(tx, select(comments).where(*shown).order_by(comments.c.id).limit(limit))


async def taken_down_alike(tx: Tx, comment: Comment, since: datetime, limit: int = 3) -> list[int]:
    """Return what the same person wrote before, since then, in the same words, and what is taken down too."""
    by_them = (comments.c.board_id == comment.board_id, comments.c.account == comment.account)
    before = (comments.c.id < comment.id, comments.c.written_at >= since, comments.c.text == comment.text)
    down = comments.c.state == CommentState.TAKEN_DOWN
    return await tx.scalars(
        select(comments.c.id).where(*by_them, *before, down).order_by(comments.c.id).limit(limit)
    )


async def messages_that_say(tx: Tx, comment_id: int) -> list[KnownMessage]:
    """Return the messages in which the comment's writer says it."""
    of = comment_messages.c
    query = select(of.message_id, of.text, of.deleted_at).where(of.comment_id == comment_id, of.text != "")
    return [KnownMessage(row.message_id, row.text, bool(row.deleted_at)) for row in await tx.execute(query)]


async def change_message(tx: Tx, message_id: int, text: str) -> None:
    """Note what the message says now."""
    this = comment_messages.c.message_id == message_id
    await tx.execute(update(comment_messages).where(this).values(text=text))


async def add_files(tx: Tx, comment: Comment, names: Iterable[str]) -> Comment:
    """Note what was attached to a message that goes on with the comment."""
    files = "\n".join(filter(None, (comment.files, *names)))
    if files != comment.files:
        await change_row(tx, comments, comment.id, files=files)
    return replace(comment, files=files)


async def mark_gone(tx: Tx, message_ids: Iterable[int]) -> bool:
    """Note that these messages are gone or about to go; False if that was known of all of them."""
    named = comment_messages.c.message_id.in_(list(message_ids))
    standing = update(comment_messages).where(named, comment_messages.c.deleted_at.is_(None))
    return await tx.changes(standing.values(deleted_at=tx.now))


async def texts_of_messages(tx: Tx, comment_id: int) -> list[str]:
    """Return what each of a comment's messages says, without those that are files alone."""
    query = select(comment_messages.c.text).where(comment_messages.c.comment_id == comment_id)
    rows = await tx.execute(query.order_by(comment_messages.c.message_id))
    return [text for (text,) in rows if text]


async def text_of_messages(tx: Tx, comment_id: int) -> str:
    """Return what a comment's messages say together, a line each."""
    return "\n".join(await texts_of_messages(tx, comment_id))


async def add_version(tx: Tx, comment: Comment, text: str, at: datetime) -> Comment:
    """Give the comment a new text; the old one stays among its versions."""
    newer = replace(comment, text=text, version=comment.version + 1)
    await change_row(tx, comments, comment.id, text=text, version=newer.version)
    await _add_version(tx, newer, at)
    return newer


async def add_older_version(tx: Tx, comment_id: int, text: str, at: datetime) -> None:
    """Add a text that the comment had before all that are kept: their numbers go down from 1."""
    first = select(func.min(comment_versions.c.number)).where(comment_versions.c.comment_id == comment_id)
    number = await tx.scalar(first) - 1
    row = {"comment_id": comment_id, "number": number, "text": text, "at": at}
    await tx.execute(_NEW_VERSION, row)


async def version_at(tx: Tx, comment: Comment) -> datetime:
    """Return when the comment came to its present text."""
    this = (comment_versions.c.comment_id == comment.id, comment_versions.c.number == comment.version)
    at: datetime = await tx.scalar(select(comment_versions.c.at).where(*this))
    return at


async def versions_of(tx: Tx, comment_id: int) -> list[str]:
    """Return every text that the comment had, oldest first."""
    query = select(comment_versions.c.text).where(comment_versions.c.comment_id == comment_id)
    return [text for (text,) in await tx.execute(query.order_by(comment_versions.c.number))]


async def set_state(tx: Tx, comment: Comment, state: CommentState, due_at: datetime | None = None) -> Comment:
    """Change the comment's state; gives it as it is then."""
    await change_row(tx, comments, comment.id, state=state, due_at=due_at)
    return replace(comment, state=state, due_at=due_at)


async def put_below(tx: Tx, comment: Comment, thread: Thread) -> Comment:
    """Move the comment below that thread's article; gives it without its messages, which are gone."""
    await change_row(tx, comments, comment.id, article_id=thread.article_id, thread_id=thread.id)
    return replace(comment, article_id=thread.article_id, thread_id=thread.id, messages=())


async def comments_of(tx: Tx, board_id: int, account: int, limit: int = 25) -> list[Comment]:
    """Return one person's comments on a board, newest first."""
    mine = select(comments).where(comments.c.board_id == board_id, comments.c.account == account)
    return await _comments(tx, mine.order_by(comments.c.id.desc()).limit(limit))


async def count_of_person(tx: Tx, board_id: int, account: int) -> CommentCounts:
    """Return what became of one person's comments on a board."""
    state = comments.c.state
    query = select(
        func.count().label("comments"),
        _count(state == CommentState.SHOWN).label("shown"),
        _count(and_(state == CommentState.TAKEN_DOWN, ~STANDS)).label("taken_down"),
        _count(and_(state == CommentState.REMOVED, ~STANDS)).label("removed"),
        _count(and_(state.not_in(VISIBLE), STANDS)).label("stands"),
        func.min(comments.c.written_at).label("since"),
    ).where(comments.c.board_id == board_id, comments.c.account == account)
    return noun(CommentCounts, (await tx.execute(query)).one())


def _count(what: Any) -> Any:
    return func.coalesce(func.sum(case((what, 1), else_=0)), 0)


async def _add_version(tx: Tx, comment: Comment, at: datetime) -> None:
    row = {"comment_id": comment.id, "number": comment.version, "text": comment.text, "at": at}
    await tx.execute(_NEW_VERSION, row)


async def _comments(tx: Tx, query: Select[Any]) -> list[Comment]:
    rows = (await tx.execute(query)).all()
    messages = comment_messages.c
    standing = select(messages.comment_id, messages.message_id).where(
        messages.comment_id.in_([row.id for row in rows]), messages.deleted_at.is_(None)
    )
    of: dict[int, list[int]] = {row.id: [] for row in rows}
    for comment_id, message_id in await tx.execute(standing.order_by(messages.message_id)) if rows else ():
        of[comment_id].append(message_id)
    return [noun(Comment, row, messages=tuple(of[row.id])) for row in rows]


# Made once: making such a statement takes longer than asking it.
def _with_messages() -> Select[Any]:
    """All columns of a comment, once for each of its standing messages."""
    message = comment_messages.c.message_id
    return select(comments, message).outerjoin(comment_messages, STANDING).order_by(message)


_NEW_VERSION, _NEW_MESSAGE = insert(comment_versions), insert(comment_messages)
_ONE = _with_messages().where(comments.c.id == bindparam("comment", type_=Integer))
_ONE_TO_CHANGE = _ONE.with_for_update(of=comments)
_OF_MESSAGE = select(comment_messages.c.comment_id).where(
    comment_messages.c.message_id == bindparam("message", type_=BigInteger)
)
_LAST_WORD = (
    select(comments.c.id, comments.c.account, comment_messages.c.message_id, comment_messages.c.text)
    .join(comment_messages, comment_messages.c.comment_id == comments.c.id)
    .where(comments.c.thread_id == bindparam("thread", type_=BigInteger))
    .order_by(comment_messages.c.message_id.desc())
    .limit(1)
)
