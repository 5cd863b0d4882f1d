"""Statements in the databases' own words, and from rows to nouns: for more than one file of this room."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Executable,
    Row,
    Table,
    TextClause,
    bindparam,
    insert,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain import LooseDate, Precision
from bot.store.tx import Tx

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Noun = TypeVar("Noun", bound="DataclassInstance")


@lru_cache(maxsize=256)
def sql(statement: str) -> TextClause:
    """Return a statement that is asked often: reading it takes longer than most of them do."""
    return text(statement)


def is_set(moment: Column[datetime]) -> ColumnElement[bool]:
    """Tell whether a moment is there. SQLite takes an index for what is later than something, and none for
    what is not null.
    """
    return moment > datetime(1970, 1, 1, tzinfo=UTC)


def loose_date(start: datetime | None, precision: str | None) -> LooseDate | None:
    """Return a date at its precision, from its two columns."""
    return LooseDate(start, Precision(precision)) if start and precision else None


def noun(kind: type[Noun], row: Row[Any], **others: Any) -> Noun:
    """Return the noun that a row is, by the names that both have; `others` are said in the row's place."""
    names = kind.__dataclass_fields__
    return kind(**{name: value for name, value in row._mapping.items() if name in names} | others)


def noun_of(kind: type[Noun], row: Row[Any], table: Table, **others: Any) -> Noun:
    """Return the noun that one table's part of a row is."""
    names = kind.__dataclass_fields__
    found = {column.name: row._mapping[column] for column in table.c if column.name in names}
    return kind(**found | others)


async def first_of(
    tx: Tx, kind: type[Noun], query: Executable, parameters: Mapping[str, Any] | None = None
) -> Noun | None:
    """Return the noun that the query's only row is, if there is one."""
    row = await tx.first(query, parameters)
    return None if row is None else noun(kind, row)


async def all_of(
    tx: Tx, kind: type[Noun], query: Executable, parameters: Mapping[str, Any] | None = None
) -> list[Noun]:
    """Return the nouns that the query's rows are."""
    return [noun(kind, row) for row in await tx.execute(query, parameters)]


def upsert(tx: Tx, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT of this database's own kind, which knows ON CONFLICT."""
    return sqlite.insert(table) if tx.dialect.name == "sqlite" else postgresql.insert(table)


def add_unless_there(tx: Tx, table: Table, *returned: Column[Any]) -> Executable:
    """Return what puts rows in, but for those that are there already, and gives these columns of the new."""
    return _adding_unless_there(tx.dialect.name, table, *returned)


async def add_row(tx: Tx, table: Table, **row: Any) -> int:
    """Put a row in; gives its id."""
    return await tx.scalar(_adding(table), row)


async def change_row(tx: Tx, table: Table, row_id: int, **changes: Any) -> None:
    """Change the row with that id."""
    await tx.execute(_changing(table), {**changes, "this_row": row_id})


# Made once for each table: making a statement takes longer than most of them do.
@cache
def _adding(table: Table) -> Executable:
    return insert(table).returning(table.c.id)


@cache
def _adding_unless_there(dialect: str, table: Table, *returned: Column[Any]) -> Executable:
    new = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    return new.on_conflict_do_nothing().returning(*returned) if returned else new.on_conflict_do_nothing()


@cache
def _changing(table: Table) -> Executable:
    return update(table).where(table.c.id == bindparam("this_row"))
