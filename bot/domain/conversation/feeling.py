"""Flow: stopped in the middle. What was felt, and what to do about it."""

from dataclasses import replace

from bot.domain.anatomy import CautionId
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.known import Step, World, knowing
from bot.domain.conversation.massage import steps_of
from bot.domain.conversation.prompts import Button, Choice, Prompt, column, grid, row, say
from bot.domain.conversation.refusing import stopping
from bot.domain.conversation.states import AtStep, Home, StopAdvice, WhyStop
from bot.domain.guidance import Caution


def _felt(world: World) -> tuple[Caution, ...]:
    """What may have been felt while pressing; what belongs to the next day is not asked here."""
    rows = (caution for caution in world.catalog.cautions.values() if caution.level == "during_session")
    return tuple(caution for caution in rows if "after_each_session" not in caution.asked)


def show_why_stop(world: World, state: WhyStop) -> Prompt:
    buttons = tuple(Button(caution.label, Choice("caution", caution.id)) for caution in _felt(world))
    return Prompt(state, (say("why-stop"),), (*grid(buttons, 2), row((say("button-just-stopping"), Choice("none")))))


def choose_why_stop(world: World, state: WhyStop, choice: Choice) -> Step | None:
    if choice.verb == "none":
        return step(world, Home(), say("stopped"))
    if choice.verb != "caution" or choice.value not in {caution.id for caution in _felt(world)}:
        return None
    return felt(world, CautionId(choice.value))


def felt(world: World, caution_id: CautionId) -> Step:
    """Advice for something felt while pressing; an emergency ends everything."""
    caution = world.catalog.cautions[caution_id]
    if caution.block == "all":
        return stopping(world, caution)
    massage = world.known.massage
    if massage and massage.ended is None and caution.block == "session":
        world = knowing(world, massage=replace(massage, ended=world.now), ended=world.now)
    return step(world, StopAdvice(caution_id))


def show_advice(world: World, state: StopAdvice) -> Prompt:
    caution = world.catalog.cautions[state.caution]
    massage = world.known.massage
    again = massage is not None and massage.ended is None
    rows = column((say("button-go-on"), Choice("next"))) if again else ()
    return Prompt(state, (say("plain", text=caution.say), say("plain", text=caution.why)), rows)


def choose_advice(world: World, state: StopAdvice, choice: Choice) -> Step | None:
    massage = world.known.massage
    if choice.verb != "next" or massage is None or massage.ended is not None:
        return None
    steps = steps_of(world, AtStep(massage.technique, massage.side, massage.sid, 0))
    world = knowing(world, massage=replace(massage, eased=True))
    return step(world, AtStep(massage.technique, massage.side, massage.sid, steps.index(steps[min(1, len(steps) - 1)])))


FLOW = Flow(
    shows={WhyStop: show_why_stop, StopAdvice: show_advice},
    choices={WhyStop: choose_why_stop, StopAdvice: choose_advice},
)
