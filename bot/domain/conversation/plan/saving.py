"""Keeping the plan: a slot, a change of one, or a whole template, within the weekly limits. No screens here.

The rule, the row of its next occurrence and that one's timer always change together (`alarms`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.anatomy import AreaId, Side
from bot.domain.conversation.flow import step
from bot.domain.conversation.known import Massage, Step, World
from bot.domain.conversation.plan.alarms import Run, plan_all, take_back
from bot.domain.conversation.prompts import Say, say
from bot.domain.conversation.states import Consent, PickClock, Plan, PlanId, State, TooMuch
from bot.domain.guidance import PlannedSession
from bot.domain.limits import Broken, broken, fitting
from bot.domain.planning import DAYS, Slot, days_to_mask, mask_to_days

DRILL_S, RECHECK_S = 60, 60
"""What the unhurried drill, and moving and scoring before and after, take beside the pressing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A week someone would like: the slots that are new or changed, and what stays of the others beside them."""

    new: tuple[Slot, ...]
    beside: tuple[Slot, ...]

    @property
    def week(self) -> tuple[Slot, ...]:
        return (*self.beside, *self.new)


def wanted(world: World, state: TooMuch) -> Wanted:
    """The week that a slot (0: a new one) or a template at this time would make."""
    at = time(state.at // 60, state.at % 60)
    changed = world.known.slot(state.slot)
    if changed:
        new: tuple[Slot, ...] = (replace(changed, weekdays=mask_to_days(state.days), at=at),)
    else:
        new = _week_slots(world, state.plan, at) if state.plan else _own_slot(world, state.days, at)
    return _beside(world, new)


def _beside(world: World, new: tuple[Slot, ...]) -> Wanted:
    """New slots take over the days they share with others for the same place and side: one session is not twice."""
    today, keys = world.now.date(), {slot.key for slot in new}
    others = (slot for slot in world.known.slots if slot.key not in keys and not slot.over(today))
    left = (_without(slot, new) for slot in others)
    return Wanted(new, tuple(slot for slot in left if slot.weekdays or slot.every))


def _without(slot: Slot, new: tuple[Slot, ...]) -> Slot:
    """A slot without the days that a new one takes over for the same place and side, week after week."""
    if slot.every or slot.until or slot.weeks > 1:
        return slot
    new = tuple(other for other in new if not other.until and other.weeks == 1)
    taken = (other.weekdays for other in new if (other.areas, other.side) == (slot.areas, slot.side))
    return replace(slot, weekdays=slot.weekdays.difference(*taken))


def save(world: World, days: int, plan: PlanId | None, minute: int) -> Step:
    """Keep a new slot or a template, unless a weekly limit of dosing stands against it."""
    return keep(world, TooMuch(0, days, plan, minute))


def keep(world: World, state: TooMuch) -> Step:
    """Keep what is wanted; over a limit, say which, and what would hold it."""
    if first := _first_of_all(world, state):
        return step(world, first)
    found = wanted(world, state)
    if not found.new:
        return step(world, Plan(), say("plan-nothing"))
    if twin := _twin(world, found):
        return step(world, Plan(), twin)
    if broken(world.catalog, found.week):
        return step(world, state)
    return kept(world, found)


def keep_said(world: World, new: tuple[Slot, ...]) -> Step | Broken:
    """Keep slots as they were said, for someone who agreed and whose clock is known; or the limit against it."""
    found = _beside(world, new)
    if twin := _twin(world, found):
        return step(world, Plan(), twin)
    return broken(world.catalog, found.week) or kept(world, found)


def keep_changed(world: World, slot: Slot) -> Step | Broken:
    """Keep a slot of the week as it is now, which takes over what others had for the same place; or the limit."""
    found = _beside(world, (slot,))
    return broken(world.catalog, found.week) or kept(world, found)


def _first_of_all(world: World, state: TooMuch) -> State | None:
    """What a plan needs before it can be kept: a yes, and a clock. A button may be older than a deletion."""
    if world.known.consent is not True:
        return Consent("remind", state.plan)
    return None if world.known.zone else PickClock(state.days, state.plan, state.at)


def _twin(world: World, found: Wanted) -> Say | None:
    """Whether all that is new is in the week already, at the same time on the same days."""
    there = [slot for slot in world.known.slots if not slot.over(world.now.date())]

    def known(new: Slot) -> bool:
        same = (slot for slot in there if (slot.at, slot.areas, slot.side) == (new.at, new.areas, new.side))
        rhythm = (new.every, new.weeks, new.until)
        return not new.key and any(
            new.weekdays <= slot.weekdays and rhythm == (slot.every, slot.weeks, slot.until) for slot in same
        )

    return say("plan-twice") if all(map(known, found.new)) else None


def kept(world: World, found: Wanted) -> Step:
    """The week as it is wanted, with every row and timer that this changes."""
    before = {slot.key: slot for slot in world.known.slots}
    named = _named(world, found.new)
    week = (*found.beside, *named)
    after = {slot.key: slot for slot in week}
    gone = [key for key in before if key not in after]
    changed = [slot for slot in week if before.get(slot.key) != slot]
    run = take_back(Run(world), gone, gone=True) if gone else Run(world)
    again = [slot.key for slot in changed if slot.key in before]
    run = take_back(run, again, gone=False) if again else run
    highest = max((world.known.keys, *before, *after))
    run = plan_all(run.knowing(slots=week, keys=highest), changed)
    return Step(Plan(), run.known, run.effects, say("plan-merged" if _merged(world, found) else "plan-saved"))


def _merged(world: World, found: Wanted) -> bool:
    """Whether a slot that still had days gave some of them to a new one for the same place."""
    keys, today = {slot.key for slot in found.new}, world.now.date()
    before = {slot for slot in world.known.slots if slot.key not in keys and not slot.over(today)}
    return any(_without(slot, found.new) != slot for slot in before)


def _named(world: World, slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Each slot with a key of its own; one that never belonged to another slot, whose buttons are still about."""
    key = max((world.known.keys, *(slot.key for slot in world.known.slots)))
    named = []
    for slot in slots:
        key += not slot.key
        named.append(slot if slot.key else replace(slot, key=key))
    return tuple(named)


def without(world: World, keys: Iterable[int], notice: Say) -> Step:
    """The week without some slots."""
    gone = frozenset(keys)
    highest = max((world.known.keys, *gone), default=0)
    left = tuple(slot for slot in world.known.slots if slot.key not in gone)
    run = take_back(Run(world).knowing(slots=left, keys=highest), gone, gone=True)
    return Step(Plan(), run.known, run.effects, notice)


# --- limits


def limit_of(world: World, state: TooMuch) -> Broken | None:
    return broken(world.catalog, wanted(world, state).week)


def days_instead(world: World, state: TooMuch) -> int:
    """Days that would keep every limit, a bit each; 0 for none, and for a template, whose days are its own."""
    found = wanted(world, state)
    return fitting(world.catalog, found.beside, found.new[0]) if len(found.new) == 1 and not state.plan else 0


def fewer_days(world: World, mask: int, slot: Slot | None) -> int:
    """Days, a bit each, in place of more than one spot may have in a week; 0 while they are not too many."""
    limit = world.catalog.dosing.limits.max_area_sessions_per_week
    if mask.bit_count() <= limit:
        return 0
    meant = slot or Slot(0, frozenset(), time(12), ())
    beside = [other for other in world.known.slots if other.key != meant.key and not other.over(world.now.date())]
    spots = meant.areas or (AreaId(""),)
    return fitting(world.catalog, beside, replace(meant, areas=spots, weekdays=mask_to_days(mask)))


def replacing(world: World, state: TooMuch) -> Step | None:
    """A template in place of the whole week; None when it alone would break a limit."""
    found = wanted(world, state)
    if not state.plan or not found.new or broken(world.catalog, found.new) or _first_of_all(world, state):
        return None
    twin = _twin(world, found) if len(found.new) == len(world.known.slots) else None
    return step(world, Plan(), twin) if twin else kept(world, Wanted(found.new, ()))


# --- slots


def _own_slot(world: World, days: int, at: time) -> tuple[Slot, ...]:
    massage = world.known.massage
    if massage is None or not days:
        return ()
    area = world.catalog.area_of(massage.technique)
    minutes = _minutes(world, massage)
    lead = world.catalog.reminder_defaults.lead_min
    return (Slot(0, mask_to_days(days), at, (area.id,), massage.technique, massage.side.value, minutes, lead=lead),)


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
            lead=world.catalog.reminder_defaults.lead_min,
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


def mask_of(slot: Slot) -> int:
    return days_to_mask(slot.weekdays)
