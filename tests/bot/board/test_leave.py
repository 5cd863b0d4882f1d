"""The author's leave is told by one card, which changes with it; the author is asked when its day comes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.board.leave import ON_FAILED, Leaves
from bot.domain import Conflict, NotFound, OutboxState
from bot.store import boards
from bot.store import leaves as kept_leaves
from tests.builders import ARTICLES_CHANNEL, NARA, REVIEW_CHANNEL, SAM, timed
from tests.conftest import START

AUTHOR = NARA


@pytest.fixture
def leaves(table):
    return Leaves(timed(table.store, table.now))


async def away(leaves, board, until=None, note=None):
    preview = await leaves.prepare(board, AUTHOR, until, note)
    return (await leaves.tell(preview.draft_id, AUTHOR))[0]


async def current(table):
    async with table.store.read() as tx:
        return await kept_leaves.current_leave(tx, table.board.id)


async def test_nothing_is_told_before_the_preview_is_confirmed_and_then_once(table, leaves):
    preview = await leaves.prepare(table.board, AUTHOR, "in 20 days", "Mending the wheel.")
    assert (preview.payload.until, preview.payload.note) == ("2026-04-03", "Mending the wheel.")
    assert await table.effects() == []
    await leaves.tell(preview.draft_id, AUTHOR)
    with pytest.raises(Conflict, match="draft-used"):
        await leaves.tell(preview.draft_id, AUTHOR)
    with pytest.raises(NotFound):
        await leaves.tell(preview.draft_id, SAM)
    [told] = await table.effects()
    assert (told.card, told.channel_id) == ("leave", ARTICLES_CHANNEL)
    assert (told.content["until"], told.content["note"]) == ("2026-04-03", "Mending the wheel.")


async def test_what_is_said_anew_changes_the_one_card_and_keeps_the_note(table, leaves):
    first = await away(leaves, table.board, "until spring", "Mending the wheel.")
    assert await away(leaves, table.board, "in two weeks") == replace(
        first, until=START.replace(hour=0, minute=0) + timedelta(days=15), said="2026-03-28"
    )
    assert (await away(leaves, table.board, note="Longer.")).said == "2026-03-28"
    [told] = await table.effects()
    assert (told.content["until"], told.content["note"]) == ("2026-03-28", "Longer.")
    await table.deliver()
    await away(leaves, table.board, "until further notice")
    _, edit = await table.effects()
    assert (edit.after_key, edit.content["until"], edit.content["note"]) == (told.key, None, "Longer.")


async def test_what_is_not_understood_is_asked_back_and_the_note_is_kept(table, leaves):
    preview = await leaves.prepare(table.board, AUTHOR, "perhaps untill sprnig", "Mending.")
    assert (preview.problem.key, [day.said for day in preview.others]) == ("not-a-day", ["spring"])
    chosen = await leaves.choose(preview.draft_id, AUTHOR, "spring")
    assert (chosen.problem, chosen.payload.until, chosen.payload.note) == (None, "spring", "Mending.")
    with pytest.raises(NotFound):
        await leaves.choose(preview.draft_id, AUTHOR, "nonsense")


async def test_the_return_changes_the_card_and_is_told(table, leaves):
    await away(leaves, table.board, "until spring")
    await table.deliver()
    await leaves.back(table.board)
    _, edit, back = await table.effects()
    assert (edit.card, edit.content["back"], back.card) == ("leave", "2026-03-14", "back")
    with pytest.raises(Conflict, match="not-away"):
        await leaves.back(table.board)


async def test_who_comes_back_before_anybody_was_told_tells_nothing(table, leaves):
    await away(leaves, table.board)
    await leaves.back(table.board)
    assert [effect.state for effect in await table.effects()] == [OutboxState.FAILED]


async def test_when_the_day_has_come_the_author_is_asked_once_and_nobody_told(table, leaves):
    await away(leaves, table.board, "tomorrow")
    await leaves.ask_about_over()
    table.now.advance(days=3)
    assert (await current(table)).is_over(table.now())
    for _ in range(2):
        await leaves.ask_about_over()
    told, asked = await table.effects()
    assert (told.card, asked.card, asked.content["account"]) == ("leave", "leave-over", AUTHOR)
    await away(leaves, table.board, "tomorrow")
    table.now.advance(days=3)
    await leaves.ask_about_over()
    assert [effect.card for effect in await table.effects()].count("leave-over") == 2


async def test_who_takes_no_direct_messages_is_asked_on_the_desk(table, leaves):
    await away(leaves, table.board, "tomorrow")
    table.now.advance(days=3)
    await leaves.ask_about_over()
    asked = (await table.effects())[-1]
    async with table.store.write() as tx:
        await ON_FAILED["leave-over"](tx, replace(asked, state=OutboxState.FAILED, error="403"))
    assert (await table.effects())[-1].channel_id == REVIEW_CHANNEL


async def test_a_day_is_the_authors_own(table, leaves):
    async with table.store.write() as tx:
        board = await boards.save_board(tx, table.board.guild_id, {"zone": "Pacific/Kiritimati"})
    leave = await away(leaves, board, "tomorrow")
    assert leave.until.hour == 10, "midnight there is ten o'clock of the day before"


async def test_without_a_channel_the_leave_is_kept_and_nobody_told(table, leaves):
    async with table.store.write() as tx:
        board = await boards.save_board(tx, table.board.guild_id, {"articles_channel": None})
    await away(leaves, board)
    await leaves.back(board)
    assert await table.effects() == []
