"""Statements in the databases' own words, and from rows to nouns: for more than one file of this room."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Table, TextClause, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain import LooseDate, Precision
from bot.store.tx import Tx


@lru_cache(maxsize=256)
def sql(statement: str) -> TextClause:
    """Return a statement that is asked often: reading it takes longer than most of them do."""
    return text(statement)


def loose_date(start: datetime | None, precision: str | None) -> LooseDate | None:
    """Return a date at its precision, from its two columns."""
    return LooseDate(start, Precision(precision)) if start and precision else None


def values(row: Row[Any], *left_out: str) -> dict[str, Any]:
    """Return the row's columns by name, as a noun's arguments."""
    return {name: value for name, value in row._mapping.items() if name not in left_out}


def upsert(tx: Tx, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT of this database's own kind, which knows ON CONFLICT."""
    return sqlite.insert(table) if tx.dialect.name == "sqlite" else postgresql.insert(table)


async def change_row(tx: Tx, table: Table, row_id: int, **changes: Any) -> None:
    """Change the row with that id."""
    await tx.execute(update(table).where(table.c.id == row_id).values(**changes))
