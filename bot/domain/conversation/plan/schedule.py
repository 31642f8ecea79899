"""Flow: the plan. Which days, at what time, on whose clock; the week as it stands.

A slot is kept only after the clock is known and the weekly limits of dosing hold. Setting and dropping the reminders'
timers goes out as effects, so that the rule and its next instant always change together.
"""

from dataclasses import replace

from bot.domain.conversation.effects import SendCalendar, SendWeek
from bot.domain.conversation.flow import Flow, place, step
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.plan.alarms import going_on
from bot.domain.conversation.plan.clock import local_now
from bot.domain.conversation.plan.saving import days_of, fewer_days, save, without
from bot.domain.conversation.plan.times import (
    clock_words,
    day_name,
    days_words,
    in_force,
    next_times,
    slot_line,
    when,
)
from bot.domain.conversation.prompts import Button, Choice, Join, Prompt, Row, Say, column, grid, row, say
from bot.domain.conversation.states import (
    Consent,
    EditSlot,
    Home,
    Pausing,
    PickClock,
    PickDays,
    PickPlan,
    PickSlot,
    PickTime,
    Plan,
    PlanId,
    State,
)
from bot.domain.guidance import PlannedSession
from bot.domain.planning import Slot, mask_to_days

PRESETS = (0b0010101, 0b0001010, 0b0001001)
TIMES = (7 * 60, 8 * 60, 12 * 60 + 30, 18 * 60, 19 * 60, 21 * 60)
OTHER_PLANS, PAUSE = say("button-other-plans"), say("button-pause")


# --- the week


def show_plan(world: World, state: Plan) -> Prompt:
    known = world.known
    rows = [row((say("button-add-reminder"), Choice("remind")))] if known.massage and known.massage.ended else []
    weeks = (plan for plan in world.catalog.plans.values() if plan.kind == "week")
    rows += [row(*((plan.name, Choice("template", plan.id)) for plan in weeks), (OTHER_PLANS, Choice("templates")))]
    if known.zone is None or not in_force(world):
        return Prompt(state, (say("plan-empty"),), tuple(rows))
    clock = say("plan-clock", time=f"{local_now(world, known.zone):%H:%M}")
    pausing = (say("button-unpause"), Choice("resume")) if known.paused(world.now) else (PAUSE, Choice("pause"))
    rows.insert(0, row((say("button-change"), Choice("change")), pausing))
    rows.append(row((say("button-clock"), Choice("clock")), (say("button-calendar"), Choice("calendar"))))
    rows.append(row((say("button-week"), Choice("picture")), (say("button-remove-plan"), Choice("remove"))))
    return Prompt(state, (say("plan"), *_pause_line(world), *_weekly(world), _ahead(world), clock), tuple(rows))


def _pause_line(world: World) -> tuple[Say, ...]:
    pause, zone = world.known.pause, world.known.zone or "UTC"
    if pause is None or not pause.covers(world.now):
        return ()
    return (say("plan-paused-until", when=when(world, pause.until, zone)) if pause.until else say("plan-paused"),)


def _ahead(world: World) -> Say:
    """The next three times; while there are none in sight, that there are none."""
    times = next_times(world)
    return say("plan-next", times=times) if times.parts else say("plan-next-none")


def _weekly(world: World) -> tuple[Say, ...]:
    return tuple(
        slot_line(world, slot)
        for slot in sorted(in_force(world), key=lambda slot: (min(slot.weekdays, default=7), slot.at))
    )


def choose_plan(world: World, state: Plan, choice: Choice) -> Step | None:
    agreed = world.known.consent is True
    match choice.verb:
        case "remind" if world.known.massage:
            return step(world, PickDays() if agreed else Consent("remind"))
        case "template":
            return _taken(world, PlanId(choice.value))
        case "templates":
            return step(world, PickPlan())
        case "clock":
            return step(world, PickClock())
        case "calendar" if in_force(world):
            return _as_calendar(world, state)
        case "picture" if in_force(world):
            return replace(step(world, state), effects=(SendWeek(),))
    return _changed(world, state, choice)


def _changed(world: World, state: Plan, choice: Choice) -> Step | None:
    match choice.verb:
        case "remove":
            return without(world, (slot.key for slot in world.known.slots), say("plan-removed"))
        case "change" if len(in_force(world)) == 1:
            return step(world, EditSlot(in_force(world)[0].key))
        case "change":
            return step(world, PickSlot())
        case "pause" if world.known.slots and not choice.value:
            return step(world, Pausing())
        case "resume":
            return step(going_on(world), state, say("pause-over"))
    return None


def _as_calendar(world: World, state: Plan) -> Step:
    """The plan as a file. A pause without an end has no first time to begin with."""
    pause = world.known.pause
    if pause and pause.until is None and pause.covers(world.now):
        return step(world, state, say("calendar-paused"))
    return replace(step(world, state), effects=(SendCalendar(),))


# --- templates


def _taken(world: World, plan: PlanId) -> Step:
    return step(world, PickTime(0, plan) if world.known.consent is True else Consent("remind", plan))


def _days_of_session(session: PlannedSession) -> Join | str:
    """The days a session starts out on; one without says in words when it is meant."""
    return days_words(days_of(session)) if session.weekdays else session.day.capitalize()


def show_plans(world: World, state: PickPlan) -> Prompt:
    templates = (plan for plan in world.catalog.plans.values() if plan.kind == "template")
    buttons = tuple(Button(plan.name, Choice("template", plan.id)) for plan in templates)
    return Prompt(state, (say("plans"),), grid(buttons, 2))


def choose_template(world: World, state: PickPlan, choice: Choice) -> Step | None:
    return _taken(world, PlanId(choice.value)) if choice.verb == "template" else None


# --- days


def show_days(world: World, state: PickDays) -> Prompt:
    presets = tuple(row((days_words(mask_to_days(mask)), Choice("days", str(mask)))) for mask in PRESETS)
    return Prompt(state, (say("days", what=_what(world)),), (*presets, *days_rows(world, state.days, None)))


def days_rows(world: World, mask: int, slot: Slot | None) -> tuple[Row, ...]:
    """The seven days to tick, the way on, and for days that are too many the ones that would do."""
    chosen = mask_to_days(mask)

    def button(day: int) -> Button:
        label: Say = say("ticked", what=day_name(day)) if day in chosen else day_name(day)
        return Button(label, Choice("day", str(mask ^ 1 << day)))

    instead = fewer_days(world, mask, slot)
    fix = column((say("button-use-days", days=days_words(mask_to_days(instead))), Choice("days", str(instead))))
    onward = column((say("button-next"), Choice("done"))) if chosen else ()
    return (*(fix if instead and instead not in PRESETS else ()), *grid(tuple(map(button, range(7))), 4), *onward)


def _what(world: World) -> Say:
    massage = world.known.massage
    if massage is None:
        return say("what-session")
    return place(world.catalog.area_of(massage.technique), massage.side)


def choose_days(world: World, state: PickDays, choice: Choice) -> Step | None:
    if choice.verb == "done" and state.days:
        return _days_chosen(world, state.days)
    if choice.verb not in ("day", "days") or not choice.value.isdecimal() or int(choice.value) >= 1 << 7:
        return None
    mask = int(choice.value)
    return step(world, PickDays(mask)) if choice.verb == "day" else _days_chosen(world, mask)


def _days_chosen(world: World, mask: int) -> Step:
    limit = world.catalog.dosing.limits.max_area_sessions_per_week
    if mask.bit_count() > limit:
        return step(world, PickDays(mask), say("plan-area-cap", limit=limit))
    return step(world, PickTime(mask))


# --- time


def show_time(world: World, state: PickTime) -> Prompt:
    buttons = tuple(Button(clock_words(minute), Choice("time", str(minute))) for minute in TIMES)
    lines = _template(world, state.plan) if state.plan else ()
    return Prompt(state, (*lines, say("time"), say("time-hint")), grid(buttons, 3))


def _template(world: World, plan: PlanId) -> tuple[Say, ...]:
    """What a template is for and what its days hold."""
    found = world.catalog.plans[plan]
    about = (found.for_whom, found.daily_habit)
    sessions = (
        say("template-slot", days=_days_of_session(each), focus=each.focus, minutes=each.duration_min)
        for each in found.sessions
    )
    lasts = (say("template-lasts", days=found.max_days),) if found.max_days else ()
    return (
        say("template", plan=found.name, about=about[0] or ""),
        *sessions,
        *lasts,
        *(say("plain", text=each) for each in about[1:] if each),
    )


def choose_time(world: World, state: PickTime, choice: Choice) -> Step | None:
    if choice.verb != "time" or not choice.value.isdecimal() or int(choice.value) >= 24 * 60:
        return None
    return time_chosen(world, state, int(choice.value))


def time_chosen(world: World, state: PickTime, minute: int) -> Step:
    if world.known.consent is not True:
        return step(world, Consent("remind", state.plan))
    if world.known.zone is None:
        return step(world, PickClock(state.days, state.plan, minute))
    return save(world, state.days, state.plan, minute)


def _above_days(world: World, state: PickDays | PickPlan) -> State:
    return Plan()


def _above_time(world: World, state: PickTime) -> State:
    if not state.plan:
        return PickDays(state.days)
    return PickPlan() if world.catalog.plans[state.plan].kind == "template" else Plan()


def _above_plan(world: World, state: Plan) -> State:
    return Home()


FLOW = Flow(
    shows={Plan: show_plan, PickPlan: show_plans, PickDays: show_days, PickTime: show_time},
    choices={Plan: choose_plan, PickPlan: choose_template, PickDays: choose_days, PickTime: choose_time},
    parents={Plan: _above_plan, PickPlan: _above_days, PickDays: _above_days, PickTime: _above_time},
)
