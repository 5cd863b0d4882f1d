"""SQLite's driver with one trip to its thread for each statement, or for many.

aiosqlite makes one each for opening a cursor, executing, fetching and closing it, and a trip costs more than
what most statements do. SQLAlchemy fetches all rows at once anyway. A transaction that takes no lock begins
with its first statement, on the same trip.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Self, TypeVar, TypeVarTuple

import aiosqlite
from aiosqlite.core import _STOP_RUNNING_SENTINEL, set_exception, set_result

Done = TypeVar("Done")
Given = TypeVarTuple("Given")


class Cursor:
    """What SQLAlchemy asks of a cursor; it is open in the driver only while it executes."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        """Execute, fetch and close."""
        await self._connection.on_thread(self._run, sqlite3.Cursor.execute, statement, parameters)
        return self

    async def executemany(self, statement: str, parameters: Sequence[Any]) -> Self:
        """Do the same for many rows."""
        await self._connection.on_thread(self._run, sqlite3.Cursor.executemany, statement, parameters)
        return self

    async def fetchall(self) -> Sequence[Any]:
        """Return the rows, which are there already."""
        return self._rows

    async def close(self) -> None:
        """Do nothing: it is closed already."""

    def _run(
        self, bare: sqlite3.Connection, execute: Callable[..., Any], statement: str, parameters: Any
    ) -> None:
        self._connection.begin_there(bare)
        cursor = bare.cursor()
        try:
            execute(cursor, statement, parameters)
            self._rows = cursor.fetchall()
            self.description, self.rowcount = cursor.description, cursor.rowcount
            self.lastrowid = cursor.lastrowid
        finally:
            cursor.close()


class Connection(aiosqlite.Connection):
    """aiosqlite's connection with the cursors above."""

    _is_to_begin = False

    def cursor(self) -> Any:
        """Return a cursor; nothing is done yet."""
        return Cursor(self)

    def begin_with_next(self) -> None:
        """Have a transaction begin with the next statement: SQLite itself sees no state before that."""
        self._is_to_begin = True

    def begin_there(self, bare: sqlite3.Connection) -> None:
        """Begin what is to begin, on the connection's thread."""
        if self._is_to_begin:
            self._is_to_begin = False
            bare.execute("BEGIN")

    async def commit(self) -> None:
        """Commit where there is anything."""
        self._is_to_begin = False
        if self.in_transaction:
            await super().commit()

    async def rollback(self) -> None:
        """Roll back where there is anything: SQLAlchemy asks for it whenever it puts a connection away."""
        self._is_to_begin = False
        if self.in_transaction:
            await super().rollback()

    async def on_thread(self, work: Callable[..., None], *arguments: Any) -> None:
        """Do this on the connection's thread, with the driver's connection and these arguments."""
        if threading.current_thread() is self._thread:
            work(self._conn, *arguments)
        else:
            await self._execute(lambda: work(self._conn, *arguments))  # type: ignore[no-untyped-call]

    async def at_once(self, work: Callable[[*Given], Coroutine[Any, Any, Done]], *given: *Given) -> Done:
        """Await what waits for nothing but this connection, all of it on its thread.

        Whatever it awaits of the connection is done by the time it is awaited (`on_thread`), so that no
        event loop is wanted there.
        """
        there = asyncio.ensure_future(self._execute(lambda: _run(work(*given))))  # type: ignore[no-untyped-call]
        try:
            return await asyncio.shield(there)
        except asyncio.CancelledError:
            while not there.done():  # the connection is one thread's at a time
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([there])
            there.exception()
            raise


def connector(path: Path | None, pragmas: Sequence[str], **options: Any) -> Callable[[], Any]:
    """Return what opens a connection to this file, or to a database in memory, and sets it so."""

    def opened() -> sqlite3.Connection:
        bare = sqlite3.connect(path or ":memory:", **options)
        try:
            for pragma in pragmas:
                bare.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            bare.close()
            raise
        return bare

    async def connect() -> Connection:
        connection = Connection(opened, iter_chunk_size=64)
        # As SQLAlchemy has it: a forgotten one must not keep us running.
        connection._thread = threading.Thread(target=_work, args=(connection._tx,), daemon=True)
        await connection
        return connection

    return connect


def _work(queue: "SimpleQueue[tuple[asyncio.Future[Any] | None, Callable[[], Any]]]") -> None:
    """Do what is queued, one after the other, on the connection's thread.

    aiosqlite's own way fails where a future's loop was closed meanwhile: then nobody waits for it any more.
    """
    result: Any = None
    while result is not _STOP_RUNNING_SENTINEL:
        future, function = queue.get()
        tell: Callable[[asyncio.Future[Any], Any], None] = set_result
        try:
            told = result = function()
        except BaseException as error:
            tell, told = set_exception, error
        if future is not None:
            with suppress(RuntimeError):
                future.get_loop().call_soon_threadsafe(tell, future, told)


def _run(work: Coroutine[Any, Any, Done]) -> Done:
    """Return what the coroutine returns, which finds whatever it awaits done already."""
    try:
        work.send(None)
    except StopIteration as end:
        return end.value
    work.close()
    raise RuntimeError("what is done at once may wait for nothing but the database")
