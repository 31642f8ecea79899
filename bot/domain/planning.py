"""When: a weekly slot on a person's own clock and the next instants it falls on. Pure; `after` is always given.

A local time that the clocks skip moves on to the first valid minute; one that comes twice is taken the first time.
Only UTC instants are ever compared (arithmetic inside one zone ignores its offset).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.anatomy import AreaId, TechniqueId, ToolId

ON_TIME = timedelta(seconds=90)
"""A reminder sent within this of its time says nothing about being late."""

TOO_LATE = timedelta(hours=2)
"""An older reminder is not sent; the person hears of it at the next contact (DESIGN: time)."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Timeliness(StrEnum):
    ON_TIME = "on_time"
    LATE = "late"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True)
class Slot:
    """A repeated appointment with oneself. `key` names it for one person; `weekdays` counts Monday as 0.

    `plan`: the template it came from; `until`: its last day, for a plan that is only meant for some days; `lead`: how
    many minutes before its time the reminder comes. From day `first` on it may instead come every `every` days (0: by
    weekdays), or only every `weeks` weeks. `tool`: the one it is meant for; `context`: the kind of day it is meant for
    (a context of the content).
    """

    key: int
    weekdays: frozenset[int]
    at: time
    areas: tuple[AreaId, ...]
    technique: TechniqueId | None = None
    side: str = ""
    minutes: int = 10
    focus: str = ""
    plan: str = ""
    until: date | None = None
    lead: int = 0
    first: date | None = None
    every: int = 0
    weeks: int = 1
    tool: ToolId | None = None
    context: str = ""

    def falls_on(self, day: date) -> bool:
        """Whether it is due on a day of its owner's calendar."""
        if self.first and day < self.first:
            return False
        if self.every and self.first:
            return (day - self.first).days % self.every == 0
        apart = (_monday(day) - _monday(self.first)).days // 7 if self.first else 0
        return day.weekday() in self.weekdays and apart % self.weeks == 0

    @property
    def fullest_week(self) -> frozenset[int]:
        """The weekdays of a week in which it comes as often as it ever does."""
        return frozenset(range(0, 7, self.every)) if self.every else self.weekdays

    def over(self, day: date) -> bool:
        """Whether its last day has passed."""
        return self.until is not None and self.until < day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _first_valid(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a local time on a day; in a spring gap, the first minute after it."""
    instant = datetime.combine(day, at, zone).astimezone(UTC)
    back = instant.astimezone(zone)
    if (back.hour, back.minute) == (at.hour, at.minute):
        return instant
    # In the gap both readings are wrong; the earlier offset's instant lies after the change by the minutes missed.
    before = datetime.combine(day, at, zone).replace(fold=1).astimezone(UTC)
    return _gap_end(before, instant, zone)


def _gap_end(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """The instant within (early, late] at which the zone's offset changes, to the minute."""
    start = early.astimezone(zone).utcoffset()
    low, high = 0, int((late - early).total_seconds() // 60)
    while high - low > 1:
        middle = (low + high) // 2
        same = (early + timedelta(minutes=middle)).astimezone(zone).utcoffset() == start
        low, high = (middle, high) if same else (low, middle)
    return early + timedelta(minutes=high)


def _exists(day: date, zone: ZoneInfo) -> bool:
    """Whether a day was lived through: a zone that changes sides of the date line skips one."""
    noon = datetime.combine(day, time(12), zone)
    return noon.astimezone(UTC).astimezone(zone).date() == day


def occurrences(slot: Slot, zone: str, after: datetime) -> Iterator[datetime]:
    """UTC instants of a slot strictly after `after`, in order, up to its last day. Raises for an unknown zone."""
    home = ZoneInfo(zone)
    day = after.astimezone(home).date() - timedelta(days=1)
    while (slot.weekdays or slot.every) and not slot.over(day):
        if slot.falls_on(day):
            instant = _first_valid(day, slot.at, home)
            if instant > after and _exists(day, home):
                yield instant
        day += timedelta(days=1)


def next_occurrence(slot: Slot, zone: str, after: datetime) -> datetime | None:
    """The first instant of a slot after `after`; None when there is no more."""
    return next(occurrences(slot, zone, after), None)


Hours = tuple[time, time]
"""From one local time to another, over midnight where the first is the later."""


def within(hours: Hours, at: time) -> bool:
    """Whether a local time lies in some hours; the last one no longer does."""
    start, end = hours
    return start <= at < end if start <= end else at >= start or at < end


def out_of(hours: Hours, instant: datetime, zone: str) -> datetime:
    """The instant itself, or the end of the hours it falls into."""
    home = ZoneInfo(zone)
    local = instant.astimezone(home)
    if not within(hours, local.time()):
        return instant
    day = local.date() + timedelta(days=local.time() >= hours[1])
    return _first_valid(day, hours[1], home)


def timeliness(planned: datetime, now: datetime) -> Timeliness:
    late = now - planned
    if late <= ON_TIME:
        return Timeliness.ON_TIME
    return Timeliness.LATE if late <= TOO_LATE else Timeliness.TOO_LATE


def days_to_mask(days: frozenset[int]) -> int:
    return sum(1 << day for day in days)


def mask_to_days(mask: int) -> frozenset[int]:
    return frozenset(day for day in range(7) if mask >> day & 1)
