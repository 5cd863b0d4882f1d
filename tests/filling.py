"""Rows in every table that a database has, of every kind of value, whatever its version."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Enum,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    func,
    insert,
    select,
)

from bot.store.columns import EnumMap, UtcTime
from bot.store.schema import metadata

ROWS = 3
_COUNTED = {name for name, table in metadata.tables.items() if table.autoincrement_column is not None}
BEGAN = datetime(2026, 3, 14, 9, 26, 53, 589793, tzinfo=UTC)


def tables_of(connection: Connection) -> list[Table]:
    """Return our tables as the database has them, whatever its version."""
    present = MetaData()
    present.reflect(connection)
    for known in metadata.tables.values():
        for column in known.columns if known.name in present.tables else ():
            if column.name in present.tables[known.name].columns:  # its type is more than SQLite tells
                present.tables[known.name].columns[column.name].type = column.type
    return [table for table in present.sorted_tables if table.name in metadata.tables]


def fill(connection: Connection, tables: Sequence[Table] = metadata.sorted_tables) -> dict[str, int]:
    """Put rows into these tables, by default those of this version; gives how many each has. Those that refer
    to their own table do so forwards too, the last rows have nothing where they may."""
    for table in tables:
        rows = [_row(connection, table, number) for number in range(ROWS)]
        connection.execute(insert(table), rows)
        for key in table.foreign_keys:
            if key.column.table is table:
                last = table.update().where(table.c.id == 1).values({key.parent.name: ROWS})
                connection.execute(last)
        if connection.dialect.name == "postgresql" and "id" in table.c and table.name in _COUNTED:
            connection.execute(select(func.setval(f"{table.name}_id_seq", ROWS)))
    return dict.fromkeys((table.name for table in tables), ROWS)


def _row(connection: Connection, table: Table, number: int) -> dict[str, Any]:
    row = {}
    for column in table.columns:
        target = next((key.column for key in column.foreign_keys if key.column.table is not table), None)
        if column.computed is not None:
            continue
        if target is not None:
            row[column.name] = (
                connection.execute(select(target).order_by(target).offset(number)).scalars().first()
            )
        elif column.foreign_keys or (column.nullable and number == ROWS - 1):
            row[column.name] = None
        else:
            row[column.name] = _value(column, number + 1)
    return row


def _value(column: Column[Any], number: int) -> Any:
    kind = column.type
    if isinstance(kind, EnumMap):
        return {next(iter(kind.keys)): next(iter(kind.values))}
    if isinstance(kind, JSON):
        return [{"n": number, "said": "«Այո» – да"}, 0.1, None]
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return list(kind.enum_class)[number % len(kind.enum_class)]
    if isinstance(kind, UtcTime):
        return BEGAN + timedelta(days=number)
    if isinstance(kind, DateTime):
        return (BEGAN + timedelta(days=number)).replace(tzinfo=None)
    if isinstance(kind, LargeBinary):
        return bytes(range(number, 256))
    if isinstance(kind, Boolean):
        return number % 2 == 0
    if isinstance(kind, Float):
        return number / 3
    if isinstance(kind, Integer):
        return number
    return f"{number}{column.name} – «ծով», Meer"[: getattr(kind, "length", None)]
