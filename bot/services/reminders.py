"""The tick: every timer whose time has come is fired, earliest first, one transaction each.

Between two it sleeps until the next timer is due; whoever sets one rings the alarm.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.faults import described
from bot.services.conversations import Conversations
from bot.storage import records, timers
from bot.storage.database import Database, DatabaseTrouble

log = logging.getLogger(__name__)
BATCH = 100
"""So many are claimed at a time, read and ordered; after them it is looked again whether a session's phase is due."""

FIRST = "phase"
"""Someone in the middle of a hold counts seconds; a reminder may come within its minute."""

SWEEP = timedelta(seconds=30)
"""At the latest after this the timers are looked at again, alarm or not: clocks are put right meanwhile."""

RETRY = timedelta(minutes=15)
"""A timer that could not be handled comes back after this, so that one fault never ends a person's reminders."""


@dataclass(frozen=True)
class Reminders:
    database: Database
    conversations: Conversations
    clock: Clock

    async def tick(self) -> int:
        """Fire what is due now, including what became due by firing. Returns how many fired."""
        fired = 0
        while ids := await self._due():
            for timer_id in ids:
                await self._fire(timer_id)
            fired += len(ids)
        return fired

    async def run(self) -> None:
        """Tick until cancelled. A database that fails is waited for."""
        while True:
            try:
                self.conversations.alarm.clear()
                await self.tick()
                await self._sleep()
            except Exception as error:
                log.error("the tick waits: %s", described(error))
                await asyncio.sleep(1)

    async def _sleep(self) -> None:
        moment = await self.earliest()
        wait = SWEEP if moment is None else min(SWEEP, moment - self.clock.now())
        try:
            async with asyncio.timeout(max(0.0, wait.total_seconds())):
                await self.conversations.alarm.wait()
        except TimeoutError:
            return

    async def _due(self) -> list[int]:
        async with self.database.read() as db:
            return await timers.due(db, self.clock.now(), BATCH, first=FIRST)

    async def _fire(self, timer_id: int) -> None:
        try:
            await self.conversations.fire(timer_id)
        except DatabaseTrouble:
            raise
        except Exception as error:
            log.error("timer %s was put off: %s", timer_id, described(error))
            now = self.clock.now()
            async with self.database.write() as db:
                await timers.put_off(db, timer_id, now + RETRY)
                await records.bury(db, "timer", timer_id, type(error).__name__, now)

    async def earliest(self) -> datetime | None:
        """When the next timer is due; None when there is none."""
        async with self.database.read() as db:
            return await timers.earliest(db)
