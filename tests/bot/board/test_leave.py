"""The author's leave is told once, and so is the return."""

from datetime import timedelta

import pytest

from bot.board.leave import Leaves
from bot.domain import Conflict
from bot.store import boards
from tests.builders import ARTICLES_CHANNEL, timed
from tests.conftest import START


@pytest.fixture
def leaves(table):
    return Leaves(timed(table.store, table.now))


async def test_readers_are_told_that_the_author_is_away_and_back(table, leaves):
    until = START + timedelta(days=20)
    leave = await leaves.away(table.board, until, "Mending the wheel.")
    assert await leaves.back(table.board) == leave
    away, back = await table.effects()
    assert (away.key, away.card, away.channel_id) == (f"leave:{leave.id}", "leave", ARTICLES_CHANNEL)
    assert away.content == {"leave_id": leave.id, "until": "2026-04-03", "note": "Mending the wheel."}
    assert (back.key, back.card) == (f"back:{leave.id}", "back")
    assert len(table.wakes) == 2


async def test_who_is_not_away_cannot_come_back(table, leaves):
    with pytest.raises(Conflict, match="not-away"):
        await leaves.back(table.board)


async def test_a_leave_whose_day_has_passed_can_still_be_ended_aloud(table, leaves):
    await leaves.away(table.board, START + timedelta(days=1))
    table.now.advance(days=3)
    await leaves.back(table.board)
    async with table.store.read() as tx:
        assert await boards.current_leave(tx, table.board.id) is None


async def test_a_second_leave_takes_the_place_of_the_first(table, leaves):
    await leaves.away(table.board)
    second = await leaves.away(table.board, note="Longer than I thought.")
    async with table.store.read() as tx:
        assert await boards.current_leave(tx, table.board.id) == second
    assert [effect.card for effect in await table.effects()] == ["leave", "leave"]


async def test_without_a_channel_the_leave_is_kept_and_nobody_told(table, leaves):
    async with table.store.write() as tx:
        board = await boards.save_board(tx, table.board.guild_id, {"articles_channel": None})
    await leaves.away(board)
    await leaves.back(board)
    assert await table.effects() == []
