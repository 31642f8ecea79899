"""The next instants of a schedule on a person's own clock, as planning counts them.

Lives here: rhythms longer than a week and single moments. Must not live here: clock changes (planning).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.planning import DAYS, Slot, next_occurrence
from bot.domain.understanding.schedule.shape import Schedule

SEARCHED = 366 * 1200
"""Days looked through at most."""


def upcoming(schedule: Schedule, zone: str, start: datetime, count: int) -> list[datetime]:
    """The first `count` UTC instants at or after `start` (aware). None while something has to be asked.

    Every n days counts from the day of the first instant, every n weeks from its week (Monday first).
    """
    if schedule.ask:
        return []
    if schedule.once:
        return _single(schedule, zone, start)
    found: list[datetime] = []
    for instant in _repeated(schedule, zone, start):
        found.append(instant)
        if len(found) == count:
            break
    return found


def _single(schedule: Schedule, zone: str, start: datetime) -> list[datetime]:
    said = dict(schedule.once)
    if said["rel"] in ("in", "now"):
        return [start.astimezone(UTC) + timedelta(minutes=int(said.get("minutes", 0)))]
    if schedule.at is None:
        return []
    local = datetime.fromisoformat(schedule.at)
    instant = _instant(local.date(), local.time(), ZoneInfo(zone))
    return [instant] if instant is not None and instant >= start else []


def _instant(day: date, at: time, home: ZoneInfo) -> datetime | None:
    """The UTC instant of a local time on a day; None for a day that the zone left out."""
    slot = Slot(0, frozenset((day.weekday(),)), at, ())
    eve = datetime.combine(day - timedelta(days=1), time(12), home).astimezone(UTC)
    instant = next_occurrence(slot, home.key, eve)
    return instant if instant is not None and instant - eve < timedelta(days=3) else None


def _times(schedule: Schedule, day: date) -> list[time]:
    """The times that fall on a day, whatever the rhythm."""
    name = DAYS[day.weekday()]
    texts = {at for slot, at in schedule.slots if slot == name}
    if name in schedule.days or schedule.every_days:
        texts.update(schedule.times)
    return [time.fromisoformat(text) for text in sorted(texts)]


def _repeated(schedule: Schedule, zone: str, start: datetime) -> Iterator[datetime]:
    home = ZoneInfo(zone)
    today = start.astimezone(home).date()
    first: date | None = None
    for ahead in range(-1, min(SEARCHED, (date.max - today).days - 8)):
        day = today + timedelta(days=ahead)
        if first is not None and not _in_rhythm(schedule, first, day):
            continue
        instants = {_instant(day, at, home) for at in _times(schedule, day)}
        for instant in sorted(each for each in instants if each is not None and each >= start):
            first = first or day
            yield instant


def _in_rhythm(schedule: Schedule, first: date, day: date) -> bool:
    if schedule.every_days:
        return (day - first).days % schedule.every_days == 0
    weeks = (day - timedelta(days=day.weekday()) - (first - timedelta(days=first.weekday()))).days // 7
    return weeks % (schedule.every_weeks or 1) == 0
