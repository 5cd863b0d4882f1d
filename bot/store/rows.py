"""From rows to nouns, for what more than one file of this room reads."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from bot.domain import LooseDate, Precision


def loose_date(start: datetime | None, precision: str | None) -> LooseDate | None:
    """A date at its precision, from its two columns."""
    return LooseDate(start, Precision(precision)) if start and precision else None


def values(row: Row[Any], *left_out: str) -> dict[str, Any]:
    """The row's columns by name, as a noun's arguments."""
    return {name: value for name, value in row._mapping.items() if name not in left_out}
