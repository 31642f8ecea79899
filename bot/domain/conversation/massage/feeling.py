"""Flow: stopped in the middle. What was felt, and what to do about it."""

from bot.domain.anatomy import CautionId
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.massage.afterwards import BRUISED, hurt, stopped_now
from bot.domain.conversation.massage.running import going_on, with_massage
from bot.domain.conversation.massage.session import ease
from bot.domain.conversation.prompts import Button, Choice, Prompt, Row, column, grid, row, say
from bot.domain.conversation.safety.refusing import stopping
from bot.domain.conversation.states import Home, StopAdvice, WhyStop
from bot.domain.guidance import Caution
from bot.domain.understanding.red_flags import flags_in_session
from bot.domain.understanding.text import read


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


def hear_why_stop(world: World, state: WhyStop, text: str) -> Step | None:
    """What was felt, in words."""
    asked = {caution.id for caution in _felt(world)}
    hit = next((hit for hit in flags_in_session(world.catalog, read(text)) if hit.caution in asked), None)
    return felt(world, hit.caution) if hit else None


def felt(world: World, caution_id: CautionId) -> Step:
    """Advice for something felt while pressing; an emergency ends everything, what only asks for less pauses."""
    caution = world.catalog.cautions[caution_id]
    if caution.block == "all":
        return stopping(world, caution)
    massage = world.known.massage
    if massage and massage.ended is None and caution.block == "session":
        world = stopped_now(world, massage)
    return step(world, StopAdvice(caution_id))


def show_advice(world: World, state: StopAdvice) -> Prompt:
    caution = world.catalog.cautions[state.caution]
    massage = world.known.massage
    rows: tuple[Row, ...] = ()
    if massage and massage.ended is None and massage.run:
        rows = column((say("button-go-on"), Choice("next")))
    elif massage and massage.ended and not massage.hurt and state.caution != BRUISED:
        rows = column((say("button-hurt"), Choice("hurt")))
    return Prompt(state, (say("plain", text=caution.say), say("plain", text=caution.why)), rows)


def choose_advice(world: World, state: StopAdvice, choice: Choice) -> Step | None:
    massage = world.known.massage
    if choice == Choice("hurt") and massage and massage.ended:
        return hurt(world, massage)
    if choice.verb != "next" or massage is None or massage.ended or massage.run is None:
        return None
    going = going_on(massage, world.now)
    return ease(with_massage(world, going), going)


FLOW = Flow(
    shows={WhyStop: show_why_stop, StopAdvice: show_advice},
    choices={WhyStop: choose_why_stop, StopAdvice: choose_advice},
    texts={WhyStop: hear_why_stop},
)
