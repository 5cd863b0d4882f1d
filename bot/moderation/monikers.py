"""The register of monikers: who may bear which name, as people choose, give up and keep them from others."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain import Board, Conflict, InputError, Moniker, MonikerState
from bot.language.fold import fold, visible
from bot.moderation import standing_messages
from bot.rules.moniker import FILING, MonikerFinding, check_moniker, filed_under, key_of
from bot.store import articles, co_commenters, monikers
from bot.store.co_commenters import Writers
from bot.store.engine import Store
from bot.store.monikers import Entry, Filed
from bot.store.tx import Tx

SAME_TIME = timedelta(days=30)
"""Likeness counts against people who wrote in the same thread within that time."""

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

    async def choose(self, board: Board, account: int, name: str, *, is_author: bool = False) -> Chosen:
        """Give the person this moniker, and settle what waited for one. Their former one rests.

        `is_author`: the person may go by the blog's own names.
        Raises InputError with the reason's key: `moniker-taken`, `moniker-alike` (`alike`),
        `moniker-names-nobody`, `moniker-too-short` …
        """
        name = tidy(name)
        finding = await check(self._store, board, account, name, is_author=is_author)
        if not finding.acceptable:
            raise InputError(finding.reason or "moniker-taken", name=name, alike=finding.alike or "")
        moniker = await take(self._store, board.id, account, name)
        if moniker is None:
            raise InputError("moniker-taken", name=name, alike="")
        await self._settle(board, account)
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
        name = tidy(name)
        async with self._store.write() as tx:
            is_reserved = await monikers.reserve(tx, board.id, entry(name), account)
        if not is_reserved:
            raise Conflict("moniker-taken", name=name, alike="")

    async def refuse(self, board: Board, account: int) -> Moniker:
        """Take the person's moniker away and keep it from everybody.

        Raises Conflict (`moniker-none`) if there is none.
        """
        async with self._store.write() as tx:
            refused = await monikers.release(tx, board.id, account)
            if refused is None:
                raise Conflict("moniker-none")
            await monikers.reserve(tx, board.id, entry(refused.name), None)
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
        return given

    async def _settle(self, board: Board, account: int) -> None:
        """Judge anew what waited for the person's moniker, and call them by it wherever they are seen."""
        await self._judge_anew(board, account)
        async with self._store.write() as tx:
            await standing_messages.rename(tx, board.id, account)


def tidy(name: str) -> str:
    """Return the name without what does not show, one space between words."""
    return " ".join(visible(name).split())


def entry(name: str) -> Entry:
    """Return how a name is filed."""
    return Entry(name, key_of(name), filed_under(name), FILING)


async def rivals(
    tx: Tx, board: Board, account: int, name: str, *, is_author: bool = False
) -> tuple[str, ...]:
    """Return whom this person must not be taken for: kept names, people near, and whose the very name is.

    The blog's own names are the author's alone.
    """
    own = () if is_author else await _own_names(tx, board)
    others = await _others_alike(tx, board, account, name, tx.now)
    there = await co_commenters.writers_near(
        tx, board.id, account, tx.now - SAME_TIME, _bearers(others).keys()
    )
    return (*own, *_kept(others, name), *_of(there, others, name))


async def rivals_on_blog(
    tx: Tx, board: Board, article_id: int, name: str, written_at: datetime
) -> tuple[str, ...]:
    """Return whom somebody who is known by a name alone must not be taken for.

    Whoever bears that very name may be the same person. Names count as they stood when it was written.
    """
    others = await _others_alike(tx, board, None, name, written_at)
    there = await co_commenters.writers_under(
        tx, board.id, article_id, written_at - SAME_TIME, _bearers(others).keys()
    )
    names = (*await _own_names(tx, board), *_kept(others, name), *_of(there, others, name))
    return tuple(other for other in names if fold(other) != fold(name))


async def check(
    store: Store, board: Board, account: int, name: str, *, is_author: bool = False
) -> MonikerFinding:
    """Judge the name, also beside the others'; `moniker-taken` where it is somebody else's."""
    async with store.read() as tx:
        others = await rivals(tx, board, account, name, is_author=is_author)
    finding = await asyncio.to_thread(check_moniker, name, others)
    if not finding.acceptable and finding.alike and key_of(finding.alike) == key_of(name):
        return MonikerFinding(False, "moniker-taken", finding.alike)
    return finding


async def take(store: Store, board_id: int, account: int, name: str) -> Moniker | None:
    """Register the name; None if somebody was quicker."""
    async with store.write() as tx:
        return await monikers.hold(tx, board_id, account, entry(name))


async def introduce(store: Store, board: Board, account: int, names: Iterable[str]) -> None:
    """Give somebody without a moniker the first of these names that can be one."""
    for name in dict.fromkeys(tidy(name) for name in names):
        finding = await check(store, board, account, name)
        if finding.acceptable and await take(store, board.id, account, name):
            return


async def file_anew(store: Store) -> None:
    """File what was filed before names folded as they do now."""
    while True:
        async with store.read() as tx:
            old = await monikers.filed_otherwise(tx, FILING, _BATCH_SIZE)
        if not old:
            return
        entries = await asyncio.to_thread(lambda: [entry(name) for _, name in old])  # noqa: B023
        async with store.write() as tx:
            for (moniker_id, _), filed in zip(old, entries, strict=True):
                await monikers.file_anew(tx, moniker_id, filed)


async def _own_names(tx: Tx, board: Board) -> tuple[str, ...]:
    """Return the blog's, and its author's."""
    if board.blog_id is None:
        return ()
    blog = await articles.get_blog(tx, board.blog_id)
    return tuple(name for name in (blog.author, blog.title) if name)


async def _others_alike(tx: Tx, board: Board, account: int | None, name: str, at: datetime) -> list[Filed]:
    """Monikers like this name that are not free and, if it is an account's, not its own."""
    filed = await monikers.filed_alike(tx, board.id, filed_under(name))
    others = (other for other in filed if account is None or other.moniker.account != account)
    return [other for other in others if not _is_free(other.moniker, at)]


def _kept(others: list[Filed], name: str) -> Iterator[str]:
    """Yield those that nobody on the board may bear, or be like."""
    key = key_of(name)
    for other in others:
        if other.moniker.key == key or other.moniker.state is MonikerState.RESERVED or other.by_moderator:
            yield other.moniker.name


def _of(there: Writers, others: list[Filed], name: str) -> Iterator[str]:
    """Yield those of people who were there; whoever signed so on the blog may be the same person."""
    bearers = _bearers(others)
    yield from (bearers[account] for account in there.accounts)
    yield from (other for other in there.names if fold(other) != fold(name))


def _bearers(others: list[Filed]) -> dict[int, str]:
    return {
        other.moniker.account: other.moniker.name for other in others if other.moniker.account is not None
    }


def _is_free(moniker: Moniker, now: datetime) -> bool:
    """Tell whether it was let go so long ago that anybody can have it."""
    released = moniker.released_at
    return moniker.state is MonikerState.RELEASED and released is not None and released <= now - monikers.REST
