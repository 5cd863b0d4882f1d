"""Who changed what of a board is kept, and how its rules were set can be restored."""

import asyncio

import pytest

from bot.board.setup import Boards
from bot.domain import Conflict, InputError, NotFound, Reach, Rule, RuleSettings, Strictness
from tests.builders import MODERATOR, NARA, REVIEW_CHANNEL, make_board


@pytest.fixture
async def boards(store):
    """The use case, and a board."""
    return Boards(store), await make_board(store)


async def said(use, board):
    return [(change.by, change.what, change.before, change.after) for change in await use.history(board)]


async def test_each_change_is_kept_with_who_made_it_the_newest_first(boards):
    use, board = boards
    await use.set_rules(board, "relevance", "advise", MODERATOR)
    await use.set_rules(board, "strictness", "gentle", NARA)
    await use.change(board.guild_id, NARA, review_channel=2**62)
    assert await said(use, board) == [
        (NARA, "review_channel", REVIEW_CHANNEL, 2**62),
        (NARA, "strictness", "fair", "gentle"),
        (MODERATOR, "relevance", "hold", "advise"),
    ]


async def test_what_is_set_as_it_was_is_no_change(boards):
    use, board = boards
    await use.set_rules(board, "moniker", "hold", MODERATOR)
    await use.change(board.guild_id, NARA, review_channel=REVIEW_CHANNEL)
    assert await said(use, board) == []


async def test_rules_are_restored_as_they_were_before_a_change_and_the_rest_stays(boards):
    use, board = boards
    await use.set_rules(board, "relevance", "advise", MODERATOR)
    await use.set_rules(board, "moniker", "off", MODERATOR)
    await use.set_rules(board, "strictness", "gentle", MODERATOR)
    board = await use.change(board.guild_id, MODERATOR, language="hy")
    [moniker] = [change for change in await use.history(board) if change.what == "moniker"]
    restored = await use.restore(board, moniker.id, NARA)
    assert restored.settings.same_as(RuleSettings(Strictness.FAIR, {Rule.RELEVANCE: Reach.ADVISE}))
    assert restored.language == "hy"
    newest = [what for by, what, _, _ in await said(use, board) if by == NARA]
    assert sorted(newest) == ["moniker", "strictness"]
    with pytest.raises(Conflict, match="rules-as-they-were"):
        await use.restore(board, moniker.id, NARA)


async def test_two_moderators_at_once_lose_neither_change(boards):
    use, board = boards
    await asyncio.gather(
        use.set_rules(board, "relevance", "advise", MODERATOR), use.set_rules(board, "moniker", "off", NARA)
    )
    kept = (await use.get(board.id)).reach
    assert kept == {Rule.RELEVANCE: Reach.ADVISE, Rule.MONIKER: Reach.OFF}


async def test_another_boards_change_is_not_to_be_restored_here(boards, store):
    use, board = boards
    await use.set_rules(board, "relevance", "advise", MODERATOR)
    [change] = await use.history(board)
    with pytest.raises(NotFound, match="change-not-found"):
        await use.restore(await make_board(store, guild=2), change.id, NARA)


@pytest.mark.parametrize(("name", "value"), [("manners", "off"), ("relevance", "never"), ("strictness", "")])
async def test_what_cannot_be_set_is_refused(boards, name, value):
    use, board = boards
    with pytest.raises(InputError, match="rule-setting-unknown"):
        await use.set_rules(board, name, value, MODERATOR)
    assert await said(use, board) == []
