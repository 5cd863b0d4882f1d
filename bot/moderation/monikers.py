"""The register of monikers, as people use it: choose, let go, look up; and names kept from everybody."""

from dataclasses import dataclass

from bot.domain import Board, Conflict, InputError, Moniker
from bot.moderation import moniker_checks, standing_messages
from bot.moderation.judging import Judging
from bot.rules.judge import SETTLED_BY_MONIKER
from bot.store import comments, monikers, pending
from bot.store.engine import Store


@dataclass(frozen=True, slots=True)
class Chosen:
    """The moniker that somebody holds now, and whose it sounds like in other letters."""

    moniker: Moniker
    sounds_like: str | None = None


class Monikers:
    """The monikers of all boards."""

    def __init__(self, store: Store, judging: Judging) -> None:
        self._store = store
        self._judging = judging

    async def choose(self, board: Board, account: int, name: str, *, is_author: bool = False) -> Chosen:
        """Give the person this moniker, and settle what waited for one. Their former one rests.

        `is_author`: the person may go by the blog's own names.
        Raises InputError with the reason's key: `moniker-taken`, `moniker-alike` (`alike`),
        `moniker-names-nobody`, `moniker-too-short` …
        """
        name = moniker_checks.tidy(name)
        finding = await moniker_checks.check(self._store, board, account, name, is_author=is_author)
        if not finding.acceptable:
            raise InputError(finding.reason or "moniker-taken", name=name, alike=finding.alike or "")
        moniker = await moniker_checks.take(self._store, board.id, account, name)
        if moniker is None:
            raise InputError("moniker-taken", name=name, alike="")
        await self._settle(board, account)
        await self._renamed(board, account)
        return Chosen(moniker, finding.alike)

    async def release(self, board: Board, account: int) -> Moniker:
        """Let the person's moniker go. Raises Conflict (`moniker-none`) if there is none."""
        async with self._store.write() as tx:
            moniker = await monikers.release(tx, board.id, account)
            await standing_messages.rename(tx, board.id, account)
        if moniker is None:
            raise Conflict("moniker-none")
        return moniker

    async def of(self, board: Board, account: int) -> Moniker | None:
        """Return the moniker that the person holds."""
        async with self._store.read() as tx:
            return await monikers.moniker_of(tx, board.id, account)

    async def reserve(self, board: Board, name: str, account: int | None = None) -> None:
        """Keep a name and its look-alikes from everybody but `account`.

        Raises Conflict (`moniker-taken`) if somebody holds it.
        """
        name = moniker_checks.tidy(name)
        async with self._store.write() as tx:
            done = await monikers.reserve(tx, board.id, moniker_checks.entry(name), account)
        if not done:
            raise Conflict("moniker-taken", name=name, alike="")

    async def refuse(self, board: Board, account: int) -> Moniker:
        """Take the person's moniker away and keep it from everybody.

        Raises Conflict (`moniker-none`) if there is none.
        """
        async with self._store.write() as tx:
            refused = await monikers.release(tx, board.id, account)
            if refused is None:
                raise Conflict("moniker-none")
            await monikers.reserve(tx, board.id, moniker_checks.entry(refused.name), None)
            await standing_messages.rename(tx, board.id, account)
        return refused

    async def transfer(self, board: Board, account: int, to: int) -> Moniker:
        """Give the person's moniker to another account, such as their new one; what waited for it settles.

        Raises Conflict: `moniker-none` if there is none, `transfer-to-same` if both are one.
        """
        if account == to:
            raise Conflict("transfer-to-same")
        async with self._store.write() as tx:
            given = await monikers.transfer(tx, board.id, account, to)
            if given is None:
                raise Conflict("moniker-none")
            await standing_messages.rename(tx, board.id, account)
        await self._settle(board, to)
        await self._renamed(board, to)
        return given

    async def _renamed(self, board: Board, account: int) -> None:
        async with self._store.write() as tx:
            await standing_messages.rename(tx, board.id, account)

    async def _settle(self, board: Board, account: int) -> None:
        async with self._store.read() as tx:
            waiting = await pending.signed_since(tx, SETTLED_BY_MONIKER, board.id, account)
            found = [await comments.get_comment(tx, comment_id) for comment_id in waiting]
        for comment in filter(None, found):
            await self._judging.judge(comment, again=True)
