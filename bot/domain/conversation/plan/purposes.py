"""Flow: what a session of the week is for, changed by taps or in words: its place, its tool, the kind of day.

Lives here: these screens, and a slot fitted to a new place, tool or day. Not here: its days and times (editing), limits
and timers (saving).
"""

from dataclasses import replace

from bot.domain.anatomy import AreaId, PartId, TechniqueId, ToolId
from bot.domain.conversation.flow import Flow, step, tool_name
from bot.domain.conversation.gate import contexts, on_its_day, verdict_on
from bot.domain.conversation.hearing import hear
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.plan.editing import edited_slot
from bot.domain.conversation.plan.exceeding import limit_words
from bot.domain.conversation.plan.saving import keep_changed
from bot.domain.conversation.plan.times import slot_words
from bot.domain.conversation.prompts import Button, Choice, Prompt, Row, column, grid, row, say
from bot.domain.conversation.states import (
    EditArea,
    EditContext,
    EditPlace,
    EditSide,
    EditSlot,
    EditTool,
    Side,
    State,
)
from bot.domain.limits import Broken
from bot.domain.matching import offers, tools_for
from bot.domain.planning import Slot
from bot.domain.safety import Verdict

Purpose = EditPlace | EditArea | EditSide | EditTool | EditContext
GONE = (say("reminder-gone"),)


def _kept(world: World, state: Purpose, slot: Slot) -> Step:
    """The week with this slot as it is now; over a limit the same question again, with the reason."""
    found = keep_changed(world, _fitted(world, slot))
    return step(world, state, limit_words(world, found)) if isinstance(found, Broken) else found


def _fitted(world: World, slot: Slot) -> Slot:
    """A slot that keeps its tool only where it suits the places and the kind of day; and the technique of the two."""
    tool = slot.tool if slot.tool in _tools(world, slot) else None
    return replace(slot, tool=tool, technique=None if tool is None else _technique(world, slot, tool))


def _technique(world: World, slot: Slot, tool: ToolId) -> TechniqueId | None:
    """What a tool comes to on the one place of a slot; with several places each has its own."""
    if len(slot.areas) != 1:
        return None
    area = world.catalog.areas[slot.areas[0]]
    found = offers(world.catalog, area, (tool,), Verdict(), contexts(on_its_day(world, slot), area.id))
    return next((offer.technique.id for offer in found if offer.tool == tool), None)


def _tools(world: World, slot: Slot) -> tuple[ToolId, ...]:
    """The tools that suit a place of a slot on its kind of day, softest first."""
    day = on_its_day(world, slot)
    areas = (world.catalog.areas[area] for area in slot.areas if area in world.catalog.areas)
    suiting = {tool for area in areas for tool in tools_for(world.catalog, area, contexts(day, area.id))}
    return tuple(tool for tool in world.catalog.by_firmness if tool in suiting)


# --- place


def _possible(world: World, part: PartId) -> tuple[AreaId, ...]:
    """The areas of a part of the body that no answer of this person rules out.

    What stops everything is no matter of the place; it is asked about when the session begins.
    """
    areas = (area.id for area in world.catalog.areas_in(part))
    found = ((area, verdict_on(world, area)) for area in areas)
    return tuple(area for area, verdict in found if verdict.stops or verdict.mode != "none")


def show_place(world: World, state: EditPlace) -> Prompt:
    slot = edited_slot(world, state)
    if slot is None:
        return Prompt(state, GONE)
    parts = tuple(
        Button(part.name, Choice("part", part.id))
        for part in world.catalog.body_parts.values()
        if _possible(world, part.id)
    )
    question = say("edit-place-more" if state.more else "edit-place", what=slot_words(world, slot))
    more = column((say("button-one-more-place"), Choice("more"))) if slot.areas and not state.more else ()
    held = () if state.more else _held(world, slot)
    only = (say("edit-place-only", count=len(slot.areas)),) if held else ()
    return Prompt(state, (question, *only, say("edit-place-hint")), (*held, *grid(parts, 2), *more))


def _held(world: World, slot: Slot) -> tuple[Row, ...]:
    """For a session of several places: each of them, to keep only that one."""
    areas = [world.catalog.areas[area] for area in slot.areas if area in world.catalog.areas]
    buttons = tuple(Button(area.name, Choice("area", area.id)) for area in areas)
    return grid(buttons, 2) if len(buttons) > 1 else ()


def choose_place(world: World, state: EditPlace, choice: Choice) -> Step | None:
    slot = edited_slot(world, state)
    if slot is None:
        return None
    match choice.verb:
        case "part" if _possible(world, PartId(choice.value)):
            return step(world, EditArea(slot.key, PartId(choice.value), state.more))
        case "more":
            return step(world, replace(state, more=True))
        case "area" if choice.value in slot.areas:
            return _kept(world, state, replace(slot, areas=(AreaId(choice.value),), focus=""))
    return None


def show_area(world: World, state: EditArea) -> Prompt:
    slot = edited_slot(world, state)
    if slot is None:
        return Prompt(state, GONE)
    areas = (world.catalog.areas[area] for area in _possible(world, state.part))
    buttons = tuple(Button(area.name, Choice("area", area.id)) for area in areas)
    part = world.catalog.body_parts[state.part].name
    return Prompt(state, (say("areas", part=part),), grid(buttons, 1 if len(buttons) <= 6 else 2))


def choose_area(world: World, state: EditArea, choice: Choice) -> Step | None:
    slot, area = edited_slot(world, state), AreaId(choice.value)
    if slot is None or choice.verb != "area" or area not in _possible(world, state.part):
        return None
    if state.more:
        return _kept(world, state, _with_area(slot, area))
    if world.catalog.areas[area].sides:
        return step(world, EditSide(slot.key, area))
    return _kept(world, state, _for_area(slot, area, Side.NONE))


def _with_area(slot: Slot, area: AreaId) -> Slot:
    return replace(slot, areas=tuple(dict.fromkeys((*slot.areas, area))), focus="")


def _for_area(slot: Slot, area: AreaId, side: Side) -> Slot:
    return replace(slot, areas=(area,), side=side.value, focus="")


def hear_place(world: World, state: EditPlace | EditArea, text: str) -> Step | None:
    """A place in words, with its side; several areas that it may be are looked at on their list."""
    slot = edited_slot(world, state)
    spot = next((each for each in hear(world, text, "area").places if each.areas), None)
    if slot is None or spot is None:
        return None
    area = spot.areas[0]
    part = world.catalog.part_of(area)
    if len(spot.areas) > 1:
        return step(world, EditArea(slot.key, part, state.more))
    if area not in _possible(world, part):
        return step(world, state, say("place-refused", place=world.catalog.areas[area].name))
    if not state.more and world.catalog.areas[area].sides and spot.side is Side.NONE:
        return step(world, EditSide(slot.key, area))
    return _kept(world, state, _with_area(slot, area) if state.more else _for_area(slot, area, spot.side))


def show_side(world: World, state: EditSide) -> Prompt:
    if edited_slot(world, state) is None:
        return Prompt(state, GONE)
    sides = ((say(f"button-{side.value}"), Choice("side", side.value)) for side in (Side.LEFT, Side.RIGHT, Side.BOTH))
    return Prompt(state, (say("side", area=world.catalog.areas[state.area].name),), (row(*sides),))


def choose_side(world: World, state: EditSide, choice: Choice) -> Step | None:
    slot = edited_slot(world, state)
    if slot is None or choice.verb != "side" or choice.value not in ("left", "right", "both"):
        return None
    return _kept(world, state, _for_area(slot, state.area, Side(choice.value)))


# --- tool


def show_tool(world: World, state: EditTool) -> Prompt:
    slot = edited_slot(world, state)
    if slot is None:
        return Prompt(state, GONE)
    buttons = tuple(Button(tool_name(world.catalog, tool), Choice("tool", tool)) for tool in _tools(world, slot))
    whatever = column((say("button-any-tool"), Choice("usual")))
    return Prompt(state, (say("edit-tool", what=slot_words(world, slot)),), (*grid(buttons, 2), *whatever))


def choose_tool(world: World, state: EditTool, choice: Choice) -> Step | None:
    slot = edited_slot(world, state)
    if slot is None:
        return None
    match choice.verb:
        case "usual":
            return _kept(world, state, replace(slot, tool=None))
        case "tool" if choice.value in _tools(world, slot):
            return _kept(world, state, replace(slot, tool=ToolId(choice.value)))
    return None


def hear_tool(world: World, state: EditTool, text: str) -> Step | None:
    slot, said = edited_slot(world, state), hear(world, text, "tools")
    if slot is None or said.places or len(said.tools.owned) != 1:
        return None
    tool = said.tools.owned[0]
    if tool not in _tools(world, slot):
        return step(world, state, say("tool-unfit", tool=tool_name(world.catalog, tool)))
    return _kept(world, state, replace(slot, tool=tool))


# --- kind of day


def show_context(world: World, state: EditContext) -> Prompt:
    slot = edited_slot(world, state)
    if slot is None:
        return Prompt(state, GONE)
    buttons = tuple(Button(each.name, Choice("context", each.id)) for each in world.catalog.contexts.values())
    usual = column((say("button-usual-day"), Choice("usual"))) if slot.context else ()
    return Prompt(state, (say("edit-context", what=slot_words(world, slot)),), (*grid(buttons, 2), *usual))


def choose_context(world: World, state: EditContext, choice: Choice) -> Step | None:
    slot = edited_slot(world, state)
    if slot is None or choice.verb not in ("context", "usual"):
        return None
    return _kept(world, state, replace(slot, context=choice.value))


# --- the way back


def _above(world: World, state: Purpose) -> State:
    return EditSlot(state.slot)


def _above_area(world: World, state: EditArea) -> State:
    return EditPlace(state.slot, state.more)


def _above_side(world: World, state: EditSide) -> State:
    return EditArea(state.slot, world.catalog.part_of(state.area))


FLOW = Flow(
    shows={
        EditPlace: show_place,
        EditArea: show_area,
        EditSide: show_side,
        EditTool: show_tool,
        EditContext: show_context,
    },
    choices={
        EditPlace: choose_place,
        EditArea: choose_area,
        EditSide: choose_side,
        EditTool: choose_tool,
        EditContext: choose_context,
    },
    texts={EditPlace: hear_place, EditArea: hear_place, EditTool: hear_tool},
    parents={
        EditPlace: _above,
        EditArea: _above_area,
        EditSide: _above_side,
        EditTool: _above,
        EditContext: _above,
    },
)
