"""States: screens that only say something, and deletion."""

from dataclasses import dataclass

from bot.domain.conversation.states.fields import Page


@dataclass(frozen=True, slots=True)
class Reading:
    page: Page


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen once and holds: clock, sound, the count of the rhythm."""


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete everything? With a preview."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """Everything is gone, and what remains is said."""
