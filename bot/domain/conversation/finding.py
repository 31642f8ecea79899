"""Flow: where is it tight, on which side, and with what tool? Ends at `gate.toward`, which decides what follows."""

from bot.domain.anatomy import HANDS, NO_TOOL, AreaId, PartId, ToolId
from bot.domain.conversation.flow import Flow, place, step, tool_name
from bot.domain.conversation.gate import contexts, toward, toward_area
from bot.domain.conversation.known import Known, Step, World, knowing
from bot.domain.conversation.prompts import Button, Choice, Prompt, Row, Say, column, grid, row, say
from bot.domain.conversation.states import (
    Card,
    Guess,
    Home,
    Page,
    PickArea,
    PickSide,
    PickTool,
    Plan,
    Reading,
    Side,
    State,
    TickTools,
)
from bot.domain.matching import tools_for
from bot.domain.understanding.meaning import hear

TICK = "✓ "


# --- home


def _newcomer(known: Known) -> bool:
    return known.consent is None and not known.tools and not known.answers


def _last_time(world: World) -> tuple[Row, ...]:
    """ "Same as last time", first for someone who has been here."""
    massage = world.known.massage
    if massage is None or massage.ended is None or massage.technique not in world.catalog.techniques:
        return ()
    return (row((say("button-same-again"), Choice("technique", massage.technique))),)


def show_home(world: World, state: Home) -> Prompt:
    parts = [part for part in world.catalog.body_parts.values() if world.catalog.areas_in(part.id)]
    buttons = tuple(Button(part.name, Choice("part", part.id)) for part in parts)
    greeting = say("home-first" if _newcomer(world.known) else "home")
    last = row((say("button-plan"), Choice("plan")), (say("button-help"), Choice("help")))
    return Prompt(state, (greeting, say("home-question")), (*_last_time(world), *grid(buttons, 2), last))


def choose_home(world: World, state: Home, choice: Choice) -> Step | None:
    massage = world.known.massage
    match choice.verb:
        case "part":
            return step(world, PickArea(PartId(choice.value)))
        case "plan":
            return step(world, Plan())
        case "help":
            return step(world, Reading(Page.HELP))
        case "technique" if massage and massage.technique == choice.value:
            return step(world, Card(massage.technique, massage.side))
    return None


# --- area and side


def _area_buttons(world: World, areas: tuple[AreaId, ...]) -> tuple[Row, ...]:
    buttons = tuple(Button(world.catalog.areas[area].name, Choice("area", area)) for area in areas)
    return grid(buttons, 1 if len(buttons) <= 6 else 2)


def show_areas(world: World, state: PickArea) -> Prompt:
    areas = tuple(area.id for area in world.catalog.areas_in(state.part))
    name = world.catalog.body_parts[state.part].name
    return Prompt(state, (say("areas", part=name),), _area_buttons(world, areas))


def show_guess(world: World, state: Guess) -> Prompt:
    return Prompt(state, (say("guess"),), _area_buttons(world, state.areas))


def choose_area(world: World, state: PickArea | Guess, choice: Choice) -> Step | None:
    if choice.verb != "area":
        return None
    return step(world, toward_area(world, AreaId(choice.value)))


def show_side(world: World, state: PickSide) -> Prompt:
    sides = (Side.LEFT, Side.RIGHT, Side.BOTH)
    buttons = row(*((say(f"button-{side.value}"), Choice("side", side.value)) for side in sides))
    return Prompt(state, (say("side", area=world.catalog.areas[state.area].name),), (buttons,))


def choose_side(world: World, state: PickSide, choice: Choice) -> Step | None:
    if choice.verb != "side" or choice.value not in ("left", "right", "both"):
        return None
    return step(world, toward_area(world, state.area, Side(choice.value)))


def hear_side(world: World, state: PickSide, text: str) -> Step | None:
    heard = hear(world.catalog, text)
    if heard.side is Side.NONE or heard.areas:
        return None
    return step(world, toward_area(knowing(world, tools=heard.tools or world.known.tools), state.area, heard.side))


# --- tools


def with_tools(world: World, tools: tuple[ToolId, ...]) -> World:
    """The world in which these tools are owned too, in the order of the firmness ladder."""
    owned = {*world.known.tools, *tools} - {NO_TOOL}
    return knowing(world, tools=tuple(tool for tool in world.catalog.by_firmness if tool in owned))


def show_tool(world: World, state: PickTool) -> Prompt:
    area = world.catalog.areas[state.area]
    tools = tools_for(world.catalog, area, contexts(world.known, area.id))
    buttons = tuple(Button(tool_name(world.catalog, tool), Choice("tool", tool)) for tool in tools)
    several = row((say("button-several"), Choice("several")))
    return Prompt(state, (say("tool", place=place(area, state.side)),), (*grid(buttons, 2), several))


def choose_tool(world: World, state: PickTool, choice: Choice) -> Step | None:
    if choice.verb == "several":
        return step(world, TickTools(state.area, state.side))
    if choice.verb != "tool":
        return None
    tool = ToolId(choice.value)
    owning = with_tools(world, (tool,))
    return step(owning, toward(owning, state.area, state.side, tool))


def hear_tool(world: World, state: PickTool, text: str) -> Step | None:
    heard = hear(world.catalog, text)
    if not heard.tools or heard.areas:
        return None
    owning = with_tools(world, heard.tools)
    only = heard.tools[0] if len(heard.tools) == 1 else None
    return step(owning, toward(owning, state.area, state.side, only))


def show_ticks(world: World, state: TickTools) -> Prompt:
    tools = [tool for tool in world.catalog.by_firmness if tool not in (HANDS, NO_TOOL)]
    owned = world.known.tools

    def button(tool: ToolId) -> Button:
        name = tool_name(world.catalog, tool)
        ticked = tool in owned
        return Button(TICK + name if ticked else name, Choice("untick" if ticked else "tick", tool))

    done = column((say("button-done"), Choice("done")))
    return Prompt(state, (say("tools-list", count=len(owned)),), (*grid(tuple(map(button, tools)), 2), *done))


def choose_ticks(world: World, state: TickTools, choice: Choice) -> Step | None:
    match choice.verb:
        case "tick":
            return step(with_tools(world, (ToolId(choice.value),)), state)
        case "untick":
            kept = tuple(tool for tool in world.known.tools if tool != choice.value)
            return step(knowing(world, tools=kept), state)
        case "done":
            return _ticked(world, state)
    return None


def _ticked(world: World, state: TickTools) -> Step:
    if state.area is None:
        return step(world, Home(), say("tools-noted"))
    tools = world.known.tools or (ToolId("hands"),)
    owning = knowing(world, tools=tools)
    return step(owning, toward(owning, state.area, state.side, None))


def hear_ticks(world: World, state: TickTools, text: str) -> Step | None:
    heard = hear(world.catalog, text)
    return step(with_tools(world, heard.tools), state) if heard.tools and not heard.areas else None


# --- the way back


def _above_side(world: World, state: PickSide) -> State:
    return PickArea(world.catalog.part_of(state.area))


def _above_tool(world: World, state: PickTool) -> State:
    return (
        PickSide(state.area) if world.catalog.areas[state.area].sides else PickArea(world.catalog.part_of(state.area))
    )


def _above_ticks(world: World, state: TickTools) -> State:
    return Home() if state.area is None else PickTool(state.area, state.side)


def unsuitable_note(world: World, number: int) -> Say:
    return say("plain", text=world.catalog.unsuitable[number].say)


FLOW = Flow(
    shows={
        Home: show_home,
        PickArea: show_areas,
        Guess: show_guess,
        PickSide: show_side,
        PickTool: show_tool,
        TickTools: show_ticks,
    },
    choices={
        Home: choose_home,
        PickArea: choose_area,
        Guess: choose_area,
        PickSide: choose_side,
        PickTool: choose_tool,
        TickTools: choose_ticks,
    },
    texts={PickSide: hear_side, PickTool: hear_tool, TickTools: hear_ticks},
    parents={PickSide: _above_side, PickTool: _above_tool, TickTools: _above_ticks},
)
