"""Telling people who want that, that somebody has answered a comment of theirs: once for each answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.domain import OutboxKind, Switch
from bot.domain.payload import Payload
from bot.moderation.case_context import CommentContext
from bot.store import comment_counts, comments, outbox, switches
from bot.store.tx import Tx

CARD = "answered"
MOST_NAMES = 200  # of a thread, among which one can be addressed
_ADDRESSES = re.compile(r"@\w|^[^\n,:!?–—]{2,40}[,:!?–—]")  # "@Vera …", "Vera, …"
_AFTER_A_NAME = re.compile(r"\s*[,:!?–—]")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredPayload(Payload):
    """Who answered a comment of `account`'s with what, below which article; `link` leads there."""

    account: int
    comment_id: int
    name: str
    text: str
    title: str
    link: str


async def tell_answered(tx: Tx, context: CommentContext) -> None:
    """Tell whoever this comment replies to or speaks to by name, unless it is its own writer."""
    comment = context.comment
    if comment.thread_id is None:
        return
    spoken_to = await _spoken_to(tx, comment.thread_id, comment.text)
    for account in sorted((spoken_to | await _replied_to(tx, comment.parent_id)) - {comment.account}):
        if Switch.ANSWERS in await switches.turned_on(tx, context.board.id, account):
            await outbox.put(
                tx,
                f"{CARD}:{comment.id}:{account}",
                OutboxKind.TELL,
                card=CARD,
                content=_payload(context, account),
                board_id=context.board.id,
            )


async def _replied_to(tx: Tx, parent_id: int | None) -> set[int]:
    parent = await comments.get_comment(tx, parent_id) if parent_id else None
    return {parent.account} if parent is not None and parent.account is not None else set()


async def _spoken_to(tx: Tx, thread_id: int, text: str) -> set[int]:
    """Return whose monikers a text begins with, or names after an @, of those who are seen in the thread."""
    if not _ADDRESSES.search(text):
        return set()
    return named_in(text, await comment_counts.who_is_who(tx, thread_id, MOST_NAMES))


def named_in(text: str, people: Iterable[tuple[int, str]]) -> set[int]:
    """Return which of these people, by account and moniker, a text speaks to."""
    written = text.casefold().strip()
    return {account for account, name in people if _speaks_to(written, name.casefold())}


def _speaks_to(written: str, name: str) -> bool:
    if written.startswith(name) and _AFTER_A_NAME.match(written, len(name)):
        return True
    return re.search(rf"@{re.escape(name)}(?!\w)", written) is not None


def _payload(context: CommentContext, account: int) -> dict[str, Any]:
    comment = context.comment
    where = [context.board.guild_id, comment.thread_id, *comment.messages[:1]]
    return AnsweredPayload(
        account=account,
        comment_id=comment.id,
        name=context.moniker or comment.display_name,
        text=comment.text,
        title=context.article.title,
        link="https://discord.com/channels/" + "/".join(map(str, where)),
    ).to_json()
