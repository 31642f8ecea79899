"""Flow: is it safe? The cautions due before an area on one screen, one caution's full question, what a yes leads to."""

from bot.domain.anatomy import CautionId
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.gate import answering, mark_of, still_asked, toward, toward_area, verdict_on
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.prompts import Button, Choice, Join, Prompt, Say, grid, row, say
from bot.domain.conversation.safety.refusing import stopping
from bot.domain.conversation.states import (
    Advice,
    Ask,
    Checklist,
    GroupId,
    Home,
    Mark,
    PickSide,
    PickTool,
    Refused,
    Screen,
    Side,
    State,
)
from bot.domain.guidance import Caution
from bot.domain.safety import Answer
from bot.domain.understanding.text import words_of

ASKED = (Answer.YES, Answer.UNSURE, Answer.NO)

# --- one screen


def _due_in(world: World, state: Screen | Checklist, group: str) -> tuple[Caution, ...]:
    cautions = (world.catalog.cautions[each] for each in verdict_on(world, state.area).due)
    return tuple(caution for caution in cautions if caution.group == group)


def _mark_in(world: World, state: Screen | Checklist, group: str) -> Mark:
    return mark_of(caution.id for caution in _due_in(world, state, group))


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
    due = verdict_on(world, state.area).due
    if choice.verb == "group":
        mark = _mark_in(world, state, choice.value)
        return step(world, Checklist(state.area, state.side, state.tool, GroupId(choice.value), mark))
    if choice.verb != "none":
        return None
    if mark_of(due) != state.asks:
        following = toward(world, state.area, state.side, state.tool)
        return step(world, following, say("stale") if due else None)
    answered = answering(world, due, Answer.NO, state.area)
    return step(answered, toward(answered, state.area, state.side, state.tool))


def hear_screen(world: World, state: Screen | Checklist, text: str) -> Step | None:
    """What applies, typed in the words of the screen, leads to its full question."""
    said = f" {' '.join(words_of(text))} "
    for each in verdict_on(world, state.area).due:
        caution = world.catalog.cautions[each]
        if any(f" {' '.join(words_of(name))} " in said for name in (caution.label, caution.hint)):
            return step(world, Ask(each, state.area, state.side, state.tool))
    return None


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
    if _mark_in(world, state, state.group) != state.asks:
        return step(world, toward(world, state.area, state.side, state.tool), say("stale"))
    due = tuple(caution.id for caution in _due_in(world, state, state.group))
    answered = answering(world, due, Answer.NO, state.area)
    return step(answered, toward(answered, state.area, state.side, state.tool))


# --- one caution


def show_ask(world: World, state: Ask) -> Prompt:
    caution = world.catalog.cautions[state.caution]
    buttons = [(say(f"button-answer-{each}"), Choice("answer", each)) for each in ASKED]
    lines: list[Say | str] = [say("plain", text=caution.question)]
    if caution.clarify:
        lines.append(say("plain", text=caution.clarify))
    return Prompt(state, tuple(lines), (row(*buttons),))


def choose_ask(world: World, state: Ask, choice: Choice) -> Step | None:
    if choice.verb != "answer" or choice.value not in ASKED:
        return None
    answer = Answer(choice.value)
    answered = answering(world, (state.caution,), answer, state.area)
    if answer is not Answer.NO:
        return raised(answered, world.catalog.cautions[state.caution], state)
    return step(answered, _after_answer(answered, state))


def _after_answer(world: World, state: Ask | Advice) -> State:
    """What else the same message spoke of, then on toward the place."""
    if named := still_asked(world):
        return Ask(named, state.area, state.side, state.tool)
    if state.area is None:
        return Home()
    if state.side is Side.NONE and world.catalog.areas[state.area].sides:
        return toward_area(world, state.area)
    return toward(world, state.area, state.side, state.tool)


def raised(world: World, caution: Caution, state: Ask) -> Step:
    """After a yes or not sure: stop, refuse, or soften and go on."""
    if caution.block == "all":
        return stopping(world, caution)
    if state.area and caution.id in verdict_on(world, state.area).refuses:
        return step(world, Refused(state.area, state.side, state.tool, caution.id))
    return step(world, Advice(caution.id, state.area, state.side, state.tool))


# --- what an answer asks of the person


def show_advice(world: World, state: Advice) -> Prompt:
    caution = world.catalog.cautions[state.caution]
    given = world.known.answers.get(state.caution)
    cleared = given is not None and given.answer is Answer.CLEARED
    advice = caution.after_clearance if cleared and caution.after_clearance else caution.say
    return Prompt(state, (say("plain", text=advice),), (row((say("button-go-on"), Choice("next"))),))


def choose_advice(world: World, state: Advice, choice: Choice) -> Step | None:
    return step(world, _after_answer(world, state)) if choice.verb == "next" else None


# --- the way back


def _above_screen(world: World, state: Screen) -> State:
    return PickTool(state.area, state.side)


def _above_checklist(world: World, state: Checklist) -> State:
    return toward(world, state.area, state.side, state.tool)


def _above_ask(world: World, state: Ask | Advice) -> State:
    """On toward the place; the question before where that way leads to one like this again."""
    if state.area is None or verdict_on(world, state.area).stops:
        return Home()
    if still_asked(world):
        unsided = state.side is Side.NONE and world.catalog.areas[state.area].sides
        return PickSide(state.area) if unsided else PickTool(state.area, state.side)
    return _after_answer(world, state)


FLOW = Flow(
    shows={Screen: show_screen, Checklist: show_checklist, Ask: show_ask, Advice: show_advice},
    choices={Screen: choose_screen, Checklist: choose_checklist, Ask: choose_ask, Advice: choose_advice},
    texts={Screen: hear_screen, Checklist: hear_screen},
    parents={Screen: _above_screen, Checklist: _above_checklist, Ask: _above_ask, Advice: _above_ask},
)
