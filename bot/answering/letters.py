"""A letter a week to the author: what was read, asked and discussed, and what the blog does not say.

It is off until the author switches it on, and is a direct message then. Who asked stands nowhere in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self

from bot.answering.unanswered import UnansweredQuestions
from bot.board.setup import Boards
from bot.domain import Board, OutboxKind
from bot.domain.payload import Json, Payload
from bot.store import boards, outbox, weeks
from bot.store.engine import Store
from bot.store.weeks import Counted

WEEK = timedelta(days=7)
MAX_OPEN = 5  # questions that are named


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPayload(Payload):
    """A week of a board: articles with how often, and open questions with how many asked each."""

    since: str
    until: str
    asked: int
    answered: int
    read: Sequence[Counted]
    discussed: Sequence[Counted]
    waiting: int
    open: Sequence[tuple[str, int]]

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the letter that the outbox kept."""
        counted: dict[str, Any] = {
            name: [tuple(row) for row in content[name]] for name in ("read", "discussed", "open")
        }
        return cls._read(content, **counted)


class Letters:
    """The letters of all boards."""

    def __init__(self, store: Store, waiting: UnansweredQuestions) -> None:
        self._store = store
        self._boards = Boards(store)
        self._waiting = waiting

    async def switch(self, board: Board, account: int, *, on: bool) -> None:
        """Let the letter go to that account from now on, the first one in a week; or to nobody."""
        async with self._store.write() as tx:
            to = account if on else None
            await boards.save_board(tx, board.guild_id, {"letter_to": to, "letter_at": tx.now})

    async def write_due(self) -> None:
        """Write the letters of the boards whose week is over; of a quiet week none."""
        for board in await self._boards.all():
            at = board.letter_at
            if board.letter_to is not None and at is not None and at + WEEK <= self._store.now():
                await self._write(board)

    async def _write(self, board: Board) -> None:
        groups = await self._waiting.groups_of(board)
        by_count = sorted(groups, key=lambda group: (-len(group), -group[0].id))
        async with self._store.write() as tx:
            now = await boards.get_board(tx, board.id)
            if now.letter_to is None or now.letter_at != board.letter_at:
                return  # switched off, or written, meanwhile
            begun = board.letter_at or tx.now - WEEK
            since = begun.replace(hour=0, minute=0, second=0, microsecond=0)  # the whole of the day it names
            asked, answered = await weeks.counts(tx, board.id, since)
            read = await weeks.asked_about(tx, board.id, since)
            discussed = await weeks.discussed(tx, board.id, since)
            await boards.save_board(tx, board.guild_id, {"letter_at": tx.now})
            if not asked and not discussed and not groups:
                return
            letter = LetterPayload(
                since=f"{since:%Y-%m-%d}",
                until=f"{tx.now:%Y-%m-%d}",
                asked=asked,
                answered=answered,
                read=read,
                discussed=discussed,
                waiting=len(groups),
                open=[(group[0].text, len(group)) for group in by_count[:MAX_OPEN]],
            ).to_json()
            key = f"letter:{board.id}:{tx.now:%Y%m%d}"
            content = letter | {"account": now.letter_to}
            await outbox.put(tx, key, OutboxKind.TELL, card="letter", content=content, board_id=board.id)
