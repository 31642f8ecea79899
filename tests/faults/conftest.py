"""A house as in tests/integration, with the Telegram side living in it and a fake Telegram to live against.

Here live the ways to start, watch and end the bot in process. The clock stands still until a test moves it.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.adapters.telegram.running import live, make_bot
from bot.clock import monotonic
from bot.domain.conversation.known import Known
from bot.domain.planning import Slot
from bot.services.parts import Services
from bot.storage import timers
from bot.storage.tables import dead_letters
from tests.fake_telegram import FakeTelegram
from tests.integration.conftest import House, database, file, house, key, template
from tests.unit.worlds import CALF

__all__ = ["database", "file", "house", "key", "template"]

SLOT = Slot(1, frozenset(range(7)), time(19), (CALF,))
PLANNED = Known(consent=True, zone="UTC", slots=(SLOT,))
"""Someone who agreed and has a reminder every day at 19:00 UTC."""


@dataclass
class Living:
    """The bot at work on a house. `awake` wakes the sender, as a commit does."""

    house: House
    server: FakeTelegram
    awake: asyncio.Event
    stop: asyncio.Event
    work: asyncio.Task[None]

    def later(self, **span: float) -> None:
        """The clock moves on, and whoever waits for it looks again."""
        self.house.clock.move_to(self.house.clock.now() + timedelta(**span))
        self.house.services.conversations.alarm.set()
        self.awake.set()

    async def ends(self) -> None:
        """It has come to its end; raises what it ended with."""
        async with asyncio.timeout(5):
            await self.work

    async def dead(self) -> list[tuple[str, int, str]]:
        return [(row.kind, row.reference, row.error) for row in await self.house.rows(dead_letters)]

    async def acknowledged(self) -> None:
        """Every update has been handled and Telegram was told so."""
        await until(lambda: not self.server.world.updates.pending)


async def until(holds: Callable[[], bool | Awaitable[bool]], seconds: float = 10.0) -> None:
    """Looks again and again, for what no one announces. Raises TimeoutError."""
    ends = monotonic() + seconds
    while not (found if isinstance(found := holds(), bool) else await found):
        if monotonic() > ends:
            raise TimeoutError("it did not come to hold")
        await asyncio.sleep(0.01)


def spoil(file: Path, statement: str) -> None:
    """Someone else changes the database: a trigger that raises, or its end."""
    with closing(sqlite3.connect(file, timeout=10)) as db, db:
        db.execute(statement)


async def plans_daily(house: House, chat: int) -> int:
    """A person with a daily reminder whose next time is seven hours from now; returns the id."""
    person = await house.moves_in(PLANNED, chat=chat)
    at = house.clock.now().replace(hour=19)
    async with house.database.write() as db:
        await timers.put(db, person, "reminder", SLOT.key, at, at)
    return person


def waking(services: Services, wake: Callable[[], None]) -> Services:
    """The same services, with a sender to wake."""
    conversations = replace(services.conversations, wake=wake)
    reminders = replace(services.reminders, conversations=conversations)
    return replace(services, conversations=conversations, reminders=reminders)


@asynccontextmanager
async def living(house: House, server: FakeTelegram) -> AsyncIterator[Living]:
    """The bot from its start to its orderly end."""
    awake, stop = asyncio.Event(), asyncio.Event()
    bot = make_bot(server.token, server.url)
    work = asyncio.create_task(live(waking(house.services, awake.set), bot, awake, stop))
    try:
        yield Living(house, server, awake, stop, work)
    finally:
        stop.set()
        await asyncio.wait((work,), timeout=10)
        if not work.done():
            work.cancel()


@pytest.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
async def bot(house: House, server: FakeTelegram) -> AsyncIterator[Living]:
    async with living(house, server) as bot:
        yield bot
