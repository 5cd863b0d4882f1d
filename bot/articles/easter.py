"""The day of Easter."""

from datetime import date, timedelta


def easter(year: int, *, western: bool) -> date:
    """Return Easter Sunday in the Gregorian calendar.

    J. Meeus, Astronomical Algorithms (1998), chapter 8; 13 days lie between the calendars until 2099.
    """
    golden, century, rest = year % 19, year // 100, year % 100
    if not western:
        full = (19 * golden + 15) % 30
        ahead = full + (2 * (year % 4) + 4 * (year % 7) - full + 34) % 7 + 114
        return date(year, ahead // 31, ahead % 31 + 1) + timedelta(days=13)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    ahead = moon + to_sunday - 7 * ((golden + 11 * moon + 22 * to_sunday) // 451) + 114
    return date(year, ahead // 31, ahead % 31 + 1)
