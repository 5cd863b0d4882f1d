"""A transaction as the other rooms see it: statements to run, and the moment that it stands for."""

from datetime import datetime

from sqlalchemy import Dialect
from sqlalchemy.ext.asyncio import AsyncConnection


class Tx:
    """An open transaction. `Store.read` and `Store.write` give it; what raises inside one rolls it back.

    `now`: when it began, so that all that it writes bears one time. `wakes_outbox`: set by whatever puts a
    row into the outbox; the store wakes the outbox once the transaction is committed.
    """

    def __init__(self, connection: AsyncConnection, now: datetime) -> None:
        self.now = now
        self.wakes_outbox = False
        self.execute = connection.execute
        self.exec_driver_sql = connection.exec_driver_sql
        self.run_sync = connection.run_sync
        self._connection = connection

    @property
    def dialect(self) -> Dialect:
        """The database's kind: `dialect.name` is `sqlite` or `postgresql`."""
        return self._connection.dialect
