"""Whether a name can be somebody's moniker on a board, and giving it to them."""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import Moniker, MonikerState
from bot.language.fold import skeleton, visible
from bot.rules.moniker import MonikerFinding, check_moniker
from bot.store import comments, monikers
from bot.store.engine import Store

SAME_TIME = timedelta(days=30)
"""Likeness counts against people who wrote in the same thread within that time."""


def tidy(name: str) -> str:
    """The name without what does not show, one space between words."""
    return " ".join(visible(name).split())


async def rivals(
    tx: AsyncConnection, board_id: int, account: int, name: str, now: datetime
) -> tuple[str, ...]:
    """Whom this person must not be taken for: reserved names, people near, and whose the very name is."""
    reserved = await monikers.reserved_names(tx, board_id, but_for=account)
    near = await comments.accounts_near(tx, board_id, account, now - SAME_TIME)
    names = await monikers.names_of(tx, board_id, near)
    owner = await monikers.by_key(tx, board_id, skeleton(name))
    holder = () if owner is None or _is_free(owner, account, now) else (owner.name,)
    return (*holder, *reserved, *names.values())


async def check(store: Store, board_id: int, account: int, name: str, now: datetime) -> MonikerFinding:
    """Judge the name, also beside the others'; `moniker-taken` where it is somebody else's."""
    async with store.read() as tx:
        others = await rivals(tx, board_id, account, name, now)
    finding = await asyncio.to_thread(check_moniker, name, others)
    if not finding.acceptable and finding.alike and skeleton(finding.alike) == skeleton(name):
        return MonikerFinding(False, "moniker-taken", finding.alike)
    return finding


async def take(store: Store, board_id: int, account: int, name: str, now: datetime) -> Moniker | None:
    """Register the name; None if somebody was quicker."""
    async with store.write() as tx:
        return await monikers.hold(tx, board_id, account, name, skeleton(name), now)


async def introduce(store: Store, board_id: int, account: int, names: Iterable[str], now: datetime) -> None:
    """Give somebody without a moniker the first of these names that can be one."""
    for name in dict.fromkeys(tidy(name) for name in names):
        finding = await check(store, board_id, account, name, now)
        if finding.acceptable and await take(store, board_id, account, name, now):
            return


def _is_free(owner: Moniker, account: int, now: datetime) -> bool:
    if owner.account == account:
        return True
    released = owner.released_at
    return owner.state is MonikerState.RELEASED and released is not None and released <= now - monikers.REST
