"""The register on both databases: each key has one holder."""

from datetime import timedelta

import pytest

from bot.domain import MonikerState
from bot.store import monikers
from tests.builders import NARA, SAM, TIGRAN, make_board
from tests.conftest import START


@pytest.fixture
async def board(store):
    return await make_board(store)


async def test_a_key_has_one_holder(store, board):
    async with store.write() as tx:
        held = await monikers.hold(tx, board.id, NARA, "Lantern", "lantern", START)
        assert await monikers.hold(tx, board.id, TIGRAN, "LANTERN", "lantern", START) is None
        assert await monikers.moniker_of(tx, board.id, NARA) == held
        assert await monikers.moniker_of(tx, board.id, TIGRAN) is None
        assert await monikers.by_key(tx, board.id, "lantern") == held
        assert await monikers.names_of(tx, board.id, [NARA, TIGRAN]) == {NARA: "Lantern"}


async def test_another_board_has_a_register_of_its_own(store, board):
    other = await make_board(store, guild=2)
    async with store.write() as tx:
        assert await monikers.hold(tx, board.id, NARA, "Lantern", "lantern", START)
        assert await monikers.hold(tx, other.id, TIGRAN, "Lantern", "lantern", START)


async def test_a_new_moniker_releases_the_old_one(store, board):
    async with store.write() as tx:
        await monikers.hold(tx, board.id, NARA, "Lantern", "lantern", START)
        await monikers.hold(tx, board.id, NARA, "Candle", "candle", START)
        old = await monikers.by_key(tx, board.id, "lantern")
        assert (old.state, old.released_at) == (MonikerState.RELEASED, START)
        assert (await monikers.moniker_of(tx, board.id, NARA)).name == "Candle"


async def test_what_was_let_go_rests_thirty_days(store, board):
    async with store.write() as tx:
        await monikers.hold(tx, board.id, NARA, "Lantern", "lantern", START)
        assert (await monikers.release(tx, board.id, NARA, START)).name == "Lantern"
        assert await monikers.release(tx, board.id, NARA, START) is None
        soon, later = START + timedelta(days=29), START + timedelta(days=30)
        assert await monikers.hold(tx, board.id, TIGRAN, "Lantern", "lantern", soon) is None
        assert await monikers.hold(tx, board.id, TIGRAN, "Lantern", "lantern", later)


async def test_reserved_names_are_for_nobody_or_for_one(store, board):
    async with store.write() as tx:
        assert await monikers.reserve(tx, board.id, "Miller", "miller", SAM, START)
        assert await monikers.reserve(tx, board.id, "Notes", "notes", None, START)
        assert await monikers.reserved_names(tx, board.id) == ["Miller", "Notes"]
        assert await monikers.reserved_names(tx, board.id, but_for=SAM) == ["Notes"]
        assert await monikers.hold(tx, board.id, NARA, "Miller", "miller", START) is None
        assert await monikers.hold(tx, board.id, NARA, "Notes", "notes", START) is None
        assert (await monikers.hold(tx, board.id, SAM, "Miller", "miller", START)).account == SAM
        assert not await monikers.reserve(tx, board.id, "Miller", "miller", None, START)
