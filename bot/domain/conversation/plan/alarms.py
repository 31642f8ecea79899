"""Planned sessions as they come: each occurrence's row and its timers, which always change together. No screens here.

A row is moved by the table of `domain.appointments`; a move that ends something takes its timers back in the same step.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.anatomy import AreaId
from bot.domain.appointments import ENDING, LIVED, OPEN, Appointment, Move, Status
from bot.domain.conversation.effects import DropTimers, Effect, SetTimer
from bot.domain.conversation.known import Known, World, knowing
from bot.domain.planning import Slot, next_occurrence, occurrences
from bot.domain.progress import rhythm


@dataclass(frozen=True, slots=True)
class Run:
    """A world on its way through several changes, and what they ask of the outside so far."""

    world: World
    effects: tuple[Effect, ...] = ()

    @property
    def known(self) -> Known:
        return self.world.known

    def asking(self, *effects: Effect) -> "Run":
        return replace(self, effects=(*self.effects, *effects))

    def knowing(self, **changes: object) -> "Run":
        return replace(self, world=knowing(self.world, **changes))


def home(known: Known) -> ZoneInfo:
    return ZoneInfo(known.zone or "UTC")


def put(run: Run, row: Appointment) -> Run:
    """A row as it now is."""
    others = (each for each in run.known.appointments if (each.slot, each.planned) != (row.slot, row.planned))
    return run.knowing(appointments=tuple(sorted((*others, row), key=lambda each: (each.planned, each.slot))))


def move(run: Run, row: Appointment, by: Move, **marks: object) -> Run:
    """A row after a move, with the timers that it ends; a move that is not possible changes nothing."""
    moved = row.after(by)
    if moved is None:
        return run
    moved = replace(moved, **marks)  # type: ignore[arg-type]
    if by in ENDING:
        run = run.asking(*(DropTimers(row.slot, kind, row.planned) for kind in ("snooze", "follow_up")))
    return _counted(put(run, moved), row, moved)


def _counted(run: Run, before: Appointment, after: Appointment) -> Run:
    """The rhythm, where it is counted. What was never asked for (a pause, an outage) is no miss."""
    done = after.status is Status.DONE and before.status is not Status.DONE
    missed = after.status is Status.MISSED and before.status is not Status.MISSED and bool(after.sent)
    if not run.known.counting or not (done or missed):
        return run
    return run.knowing(rhythm=rhythm(run.known.rhythm, done=done))


# --- what comes next


def plan_next(run: Run, slot: Slot, after: datetime) -> Run:
    """The first occurrence after an instant: its row is planned and its reminder's timer set. Needs the zone.

    A day that already had its session keeps its one; a day that was only reminded of is asked for anew.
    """
    zone = run.known.zone or "UTC"
    instants = (each for each in occurrences(slot, zone, after) if _free(run, slot, each))
    planned = next(instants, None)
    if planned is None:
        return run
    for row in _same_day(run, slot, planned):
        if row.status is Status.REMINDED and row.planned != planned:
            run = move(run, row, Move.CANCEL)
    row = run.known.appointment(slot.key, int(planned.timestamp())) or Appointment(slot.key, planned)
    run = put(run, row.after(Move.PLAN) or row)
    early = planned - timedelta(minutes=slot.lead)
    return run.asking(SetTimer("reminder", slot.key, planned, early if early > run.world.now else planned))


def _free(run: Run, slot: Slot, instant: datetime) -> bool:
    return not any(row.status in LIVED for row in _same_day(run, slot, instant))


def _same_day(run: Run, slot: Slot, instant: datetime) -> list[Appointment]:
    zone = home(run.known)
    day = instant.astimezone(zone).date()
    rows = (row for row in run.known.appointments if row.slot == slot.key)
    return [row for row in rows if row.planned.astimezone(zone).date() == day]


def plan_all(run: Run, slots: Iterable[Slot]) -> Run:
    for slot in slots:
        run = plan_next(run, slot, run.world.now)
    return run


def anew(run: Run) -> Run:
    """What was called off in a pause or a silence that is over, and still lies ahead, comes after all.

    A reminder before its time is due earlier than the session: someone may come back between the two.
    """
    zone, now = run.known.zone, run.world.now
    if zone is None or run.known.paused(now):
        return run
    for slot in run.known.slots:
        coming = next_occurrence(slot, zone, now)
        row = run.known.appointment(slot.key, int(coming.timestamp())) if coming else None
        if row and row.status is Status.CANCELLED:
            run = plan_next(run, slot, now)
    return run


def take_back(run: Run, keys: Iterable[int], *, gone: bool) -> Run:
    """What was to come of some slots is cancelled; of those that are gone, what is open as well."""
    wanted = set(keys)
    statuses = OPEN if gone else {Status.PLANNED}
    for row in run.known.appointments:
        if row.slot in wanted and row.status in statuses:
            run = move(run, row, Move.CANCEL)
    return run.asking(*(DropTimers(key, None if gone else "reminder") for key in sorted(wanted)))


def on_new_clock(run: Run, zone: str) -> Run:
    """19:00 stays 19:00: every reminder is set anew on the new clock."""
    slots = run.known.slots
    run = take_back(run, (slot.key for slot in slots), gone=False).knowing(zone=zone)
    return plan_all(run, slots)


def coming_back(world: World) -> Run:
    """Blocking the bot took this person's timers away; the plan is still there, so it goes on from here."""
    run = Run(world)
    if world.known.zone is None:
        return run
    for row in world.known.appointments:
        if row.status in OPEN:
            run = move(run, row, Move.CANCEL)
    return plan_all(run, world.known.slots)


def going_on(world: World) -> World:
    """The world in which a pause that is on has ended now."""
    pause = world.known.pause
    return knowing(world, pause=replace(pause, until=world.now)) if pause and pause.covers(world.now) else world


# --- what is over


def settled(world: World) -> World:
    """What was left open and is over: reminded of and not answered is missed, begun and not ended is let go.

    The limit is `missed_after_h` of the content. Nothing of this needs a word: its reminder was sent.
    """
    limit = world.now - timedelta(hours=world.catalog.reminder_defaults.missed_after_h)
    run = Run(world)
    for row in world.known.appointments:
        if row.planned < limit and row.status is Status.REMINDED:
            run = move(run, row, Move.MISS, told=True)
        elif row.planned < limit and row.status is Status.STARTED:
            run = move(run, row, Move.SKIP)
    return run.world


def session_done(world: World, areas: Collection[AreaId]) -> Run:
    """A massage session has ended: what was planned for one of its areas today is done, its reminder not needed."""
    run, found = Run(world), _meant(world, areas)
    if found is None:
        return run
    early = found.status is Status.PLANNED
    run = move(run, found, Move.FINISH, scored=True)
    slot = world.known.slot(found.slot)
    if not early or slot is None:
        return run
    return plan_next(run.asking(DropTimers(found.slot, "reminder")), slot, found.planned)


def _meant(world: World, areas: Collection[AreaId]) -> Appointment | None:
    """The occurrence that a session on these areas was: the one begun, else the one reminded of, else today's next."""
    zone = home(world.known)
    today = world.now.astimezone(zone).date()
    keys = {slot.key for slot in world.known.slots if set(areas) & set(slot.areas)}
    ranks = {Status.STARTED: 0, Status.REMINDED: 1, Status.PLANNED: 2}
    rows = [
        row
        for row in world.known.appointments
        if row.slot in keys
        and row.status in ranks
        and (row.status is Status.STARTED or row.planned.astimezone(zone).date() == today)
    ]
    return min(rows, key=lambda row: (ranks[row.status], row.planned), default=None)
