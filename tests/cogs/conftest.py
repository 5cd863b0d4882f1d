"""A post that is announced on the board, with its thread."""

import asyncio

import pytest

from sandbox.nouns import Channel, Message
from sandbox.store import save
from tests.plugins.board import Rehearsal, Snapshot, board_from

TITLE = "The bell of the fish market is for sale"
TEXT = """The bell of the fish market is for sale, and the town council asks nine hundred crowns for it. \
It was cast in 1871 and has a crack that a coin fits into. Mrs. Pell, who rang it every morning for \
thirty years, says that the crack is what one hears.

The buyer must take it down from the tower at his own cost. The tower has ninety steps and a pigeon that \
does not move for anybody. The council will open the offers on the third of June.

## Ice for the market comes by cart again

The lorry that brought the ice has been sold. Two carts from the brewery bring it now, and both horses \
are called Otto."""


@pytest.fixture(scope="session")
def with_thread(tmp_path_factory: pytest.TempPathFactory, snapshot: Snapshot) -> Snapshot:
    """Announce the article once, for all tests that ask for its thread."""
    folder = tmp_path_factory.mktemp("thread")

    async def play() -> None:
        with pytest.MonkeyPatch.context() as patch:
            async with board_from(snapshot, folder, patch) as table:
                await table.publish(TITLE, TEXT)
                await table.settle()
        table.site.blog.save(folder / "blog.json")
        save(table.sandbox.world, folder / "guild.json")

    asyncio.run(play())
    return Snapshot(folder, snapshot.port)


@pytest.fixture
def beginning(request: pytest.FixtureRequest, snapshot: Snapshot) -> Snapshot:
    """With the article announced where a test asks for its thread."""
    if "thread" not in request.fixturenames:
        return snapshot
    announced: Snapshot = request.getfixturevalue("with_thread")
    return announced


@pytest.fixture
def thread(board: Rehearsal) -> Channel:
    """The thread of an announced article."""
    return board.place(TITLE)


@pytest.fixture
def announced(board: Rehearsal, thread: Channel) -> Message:
    """The announcement that the thread hangs on."""
    return board.place("articles").messages[thread.id]
