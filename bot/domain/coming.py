"""A day that is still to come, as exactly as somebody said it."""

from dataclasses import dataclass
from datetime import date, timedelta

MIDDLE = 15  # the day of a month that is its middle
SEASONS = ("spring", "summer", "autumn", "winter")
_BEGIN = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # in the north; half a year later in the south


@dataclass(frozen=True, slots=True)
class DayToCome:
    """What somebody is away until.

    `said`: a day (`2026-12-24`), a week by its Monday (`week-2026-12-21`), a month (`2027-03`), a year, a
    season with or without its year (`spring`, `spring-2027`), the end of all but the first two
    (`end-2027-03`), or a month's middle (`mid-2027-03`).
    """

    said: str

    @property
    def is_a_day(self) -> bool:
        """Tell whether it is one day."""
        return len(self.said) == 10 and self.said[4] == "-"

    def over_on(self, today: date) -> date:
        """Return the day on which it has come, so that whoever said it can be asked.

        That is the morning after a day, and the first day of what is longer. A season without its half of the
        world has come where it comes first. Raises ValueError for what is none of these.
        """
        ends = self.said.startswith("end-")
        said = self.said.removeprefix("end-").removeprefix("week-")
        if self.said.startswith("week-"):
            return date.fromisoformat(said)
        if self.said.startswith("mid-"):
            return date.fromisoformat(f"{said.removeprefix('mid-')}-{MIDDLE}")
        if self.is_a_day:
            return date.fromisoformat(said) + timedelta(days=1)
        season, _, year = said.partition("-")
        if season in SEASONS:
            return _season(season, int(year) if year else None, today, months=3 * ends)
        if len(said) == 7:
            return month_after(date(int(said[:4]), int(said[5:]), 1), int(ends))
        return date(int(said) + ends, 1, 1)


def _season(season: str, year: int | None, today: date, months: int) -> date:
    """Return the next day on which it begins, or ends `months` later, in the north or in the south."""
    years = (year - 1, year, year + 1) if year else range(today.year - 1, today.year + 2)
    days = [
        month_after(date(begun, (_BEGIN[season] + half - 1) % 12 + 1, 1), months)
        for begun in years
        for half in (0, 6)
    ]
    if year:
        days = [day for day in days if year in (day.year, month_after(day, 2).year)]
    return min((day for day in days if day > today), default=max(days))


def month_after(day: date, months: int) -> date:
    """Return the first day of the month that is so many months later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
