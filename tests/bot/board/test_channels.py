"""What waits in a channel of the board goes to the one that is chosen in its place."""

import ast

import pytest

from bot.board.setup import CARDS_IN, Boards
from bot.domain import Choice
from bot.settings import ROOT
from bot.store import outbox
from bot.store.outbox import TAKEN_BACK
from tests.bot.moderation.table import ASTRAY, NONSENSE
from tests.builders import MODERATOR, NARA, SAM, TIGRAN

OTHER_CHANNEL = 4242


def _put_on_the_desk() -> set[str]:
    """Return the cards that any of our code puts on the desk."""
    texts = (path.read_text("utf-8") for path in sorted((ROOT / "bot").rglob("*.py")))
    calls = [
        node
        for text in texts
        if "put_on_desk(" in text
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "put_on_desk"
    ]
    return {ast.literal_eval(call.args[3]) for call in calls}


@pytest.mark.parametrize("card", sorted(_put_on_the_desk() - {"desk"}))
async def test_a_card_that_waits_goes_where_moderators_decide_now(table, card):
    async with table.store.write() as tx:
        await outbox.put_on_desk(tx, table.board, f"{card}:1", card, {})
    await Boards(table.store).change(table.board.guild_id, review_channel=OTHER_CHANNEL)
    async with table.store.read() as tx:
        moved = await outbox.get(tx, f"{card}:1")
    assert moved is not None
    assert moved.channel_id == OTHER_CHANNEL


def test_each_card_for_the_desk_is_one_that_moves_but_the_desk_itself_which_is_posted_anew():
    assert _put_on_the_desk() == {*CARDS_IN["review_channel"], "desk"}


async def _decide_in(table, channel: int | None) -> None:
    """Moderators decide there from now on, and all that follows from it is done."""
    table.board = await Boards(table.store).change(table.board.guild_id, review_channel=channel)
    await table.queue.open_desks()
    await table.deliver()
    await table.deliver()


async def test_what_waits_has_its_cards_in_the_channel_that_is_chosen_and_what_is_decided_has_not(table):
    before = table.board.review_channel
    await table.queue.open_desks()
    decided = await table.say(NONSENSE, NARA, names=("Nara of the Mill",))
    waits = await table.say(ASTRAY, TIGRAN, names=("Tigran the Miller",))
    noted = await table.say(ASTRAY, SAM, names=("Sam Heron",))
    await table.deliver()
    await table.queue.decide(table.board, (await table.case(decided.id)).id, Choice.KEEP, MODERATOR)
    await table.queue.note(table.board, (await table.case(noted.id)).id, MODERATOR, "Sam sells cars.")
    await table.deliver()
    await _decide_in(table, OTHER_CHANNEL)
    assert table.discord.cards(OTHER_CHANNEL) == ["desk", "case", "case"]
    assert "Sam sells cars." in table.discord.channels[OTHER_CHANNEL][2].body
    assert table.discord.cards(before) == ["case"]

    await table.queue.decide(table.board, (await table.case(waits.id)).id, Choice.REMOVE, MODERATOR)
    await table.deliver()
    assert [card.edited for card in table.discord.channels[OTHER_CHANNEL]][1:] == [True, False]

    await _decide_in(table, before)
    assert table.discord.cards(before) == ["case", "desk", "case"]
    assert table.discord.cards(OTHER_CHANNEL) == ["case"]


async def test_the_desk_stands_once_and_shows_what_is_true_wherever_moderators_go_and_come_back_to(table):
    first = table.board.review_channel
    await table.queue.open_desks()
    waits = await table.say(NONSENSE, names=("Ann of the Mill",))
    await table.deliver()
    for channel in (OTHER_CHANNEL, first, OTHER_CHANNEL, first):
        await _decide_in(table, channel)
        assert table.discord.cards(channel).count("desk") == 1
        assert "desk" not in table.discord.cards(first if channel == OTHER_CHANNEL else OTHER_CHANNEL)
    await table.queue.decide(table.board, (await table.case(waits.id)).id, Choice.KEEP, MODERATOR)
    await table.deliver()
    [desk] = [card for card in table.discord.channels[first] if card.card == "desk"]
    assert '"waiting": 0' in desk.body
    assert not [effect for effect in await table.effects() if effect.error not in (None, TAKEN_BACK)]


async def test_where_the_old_desk_may_not_be_deleted_it_stands_and_all_else_goes_on(table):
    first = table.board.review_channel
    await table.queue.open_desks()
    await table.deliver()
    table.discord.forbidden.add("delete")
    await _decide_in(table, OTHER_CHANNEL)
    waits = await table.say(NONSENSE, names=("Ann of the Mill",))
    await table.deliver()
    assert table.discord.cards(OTHER_CHANNEL) == ["desk", "case"]
    assert table.discord.cards(first) == ["desk"]
    assert '"waiting": 1' in table.discord.channels[OTHER_CHANNEL][0].body
    table.discord.forbidden.clear()
    async with table.store.write() as tx:
        await outbox.look_again(tx)
    await table.deliver()
    assert table.discord.cards(first) == []
    assert (await table.case(waits.id)).decision is None


async def test_a_desk_that_was_never_posted_is_not_posted_where_moderators_are_no_more(table):
    first = table.board.review_channel
    await table.queue.open_desks()
    table.board = await Boards(table.store).change(table.board.guild_id, review_channel=OTHER_CHANNEL)
    await _decide_in(table, OTHER_CHANNEL)
    assert table.discord.cards(OTHER_CHANNEL) == ["desk"]
    assert table.discord.cards(first) == []


async def test_whoever_comes_back_before_another_desk_stands_has_the_one_that_was_there(table):
    first = table.board.review_channel
    await table.queue.open_desks()
    await table.deliver()
    for channel in (OTHER_CHANNEL, first):
        table.board = await Boards(table.store).change(table.board.guild_id, review_channel=channel)
        await table.queue.open_desks()
    await table.deliver()
    assert table.discord.cards(first) == ["desk"]
    assert table.discord.cards(OTHER_CHANNEL) == []


async def test_a_reminder_is_not_left_where_moderators_are_no_more(table):
    first = table.board.review_channel
    await table.queue.open_desks()
    await table.say(NONSENSE, names=("Ann of the Mill",))
    await table.deliver()
    table.now.advance(hours=25)
    await table.queue.refresh_desks()
    await table.deliver()
    assert "desk-reminder" in table.discord.cards(first)
    await _decide_in(table, OTHER_CHANNEL)
    assert table.discord.cards(first) == []


async def test_what_came_while_there_was_no_channel_has_its_card_once_there_is_one(table):
    await _decide_in(table, None)
    await table.say(NONSENSE, names=("Ann of the Mill",))
    await table.deliver()
    assert await table.effects("case") == []
    await _decide_in(table, OTHER_CHANNEL)
    assert table.discord.cards(OTHER_CHANNEL) == ["desk", "case"]
