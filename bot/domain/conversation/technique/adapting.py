"""Flow: what kind of day is it? After training, before bed or in a flare-up the same technique is dosed differently.

Lives here: choosing a context of the content for today. Not here: what it changes (dosing, through the gate).
"""

from bot.domain.anatomy import NO_TOOL
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.gate import day_of, offers_on, toward
from bot.domain.conversation.known import Day, Step, World, knowing
from bot.domain.conversation.prompts import Button, Choice, Prompt, Row, column, grid, row, say
from bot.domain.conversation.states import Card, ContextId, KindOfDay, PickDay, State


def show_days(world: World, state: PickDay) -> Prompt:
    buttons = tuple(Button(each.name, Choice("context", each.id)) for each in world.catalog.contexts.values())
    usual: tuple[Row, ...] = (row((say("button-usual-day"), Choice("usual"))),) if day_of(world) else ()
    return Prompt(state, (say("kinds-of-day"),), (*usual, *grid(buttons, 2)))


def choose_day(world: World, state: PickDay, choice: Choice) -> Step | None:
    match choice.verb:
        case "context":
            return step(world, KindOfDay(state.technique, state.side, ContextId(choice.value)))
        case "usual":
            return _back_to_card(knowing(world, day=None), state)
    return None


def show_kind(world: World, state: KindOfDay) -> Prompt:
    context = world.catalog.contexts[state.context]
    words = say(
        "kind-of-day", name=context.name, when=context.when, why=context.why, do=context.do, avoid=context.avoid
    )
    return Prompt(state, (words,), column((say("button-use-today"), Choice("yes"))))


def choose_kind(world: World, state: KindOfDay, choice: Choice) -> Step | None:
    if choice.verb != "yes":
        return None
    return _back_to_card(knowing(world, day=Day(state.context, world.now)), state)


def _back_to_card(world: World, state: PickDay | KindOfDay) -> Step:
    """The card again; another one where the day rules its tool out, something gentle where it leaves none."""
    technique, area = world.catalog.techniques[state.technique], world.catalog.area_of(state.technique)
    if not technique.presses:
        return step(world, toward(world, area.id, state.side, NO_TOOL))
    offered = {offer.technique.id for offer in offers_on(world, area.id)}
    if technique.id in offered:
        return step(world, Card(technique.id, state.side))
    return step(world, toward(world, area.id, state.side, None), say("day-other-tool"))


def _above_days(world: World, state: PickDay) -> State:
    return Card(state.technique, state.side, more=True)


def _above_kind(world: World, state: KindOfDay) -> State:
    return PickDay(state.technique, state.side)


FLOW = Flow(
    shows={PickDay: show_days, KindOfDay: show_kind},
    choices={PickDay: choose_day, KindOfDay: choose_kind},
    parents={PickDay: _above_days, KindOfDay: _above_kind},
)
