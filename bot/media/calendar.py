"""The plan as a calendar file (iCalendar, RFC 5545): one repeating event per slot, on the person's own clock.

Calendars are shared with families and employers: an event names the app and its minutes, no part of the body, no tool
and no pain. Must not live here: which slots there are, and how the file travels.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from bot.domain.planning import DAYS, Slot, occurrences

if TYPE_CHECKING:
    from icalendar import Event

AHEAD = timedelta(days=3 * 366)
"""How far the changes of a zone's clocks are written into the file; phones know its name, and go on by that."""


@dataclass(frozen=True, slots=True)
class Words:
    """What an event is called, once for each length in minutes, and what stands beneath it."""

    titles: dict[int, str]
    about: str


def calendar_file(slots: Iterable[Slot], owner: str, zone: str, after: datetime, words: Words) -> bytes:
    """The file. A second one of the same `owner` takes the place of the first in a calendar, event by event.

    Events begin with the first occurrence after `after` (UTC); a slot that has none is left out. Raises for an unknown
    zone.
    """
    from icalendar import Calendar  # 60 ms, and only needed for this

    calendar = Calendar()
    calendar.add("prodid", "-//Unknot//Plan//EN")
    calendar.add("version", "2.0")
    for slot in slots:
        first = next(occurrences(slot, zone, after), None)
        if first is not None:
            calendar.add_component(_event(slot, f"{owner} {slot.key}", first, ZoneInfo(zone), after, words))
    calendar.add_missing_timezones(first_date=after.date(), last_date=(after + AHEAD).date())
    return bytes(calendar.to_ical())


def _event(slot: Slot, name: str, first: datetime, zone: ZoneInfo, stamp: datetime, words: Words) -> "Event":
    from icalendar import Event

    start = datetime.combine(first.astimezone(zone).date(), slot.at, zone)
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'unknot {name}')}@unknot")
    event.add("dtstamp", stamp)
    event.add("dtstart", start)
    event.add("duration", timedelta(minutes=slot.minutes))
    event.add("summary", words.titles[slot.minutes])
    event.add("description", words.about)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if rule := _rule(slot, zone):
        event.add("rrule", rule)
    event.add_component(_alarm(slot, words.titles[slot.minutes]))
    return event


def _rule(slot: Slot, zone: ZoneInfo) -> dict[str, Any]:
    """How it repeats; nothing for what comes once."""
    if slot.first and slot.first == slot.until:
        return {}
    if slot.every:
        rule: dict[str, Any] = {"freq": "daily", "interval": slot.every}
    else:
        rule = {"freq": "weekly", "interval": slot.weeks, "byday": [DAYS[day][:2] for day in sorted(slot.weekdays)]}
    return rule | ({"until": _end_of(slot.until, zone)} if slot.until else {})


def _end_of(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(23, 59, 59), zone).astimezone(UTC)


def _alarm(slot: Slot, title: str) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(minutes=-slot.lead))
    return alarm
