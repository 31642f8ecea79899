"""What a step asks the outside to do, beyond keeping the new state and `Known`; each applied once per event."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.anatomy import TechniqueId
from bot.domain.conversation.events import TimerKind
from bot.domain.conversation.prompts import Say
from bot.domain.conversation.states import Sid, Side, State

Moment = Literal["before", "after", "later"]


@dataclass(frozen=True, slots=True)
class KeepCheckIn:
    """Store one 0-10 score. (sid, moment) is unique for a person: the first one stays."""

    sid: Sid
    moment: Moment
    score: int
    technique: TechniqueId | None
    side: Side


@dataclass(frozen=True, slots=True)
class DropCheckIn:
    """Take back a score that is about to be given anew."""

    sid: Sid
    moment: Moment


@dataclass(frozen=True, slots=True)
class Count:
    """One more of something, for the host's statistics; nothing says whose it was."""

    what: Literal["session", "hurt"]
    technique: TechniqueId | None = None


@dataclass(frozen=True, slots=True)
class SetTimer:
    """Fire once at `due` for one occurrence of a slot."""

    kind: TimerKind
    slot: int
    planned: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class DropTimers:
    """Take back timers of a slot: of one kind or all (None), of one occurrence or all (None)."""

    slot: int
    kind: TimerKind | None = None
    planned: datetime | None = None


@dataclass(frozen=True, slots=True)
class Send:
    """Show a screen as a new message, whatever the person is looking at. `notice` is a line above it."""

    state: State
    notice: Say | None = None


@dataclass(frozen=True, slots=True)
class SendPicture:
    """Show a picture as a message of its own: how to place oneself for a technique, or where it is on the body."""

    kind: Literal["setup", "map"]
    technique: TechniqueId
    side: Side


@dataclass(frozen=True, slots=True)
class SendTrack:
    """Send the sound of a session: cues as (kind, start, length) in seconds, and a breath in and out."""

    cues: tuple[tuple[str, int, int], ...]
    breath_s: tuple[int, int]


@dataclass(frozen=True, slots=True)
class DropTrack:
    """Take back the sound of a session that has not been sent yet: it would come in the middle, out of step."""


@dataclass(frozen=True, slots=True)
class SendBreath:
    """Send the breath as a picture that moves; seconds in and out."""

    breath_s: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SendWeek:
    """Send the week of the plan as a picture."""


@dataclass(frozen=True, slots=True)
class SendCalendar:
    """Send the plan as a file that calendars import."""


@dataclass(frozen=True, slots=True)
class Erase:
    """Remove everything kept about this person."""


Effect = (
    KeepCheckIn
    | DropCheckIn
    | Count
    | SetTimer
    | DropTimers
    | Send
    | SendPicture
    | SendTrack
    | DropTrack
    | SendBreath
    | SendCalendar
    | SendWeek
    | Erase
)
