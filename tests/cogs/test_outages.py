"""Real outages under the real bot: SQLite locked by another program, PostgreSQL cut off from the bot."""

import asyncio
import sqlite3
from contextlib import asynccontextmanager, closing

import pytest
from sqlalchemy import select

from bot.store import engine
from bot.store.engine import parse_url
from bot.store.schema import comments
from tests.cogs.conftest import TEXT, TITLE
from tests.cogs.samples import FINE
from tests.cogs.test_drafts import written
from tests.conftest import empty
from tests.plugins.board import bot_on, sandbox_with_blog, set_up, shown
from tests.waiting import until

ONE, TWO, THREE = (
    FINE,
    "The two horses would carry it down for him.",
    "Ninety steps are a long way for a bell.",
)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """The bot waits 20 ms for a locked database instead of five seconds, and as little between two tries."""
    monkeypatch.setattr(engine, "BUSY_MS", 20)
    monkeypatch.setattr("bot.moderation.backlog.FIRST_PAUSE", 0.02)


async def kept(board):
    async with board.app.store.read() as tx:
        return await tx.scalars(select(comments.c.text).order_by(comments.c.id))


async def through_the_outage(board, thread, outage):
    """People write before, during and after it."""
    board.forgives.add("error")
    board.say("nara", thread, ONE)
    await board.settle()
    async with outage:
        board.say("tigran", thread, TWO)
        await until(lambda: board.app.moderation.intake.backlog.waits)
        board.say("sam", thread, THREE)
    await until(lambda: not board.app.moderation.intake.backlog.waits)
    await board.settle()
    assert await kept(board) == [ONE, TWO, THREE]


@asynccontextmanager
async def locked(board):
    await board.settle()  # what the bot writes now could not end while we wait for it
    path = board.app.store.url.database
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_nothing_is_lost_while_sqlite_is_locked(board, thread):
    await through_the_outage(board, thread, locked(board))


async def test_a_form_s_text_comes_back_where_it_cannot_be_kept(board, thread):
    board.forgives.add("error")
    await board.told("nara", "comment", article=TITLE)
    async with locked(board):
        answer = await board.filled("nara", {"Your comment": ONE})
        assert "cannot reach my memory" in shown(answer)
        assert ONE in shown(answer)
    assert await kept(board) == []
    await board.pressed("nara", "Open the form again", answer.subject)
    assert written(board, "nara") == [ONE]
    board.people.fill("nara", {"Your comment": ONE})
    await board.settle()
    assert await kept(board) == [ONE]


class Cable:
    """The way to PostgreSQL, which can be cut."""

    def __init__(self, address: str) -> None:
        self._to = parse_url(address)
        self._open: set[asyncio.StreamWriter] = set()
        self.is_cut = False

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_):
        self.cut()
        self._server.close()

    @property
    def address(self) -> str:
        port = self._server.sockets[0].getsockname()[1]
        url = self._to.set(host="127.0.0.1", port=port, query={})
        return url.set(drivername="postgresql").render_as_string(hide_password=False)

    def cut(self) -> None:
        self.is_cut = True
        for writer in self._open:
            writer.transport.abort()

    async def _connect(self, reader, writer) -> None:
        self._open.add(writer)
        if self.is_cut:
            writer.transport.abort()
            return
        host, port = str(self._to.query.get("host", self._to.host)), self._to.port or 5432
        if host.startswith("/"):
            far = await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
        else:
            far = await asyncio.open_connection(host, port)
        self._open.add(far[1])
        await asyncio.gather(_carry(reader, far[1]), _carry(far[0], writer), return_exceptions=True)

    @asynccontextmanager
    async def away(self):
        self.cut()
        yield
        self.is_cut = False


async def _carry(reader, writer) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


async def test_nothing_is_lost_while_postgresql_is_away(postgres, tmp_path, monkeypatch):
    empty(postgres)
    async with (
        Cable(postgres) as cable,
        sandbox_with_blog() as (sandbox, site),
        bot_on(sandbox, site, tmp_path, monkeypatch, database_url=cable.address) as board,
    ):
        await set_up(board)
        _, thread = await board.publish(TITLE, TEXT)
        await through_the_outage(board, thread, cable.away())
