"""Whom a name must not be taken for: the blog, its author, moderators, kept names, people who are near."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain import Board, Moniker, MonikerState
from bot.language.fold import fold, visible
from bot.rules.moniker import MonikerFinding, check_moniker, filed_under, key_of, looks_alike, passes_for
from bot.store import articles, co_commenters, monikers
from bot.store.co_commenters import Writers
from bot.store.engine import Store
from bot.store.monikers import Filed
from bot.store.tx import Tx

SAME_TIME = timedelta(days=30)
"""Likeness counts against people who wrote in the same thread within that time."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who chooses a name: the author may go by the blog's own. `bots`: what we are called there."""

    is_author: bool = False
    bots: tuple[str, ...] = ()


ANYBODY = Standing()


def tidy(name: str) -> str:
    """Return the name without what does not show, one space between words."""
    return " ".join(visible(name).split())


@dataclass(frozen=True, slots=True)
class Rivals:
    """The names that one must not be taken for; `whose` says why some are kept: a key of the catalogue."""

    names: tuple[str, ...] = ()
    whose: Mapping[str, str] = field(default_factory=dict)


async def rivals(tx: Tx, board: Board, account: int, name: str, who: Standing = ANYBODY) -> Rivals:
    """Return whom this person must not be taken for: kept names, people near, and whose the very name is.

    The blog's own names are the author's alone.
    """
    own = {} if who.is_author else await _own_names(tx, board)
    others = await _others_alike(tx, board, account, name, tx.now)
    there = await co_commenters.writers_near(
        tx, board.id, account, tx.now - SAME_TIME, _bearers(others).keys()
    )
    whose = {**_why_kept(others), **dict.fromkeys(who.bots, "moniker-of-the-bot"), **own}
    return Rivals((*own, *who.bots, *_kept(others, name), *_of(there, others, name)), whose)


async def rivals_on_blog(tx: Tx, board: Board, article_id: int, name: str, written_at: datetime) -> Rivals:
    """Return whom somebody who is known by a name alone must not be taken for.

    Whoever bears that very name may be the same person. Names count as they stood when it was written.
    """
    others = await _others_alike(tx, board, None, name, written_at)
    there = await co_commenters.writers_under(
        tx, board.id, article_id, written_at - SAME_TIME, _bearers(others).keys()
    )
    own = await _own_names(tx, board)
    names = (*own, *_kept(others, name), *_of(there, others, name))
    # Also who signs with a part of the author's name.
    different = tuple(
        other
        for other in names
        if fold(other) != fold(name) and (looks_alike(name, other) or not passes_for(name, other, own))
    )
    return Rivals(different, {**_why_kept(others), **own})


async def check(
    store: Store, board: Board, account: int, name: str, who: Standing = ANYBODY
) -> MonikerFinding:
    """Judge the name, also beside the others'; `moniker-taken` where it is somebody else's."""
    async with store.read() as tx:
        others = await tx.at_once(rivals, tx, board, account, name, who)
    finding = await asyncio.to_thread(check_moniker, name, others.names, others.whose)
    if finding.reason == "moniker-alike" and finding.alike and key_of(finding.alike) == key_of(name):
        return MonikerFinding(False, "moniker-taken", finding.alike)
    return finding


async def _own_names(tx: Tx, board: Board) -> dict[str, str]:
    """Return the blog's name and its author's, each with why it is kept."""
    if board.blog_id is None:
        return {}
    blog = await articles.get_blog(tx, board.blog_id)
    named = ((blog.title, "moniker-of-the-blog"), (blog.author, "moniker-of-the-author"))
    return {name: why for name, why in named if name}


def _why_kept(others: Iterable[Filed]) -> dict[str, str]:
    """Return why moderators' names, and those that they reserved, are kept."""
    return {
        other.moniker.name: "moniker-reserved"
        if other.moniker.state is MonikerState.RESERVED
        else "moniker-of-a-moderator"
        for other in others
        if other.moniker.state is MonikerState.RESERVED or other.by_moderator
    }


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
