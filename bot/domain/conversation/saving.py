"""Keeping the plan: a slot or a week with its timers, within the weekly limits of dosing. No screens here.

The rule and the timer of its next instant always change together.
"""

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.anatomy import Side
from bot.domain.conversation.effects import DropTimers, Effect, SetTimer
from bot.domain.conversation.flow import step
from bot.domain.conversation.known import Massage, Step, World, knowing
from bot.domain.conversation.prompts import Say, say
from bot.domain.conversation.states import Plan, PlanId
from bot.domain.guidance import PlannedSession
from bot.domain.planning import DAYS, Slot, mask_to_days, next_occurrence

DRILL_S, RECHECK_S = 60, 60
"""What the unhurried drill, and moving and scoring before and after, take beside the pressing."""


def save(world: World, days: int, plan: PlanId | None, minute: int) -> Step:
    """Keep the slot or the week, unless a weekly limit of dosing stands against it."""
    at = time(minute // 60, minute % 60)
    new = _week_slots(world, plan, at) if plan else _own_slot(world, days, at)
    if not new:
        return step(world, Plan(), say("plan-nothing"))
    today = world.now.date()
    left = tuple(each for slot in world.known.slots if (each := _without(slot, new)).weekdays and not slot.over(today))
    broken = _over_limits(world, (*left, *new))
    if broken:
        return step(world, Plan(), broken)
    numbered = _numbered(world, new)
    changed = [slot for slot in world.known.slots if slot not in left]
    dropped = tuple(DropTimers(slot.key) for slot in changed)
    moved = tuple(slot for slot in left if slot not in world.known.slots)
    known = replace(world.known, slots=(*left, *numbered))
    return Step(Plan(), known, (*dropped, *timers(world, (*moved, *numbered))), say("plan-saved"))


def _without(slot: Slot, new: tuple[Slot, ...]) -> Slot:
    """A slot without the days that a new one takes over for the same place and side."""
    taken = (other.weekdays for other in new if (other.areas, other.side) == (slot.areas, slot.side))
    return replace(slot, weekdays=slot.weekdays.difference(*taken))


def _numbered(world: World, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    first = max((slot.key for slot in world.known.slots), default=0) + 1
    return tuple(replace(slot, key=first + number) for number, slot in enumerate(slots))


def _own_slot(world: World, days: int, at: time) -> tuple[Slot, ...]:
    massage = world.known.massage
    if massage is None or not days:
        return ()
    area = world.catalog.area_of(massage.technique)
    minutes = _minutes(world, massage)
    return (Slot(0, mask_to_days(days), at, (area.id,), massage.technique, massage.side.value, minutes),)


def _minutes(world: World, massage: Massage) -> int:
    """How long a session of this technique takes, in whole minutes: pressing, stretch, drill and recheck."""
    technique, area = world.catalog.techniques[massage.technique], world.catalog.area_of(massage.technique)
    sides = 2 if massage.side is Side.BOTH and technique.per == "side" else 1
    rest = DRILL_S + RECHECK_S
    return (technique.total_s * sides + area.stretch.hold_s * area.stretch.reps + rest + 59) // 60


def _week_slots(world: World, plan: PlanId, at: time) -> tuple[Slot, ...]:
    """A template's sessions as slots; one meant for some days only ends after them."""
    template = world.catalog.plans[plan]
    first, last = _window(world, at, template.max_days)
    meant = {(first + timedelta(days=number)).weekday() for number in range(template.max_days or 7)}
    slots = (
        Slot(
            key=0,
            weekdays=days_of(session) & meant,
            at=at,
            areas=tuple(dict.fromkeys(block.area for block in session.blocks)),
            minutes=session.duration_min,
            focus=session.focus,
            plan=plan,
            until=last,
        )
        for session in template.sessions
    )
    return tuple(slot for slot in slots if slot.weekdays)


def _window(world: World, at: time, days: int | None) -> tuple[date, date | None]:
    """The first and last day of a plan taken now; it starts tomorrow when today's time has passed."""
    local = world.now.astimezone(ZoneInfo(world.known.zone or "UTC"))
    first = local.date() + timedelta(days=local.time() >= at)
    return first, first + timedelta(days=days - 1) if days else None


def days_of(session: PlannedSession) -> frozenset[int]:
    return frozenset(map(DAYS.index, session.weekdays))


def _over_limits(world: World, slots: tuple[Slot, ...]) -> Say | None:
    """The weekly limit that a plan would break (dosing `limits`, `rest_day`), as a sentence; None when it holds."""
    limits = world.catalog.dosing.limits
    if len({day for slot in slots for day in slot.weekdays}) > limits.max_sessions_per_week:
        return say("plan-week-cap", limit=limits.max_sessions_per_week)
    for area in {area for slot in slots for area in slot.areas}:
        if sum(len(slot.weekdays) for slot in slots if area in slot.areas) > limits.max_area_sessions_per_week:
            return say("plan-area-cap", limit=limits.max_area_sessions_per_week)
    return None


def timers(world: World, slots: tuple[Slot, ...]) -> tuple[Effect, ...]:
    """The reminder timer of each slot's next occurrence. Needs the zone."""
    zone = world.known.zone or "UTC"
    instants = ((slot, next_occurrence(slot, zone, world.now)) for slot in slots)
    return tuple(SetTimer("reminder", slot.key, instant, instant) for slot, instant in instants if instant)


def on_new_clock(world: World, zone: str) -> tuple[Effect, ...]:
    """19:00 stays 19:00: every reminder is set anew on the new clock."""
    moved = knowing(world, zone=zone)
    dropped = tuple(DropTimers(slot.key, "reminder") for slot in world.known.slots)
    return (*dropped, *timers(moved, world.known.slots))
