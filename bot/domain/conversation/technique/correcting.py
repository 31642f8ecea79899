"""Flow: "no, the other side", "actually a tennis ball", between the first question and the session.

Lives here: what changes of a place that has been found, and which of several offered is meant. Must not live here:
another place by name, which is a new message like any (speaking).
"""

from bot.domain.anatomy import AreaId, ToolId
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.gate import toward_area
from bot.domain.conversation.hearing import hear
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.prompts import Choice, say
from bot.domain.conversation.states import Ask, Card, Checklist, Felt, Guess, PickSpot, PickTool, Screen, Side, State
from bot.domain.conversation.technique.finding import GUESSES, choose_spot
from bot.domain.conversation.technique.tools import with_tools
from bot.domain.conversation.typed import side_meant
from bot.domain.understanding.text import words_of
from bot.domain.understanding.understood import Understood

SHORT = 9
"""Words of a correction; a longer message tells of something else."""

FOUND = (PickTool, Screen, Checklist, Ask, Card)
"""Screens after a place has been found and before its session."""


def corrected(world: World, state: State, said: Understood) -> Step | None:
    """The same place on another side, or with another tool; None for a message about anything else."""
    if not isinstance(state, FOUND) or len(said.text.words) > SHORT or said.text.raw.rstrip().endswith("?"):
        return None
    area, tool = found_at(world, state)
    if area is None or any(spot.areas != (area,) for spot in said.places):
        return None
    side = side_meant(world, said.text, state.side)
    turned = bool(world.catalog.areas[area].sides) and side not in (Side.NONE, state.side)
    tools = said.tools.owned
    if not turned and not tools:
        return None
    owning = with_tools(world, tools)
    if tools:
        tool = tools[0] if len(tools) == 1 else None
    there = toward_area(owning, area, side if turned else state.side, tool)
    return step(owning, there, say("side-noted", side=side.value) if turned else None)


def found_at(world: World, state: State) -> tuple[AreaId | None, ToolId | None]:
    """The area that a screen is about, and the tool chosen for it."""
    if isinstance(state, Card):
        technique = world.catalog.techniques[state.technique]
        return world.catalog.area_of(technique.id).id, technique.tool
    return getattr(state, "area", None), getattr(state, "tool", None)


# --- which of those on the screen


def hear_offered(world: World, state: Guess | Felt, text: str) -> Step | None:
    """ "The front one", "the second", or a side, where several areas are offered for one place."""
    said = hear(world, text, "area")
    areas = state.areas if isinstance(state, Guess) else world.catalog.zones[state.zone].areas[:GUESSES]
    if any(not spot.is_doubtful for spot in said.places) or len(said.text.words) > SHORT:
        return None
    side = side_meant(world, said.text, state.side)
    turned = state.side if side is Side.NONE else side
    area = _which(world, areas, said.text.words)
    if area:
        return step(world, toward_area(world, area, turned))
    if side is Side.NONE:
        return None
    there = Guess(state.areas, side) if isinstance(state, Guess) else Felt(state.zone, side)
    return step(world, there, say("side-noted", side=side.value))


def _which(world: World, areas: tuple[AreaId, ...], words: tuple[str, ...]) -> AreaId | None:
    """The one area whose name has a word of what was said that no other has, else the one at that place of the list;
    none where more than that was said ("for 2 days")."""
    answers, openers = world.catalog.wordings.answers, world.catalog.wordings.intents.openers
    said = set(words).difference(answers.small, set(openers).difference(*answers.ordinals))
    shared = {area: said.intersection(words_of(world.catalog.areas[area].name)) for area in areas}
    alone = [area for area in areas if shared[area].difference(*(shared[each] for each in areas if each != area))]
    at_place = [area for area, names in zip(areas, answers.ordinals, strict=False) if said and said.issubset(names)]
    found = alone if said and said == set().union(*shared.values()) else at_place
    return found[0] if len(found) == 1 else None


def hear_which_first(world: World, state: PickSpot, text: str) -> Step | None:
    """One of several places that were named before, by its name."""
    named = {area for spot in hear(world, text, "area").places for area in spot.areas}
    meant = [spot.area for spot in world.known.waiting if spot.area in named]
    return choose_spot(world, state, Choice("area", meant[0])) if len(meant) == 1 else None


FLOW = Flow(shows={}, choices={}, texts={Guess: hear_offered, Felt: hear_offered, PickSpot: hear_which_first})
