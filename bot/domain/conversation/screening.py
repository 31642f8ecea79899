"""Flow: is it safe? The cautions due before an area on one screen, one caution's full question, what a yes leads to."""

from bot.domain.anatomy import CautionId
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.gate import answering, toward, verdict_on
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.prompts import Button, Choice, Join, Prompt, Say, grid, row, say
from bot.domain.conversation.refusing import stopping
from bot.domain.conversation.states import Ask, Checklist, GroupId, Home, PickTool, Refused, Screen, State
from bot.domain.guidance import Caution
from bot.domain.safety import Answer

# --- one screen


def _due_in(world: World, state: Screen | Checklist, group: str) -> tuple[Caution, ...]:
    cautions = (world.catalog.cautions[each] for each in verdict_on(world, state.area).due)
    return tuple(caution for caution in cautions if caution.group == group)


def _group_line(world: World, state: Screen, group: str) -> Say:
    hints = dict.fromkeys(caution.hint for caution in _due_in(world, state, group))
    return say("screen-group", group=world.catalog.groups[group].name, hints=Join(tuple(hints)))


def show_screen(world: World, state: Screen) -> Prompt:
    due = [world.catalog.cautions[each].group for each in verdict_on(world, state.area).due]
    groups = [group for group in world.catalog.groups if group in due]
    lines = tuple(_group_line(world, state, group) for group in groups)
    none = row((say("button-none-apply"), Choice("none")))
    buttons = tuple(Button(world.catalog.groups[group].name, Choice("group", group)) for group in groups)
    return Prompt(state, (say("screen"), *lines), (none, *grid(buttons, 2)))


def choose_screen(world: World, state: Screen, choice: Choice) -> Step | None:
    if choice.verb == "group":
        return step(world, Checklist(state.area, state.side, state.tool, GroupId(choice.value)))
    if choice.verb != "none":
        return None
    answered = answering(world, verdict_on(world, state.area).due, Answer.NO, state.area)
    return step(answered, toward(answered, state.area, state.side, state.tool))


def show_checklist(world: World, state: Checklist) -> Prompt:
    cautions = _due_in(world, state, state.group)
    buttons = tuple(Button(caution.label, Choice("caution", caution.id)) for caution in cautions)
    none = row((say("button-none-of-these"), Choice("none")))
    return Prompt(state, (say("checklist", group=world.catalog.groups[state.group].name),), (none, *grid(buttons, 2)))


def choose_checklist(world: World, state: Checklist, choice: Choice) -> Step | None:
    if choice.verb == "caution":
        return step(world, Ask(CautionId(choice.value), state.area, state.side, state.tool))
    if choice.verb != "none":
        return None
    due = tuple(caution.id for caution in _due_in(world, state, state.group))
    answered = answering(world, due, Answer.NO, state.area)
    return step(answered, toward(answered, state.area, state.side, state.tool))


# --- one caution


def show_ask(world: World, state: Ask) -> Prompt:
    caution = world.catalog.cautions[state.caution]
    buttons = [(say(f"button-answer-{each}"), Choice("answer", each)) for each in ("yes", "unsure", "no")]
    lines: list[Say | str] = [say("plain", text=caution.question)]
    if caution.clarify:
        lines.append(say("plain", text=caution.clarify))
    return Prompt(state, tuple(lines), (row(*buttons),))


def choose_ask(world: World, state: Ask, choice: Choice) -> Step | None:
    if choice.verb != "answer" or choice.value not in tuple(Answer):
        return None
    answer = Answer(choice.value)
    answered = answering(world, (state.caution,), answer, state.area)
    if answer in (Answer.YES, Answer.UNSURE):
        return raised(answered, world.catalog.cautions[state.caution], state)
    return step(answered, _after_answer(answered, state))


def _after_answer(world: World, state: Ask) -> State:
    return toward(world, state.area, state.side, state.tool) if state.area else Home()


def raised(world: World, caution: Caution, state: Ask) -> Step:
    """After a yes or not sure: stop, refuse, or soften and go on."""
    if caution.block == "all":
        return stopping(world, caution)
    softened = say("plain", text=caution.say)
    if state.area is None:
        return step(world, Home(), softened)
    found = verdict_on(world, state.area)
    if caution.id in found.refuses:
        return step(world, Refused(state.area, state.side, state.tool, caution.id))
    return step(world, _after_answer(world, state), softened)


# --- the way back


def _above_screen(world: World, state: Screen) -> State:
    return PickTool(state.area, state.side)


def _above_checklist(world: World, state: Checklist) -> State:
    return Screen(state.area, state.side, state.tool)


def _above_ask(world: World, state: Ask) -> State:
    return Screen(state.area, state.side, state.tool) if state.area else Home()


FLOW = Flow(
    shows={Screen: show_screen, Checklist: show_checklist, Ask: show_ask},
    choices={Screen: choose_screen, Checklist: choose_checklist, Ask: choose_ask},
    parents={Screen: _above_screen, Checklist: _above_checklist, Ask: _above_ask},
)
