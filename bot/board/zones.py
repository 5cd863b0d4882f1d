"""The author's own time: chosen once for a board, and UTC until then."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.domain import Board, InputError


def zone_of(board: Board) -> tzinfo:
    """Return the author's zone."""
    return open_zone(board.zone) if board.zone else UTC


def open_zone(name: str) -> tzinfo:
    """Return the zone of that name, in whatever letters, also where it names another continent or none.

    Raises InputError (`zone-unknown`).
    """
    zones, sought = _zones(), _plain(name)
    there = [zone for plain, zone in zones.items() if _parts(plain)[-1] == _parts(sought)[-1]]
    known = zones.get(sought) or (there[0] if len(there) == 1 else None)
    try:
        if known is not None:
            return ZoneInfo(known)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    raise InputError("zone-unknown", written=name.strip())


def zone_name(name: str) -> str:
    """Return a zone's name as it is written. Raises InputError (`zone-unknown`)."""
    return str(open_zone(name))


def find_zones(typed: str, most: int = 25) -> Sequence[str]:
    """Return the zones that what was typed may mean: those of which a part begins so come first."""
    sought, zones = _plain(typed), _zones()
    begun = [zone for plain, zone in zones.items() if any(part.startswith(sought) for part in _parts(plain))]
    others = [zone for plain, zone in zones.items() if sought in plain]
    return list(dict.fromkeys([*begun, *others]))[:most]


def today_of(board: Board, now: datetime) -> date:
    """Return which day it is for the author."""
    return now.astimezone(zone_of(board)).date()


def moment_of(board: Board, day: date, clock: time = time()) -> datetime:
    """Return the moment of that day and hour for the author, in UTC."""
    return datetime.combine(day, clock, zone_of(board)).astimezone(UTC)


@cache
def _zones() -> dict[str, str]:
    """Return the zones of places, and UTC, each by its name in small letters."""
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return {_plain(name): name for name in ("UTC", *names)}


def _plain(name: str) -> str:
    return "_".join(name.casefold().split())


def _parts(plain: str) -> Sequence[str]:
    return (plain, *plain.split("/"))
