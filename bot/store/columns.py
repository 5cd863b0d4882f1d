"""The kinds of columns that the tables are made of."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Integer,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB


class UtcTime(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC; SQLite has no time zones, so they are put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn it into UTC, naive for SQLite."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Make it aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Json = JSON().with_variant(JSONB(), "postgresql")


class EnumMap(TypeDecorator[Mapping[Any, Any]]):
    """What each of an enumeration's members is set to, out of another; kept as an object of their values."""

    impl = Json
    cache_ok = True

    def __init__(self, keys: type[StrEnum], values: type[StrEnum]) -> None:
        super().__init__()
        self.keys, self.values = keys, values

    def process_bind_param(self, value: Mapping[Any, Any] | None, dialect: Dialect) -> dict[str, str]:
        """Turn it into plain texts."""
        return {str(key): str(set_to) for key, set_to in (value or {}).items()}

    def process_result_value(self, value: Mapping[str, str] | None, dialect: Dialect) -> Mapping[Any, Any]:
        """Turn it back into members."""
        return {self.keys(key): self.values(set_to) for key, set_to in (value or {}).items()}


def row_id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def reference(
    target: str, *, nullable: bool = False, name: str | None = None, index: bool = True, **options: Any
) -> Column[int]:
    """Return a foreign key named after its table (`articles.id`: `article_id`); deleting cascades."""
    column = name or f"{target.split('.')[0].removesuffix('s')}_id"
    key = ForeignKey(target, ondelete="CASCADE")
    return Column(column, Integer, key, nullable=nullable, index=index, **options)


def snowflake(name: str, *, nullable: bool = True) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def moment(name: str, *, nullable: bool = True) -> Column[datetime]:
    return Column(name, UtcTime, nullable=nullable)


def words(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def choice(name: str, options: type[StrEnum], *, nullable: bool = False, **kwargs: Any) -> Column[Any]:
    """Return a column of an enumeration's values, kept as texts."""
    kind = Enum(options, native_enum=False, length=16, values_callable=list)
    return Column(name, kind, nullable=nullable, **kwargs)


def number(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, default=default)


def data(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Json, nullable=nullable)
