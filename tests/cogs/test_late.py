"""What takes nearly as long as Discord waits is promised in time, and answered when it is there."""

import pytest

from cogs import errors
from tests.cogs.samples import PRICE
from tests.cogs.test_rights import held
from tests.plugins.board import shown


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    """Promise whatever is not answered by the very next thing that the bot does."""
    monkeypatch.setattr(errors, "LATE", 0)


async def test_a_command_is_answered_in_place_of_the_promise(board, thread):
    assert "You have not commented" in await board.told("nara", "mine")
    assert board.seen("thinking", to="nara")
    assert "crowns" in shown(await board.ask("nara", PRICE, "questions"))


async def test_a_pressed_card_shows_what_became_of_it_and_what_is_private_stays_so(board, thread):
    card = await held(board, thread)
    more = await board.pressed("moderator", "More…", card)
    assert more.facts["to"] == "moderator"
    assert labels_on(card) == ["Post", "Don't post", "More…"]
    board.press("moderator", "Post", card)
    await board.see("edit", text="Kept by")
    await board.settle()
    assert labels_on(card) == ["Undo"]
    refused = await board.pressed("nara", "Choose a moniker", rules_card(thread))
    assert refused.facts["to"] == "nara"
    assert "too slow" in shown(refused), "a form cannot be opened behind a promise"


async def test_whoever_may_not_is_told_so_behind_a_promise_too(board, thread):
    card = await held(board, thread)
    board.place("review").overwrites.clear()
    reply = await board.pressed("nara", "Post", card)
    assert reply.facts["to"] == "nara"
    assert "Only moderators" in shown(reply)
    assert labels_on(card) == ["Post", "Don't post", "More…"]


def labels_on(message):
    return [button["label"] for row in message.components for button in row["components"]]


def rules_card(thread):
    return next(message for message in thread.messages.values() if message.pinned_at)
