"""Housekeeping: what is kept without consent ends with the conversation, and old marks of delivery are cleared."""

from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.domain.conversation.known import CONVERSATION_ENDS
from bot.storage import appointments, people, records
from bot.storage.database import Database

SEEN_KEPT = timedelta(days=3)
"""Telegram delivers an update again for at most 24 hours."""

PLANNED_KEPT = timedelta(days=400)
"""A year of planned sessions, and a month beside it to look at."""


@dataclass(frozen=True)
class Upkeep:
    database: Database
    clock: Clock

    async def run(self) -> None:
        """Forget what must not be kept, and leave no bytes of it behind."""
        now = self.clock.now()
        async with self.database.write() as db:
            await people.erase_ended(db, now - CONVERSATION_ENDS)
            await records.forget_before(db, now - SEEN_KEPT)
            await appointments.forget_before(db, now - PLANNED_KEPT)
        await self.database.scrub()
