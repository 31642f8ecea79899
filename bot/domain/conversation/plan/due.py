"""What timers do when their time has come. All that is due for a person is one event, so an outage is one message.

Every occurrence that comes by leaves its row in a state of its own: reminded, missed, or cancelled by a pause. A chain
never breaks: the next occurrence is planned in the same step, and those that passed meanwhile are gone through here.
Must not live here: the screens that are sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.appointments import Appointment, Move, Status
from bot.domain.conversation.effects import Send, SetTimer
from bot.domain.conversation.events import Due
from bot.domain.conversation.known import Pause, Step, World
from bot.domain.conversation.massage.running import IN_SESSION
from bot.domain.conversation.plan.alarms import Run, move, plan_next, settled
from bot.domain.conversation.plan.times import when
from bot.domain.conversation.prompts import Join, Say, say
from bot.domain.conversation.states import FollowUp, Reminder, State, StillUseful
from bot.domain.planning import TOO_LATE, Slot, Timeliness, next_occurrence, out_of, timeliness, within

PLANNED = Status.PLANNED
FOLLOW_UP_AFTER = timedelta(minutes=20)
"""Added to the planned length before asking how it is."""

IGNORED = 3
"""So many reminders without a sign of life, and it is asked once whether they are of use."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A reminder that may go out: its occurrence, and whether it is late."""

    slot: Slot
    row: Appointment
    late: Timeliness


def on_due(world: World, state: State, timers: Sequence[Due]) -> Step:
    """All that is due for a person. The screen of a running massage session stays theirs."""
    run, ready = Run(settled(world)), list[Ready]()
    for timer in sorted(timers, key=lambda each: each.due):
        slot = run.known.slot(timer.slot)
        if slot is not None and run.known.zone is not None and timer.kind != "follow_up":
            run = _snoozed(run, slot, timer, ready) if timer.kind == "snooze" else _reminded(run, slot, timer, ready)
    run = _sent(run, ready)
    run = _asked(run, [timer for timer in timers if timer.kind == "follow_up"], anything=bool(ready))
    shown = [effect.state for effect in run.effects if isinstance(effect, Send)]
    return Step(_unless_busy(state, shown), run.known, run.effects, silent=True)


def _unless_busy(state: State, shown: Sequence[State]) -> State:
    """In a running massage session the screen stays; anywhere else the newest message is where things stand."""
    return state if not shown or isinstance(state, IN_SESSION) else shown[-1]


# --- reminders and snoozes


def _reminded(run: Run, slot: Slot, timer: Due, ready: list[Ready]) -> Run:
    """One occurrence and, after a long absence, all that followed it up to now."""
    planned, zone = timer.planned, run.known.zone or "UTC"
    run = _first_time(run, slot, planned, ready)
    while (later := next_occurrence(slot, zone, planned)) is not None and later <= run.world.now:
        run, planned = _first_time(run, slot, later, ready), later
    return plan_next(run, slot, planned)


def _first_time(run: Run, slot: Slot, planned: datetime, ready: list[Ready]) -> Run:
    """An occurrence that nobody was reminded of yet. One that has no row is from before there were rows."""
    row = run.known.appointment(slot.key, int(planned.timestamp())) or Appointment(slot.key, planned)
    pause = run.known.pause
    if pause and pause.until and pause.covers(run.world.now) and not pause.covers(planned):
        return run.asking(SetTimer("reminder", slot.key, planned, pause.until))  # a lead that reaches into a pause
    return _weighed(run, Ready(slot, row, timeliness(planned, run.world.now)), ready) if row.status is PLANNED else run


def _snoozed(run: Run, slot: Slot, timer: Due, ready: list[Ready]) -> Run:
    """One that was put off, as long as it is still open."""
    row = run.known.appointment(slot.key, int(timer.planned.timestamp()))
    if row is None or row.status is not Status.REMINDED:
        return run
    if _at_night(run.world, slot):  # it was put off on the clock of another place
        hours = run.world.catalog.reminder_defaults.quiet_hours
        morning = out_of(hours, run.world.now, run.known.zone or "UTC")
        return run.asking(SetTimer("snooze", slot.key, timer.planned, morning))
    return _weighed(run, Ready(slot, row, timeliness(timer.due, run.world.now)), ready)


def _weighed(run: Run, one: Ready, ready: list[Ready]) -> Run:
    """What becomes of one occurrence: cancelled in a pause, missed when it is too late, else ready to be sent."""
    if run.known.paused(one.row.planned):
        return move(run, one.row, Move.CANCEL)
    if one.late is Timeliness.TOO_LATE or (one.late is Timeliness.LATE and _at_night(run.world, one.slot)):
        return move(run, one.row, Move.MISS)
    if _at_it(run.world, one.slot):
        return move(run, one.row, Move.START, told=True)
    ready.append(one)
    return run


def _at_it(world: World, slot: Slot) -> bool:
    """Whether the person is in the middle of a massage session for this place already."""
    massage = world.known.massage
    if massage is None or massage.ended or world.now - massage.started > TOO_LATE:
        return False
    return any(world.catalog.area_of(aim.technique).id in slot.areas for aim in massage.aims)


def _at_night(world: World, slot: Slot) -> bool:
    """Whether it is a quiet hour that this slot did not ask for."""
    hours = world.catalog.reminder_defaults.quiet_hours
    local = world.now.astimezone(ZoneInfo(world.known.zone or "UTC")).time()
    return within(hours, local) and not within(hours, slot.at)


def _sent(run: Run, ready: list[Ready]) -> Run:
    """What is on time goes out. Of what is late only the latest does, alone; the others are mentioned in it."""
    if not ready:
        return run
    if run.known.unanswered >= IGNORED:
        return _unheard(run, ready)
    on_time = [each for each in ready if each.late is Timeliness.ON_TIME]
    chosen = on_time or [max(ready, key=lambda each: each.row.planned)]
    for each in ready:
        if each not in chosen:
            run = move(run, each.row, Move.MISS)
    for each in chosen:
        run = _remind(run, each)
    return run


def _remind(run: Run, ready: Ready) -> Run:
    late = ready.late is Timeliness.LATE
    notice = _notice(run.world, ready.row.planned if late else None)
    for row in run.known.unsaid:
        run = mentioned(run, row)
    run = move(run, ready.row, Move.REMIND, sent=ready.row.sent or ("late" if late else "on_time"))
    after = max(ready.row.planned, run.world.now) + timedelta(minutes=ready.slot.minutes) + FOLLOW_UP_AFTER
    hours = run.world.catalog.reminder_defaults.quiet_hours
    ask = SetTimer("follow_up", ready.slot.key, ready.row.planned, out_of(hours, after, run.known.zone or "UTC"))
    shown = Reminder(ready.slot.key, int(ready.row.planned.timestamp()))
    return run.knowing(unanswered=run.known.unanswered + 1).asking(Send(shown, notice), ask)


def _notice(world: World, late: datetime | None) -> Say | None:
    """What stands above a reminder: that it is late, and what could not be sent at all."""
    zone = ZoneInfo(world.known.zone or "UTC")
    first = say("reminder-late", time=f"{late.astimezone(zone):%H:%M}") if late else None
    second = missed_notice(world)
    return say("both", first=first, second=second) if first and second else first or second


def missed_notice(world: World) -> Say | None:
    """What was not sent because it was too late; None when there is nothing to say."""
    zone, unsaid = world.known.zone or "UTC", world.known.unsaid
    if not unsaid:
        return None
    times = tuple(when(world, row.planned, zone) for row in unsaid[-3:])
    return say("missed", count=len(unsaid), times=Join(times, "; "))


def mentioned(run: Run, row: Appointment) -> Run:
    rows = tuple(replace(each, told=True) if each == row else each for each in run.known.appointments)
    return run.knowing(appointments=rows)


# --- left alone


def _unheard(run: Run, ready: list[Ready]) -> Run:
    """Several reminders went by without a sign of life: it is asked once if they help, then there is silence."""
    for each in ready:
        run = move(run, each.row, Move.CANCEL)
    if run.known.wondered:
        return run.knowing(pause=Pause(run.world.now, by_itself=True))
    return _wonder(run, ready[-1].slot.key)


def _wonder(run: Run, slot: int) -> Run:
    return run.knowing(wondered=True).asking(Send(StillUseful(slot)))


# --- the question afterwards


def _asked(run: Run, timers: Sequence[Due], *, anything: bool) -> Run:
    """How is it, 0 to 10? Of several only the latest; a late one says nothing beside a reminder."""
    open_ones = [(timer, row) for timer in timers if (row := _open(run, timer))]
    if not open_ones:
        return run
    timer, row = max(open_ones, key=lambda each: each[1].planned)
    late = timeliness(timer.due, run.world.now)
    if late is Timeliness.TOO_LATE or (late is Timeliness.LATE and anything):
        return run
    zone, hours = run.known.zone or "UTC", run.world.catalog.reminder_defaults.quiet_hours
    due = out_of(hours, run.world.now, zone)
    if due > run.world.now:
        return run.asking(SetTimer("follow_up", timer.slot, timer.planned, due))
    if run.known.unanswered >= IGNORED and not run.known.wondered:
        return _wonder(run, timer.slot)
    run = _mark_asked(run, row)
    return run.asking(Send(FollowUp(row.slot, int(row.planned.timestamp()))))


def _open(run: Run, timer: Due) -> Appointment | None:
    row = run.known.appointment(timer.slot, int(timer.planned.timestamp()))
    open_one = row is not None and row.status is Status.REMINDED and run.known.slot(timer.slot) is not None
    return row if open_one and not run.known.paused(run.world.now) else None


def _mark_asked(run: Run, row: Appointment) -> Run:
    rows = tuple(replace(each, asked=True) if each == row else each for each in run.known.appointments)
    return run.knowing(appointments=rows)
