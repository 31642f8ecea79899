"""States: lessons, and where what they say comes from."""

from dataclasses import dataclass

from bot.domain.anatomy import Side, TechniqueId
from bot.domain.conversation.states.fields import LessonId, Number, PhaseNumber, Sid, TopicId


@dataclass(frozen=True, slots=True)
class Learn:
    """What would you like to know?"""


@dataclass(frozen=True, slots=True)
class Topic:
    topic: TopicId


@dataclass(frozen=True, slots=True)
class Reads:
    """One lesson on one screen."""

    lesson: LessonId


@dataclass(frozen=True, slots=True)
class Sources:
    """The works behind a lesson."""

    lesson: LessonId


@dataclass(frozen=True, slots=True)
class Tip:
    """A lesson that fits the card, or with `sid` the phase of a session in its pause; Back leads there."""

    technique: TechniqueId
    side: Side
    sid: Sid | None
    phase: PhaseNumber
    number: Number = 0
