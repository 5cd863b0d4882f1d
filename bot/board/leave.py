"""The author's leave: a state of the board that readers are told of by one card, not a silence.

What the author says is prepared as a draft, shown as it will look, and told once. As long as a leave lasts,
whatever is said of it anew changes its one card. When its day comes the author is asked; that the author is
back nobody says but the author.
"""

import asyncio
from dataclasses import dataclass
from datetime import date, timedelta

from bot.board.coming import NotADay, read_day
from bot.board.payload import LeavePayload
from bot.board.zones import moment_of, today_of
from bot.domain import (
    Board,
    Conflict,
    DayToCome,
    Draft,
    DraftKind,
    Leave,
    NotFound,
    OutboxKind,
    OutboxMessage,
    OutboxState,
)
from bot.store import boards, drafts, leaves, outbox
from bot.store.engine import Store
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class LeavePreview:
    """A leave as readers will be told of it. `others`: what may have been meant instead.

    `problem`: why nothing can be told yet; then `others` are what comes nearest. `asked_on`: the day on which
    the author is asked. `changes`: readers are told already, and their card will change.
    """

    draft_id: int
    payload: LeavePayload
    others: tuple[DayToCome, ...] = ()
    problem: NotADay | None = None
    asked_on: date | None = None
    changes: bool = False


class Leaves:
    """The leaves of all boards' authors."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def prepare(self, board: Board, by: int, until: str | None, note: str | None) -> LeavePreview:
        """Keep what the author says of a leave, and return how it will look.

        What is not said again stays as it is in the leave that lasts: its note, and its end.
        """
        async with self._store.write() as tx:
            now = await leaves.current_leave(tx, board.id)
            said = {"said": now.said if now else None, "note": _clean(note) or (now.note if now else None)}
            draft = await drafts.add_draft(tx, board.id, by, DraftKind.LEAVE, said)
            today = today_of(board, tx.now)
        if not until or not until.strip():
            return _preview(draft, now, today)
        try:
            days = await asyncio.to_thread(read_day, until, today)
        except NotADay as problem:
            return _preview(draft, now, today, problem.near, problem)
        draft = await self._change(draft, days[0] if days else None)
        return _preview(draft, now, today, days[1:])

    async def choose(self, draft_id: int, by: int, said: str) -> LeavePreview:
        """Let a draft's leave last until another of the days that were offered.

        Raises NotFound (`card-too-old`), Conflict (`draft-used`).
        """
        async with self._store.read() as tx:
            draft, board = await _draft(tx, draft_id, by)
            now, today = await leaves.current_leave(tx, board.id), today_of(board, tx.now)
        try:
            day = DayToCome(said)
            day.over_on(today)
        except ValueError as error:
            raise NotFound("card-too-old") from error
        return _preview(await self._change(draft, day), now, today)

    async def draft(self, draft_id: int, by: int) -> tuple[Draft, Board]:
        """Return a draft of that person's, and its board. Raises NotFound (`card-too-old`)."""
        async with self._store.read() as tx:
            return await _draft(tx, draft_id, by)

    async def tell(self, draft_id: int, by: int) -> tuple[Leave, bool]:
        """Tell readers what the draft says; true beside the leave if they were told of it before.

        Raises NotFound (`card-too-old`), Conflict (`draft-used`), NotADay for a day that is over by now.
        """
        async with self._store.write() as tx:
            draft, board = await _draft(tx, draft_id, by)
            await drafts.use_draft(tx, draft_id)
            said, note = draft.content["said"], draft.content["note"]
            today = today_of(board, tx.now)
            over_on = DayToCome(said).over_on(today) if said else None
            if over_on is not None and over_on <= today:
                raise NotADay("day-is-past", said)
            until = moment_of(board, over_on) if over_on else None
            before = await leaves.current_leave(tx, board.id)
            if before is None:
                leave = await leaves.start_leave(tx, board.id, by, until=until, said=said, note=note)
            else:
                await leaves.change_leave(tx, before.id, by, until=until, said=said, note=note)
                leave = await leaves.get_leave(tx, before.id) or before
            await _show(tx, board, LeavePayload(leave.id, said, note))
        return leave, before is not None

    async def back(self, board: Board) -> Leave:
        """Note that the author is back, and tell it: the leave's card says so, and a new one.

        Raises Conflict (`not-away`) if nobody was away.
        """
        async with self._store.write() as tx:
            leave = await leaves.current_leave(tx, board.id)
            if leave is None:
                raise Conflict("not-away")
            await leaves.end_leave(tx, board.id)
            if await outbox.drop(tx, _key(leave)):
                return leave  # nobody was told, so there is nothing to take back
            day = f"{today_of(board, tx.now):%Y-%m-%d}"
            if await _stands(tx, leave):
                await _show(tx, board, LeavePayload(leave.id, leave.said, leave.note, back=day))
            await _post(tx, board, f"back:{leave.id}", "back", LeavePayload(leave.id))
        return leave

    async def now(self, board: Board) -> Leave | None:
        """Return the leave whose end the author has not told."""
        async with self._store.read() as tx:
            return await leaves.current_leave(tx, board.id)

    async def of(self, leave_id: int) -> tuple[Leave, Board]:
        """Return a leave that lasts, and its board. Raises NotFound (`card-too-old`) for any other."""
        async with self._store.read() as tx:
            leave = await leaves.get_leave(tx, leave_id)
            if leave is None or leave.ended_at is not None:
                raise NotFound("card-too-old")
            return leave, await boards.get_board(tx, leave.board_id)

    async def ask_about_over(self) -> None:
        """Ask each author whose day has come whether the leave is over, once for each day."""
        async with self._store.write() as tx:
            for leave in await leaves.leaves_over(tx):
                await leaves.note_asked(tx, leave.id)
                await _ask(tx, leave)

    async def erase_drafts(self, keep_days: int) -> None:
        """Erase what the author prepared so many days ago."""
        async with self._store.write() as tx:
            await drafts.erase_drafts(tx, tx.now - timedelta(days=keep_days))

    async def _change(self, draft: Draft, day: DayToCome | None) -> Draft:
        async with self._store.write() as tx:
            return await drafts.change_draft(tx, draft, said=day.said if day else None)


def _preview(
    draft: Draft,
    now: Leave | None,
    today: date,
    others: tuple[DayToCome, ...] = (),
    problem: NotADay | None = None,
) -> LeavePreview:
    said, note = draft.content["said"], draft.content["note"]
    over_on = DayToCome(said).over_on(today) if said else None
    if problem is None and over_on is not None and over_on <= today:
        problem = NotADay("leave-needs-end", "")  # what lasted until then is over
    payload = LeavePayload(now.id if now else 0, said, note)
    return LeavePreview(draft.id, payload, others, problem, over_on, now is not None)


def _clean(note: str | None) -> str | None:
    return note.strip() or None if note else None


def _key(leave: Leave) -> str:
    return f"leave:{leave.id}"


async def _draft(tx: Tx, draft_id: int, by: int) -> tuple[Draft, Board]:
    draft = await drafts.draft_of(tx, draft_id, by, (DraftKind.LEAVE,))
    return draft, await boards.get_board(tx, draft.board_id)


async def _stands(tx: Tx, leave: Leave) -> bool:
    told = await outbox.get(tx, _key(leave))
    return told is not None and told.state is not OutboxState.FAILED


async def _show(tx: Tx, board: Board, payload: LeavePayload) -> None:
    """Let the leave's one card show this; it is posted where it does not stand yet."""
    key, content = f"leave:{payload.leave_id}", payload.to_json()
    told = await outbox.get(tx, key)
    if told is None:
        await _post(tx, board, key, "leave", payload)
    elif told.state is OutboxState.FAILED:
        await outbox.revive(tx, key, channel_id=board.articles_channel, content=content)
    elif not await outbox.renew(tx, told, content):
        group = f"leave-says:{payload.leave_id}"
        await outbox.show(tx, group, content, card="leave", board_id=board.id, after_key=key)


async def _post(tx: Tx, board: Board, key: str, card: str, payload: LeavePayload) -> None:
    if (channel := board.articles_channel) is not None:
        content, post = payload.to_json(), OutboxKind.POST
        await outbox.put(tx, key, post, card=card, content=content, board_id=board.id, channel_id=channel)


async def _ask(tx: Tx, leave: Leave) -> None:
    """Ask in a direct message whoever told of the leave; else, and where that is refused, on the desk."""
    key = f"leave-over:{leave.id}:{leave.until:%Y%m%d%H}"
    content = LeavePayload(leave.id, leave.said, leave.note).to_json()
    if leave.by is None:
        board = await boards.get_board(tx, leave.board_id)
        await outbox.put_on_desk(tx, board, key, "leave-over", content)
        return
    told = content | {"account": leave.by}
    await outbox.put(tx, key, OutboxKind.TELL, card="leave-over", content=told, board_id=leave.board_id)


async def _ask_on_desk(tx: Tx, effect: OutboxMessage) -> None:
    """The author takes no direct messages: the question stands on the desk."""
    if effect.kind is OutboxKind.TELL and effect.error != outbox.TAKEN_BACK:
        board = await boards.get_board(tx, effect.board_id)
        await outbox.put_on_desk(tx, board, f"{effect.key}:desk", "leave-over", dict(effect.content))


ON_FAILED: outbox.OutboxHandlers = {"leave-over": _ask_on_desk}
