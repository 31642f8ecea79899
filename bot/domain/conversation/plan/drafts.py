"""A plan as it was said: from what was understood to slots, and filled in by further answers. No screens here."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.anatomy import Side
from bot.domain.conversation.known import Draft, Massage, World
from bot.domain.planning import DAYS, Slot
from bot.domain.understanding.places import Spot
from bot.domain.understanding.schedule import Schedule
from bot.domain.understanding.understood import Understood

USUAL_MINUTES = 10
"""A session for which no length was said (the source article's daily one)."""


def draft_of(world: World, said: Understood, here: Draft | None = None) -> Draft | None:
    """The plan of a message, about the place it names, that on the screen (`here`), one that waits, or the last one;
    None without a schedule."""
    if said.schedule is None:
        return None
    return _filled(world, _named(world, said.places) or here or _known(world), said.schedule)


def answered(world: World, draft: Draft, schedule: Schedule) -> Draft:
    """A draft with what a further message says, which wins where both say something."""
    return _filled(world, draft, schedule)


def _named(world: World, places: tuple[Spot, ...]) -> Draft | None:
    spot = next((each for each in places if each.areas), None)
    if spot is None:
        return None
    sided = any(world.catalog.areas[area].sides for area in spot.areas)
    focus = "" if len(spot.areas) == 1 else spot.id.replace("_", " ").capitalize()
    return Draft(areas=spot.areas, side=spot.side if sided else Side.NONE, focus=focus)


def _known(world: World) -> Draft:
    if world.known.waiting:
        first = world.known.waiting[0]
        return Draft(areas=(first.area,), side=first.side)
    massage = world.known.massage
    return about_last(world, massage) if massage else Draft()


def about_last(world: World, massage: Massage) -> Draft:
    """A draft about what was done last."""
    return Draft(areas=(world.catalog.area_of(massage.technique).id,), side=massage.side)


def _filled(world: World, draft: Draft, schedule: Schedule) -> Draft:
    times = tuple(map(time.fromisoformat, schedule.times))
    pairs = tuple((DAYS.index(day), time.fromisoformat(at)) for day, at in schedule.slots)
    days = frozenset(map(DAYS.index, schedule.days))
    filled = replace(
        draft,
        days=days or draft.days,
        times=times or draft.times,
        pairs=pairs or draft.pairs,
        every=schedule.every_days or draft.every,
        weeks=schedule.every_weeks or draft.weeks,
        minutes=schedule.minutes or draft.minutes,
        on=datetime.fromisoformat(schedule.at) if schedule.at else draft.on,
        instant=_instant(world, schedule) or draft.instant,
        ask=schedule.ask,
        readings=schedule.readings,
    )
    return checked(filled)


def checked(draft: Draft) -> Draft:
    """The draft with what is still missing as its question; a question of the sentence itself comes first."""
    if draft.ask not in ("", "which_day", "which_time"):
        return draft
    if draft.pairs or draft.on or draft.instant or (draft.times and (draft.days or draft.every)):
        return replace(draft, ask="", readings=())
    missing = "which_day" if not draft.days and not draft.every else "which_time"
    return replace(draft, ask=missing, readings=draft.readings if draft.ask == missing else ())


def _instant(world: World, schedule: Schedule) -> datetime | None:
    """The UTC instant of "in 20 min", which needs no clock of the person."""
    said = dict(schedule.once)
    return world.now + timedelta(minutes=int(said.get("minutes", 0))) if said.get("rel") in ("in", "now") else None


def read_as(draft: Draft, reading: tuple[str, ...]) -> Draft:
    """The draft with one of its likely readings taken: times of day, or days."""
    if set(reading) <= set(DAYS):
        return checked(replace(draft, days=frozenset(map(DAYS.index, reading)), ask="", readings=()))
    return checked(replace(draft, times=tuple(map(time.fromisoformat, reading)), ask="", readings=()))


def slots_of(world: World, draft: Draft) -> tuple[Slot, ...]:
    """What would be kept of a draft in which nothing is unclear. Days count from the person's own today."""
    today = world.now.astimezone(ZoneInfo(world.known.zone or "UTC")).date()
    if draft.on or draft.instant:
        return (_once(world, draft),)
    pairs = draft.pairs or tuple((day, at) for day in sorted(draft.days) for at in draft.times)
    if draft.every:
        return tuple(replace(_slot(draft, frozenset(), at), every=draft.every, first=today) for at in draft.times)
    by_time: dict[time, set[int]] = {}
    for day, at in pairs:
        by_time.setdefault(at, set()).add(day)
    slots = (_slot(draft, frozenset(days), at) for at, days in sorted(by_time.items()))
    return tuple(replace(slot, weeks=draft.weeks, first=_week_of(today, draft)) for slot in slots)


def _week_of(today: date, draft: Draft) -> date | None:
    return today if draft.weeks > 1 else None


def _once(world: World, draft: Draft) -> Slot:
    zone = ZoneInfo(world.known.zone or "UTC")
    local = draft.instant.astimezone(zone) if draft.instant else draft.on or world.now.astimezone(zone)
    at = local.time().replace(second=0, microsecond=0)
    return replace(_slot(draft, frozenset({local.weekday()}), at), first=local.date(), until=local.date())


def _slot(draft: Draft, days: frozenset[int], at: time) -> Slot:
    minutes = draft.minutes or USUAL_MINUTES
    return Slot(0, days, at, draft.areas, side=draft.side.value, minutes=minutes, focus=draft.focus)
