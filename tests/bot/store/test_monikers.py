"""The register on both databases: each key has one holder."""

from datetime import timedelta

import pytest

from bot.domain import MonikerState
from bot.store import monikers
from bot.store.monikers import Entry, Filed
from tests.builders import NARA, SAM, TIGRAN, at, make_board
from tests.conftest import START

LANTERN, CANDLE = (
    Entry("Lantern", "lantern", frozenset({1, 2}), 1),
    Entry("Candle", "candle", frozenset({2}), 1),
)
MILLER, NOTES = Entry("Miller", "miller", frozenset({3}), 1), Entry("Notes", "notes", frozenset({4}), 1)


@pytest.fixture
async def board(store):
    return await make_board(store)


async def test_a_key_has_one_holder(store, board):
    async with store.write() as tx:
        held = await monikers.hold(tx, board.id, NARA, LANTERN)
        assert held
        assert await monikers.hold(tx, board.id, TIGRAN, LANTERN) is None
        assert await monikers.moniker_of(tx, board.id, NARA) == held
        assert await monikers.moniker_of(tx, board.id, TIGRAN) is None
        assert await monikers.by_key(tx, board.id, "lantern") == held
        assert await monikers.filed_alike(tx, board.id, {1, 9}) == [Filed(held, by_moderator=False)]
        assert await monikers.filed_alike(tx, board.id, {8, 9}) == []


async def test_another_board_has_a_register_of_its_own(store, board):
    other = await make_board(store, guild=2)
    async with store.write() as tx:
        assert await monikers.hold(tx, board.id, NARA, LANTERN)
        assert await monikers.hold(tx, other.id, TIGRAN, LANTERN)


async def test_a_new_moniker_releases_the_old_one(store, board):
    async with store.write() as tx:
        await monikers.hold(tx, board.id, NARA, LANTERN)
        await monikers.hold(tx, board.id, NARA, CANDLE)
        old = await monikers.by_key(tx, board.id, "lantern")
        assert (old.state, old.released_at) == (MonikerState.RELEASED, START)
        assert (await monikers.moniker_of(tx, board.id, NARA)).name == "Candle"


async def test_what_was_let_go_rests_thirty_days(store, board):
    async with store.write() as tx:
        await monikers.hold(tx, board.id, NARA, LANTERN)
        assert (await monikers.release(tx, board.id, NARA)).name == "Lantern"
        assert await monikers.release(tx, board.id, NARA) is None
        soon, later = START + timedelta(days=29), START + timedelta(days=30)
        assert await monikers.hold(at(tx, soon), board.id, TIGRAN, LANTERN) is None
        assert await monikers.hold(at(tx, later), board.id, TIGRAN, LANTERN)


async def test_reserved_names_are_for_nobody_or_for_one(store, board):
    async with store.write() as tx:
        assert await monikers.reserve(tx, board.id, MILLER, SAM)
        assert await monikers.reserve(tx, board.id, NOTES, None)
        kept = {
            filed.moniker.name: filed.moniker for filed in await monikers.filed_alike(tx, board.id, {1, 3, 4})
        }
        assert [(name, moniker.state, moniker.account) for name, moniker in kept.items()] == [
            ("Miller", MonikerState.RESERVED, SAM),
            ("Notes", MonikerState.RESERVED, None),
        ]
        assert await monikers.hold(tx, board.id, NARA, MILLER) is None
        assert await monikers.hold(tx, board.id, NARA, NOTES) is None
        assert (await monikers.hold(tx, board.id, SAM, MILLER)).account == SAM
        assert not await monikers.reserve(tx, board.id, MILLER, None)


async def test_an_old_filing_is_found_and_made_anew(store, board):
    async with store.write() as tx:
        held = await monikers.hold(tx, board.id, NARA, LANTERN)
        assert await monikers.filed_otherwise(tx, 1, 10) == []
        assert await monikers.filed_otherwise(tx, 2, 10) == [(held.id, "Lantern")]
        await monikers.file_anew(tx, held.id, Entry("Lantern", "1antern", frozenset({7}), 2))
        assert await monikers.filed_otherwise(tx, 2, 10) == []
        assert await monikers.filed_alike(tx, board.id, {1, 2}) == []
        assert [filed.moniker.key for filed in await monikers.filed_alike(tx, board.id, {7})] == ["1antern"]


async def test_two_that_fold_to_one_by_now_are_both_kept(store, board):
    async with store.write() as tx:
        await monikers.hold(tx, board.id, NARA, LANTERN)
        other = await monikers.hold(tx, board.id, TIGRAN, CANDLE)
        await monikers.file_anew(tx, other.id, Entry("Candle", "lantern", frozenset({1}), 2))
        assert {filed.moniker.account for filed in await monikers.filed_alike(tx, board.id, {1})} == {
            NARA,
            TIGRAN,
        }
        assert (await monikers.moniker_of(tx, board.id, TIGRAN)).key == "candle"


async def test_a_name_under_no_key_can_be_kept(store, board):
    async with store.write() as tx:
        assert await monikers.reserve(tx, board.id, Entry("?", "", frozenset(), 1), None)
