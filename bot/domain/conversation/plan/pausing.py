"""Flow: no reminders for a while, by choice or because they were left alone; and the way back."""

from datetime import timedelta

from bot.domain.appointments import Move, Status
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.known import Pause, Step, World, knowing
from bot.domain.conversation.plan.alarms import Run, going_on, move, settled
from bot.domain.conversation.plan.saving import mask_of
from bot.domain.conversation.plan.times import next_times, slot_words
from bot.domain.conversation.prompts import Choice, Prompt, Say, column, row, say
from bot.domain.conversation.states import EditDays, EditTime, Home, Pausing, Plan, State, StillUseful

LENGTHS = {"day": timedelta(days=1), "week": timedelta(weeks=1)}


def show_pausing(world: World, state: Pausing) -> Prompt:
    rows = column(
        (say("button-pause-day"), Choice("pause", "day")),
        (say("button-pause-week"), Choice("pause", "week")),
        (say("button-pause-open"), Choice("pause", "open")),
    )
    return Prompt(state, (say("pausing"),), rows)


def choose_pausing(world: World, state: Pausing, choice: Choice) -> Step | None:
    if choice.verb != "pause" or choice.value not in (*LENGTHS, "open") or not world.known.slots:
        return None
    length = LENGTHS.get(choice.value)
    until = world.now + length if length else None
    run = Run(knowing(world, pause=Pause(world.now, until)))
    for each in world.known.appointments:
        if each.status is Status.REMINDED:
            run = move(run, each, Move.CANCEL)
    return Step(Plan(), run.known, run.effects)


# --- a sign of life


def alive(world: World) -> World:
    """The world after the person did anything at all: what was open is settled, and a silence of the bot's own ends."""
    world = settled(world)
    if world.known.pause and world.known.pause.by_itself:
        world = going_on(world)
    if world.known.unanswered or world.known.wondered:
        world = knowing(world, unanswered=0, wondered=False)
    return world


def back_notice(before: World, after: World) -> Say | None:
    """What is said to someone for whom it had gone quiet."""
    pause = before.known.pause
    if pause is None or not pause.by_itself or not pause.covers(before.now) or after.known.zone is None:
        return None
    return say("quiet-over", next=next_times(after)) if after.known.slots else None


# --- are reminders of use?


def show_still_useful(world: World, state: StillUseful) -> Prompt:
    slot = world.known.slot(state.slot)
    if slot is None:
        return Prompt(state, (say("reminder-gone"),))
    rows = (
        row((say("button-other-time"), Choice("edit", "time")), (say("button-fewer-days"), Choice("edit", "days"))),
        row((say("button-pause"), Choice("pause")), (say("button-keep"), Choice("keep"))),
    )
    return Prompt(state, (say("still-useful", what=slot_words(world, slot)),), rows)


def choose_still_useful(world: World, state: StillUseful, choice: Choice) -> Step | None:
    slot = world.known.slot(state.slot)
    if slot is None:
        return None
    match (choice.verb, choice.value):
        case ("edit", "time"):
            return step(world, EditTime(slot.key))
        case ("edit", "days"):
            return step(world, EditDays(slot.key, mask_of(slot)))
        case ("pause", ""):
            return step(world, Pausing())
        case ("keep", ""):
            return step(world, Home(), say("kept-as-is"))
    return None


def _above(world: World, state: Pausing | StillUseful) -> State:
    return Plan()


FLOW = Flow(
    shows={Pausing: show_pausing, StillUseful: show_still_useful},
    choices={Pausing: choose_pausing, StillUseful: choose_still_useful},
    parents={Pausing: _above, StillUseful: _above},
)
