"""What the fields of states are made of. Numbers say which are possible: they come back from outside in buttons."""

from enum import StrEnum
from typing import Annotated, NewType

GroupId = NewType("GroupId", str)
ContextId = NewType("ContextId", str)
PlanId = NewType("PlanId", str)
TopicId = NewType("TopicId", str)
LessonId = NewType("LessonId", str)
PlaceName = NewType("PlaceName", str)
Mark = NewType("Mark", str)
"""Three characters that stand for a list of ids (`codes.code_of`)."""

Sid = NewType("Sid", str)
"""A massage session of one person: the second it began, in base 36."""

Number = Annotated[int, range(30)]
"""Which of several."""

PhaseNumber = Annotated[int, range(400)]
"""Which phase of a session's score."""
Eased = Annotated[int, range(20)]
Days = Annotated[int, range(1 << 7)]
"""A bit per weekday, Monday first."""
Minute = Annotated[int, range(24 * 60)]
"""A minute of the day."""
Offset = Annotated[int, range(-12 * 60, 14 * 60 + 1)]
"""Minutes east of UTC."""
SlotKey = Annotated[int, range(1 << 20)]
Seconds = Annotated[int, range(1 << 33)]
"""An instant, in seconds of Unix time."""


class Page(StrEnum):
    """Screens that only say something."""

    HELP = "help"
    PRIVACY = "privacy"
    ABOUT = "about"
    BREATHING = "breathing"
