"""States: the technique, the massage session, and what is kept of it."""

from dataclasses import dataclass
from typing import Literal

from bot.domain.anatomy import AreaId, CautionId, Side, TechniqueId
from bot.domain.conversation.states.fields import ContextId, PlanId, Sid


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
class PickDay:
    """What kind of day is it (after training, a flare-up …)? The card changes with it."""

    technique: TechniqueId
    side: Side


@dataclass(frozen=True, slots=True)
class KindOfDay:
    """What one kind of day changes, before it is taken."""

    technique: TechniqueId
    side: Side
    context: ContextId


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
    """May I remember this? `then`: a session's result, a reminder (of a template) or a said plan to be kept."""

    then: Literal["result", "remind", "draft"]
    plan: PlanId | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One line of what changed."""

    sid: Sid
