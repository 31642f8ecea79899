"""States: is it safe, and what if it is not?"""

from dataclasses import dataclass

from bot.domain.anatomy import AreaId, CautionId, Side, ToolId
from bot.domain.conversation.states.fields import GroupId, Mark


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything due before this area, on one screen. `asks` marks what that was, so that no answer covers more."""

    area: AreaId
    side: Side
    tool: ToolId | None
    asks: Mark


@dataclass(frozen=True, slots=True)
class Checklist:
    area: AreaId
    side: Side
    tool: ToolId | None
    group: GroupId
    asks: Mark


@dataclass(frozen=True, slots=True)
class Ask:
    """One caution's full question; without an area it was set off by something typed."""

    caution: CautionId
    area: AreaId | None = None
    side: Side = Side.NONE
    tool: ToolId | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """What a caution's answer asks of the person before they go on."""

    caution: CautionId
    area: AreaId | None = None
    side: Side = Side.NONE
    tool: ToolId | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A yes that ends everything for now: where to get help, and no way on to a technique."""

    caution: CautionId


@dataclass(frozen=True, slots=True)
class Refused:
    """No pressing here: why, and what is safe. Without a caution the area itself or the tools are the reason."""

    area: AreaId
    side: Side
    tool: ToolId | None
    caution: CautionId | None = None
