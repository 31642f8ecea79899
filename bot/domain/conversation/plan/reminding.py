"""Flow: a planned time has come. The reminder and its buttons, which area first, and the question afterwards.

None of the buttons moves the schedule. What each does to the occurrence is a move of `domain.appointments`; one that is
not possible any more changes nothing and says so. What sends these screens is `due`.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.anatomy import AreaId
from bot.domain.appointments import Appointment, Move, Status
from bot.domain.conversation.effects import DropTimers, KeepCheckIn, SetTimer
from bot.domain.conversation.flow import Flow, score_of, score_rows, step
from bot.domain.conversation.gate import on_its_day, toward_slot
from bot.domain.conversation.hearing import hear, hear_score
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.plan.alarms import Run, move, put
from bot.domain.conversation.plan.times import slot_words, when
from bot.domain.conversation.prompts import Button, Choice, Prompt, Say, column, grid, row, say
from bot.domain.conversation.states import FollowUp, Home, Pausing, PickFirst, Plan, Reminder, Sid, Side, State
from bot.domain.conversation.typed import holds
from bot.domain.planning import Slot, next_occurrence, out_of, within
from bot.domain.understanding.schedule import Schedule

EVENING = time(20, 0)
SNOOZES = {"15": timedelta(minutes=15), "60": timedelta(hours=1)}


def appointment(world: World, state: Reminder | PickFirst | FollowUp) -> Appointment | None:
    """The occurrence that a screen is about, while its slot is in the plan."""
    found = world.known.appointment(state.slot, state.planned)
    return found if world.known.slot(state.slot) else None


# --- the reminder


def show_reminder(world: World, state: Reminder) -> Prompt:
    slot, found = world.known.slot(state.slot), appointment(world, state)
    if slot is None:
        return Prompt(state, (say("reminder-gone"),))
    if found is None or found.status not in (Status.REMINDED, Status.MISSED):
        return Prompt(state, (say("reminder-handled"),))
    rows = (
        row((say("button-start"), Choice("start")), (say("button-already"), Choice("already"))),
        *(grid(_snooze_buttons(world, slot), 2) if found.status is Status.REMINDED else ()),
        row((say("button-skip-today"), Choice("pass")), (say("button-pause"), Choice("pause"))),
    )
    return Prompt(state, (_title(world, state, slot),), rows)


def _title(world: World, state: Reminder, slot: Slot) -> Say:
    planned = datetime.fromtimestamp(state.planned, UTC)
    if planned <= world.now:
        return say("reminder", what=slot_words(world, slot))
    local = planned.astimezone(ZoneInfo(world.known.zone or "UTC"))
    return say("reminder-ahead", what=slot_words(world, slot), time=f"{local:%H:%M}")


def _snooze_buttons(world: World, slot: Slot) -> tuple[Button, ...]:
    """The ways to put it off that stay out of the quiet hours; where one would not, the morning takes its place."""
    values = [value for value in SNOOZES if not _disturbs(world, slot, world.now + SNOOZES[value])]
    if len(values) < len(SNOOZES):
        values.append("morning")
    elif _evening(world) > world.now + SNOOZES["60"]:
        values.append("evening")
    return tuple(Button(say(f"button-snooze-{value}"), Choice("snooze", value)) for value in values)


def _disturbs(world: World, slot: Slot, instant: datetime) -> bool:
    """Whether this falls into quiet hours that the slot itself does not lie in."""
    hours = world.catalog.reminder_defaults.quiet_hours
    local = instant.astimezone(ZoneInfo(world.known.zone or "UTC")).time()
    return within(hours, local) and not within(hours, slot.at)


def _evening(world: World) -> datetime:
    zone = ZoneInfo(world.known.zone or "UTC")
    return datetime.combine(world.now.astimezone(zone).date(), EVENING, zone).astimezone(UTC)


def choose_reminder(world: World, state: Reminder, choice: Choice) -> Step | None:
    slot, found = world.known.slot(state.slot), appointment(world, state)
    if slot is None or found is None:
        return None
    match choice.verb:
        case "start" if found.after(Move.START) and found.status is not Status.STARTED:
            return _start(world, state, slot, found)
        case "snooze" if found.status is Status.REMINDED:
            return _snooze(world, slot, found, choice.value)
        case "pass" if found.status in (Status.REMINDED, Status.MISSED):
            run = move(Run(world), found, Move.SKIP, told=True)
            return Step(Home(), run.known, run.effects, say("reminder-skipped", next=_next(world, slot)))
        case "already" if found.after(Move.FINISH):
            run = move(Run(world), found, Move.FINISH, told=True, asked=True)
            return Step(FollowUp(state.slot, state.planned), run.known, run.effects)
        case "pause" if not choice.value:
            return step(world, Pausing())
    return None


def _start(world: World, state: Reminder | PickFirst, slot: Slot, found: Appointment) -> Step:
    areas = tuple(area for area in slot.areas if area in world.catalog.areas)
    return _begin(world, slot, found, areas[0]) if len(areas) == 1 else step(world, PickFirst(slot.key, state.planned))


def _begin(world: World, slot: Slot, found: Appointment, area: AreaId) -> Step:
    run = move(Run(on_its_day(world, slot)), found, Move.START, told=True)
    return Step(toward_slot(run.world, slot, area), run.known, run.effects)


def _next(world: World, slot: Slot) -> Say:
    zone = world.known.zone or "UTC"
    following = next_occurrence(slot, zone, world.now)
    return when(world, following, zone) if following else say("no-more")


def _snooze(world: World, slot: Slot, found: Appointment, value: str) -> Step | None:
    """Put it off. What would fall into quiet hours waits until they are over, and the answer says so."""
    if value in SNOOZES:
        due = world.now + SNOOZES[value]
    elif value == "evening":
        due = _evening(world) if _evening(world) > world.now else world.now + SNOOZES["60"]
    elif value == "morning":
        due = world.now
    else:
        return None
    return _put_off(world, slot, found, due, until_morning=value == "morning")


def hear_reminder(world: World, state: Reminder, text: str) -> Step | None:
    """ "In half an hour please", "at 9 tonight": later today, in one's own words."""
    slot, found = world.known.slot(state.slot), appointment(world, state)
    if found and found.after(Move.FINISH) and (done := _already(world, state, found, text)):
        return done
    schedule = hear(world, text, "schedule").schedule
    if slot is None or found is None or found.status is not Status.REMINDED or schedule is None or schedule.ask:
        return None
    due = later_today(world, schedule)
    return _put_off(world, slot, found, due) if due else None


def _already(world: World, state: Reminder, found: Appointment, text: str) -> Step | None:
    """ "Done, went from 5 to 2": what the button does, and the answer to the question it leads to. Two numbers
    alone may be hours."""
    said, score = hear(world, text), hear_score(world, text)
    told = holds(said.text, world.catalog.wordings.answers.finished)
    if not told or said.schedule or score is None or score.value is None or score.before is None:
        return None
    run = move(Run(world), found, Move.FINISH, told=True, asked=True)
    scored = answer_follow_up(run.world, FollowUp(state.slot, state.planned), score.value)
    return replace(scored, effects=(*run.effects, *scored.effects))


def later_today(world: World, schedule: Schedule) -> datetime | None:
    """The instant of a time said for later on the person's own day; None for any other."""
    zone, said = ZoneInfo(world.known.zone or "UTC"), dict(schedule.once)
    if said.get("rel") == "in":
        due = world.now + timedelta(minutes=int(said.get("minutes", 0)))
    elif schedule.at:
        due = datetime.fromisoformat(schedule.at).replace(tzinfo=zone).astimezone(UTC)
    else:
        return None
    today = due.astimezone(zone).date() == world.now.astimezone(zone).date()
    return due if today and due > world.now else None


def _put_off(world: World, slot: Slot, found: Appointment, due: datetime, *, until_morning: bool = False) -> Step:
    zone, hours = world.known.zone or "UTC", world.catalog.reminder_defaults.quiet_hours
    if until_morning or _disturbs(world, slot, due):
        due = out_of(hours, max(due, world.now + SNOOZES["60"]), zone)
    run = Run(world).asking(
        DropTimers(slot.key, "snooze", found.planned),
        DropTimers(slot.key, "follow_up", found.planned),
        SetTimer("snooze", slot.key, found.planned, due),
    )
    return Step(Home(), run.known, run.effects, _snoozed_words(world, due, zone))


def _snoozed_words(world: World, due: datetime, zone: str) -> Say:
    local = due.astimezone(ZoneInfo(zone))
    if local.date() != world.now.astimezone(ZoneInfo(zone)).date():
        return say("reminder-snoozed-over", time=f"{local:%H:%M}")
    return say("reminder-snoozed", time=f"{local:%H:%M}")


# --- several areas: which first


def show_first(world: World, state: PickFirst) -> Prompt:
    slot = world.known.slot(state.slot)
    areas = [area for area in (slot.areas if slot else ()) if area in world.catalog.areas]
    buttons = tuple((Button(world.catalog.areas[area].name, Choice("area", area)),) for area in areas)
    return Prompt(state, (say("pick-first"),), buttons)


def choose_first(world: World, state: PickFirst, choice: Choice) -> Step | None:
    slot, found = world.known.slot(state.slot), appointment(world, state)
    if choice.verb != "area" or slot is None or found is None or choice.value not in slot.areas:
        return None
    if found.status is Status.STARTED or not found.after(Move.START):
        return None
    return _begin(world, slot, found, AreaId(choice.value))


# --- afterwards


def show_follow_up(world: World, state: FollowUp) -> Prompt:
    slot, found = world.known.slot(state.slot), appointment(world, state)
    what = slot_words(world, slot) if slot else say("what-session")
    done = found is not None and found.status is Status.DONE
    skip = column((say("button-skip" if done else "button-did-not"), Choice("pass")))
    question = say("follow-up-done" if done else "follow-up", what=what)
    return Prompt(state, (question, say("score-words")), (*score_rows(), *skip))


def choose_follow_up(world: World, state: FollowUp, choice: Choice) -> Step | None:
    score = score_of(choice)
    if score is None and choice.verb != "pass":
        return None
    return answer_follow_up(world, state, score)


def hear_follow_up(world: World, state: FollowUp, text: str) -> Step | None:
    score = hear_score(world, text)
    if score is None:
        return None
    if score.value is None:
        return step(world, state, say("score-unclear" if score.ask else "score-range"))
    return answer_follow_up(world, state, score.value)


def answer_follow_up(world: World, state: FollowUp, score: int | None) -> Step:
    """Keep the check-in of an occurrence, once. Whoever answers late is believed."""
    slot, found = world.known.slot(state.slot), appointment(world, state)
    if world.known.consent is not True or slot is None:
        return step(world, Home(), say("reminder-gone"))
    if found is None or found.scored or found.status in (Status.SKIPPED, Status.CANCELLED):
        return step(world, Home(), say("reminder-handled"))
    if score is None:
        return _did_not(world, found)
    run = put(Run(world), _scored(found))
    run = run.asking(*(DropTimers(found.slot, kind, found.planned) for kind in ("snooze", "follow_up")))
    sid = Sid(f"plan-{state.slot}-{state.planned}")
    kept = KeepCheckIn(sid, "later", score, slot.technique, Side(slot.side))
    return Step(Home(), run.known, (*run.effects, kept), say("follow-up-noted", score=score))


def _scored(found: Appointment) -> Appointment:
    done = found.after(Move.FINISH) or found
    return replace(done, told=True, scored=True)


def _did_not(world: World, found: Appointment) -> Step:
    if found.status is Status.DONE:
        run = put(Run(world), _scored(found))
        return Step(Home(), run.known, run.effects, say("follow-up-done-skipped"))
    run = move(Run(world), found, Move.SKIP, told=True)
    return Step(Home(), run.known, run.effects, say("follow-up-skipped"))


def asked_last(world: World) -> FollowUp | None:
    """The latest question afterwards that has no answer yet."""
    since = world.now - timedelta(hours=world.catalog.reminder_defaults.missed_after_h)
    asked = (row for row in world.known.appointments if row.asked and not row.scored and row.planned >= since)
    waiting = (row for row in asked if row.status in (Status.REMINDED, Status.DONE))
    last = max(waiting, key=lambda each: each.planned, default=None)
    return FollowUp(last.slot, int(last.planned.timestamp())) if last else None


def _above(world: World, state: Reminder | FollowUp) -> State:
    return Plan()


def _above_first(world: World, state: PickFirst) -> State:
    return Reminder(state.slot, state.planned)


FLOW = Flow(
    shows={Reminder: show_reminder, PickFirst: show_first, FollowUp: show_follow_up},
    choices={Reminder: choose_reminder, PickFirst: choose_first, FollowUp: choose_follow_up},
    texts={Reminder: hear_reminder, FollowUp: hear_follow_up},
    parents={Reminder: _above, PickFirst: _above_first, FollowUp: _above},
)
