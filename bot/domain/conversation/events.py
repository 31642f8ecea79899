"""What can happen. Everything that reaches the machine is one of these."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.domain.conversation.prompts import Choice
from bot.domain.conversation.states import State


@dataclass(frozen=True, slots=True)
class Said:
    """Text a person typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button, with the state it was drawn from."""

    state: State
    choice: Choice


@dataclass(frozen=True, slots=True)
class StaleTap:
    """A button whose data this version does not know: the person gets a fresh screen."""


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command without its slash, in lower case."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """Something other than text: photo, sticker, voice, edited, …"""

    kind: str


@dataclass(frozen=True, slots=True)
class Located:
    """A location, of which nothing is left but the time zone there (IANA); "" on the open sea."""

    zone: str


TimerKind = Literal["reminder", "snooze", "follow_up", "phase", "next_day"]
OF_NO_SLOT = 0
"""The slot of timers that belong to no plan: the phase of a running session, and the question of the next day."""


@dataclass(frozen=True, slots=True)
class Due:
    """A timer whose time has come. `planned`: the occurrence it belongs to; `due`: when it was to fire. UTC."""

    kind: TimerKind
    slot: int
    planned: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class DueTogether:
    """Everything of one person whose time has come: one event, so that an outage never ends in a heap of messages."""

    timers: tuple[Due, ...]


Event = Said | Tapped | StaleTap | Command | Sent | Located | Due | DueTogether
