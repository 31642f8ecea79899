"""States: where is it tight, on which side, and with what tool?"""

from dataclasses import dataclass

from bot.domain.anatomy import AreaId, PartId, Side, ZoneId


@dataclass(frozen=True, slots=True)
class Home:
    """Where is it tight?"""


@dataclass(frozen=True, slots=True)
class PickArea:
    part: PartId


@dataclass(frozen=True, slots=True)
class PickZone:
    """Where is the pain felt? For those whose sore spot lies elsewhere."""

    part: PartId


@dataclass(frozen=True, slots=True)
class Felt:
    """The areas that a zone's pain may come from, likeliest first."""

    zone: ZoneId
    side: Side = Side.NONE


@dataclass(frozen=True, slots=True)
class Guess:
    """Several areas fit the words: which one is it?"""

    areas: tuple[AreaId, ...]
    side: Side = Side.NONE


@dataclass(frozen=True, slots=True)
class Meant:
    """Something was not understood: is it about one of these, or which part of the body?"""

    areas: tuple[AreaId, ...]


@dataclass(frozen=True, slots=True)
class PickSpot:
    """Several sore places were named (`Known.waiting`): which one first?"""


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
