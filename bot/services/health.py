"""How the bot is doing, as counts and moments: nothing about anyone. And which of them are ills."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import Clock
from bot.storage import outbox, records, timers
from bot.storage.database import Database

POLL = "poll"
DEAD_WITHIN = timedelta(days=7)
AHEAD = timedelta(days=7)
LATE, WAITING, POLLED = timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=2)
ENOUGH_BYTES = 200 * 1024 * 1024
"""Free on the disk: below it there is hardly room for a copy of the database and its log."""


@dataclass(frozen=True, slots=True)
class Report:
    """`late`: timers past their time; `unsent`: messages that wait, the longest since `oldest_letter`.

    `fullest`: the minute of the coming week with most timers set so far. A slot has only its next one set.
    """

    late: int = 0
    unsent: int = 0
    oldest_letter: datetime | None = None
    last_poll: datetime | None = None
    dead_letters: int = 0
    fullest: tuple[datetime, int] | None = None
    free_bytes: int = ENOUGH_BYTES


def ills(report: Report, now: datetime) -> list[str]:
    """What is wrong, a sentence each; empty when all is well."""
    return [*stuck(report, now), *little_room(report.free_bytes)]


def stuck(report: Report, now: datetime) -> list[str]:
    """What does not move any more."""
    found = []
    if report.late:
        found.append(f"{report.late} timers are past their time: is unknot run running?")
    if report.oldest_letter and now - report.oldest_letter > WAITING:
        found.append(f"a message has waited since {report.oldest_letter:%H:%M} UTC: is unknot run running?")
    if report.last_poll and now - report.last_poll > POLLED:
        found.append(f"the last good poll was at {report.last_poll:%Y-%m-%d %H:%M} UTC: is unknot run running?")
    return found


def little_room(free_bytes: int) -> list[str]:
    enough = free_bytes >= ENOUGH_BYTES
    return [] if enough else [f"only {free_bytes // 1024**2} MB are free where the database is: make room"]


def needs(messages: int, every_s: float) -> timedelta:
    """How long it takes until the last of so many messages leaves, one each `every_s` seconds."""
    return timedelta(seconds=max(0, messages - 1) * every_s)


@dataclass(frozen=True)
class Health:
    database: Database
    clock: Clock
    folder: Path

    async def polled(self) -> None:
        """A fetch of updates went well."""
        async with self.database.write() as db:
            await records.mark(db, POLL, self.clock.now())

    async def report(self, *, ahead: bool = True) -> Report:
        """How it is now. Without `ahead` nothing of the coming week, for which every timer of it is counted."""
        now = self.clock.now()
        async with self.database.read() as db:
            return Report(
                late=await timers.count_due(db, now - LATE),
                unsent=await outbox.count(db),
                oldest_letter=await outbox.oldest(db),
                last_poll=await records.marked(db, POLL),
                dead_letters=await records.count_dead(db, now - DEAD_WITHIN),
                fullest=await timers.fullest_minute(db, now, now + AHEAD) if ahead else None,
                free_bytes=shutil.disk_usage(self.folder).free,
            )
