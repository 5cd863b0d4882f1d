"""What waits in a channel of the board goes to the one that is chosen in its place."""

import ast

import pytest

from bot.board.setup import CARDS_IN, Boards
from bot.settings import ROOT
from bot.store import outbox

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


def test_each_card_for_the_desk_is_one_that_moves_but_the_desk_itself_of_which_each_channel_has_its_own():
    assert _put_on_the_desk() == {*CARDS_IN["review_channel"], "desk"}
