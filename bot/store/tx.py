"""A transaction as the other rooms see it: statements to run, and the moment that it stands for."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import Dialect, Executable, Row
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import Share
from bot.store.sqlite import Connection as SqliteConnection

Done = TypeVar("Done")
Given = TypeVarTuple("Given")


class PartFailed(Exception):
    """A part of a transaction failed alone, of what caused this; what it wrote is undone."""


class Tx:
    """An open transaction. `Store.read` and `Store.write` give it; what raises inside one rolls it back.

    `now`: when it began, so that all that it writes bears one time. `wakes_outbox`: set by whatever puts a
    row into the outbox; the store wakes the outbox once the transaction is committed. `share`: which of the
    work that is found in it is this process's.
    """

    def __init__(self, connection: AsyncConnection, now: datetime, share: Share) -> None:
        self.now = now
        self.share = share
        self.wakes_outbox = False
        self.execute = connection.execute
        self.exec_driver_sql = connection.exec_driver_sql
        self.run_sync = connection.run_sync
        self._connection = connection
        self._is_at_once = False

    @property
    def dialect(self) -> Dialect:
        """The database's kind: `dialect.name` is `sqlite` or `postgresql`."""
        return self._connection.dialect

    async def first(self, query: Executable, parameters: Any = None) -> Row[Any] | None:
        """Return the only row, if there is one."""
        return (await self.execute(query, parameters)).one_or_none()

    async def scalar(self, query: Executable, parameters: Any = None) -> Any:
        """Return the only row's only value; None without a row."""
        return (await self.execute(query, parameters)).scalar_one_or_none()

    async def scalars(self, query: Executable, parameters: Any = None) -> list[Any]:
        """Return every row's only value."""
        return list((await self.execute(query, parameters)).scalars())

    async def changes(self, statement: Executable, parameters: Any = None) -> bool:
        """Run an UPDATE or DELETE; tell whether it met a row."""
        return (await self.execute(statement, parameters)).rowcount > 0

    @asynccontextmanager
    async def apart(self) -> AsyncIterator[None]:
        """Let what is done inside fail alone, as PartFailed. Where the database itself fails, all does."""
        try:
            async with self._connection.begin_nested():
                yield
        except OperationalError:
            raise
        except Exception as error:
            raise PartFailed from error

    async def at_once(self, work: Callable[[*Given], Coroutine[Any, Any, Done]], *given: *Given) -> Done:
        """Await what only runs statements of this transaction; on SQLite all in one trip to its thread.

        There it may wait for nothing else. Whoever gives up waiting for it goes on when it has ended.
        """
        driver = (await self._connection.get_raw_connection()).driver_connection
        if not isinstance(driver, SqliteConnection):
            return await work(*given)
        self._is_at_once = True
        try:
            return await driver.at_once(work, *given)
        finally:
            self._is_at_once = False

    async def beside(self, function: Callable[[*Given], Done], *given: *Given) -> Done:
        """Call what takes long on a thread beside the event loop, if this is not one already."""
        return function(*given) if self._is_at_once else await asyncio.to_thread(function, *given)
