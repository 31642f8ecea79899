"""What every flow is made of: per state a screen, what its buttons do, what typed text does, and the way back.

Lives here: the shape of a flow and the few pieces of screen several flows share. Must not live here: any transition.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.anatomy import Area, ToolId
from bot.domain.catalog import Catalog
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.prompts import Button, Choice, Prompt, Row, Say, grid, say
from bot.domain.conversation.states import Side, State

Show = Callable[[World, Any], Prompt]
Choose = Callable[[World, Any, Choice], Step | None]
Hear = Callable[[World, Any, str], Step | None]
Parent = Callable[[World, Any], State]


@dataclass(frozen=True, slots=True)
class Flow:
    """Tables keyed by state class. A choice or text that a state has no use for gives None and changes nothing."""

    shows: Mapping[type[Any], Show]
    choices: Mapping[type[Any], Choose]
    texts: Mapping[type[Any], Hear] = field(default_factory=dict)
    parents: Mapping[type[Any], Parent] = field(default_factory=dict)


def step(world: World, state: State, notice: Say | None = None) -> Step:
    """To another state, knowing what the world now knows."""
    return Step(state, world.known, notice=notice)


def place(area: Area, side: Side) -> Say:
    """An area with its side, as it stands inside a sentence."""
    return say("place", area=area.name, side=side.value or "none")


def tool_name(catalog: Catalog, tool: ToolId) -> str:
    return catalog.tools[tool].name


def score_rows() -> tuple[Row, ...]:
    """0-10 in two rows."""
    return grid(tuple(Button(str(score), Choice("score", str(score))) for score in range(11)), 6)


def score_of(choice: Choice) -> int | None:
    """The score of a tapped button; None for anything else."""
    if choice.verb != "score" or not choice.value.isdecimal() or not choice.value.isascii():
        return None
    return int(choice.value) if len(choice.value) < 3 and int(choice.value) <= 10 else None
