"""States: the session that runs itself, what comes before it starts, and what is asked the day after."""

from dataclasses import dataclass

from bot.domain.anatomy import Side, TechniqueId
from bot.domain.conversation.states.fields import Eased, PhaseNumber, Sid


@dataclass(frozen=True, slots=True)
class PickLength:
    """How long there is, and what else belongs to the session."""

    technique: TechniqueId
    side: Side


@dataclass(frozen=True, slots=True)
class Capped:
    """Not today: a limit stands against pressing here. Why is worked out when it is shown."""

    technique: TechniqueId
    side: Side


@dataclass(frozen=True, slots=True)
class PickSound:
    """With sound or without? Asked once."""

    sid: Sid


@dataclass(frozen=True, slots=True)
class Ready:
    """The sound has been sent: it and the session start together."""

    sid: Sid


@dataclass(frozen=True, slots=True)
class AtPhase:
    """A phase that is on. `eased` counts the times it was made gentler, so that two taps ease off once."""

    sid: Sid
    phase: PhaseNumber
    eased: Eased = 0


@dataclass(frozen=True, slots=True)
class Paused:
    sid: Sid
    eased: Eased = 0


@dataclass(frozen=True, slots=True)
class NextDay:
    """The day after: better, the same, sore or worse?"""

    sid: Sid


@dataclass(frozen=True, slots=True)
class Hurt:
    """It hurt: counted, and what to do."""

    sid: Sid
