"""The register of monikers: who may bear which name, as people choose, give up and keep them from others."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.domain import Board, Conflict, InputError, Moniker, OutboxKind
from bot.moderation import standing_messages
from bot.moderation.moniker_checks import ANYBODY, Standing, check, tidy
from bot.moderation.payload import NamePayload
from bot.rules.moniker import FILING, filed_under, key_of
from bot.store import moniker_turns, monikers, outbox
from bot.store.engine import Store
from bot.store.moniker_turns import Turn
from bot.store.monikers import Entry
from bot.store.tx import Tx

MAX_CHANGES = 3
"""A person's changes of name within a day, the first choice not among them."""

DAY = timedelta(days=1)

_BATCH_SIZE = 200  # monikers that are filed anew in one transaction


@dataclass(frozen=True, slots=True)
class Chosen:
    """The moniker that somebody holds now, and whose it sounds like in other letters."""

    moniker: Moniker
    sounds_like: str | None = None


class Monikers:
    """The monikers of all boards."""

    def __init__(self, store: Store, judge_anew: Callable[[Board, int], Awaitable[None]]) -> None:
        self._store = store
        self._judge_anew = judge_anew

    async def choose(self, board: Board, account: int, name: str, who: Standing = ANYBODY) -> Chosen:
        """Give the person this moniker, and settle what waited for one. Their former one rests.

        Raises InputError with the reason's key: `moniker-taken`, `moniker-alike` (`alike`),
        `moniker-names-nobody`, `moniker-too-short`, `moniker-too-often` …
        """
        name = tidy(name)
        async with self._store.read() as tx:
            await _check_turns(tx, board, account)
        finding = await check(self._store, board, account, name, who)
        if not finding.acceptable:
            raise InputError(finding.reason or "moniker-taken", name=name, alike=finding.alike or "")
        async with self._store.write() as tx:
            before = await _check_turns(tx, board, account)
            had_one = bool(before) or await monikers.moniker_of(tx, board.id, account) is not None
            moniker = await monikers.hold(tx, board.id, account, entry(name))
            if moniker is None:
                raise InputError("moniker-taken", name=name, alike="")
            await moniker_turns.add_turn(tx, board.id, account, is_change=had_one)
        await self._settle(board, account)
        return Chosen(moniker, finding.alike)

    async def release(self, board: Board, account: int) -> Moniker:
        """Let the person's moniker go. Raises Conflict (`moniker-none`) if there is none."""
        async with self._store.write() as tx:
            moniker = await monikers.release(tx, board.id, account)
            if moniker is None:
                raise Conflict("moniker-none")
            await moniker_turns.add_turn(tx, board.id, account, is_change=False)
            await standing_messages.rename(tx, board.id, account)
        return moniker

    async def of(self, board: Board, account: int) -> Moniker | None:
        """Return the moniker that the person holds."""
        async with self._store.read() as tx:
            return await monikers.moniker_of(tx, board.id, account)

    async def reserve(self, board: Board, name: str, account: int | None = None) -> None:
        """Keep a name and its look-alikes from everybody but `account`.

        Raises Conflict (`moniker-taken`) if somebody holds it, InputError (`moniker-no-letters`).
        """
        name = tidy(name)
        if not any(map(str.isalpha, name)):
            raise InputError("moniker-no-letters", name=name)
        async with self._store.write() as tx:
            is_reserved = await monikers.reserve(tx, board.id, entry(name), account)
        if not is_reserved:
            raise Conflict("moniker-taken", name=name, alike="")

    async def refuse(self, board: Board, account: int) -> Moniker:
        """Take the person's moniker away, keep it from everybody, and tell them.

        Raises Conflict (`person-has-no-moniker`) if there is none.
        """
        async with self._store.write() as tx:
            refused = await monikers.release(tx, board.id, account)
            if refused is None:
                raise Conflict("person-has-no-moniker")
            await monikers.reserve(tx, board.id, entry(refused.name), None)
            await _tell(tx, "name-withdrawn", refused, account)
            await standing_messages.rename(tx, board.id, account)
        return refused

    async def give_back(self, board: Board, account: int, moniker_id: int) -> Moniker:
        """Undo that a moniker was taken away, and tell its bearer; what they took since rests.

        Raises Conflict (`moniker-moved-on`) if it is not kept from everybody any more.
        """
        async with self._store.write() as tx:
            given = await monikers.free_reserved(tx, board.id, moniker_id, account)
            if given is None or await monikers.hold(tx, board.id, account, entry(given.name)) is None:
                raise Conflict("moniker-moved-on")
            await _tell(tx, "name-given-back", given, account)
        await self._settle(board, account)
        return given

    async def transfer(self, board: Board, account: int, to: int) -> Moniker:
        """Give the person's moniker to another account, such as their new one; what waited for it settles.

        Raises Conflict: `person-has-no-moniker` if there is none, `transfer-to-same` if both are one.
        """
        if account == to:
            raise Conflict("transfer-to-same")
        async with self._store.write() as tx:
            given = await monikers.transfer(tx, board.id, account, to)
            if given is None:
                raise Conflict("person-has-no-moniker")
            await standing_messages.rename(tx, board.id, account)
        await self._settle(board, to)
        return given

    async def _settle(self, board: Board, account: int) -> None:
        """Judge anew what waited for the person's moniker, and call them by it wherever they are seen."""
        await self._judge_anew(board, account)
        async with self._store.write() as tx:
            await standing_messages.rename(tx, board.id, account)


async def _check_turns(tx: Tx, board: Board, account: int) -> list[Turn]:
    """Return what the person did with their name within a day.

    Raises InputError (`moniker-too-often`) where that were changes enough.
    """
    turns = await moniker_turns.turns_since(tx, board.id, account, tx.now - DAY)
    changes = [turn.at for turn in turns if turn.is_change]
    if len(changes) >= MAX_CHANGES:
        raise InputError("moniker-too-often", most=MAX_CHANGES, at=changes[-MAX_CHANGES] + DAY)
    return turns


def entry(name: str) -> Entry:
    """Return how a name is filed."""
    return Entry(name, key_of(name), filed_under(name), FILING)


async def take(store: Store, board_id: int, account: int, name: str) -> Moniker | None:
    """Register the name; None if somebody was quicker."""
    async with store.write() as tx:
        return await monikers.hold(tx, board_id, account, entry(name))


async def introduce(store: Store, board: Board, account: int, names: Iterable[str]) -> bool:
    """Give somebody without a moniker the first of these names that can be one; False if none can."""
    for name in dict.fromkeys(tidy(name) for name in names):
        finding = await check(store, board, account, name)
        if finding.acceptable and await take(store, board.id, account, name):
            return True
    return False


async def file_anew(store: Store) -> None:
    """File what was filed before names folded as they do now."""
    while True:
        async with store.read() as tx:
            old = await monikers.filed_otherwise(tx, FILING, _BATCH_SIZE)
        if not old:
            return
        entries = await asyncio.to_thread(list, map(entry, [name for _, name in old]))
        async with store.write() as tx:
            for (moniker_id, _), filed in zip(old, entries, strict=True):
                await monikers.file_anew(tx, moniker_id, filed)


async def _tell(tx: Tx, card: str, moniker: Moniker, account: int) -> None:
    """Tell the person what became of their moniker."""
    await outbox.put(
        tx,
        f"{card}:{moniker.id}:{tx.now.isoformat()}",
        OutboxKind.TELL,
        card=card,
        content=NamePayload(account, moniker.name).to_json(),
        board_id=moniker.board_id,
    )
