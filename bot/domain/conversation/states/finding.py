"""States: where is it tight, on which side, and with what tool?"""

from dataclasses import dataclass

from bot.domain.anatomy import AreaId, PartId, Side


@dataclass(frozen=True, slots=True)
class Home:
    """Where is it tight?"""


@dataclass(frozen=True, slots=True)
class PickArea:
    part: PartId


@dataclass(frozen=True, slots=True)
class Guess:
    """Several areas fit the words; which one is it?"""

    areas: tuple[AreaId, ...]


@dataclass(frozen=True, slots=True)
class PickSide:
    area: AreaId


@dataclass(frozen=True, slots=True)
class PickTool:
    area: AreaId
    side: Side


@dataclass(frozen=True, slots=True)
class TickTools:
    """The list of tools to tick; with an area it goes on to the technique, without one it only remembers."""

    area: AreaId | None = None
    side: Side = Side.NONE
