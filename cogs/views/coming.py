"""Days to come, in words that are as exact as what was said."""

from datetime import date

from babel.dates import format_date

from bot.domain.coming import SEASONS, DayToCome
from bot.texts import Say

_MONTH_BY_PART = {"end-": "coming-end-month", "mid-": "coming-mid-month"}


def coming_words(say: Say, said: str | None) -> str:
    """Return what comes behind “until”: “24 December 2026”, “spring”, “the end of March 2027”."""
    if not said:
        return ""
    if DayToCome(said).is_a_day:
        return say.date(said)
    if said.startswith("week-"):
        return say("coming-week", day=say.date(said.removeprefix("week-")))
    part = next((part for part in _MONTH_BY_PART if said.startswith(part)), "")
    when, ends = said.removeprefix(part), part == "end-"
    season, _, year = when.partition("-")
    if season in SEASONS:
        key = "coming-end-season" if ends else "coming-season"
        return say(key, season=season, year=year or "none")
    if len(when) == 7:
        first = date(int(when[:4]), int(when[5:]), 1)
        form = "MMMM" if part else say("coming-month-form")  # as the month's name is declined there
        month = format_date(first, form, say.language)
        return say(_MONTH_BY_PART.get(part, "coming-month"), year=str(first.year), month=month)
    return say("coming-end-year" if ends else "coming-year", year=when)
