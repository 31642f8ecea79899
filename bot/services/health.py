"""How the bot is doing, as counts and moments: nothing about anyone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.storage import outbox, records, timers
from bot.storage.database import Database

POLL = "poll"
DEAD_WITHIN = timedelta(days=7)
AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Report:
    """`late`: timers past their time; `oldest_letter`: when the longest-waiting message was committed.

    `fullest`: the minute of the coming week with most timers set so far. A slot has only its next one set.
    """

    late: int
    oldest_letter: datetime | None
    last_poll: datetime | None
    dead_letters: int
    fullest: tuple[datetime, int] | None


def needs(messages: int, every_s: float) -> timedelta:
    """How long it takes until the last of so many messages leaves, one each `every_s` seconds."""
    return timedelta(seconds=max(0, messages - 1) * every_s)


@dataclass(frozen=True)
class Health:
    database: Database
    clock: Clock

    async def polled(self) -> None:
        """A fetch of updates went well."""
        async with self.database.write() as db:
            await records.mark(db, POLL, self.clock.now())

    async def report(self) -> Report:
        now = self.clock.now()
        async with self.database.read() as db:
            return Report(
                late=await timers.count_due(db, now - timedelta(minutes=1)),
                oldest_letter=await outbox.oldest(db),
                last_poll=await records.marked(db, POLL),
                dead_letters=await records.count_dead(db, now - DEAD_WITHIN),
                fullest=await timers.fullest_minute(db, now, now + AHEAD),
            )
