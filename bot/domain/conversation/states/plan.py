"""States: the week and its changes, the clock, and a planned time that has come."""

from dataclasses import dataclass

from bot.domain.anatomy import AreaId, PartId
from bot.domain.conversation.states.fields import Days, Minute, Offset, PlaceName, PlanId, Seconds, SlotKey


@dataclass(frozen=True, slots=True)
class Plan:
    """The week as it stands."""


@dataclass(frozen=True, slots=True)
class PickPlan:
    """Which of the templates?"""


@dataclass(frozen=True, slots=True)
class PickDays:
    """Days for what was done last (`plan` None) or a template; `days` is a bit per weekday, Monday first."""

    days: Days = 0
    plan: PlanId | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """A plan was said (`Known.draft`), and something of it can be read in several ways."""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A plan was said and is clear: is it right?"""


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
class TooMuch:
    """A slot (0: a new one) or a template breaks a limit; which one, and what would keep it?"""

    slot: SlotKey
    days: Days
    plan: PlanId | None
    at: Minute


@dataclass(frozen=True, slots=True)
class PickSlot:
    """Which session of the week is to be changed?"""


@dataclass(frozen=True, slots=True)
class EditSlot:
    """One session of the week: what is to be changed?"""

    slot: SlotKey


@dataclass(frozen=True, slots=True)
class EditDays:
    """On which days instead? `days` is a bit per weekday, Monday first."""

    slot: SlotKey
    days: Days


@dataclass(frozen=True, slots=True)
class EditTime:
    slot: SlotKey


@dataclass(frozen=True, slots=True)
class EditMinutes:
    slot: SlotKey


@dataclass(frozen=True, slots=True)
class EditLead:
    """At its time, or some minutes before?"""

    slot: SlotKey


@dataclass(frozen=True, slots=True)
class EditPlace:
    """For which place instead, or with `more`, for which place as well?"""

    slot: SlotKey
    more: bool = False


@dataclass(frozen=True, slots=True)
class EditArea:
    """Which spot of this part of the body?"""

    slot: SlotKey
    part: PartId
    more: bool = False


@dataclass(frozen=True, slots=True)
class EditSide:
    slot: SlotKey
    area: AreaId


@dataclass(frozen=True, slots=True)
class EditTool:
    """With which tool?"""

    slot: SlotKey


@dataclass(frozen=True, slots=True)
class EditContext:
    """On what kind of day?"""

    slot: SlotKey


@dataclass(frozen=True, slots=True)
class Pausing:
    """How long without reminders?"""


@dataclass(frozen=True, slots=True)
class StillUseful:
    """Several reminders went unanswered: another time, fewer days, a pause, or as it is?"""

    slot: SlotKey


@dataclass(frozen=True, slots=True)
class Reminder:
    """A planned session whose time has come; `planned` is its instant in seconds."""

    slot: SlotKey
    planned: Seconds


@dataclass(frozen=True, slots=True)
class PickFirst:
    """A planned session of several areas: which first?"""

    slot: SlotKey
    planned: Seconds


@dataclass(frozen=True, slots=True)
class FollowUp:
    """After a planned time: how is it, 0-10?"""

    slot: SlotKey
    planned: Seconds
