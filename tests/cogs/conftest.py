"""A post that is announced on the board, with its thread."""

import pytest

from sandbox.nouns import Channel, Message
from tests.plugins.board import Rehearsal

TITLE = "The bell of the fish market is for sale"
TEXT = """The bell of the fish market is for sale, and the town council asks nine hundred crowns for it. \
It was cast in 1871 and has a crack that a coin fits into. Mrs. Pell, who rang it every morning for \
thirty years, says that the crack is what one hears.

The buyer must take it down from the tower at his own cost. The tower has ninety steps and a pigeon that \
does not move for anybody. The council will open the offers on the third of June.

## Ice for the market comes by cart again

The lorry that brought the ice has been sold. Two carts from the brewery bring it now, and both horses \
are called Otto."""


@pytest.fixture
async def thread(board: Rehearsal) -> Channel:
    """The thread of an announced article."""
    _, thread = await board.publish(TITLE, TEXT)
    board.events.clear()
    return thread


@pytest.fixture
def announced(board: Rehearsal, thread: Channel) -> Message:
    """The announcement that the thread hangs on."""
    return board.place("articles").messages[thread.id]
