"""Flow: what do you have to hand? One tool and on, or a list to tick; tools are remembered. Ends at `gate.toward`."""

from bot.domain.anatomy import HANDS, NO_TOOL, ToolId
from bot.domain.conversation.flow import Flow, place, step, tool_name
from bot.domain.conversation.gate import contexts, toward
from bot.domain.conversation.hearing import hear
from bot.domain.conversation.known import Step, World, knowing
from bot.domain.conversation.prompts import Button, Choice, Prompt, Say, column, grid, row, say
from bot.domain.conversation.states import Home, PickArea, PickSide, PickTool, State, TickTools
from bot.domain.matching import tools_for

TICK = "✓ "


def with_tools(world: World, tools: tuple[ToolId, ...]) -> World:
    """The world in which these tools are owned too, in the order of the firmness ladder."""
    owned = {*world.known.tools, *tools} - {NO_TOOL}
    return knowing(world, tools=tuple(tool for tool in world.catalog.by_firmness if tool in owned))


def show_tool(world: World, state: PickTool) -> Prompt:
    area = world.catalog.areas[state.area]
    tools = tools_for(world.catalog, area, contexts(world, area.id))
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
    said = hear(world, text, "tools")
    tools = said.tools.owned
    if not tools or said.places:
        return None
    owning = with_tools(world, tools)
    only = tools[0] if len(tools) == 1 else None
    return step(owning, toward(owning, state.area, state.side, only))


def show_ticks(world: World, state: TickTools) -> Prompt:
    tools = [tool for tool in world.catalog.by_firmness if tool not in (HANDS, NO_TOOL)]
    owned = world.known.tools

    def button(tool: ToolId) -> Button:
        name = tool_name(world.catalog, tool)
        ticked = tool in owned
        return Button(TICK + name if ticked else name, Choice("untick" if ticked else "tick", tool))

    done = column((say("button-done"), Choice("done")))
    return Prompt(
        state,
        (say("tools-list", count=sum(tool in owned for tool in tools)),),
        (*grid(tuple(map(button, tools)), 2), *done),
    )


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
    said = hear(world, text, "tools")
    if said.places or not (said.tools.owned or said.tools.denied):
        return None
    kept = tuple(tool for tool in world.known.tools if tool not in said.tools.denied)
    return step(with_tools(knowing(world, tools=kept), said.tools.owned), state)


# --- the way back


def _above_tool(world: World, state: PickTool) -> State:
    return (
        PickSide(state.area) if world.catalog.areas[state.area].sides else PickArea(world.catalog.part_of(state.area))
    )


def _above_ticks(world: World, state: TickTools) -> State:
    return Home() if state.area is None else PickTool(state.area, state.side)


def unsuitable_note(world: World, number: int) -> Say:
    return say("plain", text=world.catalog.unsuitable[number].say)


FLOW = Flow(
    shows={PickTool: show_tool, TickTools: show_ticks},
    choices={PickTool: choose_tool, TickTools: choose_ticks},
    texts={PickTool: hear_tool, TickTools: hear_ticks},
    parents={PickTool: _above_tool, TickTools: _above_ticks},
)
