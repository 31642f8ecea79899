"""What can be asked. A state names one screen and carries what that screen needs; everything else is in `Known`.

Each state is a small frozen dataclass whose fields the codec can put into a button. Rule: adding a field changes what
old buttons mean, so it comes with a new code in `codec`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, NewType

from bot.domain.anatomy import AreaId, CautionId, PartId, TechniqueId, ToolId

GroupId = NewType("GroupId", str)
PlanId = NewType("PlanId", str)
PlaceName = NewType("PlaceName", str)
Mark = NewType("Mark", str)
"""Three characters that stand for a list of ids (`codes.code_of`)."""

Sid = NewType("Sid", str)
"""A massage session of one person: the second it began, in base 36."""

# Numbers in buttons come back from outside: each says which are possible, and the codec refuses the rest.
StepNumber = Annotated[int, range(10)]
Days = Annotated[int, range(1 << 7)]
"""A bit per weekday, Monday first."""
Minute = Annotated[int, range(24 * 60)]
"""A minute of the day."""
Offset = Annotated[int, range(-12 * 60, 14 * 60 + 1)]
"""Minutes east of UTC."""
SlotKey = Annotated[int, range(1 << 20)]
Seconds = Annotated[int, range(1 << 33)]
"""An instant, in seconds of Unix time."""


class Side(StrEnum):
    """Which side is worked on; NONE where the area has no sides."""

    NONE = ""
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Page(StrEnum):
    """Screens that only say something."""

    HELP = "help"
    PRIVACY = "privacy"
    ABOUT = "about"
    BREATHING = "breathing"


# --- finding the place and the tool


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


# --- safety


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


# --- the technique and the massage session


@dataclass(frozen=True, slots=True)
class Card:
    technique: TechniqueId
    side: Side
    more: bool = False


@dataclass(frozen=True, slots=True)
class TakeCare:
    """What to watch for on this area."""

    technique: TechniqueId
    side: Side


@dataclass(frozen=True, slots=True)
class Why:
    """Why here? The area's referral in two sentences."""

    technique: TechniqueId
    side: Side


@dataclass(frozen=True, slots=True)
class OtherWays:
    area: AreaId
    side: Side


@dataclass(frozen=True, slots=True)
class Gentle:
    """The area's safe alternative: breathing and its drill, nothing pressed."""

    area: AreaId
    side: Side


@dataclass(frozen=True, slots=True)
class ScoreBefore:
    technique: TechniqueId
    side: Side
    sid: Sid


@dataclass(frozen=True, slots=True)
class AtStep:
    technique: TechniqueId
    side: Side
    sid: Sid
    step: StepNumber


@dataclass(frozen=True, slots=True)
class ScoreAfter:
    technique: TechniqueId
    side: Side
    sid: Sid


@dataclass(frozen=True, slots=True)
class WhyStop:
    """Stopped in the middle: what was it?"""

    sid: Sid


@dataclass(frozen=True, slots=True)
class StopAdvice:
    """What to do about something felt while pressing."""

    caution: CautionId


@dataclass(frozen=True, slots=True)
class Consent:
    """May I remember this? `then`: a session's result, or a reminder (of a template) that was asked for."""

    then: Literal["result", "remind"]
    plan: PlanId | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One line of what changed."""

    sid: Sid


# --- plan, clock and reminders


@dataclass(frozen=True, slots=True)
class Plan:
    """The week as it stands."""


@dataclass(frozen=True, slots=True)
class PickDays:
    """Days for what was done last (`plan` None) or a template; `days` is a bit per weekday, Monday first."""

    days: Days = 0
    plan: PlanId | None = None


@dataclass(frozen=True, slots=True)
class PickTime:
    days: Days = 0
    plan: PlanId | None = None


@dataclass(frozen=True, slots=True)
class PickClock:
    """What time is it for you? `at` is the wanted minute of the day; None when only the clock is being set."""

    days: Days = 0
    plan: PlanId | None = None
    at: Minute | None = None


@dataclass(frozen=True, slots=True)
class PickPlace:
    """Which of the places that share this offset (minutes east of UTC)?"""

    offset: Offset
    days: Days = 0
    plan: PlanId | None = None
    at: Minute | None = None


@dataclass(frozen=True, slots=True)
class ConfirmClock:
    place: PlaceName
    days: Days = 0
    plan: PlanId | None = None
    at: Minute | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """A planned session whose time has come; `planned` is its instant in seconds."""

    slot: SlotKey
    planned: Seconds


@dataclass(frozen=True, slots=True)
class PickFirst:
    """A planned session of several areas: which first?"""

    slot: SlotKey


@dataclass(frozen=True, slots=True)
class FollowUp:
    """After a planned time: how is it, 0-10?"""

    slot: SlotKey
    planned: Seconds


# --- pages


@dataclass(frozen=True, slots=True)
class Reading:
    page: Page


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete everything? With a preview."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """Everything is gone, and what remains is said."""


State = (
    Home
    | PickArea
    | Guess
    | PickSide
    | PickTool
    | TickTools
    | Screen
    | Checklist
    | Ask
    | Advice
    | Stop
    | Refused
    | Card
    | TakeCare
    | Why
    | OtherWays
    | Gentle
    | ScoreBefore
    | AtStep
    | ScoreAfter
    | WhyStop
    | StopAdvice
    | Consent
    | Result
    | Plan
    | PickDays
    | PickTime
    | PickClock
    | PickPlace
    | ConfirmClock
    | Reminder
    | PickFirst
    | FollowUp
    | Reading
    | Delete
    | Deleted
)
