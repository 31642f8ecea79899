"""What the host may see: counts, and nothing about anyone (`unknot stats`)."""

from dataclasses import dataclass

from bot.storage import counts, people
from bot.storage.database import Database


@dataclass(frozen=True, slots=True)
class Statistics:
    database: Database

    async def lines(self) -> list[str]:
        """Persons, sessions, and how often each technique was said to hurt."""
        async with self.database.read() as db:
            persons, found = (await people.counts(db))["persons"], await counts.everything(db)
        hurts = sorted((name.removeprefix("hurt:"), number) for name, number in found.items() if ":" in name)
        lines = [f"persons: {persons}", f"sessions: {found.get('session', 0)}"]
        return [*lines, *(f"it hurt, {technique}: {number}" for technique, number in hurts)]
