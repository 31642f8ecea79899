"""The one module that reads a clock. Everything else is told the time.

`SimulatedClock` stands in for the real one on the terminal (`--now`, `:wait`) and in tests.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class SimulatedClock:
    """A clock that starts at a given moment and runs on, and that can be moved."""

    moment: datetime
    running: bool = True

    def __post_init__(self) -> None:
        self._since = time.monotonic()

    def now(self) -> datetime:
        passed = timedelta(seconds=time.monotonic() - self._since) if self.running else timedelta()
        return self.moment.astimezone(UTC) + passed

    def move_to(self, moment: datetime) -> None:
        self.moment, self._since = moment, time.monotonic()


def monotonic() -> float:
    """Seconds that never go back, for pacing and durations."""
    return time.monotonic()
