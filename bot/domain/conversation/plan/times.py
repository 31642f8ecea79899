"""Words for days, times and slots, and the instants that come next in a person's week. No screens here."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.anatomy import Area
from bot.domain.appointments import Status
from bot.domain.conversation.flow import place, tool_name
from bot.domain.conversation.gate import tool_of
from bot.domain.conversation.known import World
from bot.domain.conversation.prompts import Join, Say, say
from bot.domain.conversation.states import Side
from bot.domain.planning import DAYS, Slot, occurrences

SHOWN = 3
A_MOMENT = timedelta(microseconds=1)


def day_name(day: int) -> Say:
    return say(f"day-{DAYS[day]}")


def days_words(days: Iterable[int]) -> Join:
    return Join(tuple(day_name(day) for day in sorted(days)), " ")


def clock_words(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def when(world: World, instant: datetime, zone: str) -> Say:
    """An instant in the person's way: "Wed 19:00, in 2 days"."""
    local = instant.astimezone(ZoneInfo(zone))
    days = (local.date() - world.now.astimezone(ZoneInfo(zone)).date()).days
    if days < 0:
        return say("when-past", day=day_name(local.weekday()), time=f"{local:%H:%M}")
    return say("when", day=day_name(local.weekday()), time=f"{local:%H:%M}", days=days)


def slot_words(world: World, slot: Slot) -> Say:
    """What a slot is for: "Upper calf, left, 10 min, tennis ball, after training"."""
    what = _subject(slot, [world.catalog.areas[area] for area in slot.areas if area in world.catalog.areas])
    tool, context = tool_of(world, slot), world.catalog.contexts.get(slot.context)
    more = (tool_name(world.catalog, tool) if tool else "", context.name if context else "")
    words = say("slot", what=what, minutes=slot.minutes)
    further = Join(tuple(each.lower() for each in more if each), ", ")
    return say("slot-with", slot=words, more=further) if further.parts else words


def _subject(slot: Slot, areas: Sequence[Area]) -> Say:
    """The focus in the person's words, else the areas; a reminder for no place in particular says so."""
    if slot.focus:
        return say("plain", text=slot.focus)
    if len(areas) == 1:
        return place(areas[0], Side(slot.side))
    names = Join(tuple(area.name for area in areas), ", ")
    return say("place", area=names, side=slot.side or "none") if areas else say("slot-anywhere")


def slot_line(world: World, slot: Slot) -> Say:
    """One line of a week: "Mon Thu 19:00: Upper calf, left, 10 min"."""
    return say("plan-slot", days=_rhythm(slot), time=f"{slot.at:%H:%M}", what=slot_words(world, slot))


def _rhythm(slot: Slot) -> Say | Join:
    """The days of a slot in words."""
    if slot.every:
        return say("every-days", days=slot.every)
    if slot.first and slot.first == slot.until:
        return say("once-on", day=day_name(slot.first.weekday()))
    days = days_words(slot.weekdays)
    return say("every-weeks", days=days, weeks=slot.weeks) if slot.weeks > 1 else days


# --- what comes next


def in_force(world: World) -> tuple[Slot, ...]:
    return tuple(slot for slot in world.known.slots if not slot.over(world.now.date()))


def next_times(world: World) -> Join:
    """The next three instants of the whole plan that a reminder is to come for."""
    zone = world.known.zone or "UTC"
    coming = sorted(instant for slot in in_force(world) for instant in upcoming(world, slot))
    return Join(tuple(when(world, each, zone) for each in coming[:SHOWN]), "; ")


def times_of(world: World, slots: Iterable[Slot], zone: str) -> Join:
    """The next three instants of slots that are not kept yet."""
    found = (zip(range(SHOWN), occurrences(slot, zone, world.now), strict=False) for slot in slots)
    coming = sorted(instant for each in found for _, instant in each)
    return Join(tuple(when(world, each, zone) for each in coming[:SHOWN]), "; ")


def upcoming(world: World, slot: Slot) -> list[datetime]:
    """The next instants of a slot, without those that are dealt with or lie in a pause."""
    pause = world.known.pause
    if pause and pause.until is None and pause.covers(world.now):
        return []
    after = max(world.now, pause.until - A_MOMENT) if pause and pause.until else world.now
    rows = (row for row in world.known.appointments if row.slot == slot.key)
    dealt = {row.planned for row in rows if row.status is not Status.PLANNED}
    free = (each for each in occurrences(slot, world.known.zone or "UTC", after) if each not in dealt)
    return [instant for _, instant in zip(range(SHOWN), free, strict=False)]


def next_planned(world: World) -> tuple[Slot, datetime] | None:
    """The planned session that comes next, with its instant."""
    if world.known.zone is None:
        return None
    coming = ((found[0], slot.key, slot) for slot in in_force(world) if (found := upcoming(world, slot)))
    first = min(coming, key=lambda each: each[:2], default=None)
    return (first[2], first[0]) if first else None
