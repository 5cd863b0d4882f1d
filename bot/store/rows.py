"""All rows of one database into another, on SQLite or PostgreSQL, compared one by one."""

import re
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from sqlalchemy import Row, Table, bindparam, func, insert, literal, select, text, tuple_, update
from sqlalchemy.exc import DataError, IntegrityError

from bot.domain import StoreError
from bot.store.schema import metadata
from bot.store.tx import Tx

PAGE = 500  # rows that are held at a time

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL takes neither, in texts and in JSON


async def copy_rows(
    source: Tx, target: Tx, on_table: Callable[[str, int], None] = lambda name, rows: None
) -> int:
    """Put every row of the source into the target, whose tables are empty; gives how many there are.

    `on_table` is told of each table once its rows are counted and compared. Both transactions are to see one
    state of their database. Raises StoreError (`move-differs`, `move-refused`).
    """
    whole = 0
    for table in metadata.sorted_tables:
        try:
            await _fill(source, target, table)
        except (DataError, IntegrityError) as error:
            cause = str(error.orig).splitlines()[0]
            raise StoreError("move-refused", table=table.name, cause=cause) from error
        rows = await _compare(source, target, table)
        await _count_on(source, target, table)
        on_table(table.name, rows)
        whole += rows
    return whole


async def has_rows(tx: Tx) -> bool:
    """Tell whether anything is kept in it, but for whose it is."""
    for table in metadata.sorted_tables:
        if (
            table.name != "lease"
            and (await tx.execute(select(literal(1)).select_from(table).limit(1))).first()
        ):
            return True
    return False


async def clear_rows(tx: Tx) -> None:
    """Take every row out."""
    for table in reversed(metadata.sorted_tables):
        await tx.execute(table.delete())


async def _fill(source: Tx, target: Tx, table: Table) -> None:
    # What refers to a row of its own table may be read before that row is there.
    own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    later: list[dict[str, Any]] = []
    async for page in _pages(source, table):
        rows = _cleaned(page, target)
        later += [{"this": row["id"], **{n: row[n] for n in own}} for row in rows if any(row[n] for n in own)]
        await target.execute(insert(table), [row | dict.fromkeys(own) for row in rows])
    if later:
        values: dict[str, Any] = {name: bindparam(name) for name in own}
        await target.execute(update(table).where(table.c.id == bindparam("this")).values(values), later)


async def _compare(source: Tx, target: Tx, table: Table) -> int:
    """Return how many rows there are, the same ones here and there."""
    key = tuple_(*table.primary_key.columns)
    compared = 0
    async for page in _pages(source, table):
        rows = _cleaned(page, target)
        found = await target.execute(select(table).where(key.in_([_key(table, row) for row in rows])))
        copies = {_key(table, row._asdict()): row._asdict() for row in found}
        if any(copies.get(_key(table, row)) != row for row in rows):
            raise StoreError("move-differs", table=table.name)
        compared += len(rows)
    if await target.scalar(select(func.count()).select_from(table)) != compared:
        raise StoreError("move-differs", table=table.name)
    return compared


async def _pages(tx: Tx, table: Table) -> AsyncIterator[Sequence[Row[Any]]]:
    """Yield the rows a page at a time, in the order of their keys."""
    columns = tuple(table.primary_key.columns)
    first = query = select(table).order_by(*columns).limit(PAGE)
    while rows := (await tx.execute(query)).all():
        yield rows
        last = rows[-1]._mapping
        after = tuple_(*(literal(last[column.name], column.type) for column in columns))
        query = first.where(tuple_(*columns) > after)


def _key(table: Table, row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key.columns)


def _cleaned(rows: Sequence[Row[Any]], target: Tx) -> list[dict[str, Any]]:
    as_dicts = [row._asdict() for row in rows]
    if target.dialect.name == "sqlite":
        return as_dicts
    return [{name: _storable(value) for name, value in row.items()} for row in as_dicts]


def _storable(value: Any) -> Any:
    if type(value) is str:
        return _UNSTORABLE.sub("�", value)
    if type(value) is list:
        return [_storable(each) for each in value]
    if type(value) is dict:
        return {_storable(name): _storable(each) for name, each in value.items()}
    return value


async def _count_on(source: Tx, target: Tx, table: Table) -> None:
    """Let the target give no id that the source has given before, as far as it keeps count."""
    if (column := table.autoincrement_column) is None:
        return
    most = await source.scalar(select(func.coalesce(func.max(column), 0)))
    most = max(most, await _given(source, table, column.name))
    if target.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        await target.scalar(select(func.setval(sequence, max(most, 1), most > 0)))
    elif table.dialect_options["sqlite"]["autoincrement"]:
        counted = {"name": table.name, "most": most}
        await target.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), counted)
        await target.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :most)"), counted)


async def _given(source: Tx, table: Table, column: str) -> int:
    """Return the greatest id that was ever given, where that is known."""
    if source.dialect.name == "postgresql":
        sequence = f"{table.name}_{column}_seq"
        given = text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")
        return int(await source.scalar(given))
    if table.dialect_options["sqlite"]["autoincrement"]:
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return int(await source.scalar(query, {"name": table.name}) or 0)
    return 0
