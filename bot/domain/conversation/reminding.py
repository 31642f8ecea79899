"""Flow: a planned time has come. What a timer does when it fires, what the reminder's buttons do, and the follow-up.

An occurrence (slot, planned instant) is handled once: whatever comes for it later says so and changes nothing. A timer
sets the next one in the same step, so the chain never breaks.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.anatomy import AreaId
from bot.domain.conversation.effects import DropTimers, Effect, KeepCheckIn, Send, SetTimer
from bot.domain.conversation.events import Due
from bot.domain.conversation.flow import Flow, score_of, score_rows, step
from bot.domain.conversation.gate import toward_area
from bot.domain.conversation.known import Step, World, knowing
from bot.domain.conversation.prompts import Button, Choice, Join, Prompt, Say, column, row, say
from bot.domain.conversation.schedule import slot_words, when
from bot.domain.conversation.states import (
    AtPhase,
    FollowUp,
    Home,
    PickFirst,
    Plan,
    Reminder,
    ScoreAfter,
    ScoreBefore,
    Sid,
    Side,
    State,
)
from bot.domain.planning import Slot, Timeliness, next_occurrence, timeliness
from bot.domain.understanding.meaning import score_in

FOLLOW_UP_AFTER = timedelta(minutes=20)
"""Added to the planned length before asking how it is."""

EVENING = time(20, 0)
REMEMBERED = 30
SNOOZES = {"15": 15, "60": 60}


# --- a timer fires


def on_due(world: World, state: State, event: Due) -> Step:
    """What a timer does. The person's screen stays theirs in the middle of a session."""
    slot = world.known.slot(event.slot)
    zone = world.known.zone
    if slot is None or zone is None:
        return Step(state, world.known, silent=True)
    following = _following(slot, zone, event) if event.kind == "reminder" else ()
    if handled(world, event.slot, _seconds(event.planned)):
        return Step(state, world.known, following, silent=True)
    late = timeliness(event.due, world.now)
    if event.kind == "follow_up":
        return _ask_how(world, state, event, late)
    if late is Timeliness.TOO_LATE:
        missed = (*world.known.missed, (event.slot, _seconds(event.planned)))
        return Step(state, replace(world.known, missed=missed[-REMEMBERED:]), following, silent=True)
    shown = Reminder(event.slot, _seconds(event.planned))
    sent = Send(shown, _late_notice(event, zone) if late is Timeliness.LATE else None)
    after = max(event.planned, event.due, world.now) + timedelta(minutes=slot.minutes) + FOLLOW_UP_AFTER
    ask = SetTimer("follow_up", event.slot, event.planned, after)
    return Step(_unless_busy(state, shown), world.known, (sent, ask, *following), silent=True)


def _late_notice(event: Due, zone: str) -> Say:
    return say("reminder-late", time=f"{event.due.astimezone(ZoneInfo(zone)):%H:%M}")


def _following(slot: Slot, zone: str, event: Due) -> tuple[Effect, ...]:
    """The next link of the chain: the first occurrence after this one, even one that has passed meanwhile."""
    instant = next_occurrence(slot, zone, event.planned)
    return (SetTimer("reminder", slot.key, instant, instant),) if instant else ()


def _ask_how(world: World, state: State, event: Due, late: Timeliness) -> Step:
    if late is Timeliness.TOO_LATE:
        return Step(state, world.known, silent=True)
    asked = (event.slot, _seconds(event.planned))
    shown = FollowUp(*asked)
    return Step(_unless_busy(state, shown), replace(world.known, asked=asked), (Send(shown),), silent=True)


def _unless_busy(state: State, shown: State) -> State:
    """In a running massage session the screen stays; anywhere else the new message is where things stand."""
    return state if isinstance(state, (ScoreBefore, AtPhase, ScoreAfter)) else shown


def _seconds(instant: datetime) -> int:
    return int(instant.timestamp())


def handled(world: World, slot: int, planned: int) -> bool:
    return (slot, planned) in world.known.handled


def handling(world: World, slot: int, planned: int) -> World:
    """The world in which this occurrence is dealt with."""
    known = world.known
    missed = tuple(each for each in known.missed if each != (slot, planned))
    return knowing(world, handled=(*known.handled, (slot, planned))[-REMEMBERED:], missed=missed)


# --- the reminder


def show_reminder(world: World, state: Reminder) -> Prompt:
    slot = world.known.slot(state.slot)
    if slot is None:
        return Prompt(state, (say("reminder-gone"),))
    rows = (
        row((say("button-start"), Choice("start")), (say("button-already"), Choice("already"))),
        row((say("button-snooze-15"), Choice("snooze", "15")), (say("button-snooze-60"), Choice("snooze", "60"))),
        row((say("button-snooze-evening"), Choice("snooze", "evening")), (say("button-skip-today"), Choice("pass"))),
    )
    return Prompt(state, (say("reminder", what=slot_words(world, slot)),), rows)


def choose_reminder(world: World, state: Reminder, choice: Choice) -> Step | None:
    slot = world.known.slot(state.slot)
    if slot is None or handled(world, state.slot, state.planned):
        return None
    match choice.verb:
        case "start":
            return _start(world, state, slot)
        case "snooze":
            return _snooze(world, state, choice.value)
        case "pass":
            return _dealt(world, state, Home(), say("reminder-skipped", next=_next(world, slot)))
        case "already":
            return step(world, FollowUp(state.slot, state.planned))
    return None


def _dealt(world: World, state: Reminder, following: State, notice: Say | None) -> Step:
    done = handling(world, state.slot, state.planned)
    dropped = (DropTimers(state.slot, "snooze"), DropTimers(state.slot, "follow_up"))
    return Step(following, done.known, dropped, notice)


def _start(world: World, state: Reminder, slot: Slot) -> Step:
    known_areas = tuple(area for area in slot.areas if area in world.catalog.areas)
    if len(known_areas) == 1:
        done = handling(world, state.slot, state.planned)
        return _dealt(world, state, toward_area(done, known_areas[0], Side(slot.side)), None)
    return step(world, PickFirst(state.slot, state.planned))


def _next(world: World, slot: Slot) -> Say:
    zone = world.known.zone or "UTC"
    following = next_occurrence(slot, zone, world.now)
    return when(world, following, zone) if following else say("no-more")


def _snooze(world: World, state: Reminder, value: str) -> Step | None:
    zone = ZoneInfo(world.known.zone or "UTC")
    evening = datetime.combine(world.now.astimezone(zone).date(), EVENING, zone).astimezone(UTC)
    if value == "evening" and evening > world.now:
        due = evening
    elif value in SNOOZES or value == "evening":
        due = world.now + timedelta(minutes=SNOOZES.get(value, 60))
    else:
        return None
    planned = datetime.fromtimestamp(state.planned, UTC)
    effects = (
        DropTimers(state.slot, "snooze"),
        DropTimers(state.slot, "follow_up"),
        SetTimer("snooze", state.slot, planned, due),
    )
    local = due.astimezone(zone)
    return Step(Home(), world.known, effects, say("reminder-snoozed", time=f"{local:%H:%M}"))


# --- several areas: which first


def show_first(world: World, state: PickFirst) -> Prompt:
    slot = world.known.slot(state.slot)
    areas = [area for area in (slot.areas if slot else ()) if area in world.catalog.areas]
    buttons = tuple((Button(world.catalog.areas[area].name, Choice("area", area)),) for area in areas)
    return Prompt(state, (say("pick-first"),), buttons)


def choose_first(world: World, state: PickFirst, choice: Choice) -> Step | None:
    slot = world.known.slot(state.slot)
    if choice.verb != "area" or slot is None or choice.value not in slot.areas:
        return None
    if handled(world, state.slot, state.planned):
        return None
    done = handling(world, state.slot, state.planned)
    dropped = (DropTimers(state.slot, "snooze"), DropTimers(state.slot, "follow_up"))
    return Step(toward_area(done, AreaId(choice.value), Side(slot.side)), done.known, dropped)


# --- afterwards


def show_follow_up(world: World, state: FollowUp) -> Prompt:
    slot = world.known.slot(state.slot)
    what = slot_words(world, slot) if slot else say("what-session")
    skip = column((say("button-did-not"), Choice("pass")))
    return Prompt(state, (say("follow-up", what=what), say("score-words")), (*score_rows(), *skip))


def choose_follow_up(world: World, state: FollowUp, choice: Choice) -> Step | None:
    score = score_of(choice)
    if score is None and choice.verb != "pass":
        return None
    return answer_follow_up(world, state, score)


def hear_follow_up(world: World, state: FollowUp, text: str) -> Step | None:
    score = score_in(text)
    if score is None:
        return None
    if score.value is None:
        return step(world, state, say("score-range"))
    return answer_follow_up(world, state, score.value)


def answer_follow_up(world: World, state: FollowUp, score: int | None) -> Step:
    """Keep the check-in of an occurrence, once."""
    if handled(world, state.slot, state.planned):
        return step(world, Home(), say("reminder-handled"))
    if world.known.consent is not True or world.known.slot(state.slot) is None:
        return step(world, Home(), say("reminder-gone"))
    done = knowing(handling(world, state.slot, state.planned), asked=None)
    dropped: tuple[Effect, ...] = (DropTimers(state.slot, "snooze"), DropTimers(state.slot, "follow_up"))
    if score is None:
        return Step(Home(), done.known, dropped, say("follow-up-skipped"))
    slot = world.known.slot(state.slot)
    sid = Sid(f"plan-{state.slot}-{state.planned}")
    kept = KeepCheckIn(sid, "later", score, slot.technique if slot else None, Side(slot.side) if slot else Side.NONE)
    return Step(Home(), done.known, (*dropped, kept), say("follow-up-noted", score=score))


def missed_notice(world: World) -> Say:
    """What was not sent because it was too late, said once."""
    zone = world.known.zone or "UTC"
    times = tuple(when(world, datetime.fromtimestamp(planned, UTC), zone) for _, planned in world.known.missed[-3:])
    return say("missed", count=len(world.known.missed), times=Join(times, "; "))


def _above(world: World, state: Reminder | FollowUp) -> State:
    return Plan()


def _above_first(world: World, state: PickFirst) -> State:
    return Reminder(state.slot, state.planned)


FLOW = Flow(
    shows={Reminder: show_reminder, PickFirst: show_first, FollowUp: show_follow_up},
    choices={Reminder: choose_reminder, PickFirst: choose_first, FollowUp: choose_follow_up},
    texts={FollowUp: hear_follow_up},
    parents={Reminder: _above, PickFirst: _above_first, FollowUp: _above},
)
