"""Whether a day, a time or a moment of a message is one that its label wishes for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.planning import DAYS
from bot.domain.understanding.schedule.items import Item
from bot.domain.understanding.schedule.moments import date_of
from bot.domain.understanding.schedule.shape import clock
from bot.domain.understanding.schedule.times import HALF

ASKING = ("which_day", "which_time", "which_date", "how_often", "bad", "bad_date")


def is_wished(each: Item, reading: Mapping[str, Any] | None, now: datetime) -> bool:
    """Whether a label has this day, time or moment; of one that is to be asked about, all that is said."""
    reading = reading or {}
    if reading.get("ask") or reading.get("invalid"):
        return True
    if each.kind in ASKING:
        return False
    if each.kind in ("every_days", "every_weeks", "per_week", "minutes"):
        return bool(reading.get(each.kind) == each.number)
    at = datetime.fromisoformat(reading["at"]) if reading.get("at") else None
    slots = reading.get("slots") or ()
    if each.kind == "once":
        on = date_of(each.once, now)
        return bool(reading.get("once") or at) and (at is None or on is None or on == at.date())
    if each.kind == "per_day":
        return len(reading.get("days", ())) == len(DAYS)
    if each.kind == "day":
        days = {*reading.get("days", ()), *(day for day, _ in slots), *([DAYS[at.weekday()]] if at else ())}
        return 2 * len(days.intersection(DAYS[day] for day in each.days)) > len(each.days)
    times = {*reading.get("times", ()), *(time for _, time in slots), *([f"{at:%H:%M}"] if at else ())}
    if (once := reading.get("once")) and once.get("time"):
        times.add(once["time"])
    if each.period is not None:
        hours = {int(time[:2]) + late for time in times for late in (0, 24)}
        return not hours.isdisjoint(range(each.period.first, each.period.last + 1))
    return not times.isdisjoint(clock(each.minute_of_day + late) for late in ((0,) if each.sure else (0, HALF)))
