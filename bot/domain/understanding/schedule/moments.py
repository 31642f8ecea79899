"""One moment: which local date and time "next tuesday at 8pm" or "in 20 min" is, seen from a given now.

Lives here: dates from words. Must not live here: zones (occurring).
"""

from datetime import date, datetime, time, timedelta

from bot.domain.planning import DAYS
from bot.domain.understanding.schedule.shape import Once

FARTHEST = timedelta(days=366 * 10)


def date_of(once: Once, now: datetime) -> date | None:
    """The local date of a moment; None where there is none (a date long past)."""
    said = dict(once)
    today = now.date()
    match said["rel"]:
        case "today" | "now":
            return today
        case "tomorrow":
            return today + timedelta(days=1)
        case "days":
            return today + timedelta(days=min(int(said["days"]), FARTHEST.days))
        case "weekday":
            first = _weekday(DAYS.index(str(said["day"])), today, next_week=bool(said.get("next_week")))
            return first + timedelta(weeks=int(said.get("weeks", 0)))
        case "date":
            return _date(int(said["year"]), int(said["month"]), int(said["day"]), today)
    return None


def _weekday(day: int, today: date, *, next_week: bool) -> date:
    """The first such day after today; with "next week" the one of the week that begins next Monday."""
    if next_week:
        return today + timedelta(days=7 - today.weekday() + day)
    return today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)


def _date(year: int, month: int, day: int, today: date) -> date | None:
    """A date without a year or a month is the next such one."""
    if year:
        return date(year, month, day)
    for ahead in range(12 * 8 + 1):
        months = today.year * 12 + today.month - 1 + ahead
        if month and months % 12 + 1 != month:
            continue
        found = _valid(months // 12, months % 12 + 1, day)
        if found is not None and found >= today:
            return found
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moment_of(once: Once, minute: int | None, now: datetime) -> datetime | None:
    """The local time of a moment, to the minute; `minute`: of its day."""
    said = dict(once)
    now = now.replace(tzinfo=None)
    if said["rel"] in ("in", "now"):
        away = timedelta(minutes=min(int(said.get("minutes", 0)), FARTHEST.days * 1440))
        return now.replace(second=0, microsecond=0) + away
    day = date_of(once, now)
    if day is None or minute is None:
        return None
    return datetime.combine(day, time(minute // 60 % 24, minute % 60))
