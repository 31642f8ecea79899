"""The bot as it lives through a simulated year: real services, a real SQLite file, a moved clock, restarts and outages.

What people see goes into their diary. Must not live here: what they do (`acting`), or any judgement of it (`accounts`).
"""

import heapq
import re
import sqlite3
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import event, select

from bot.bootstrap import open_services
from bot.clock import SimulatedClock
from bot.content.messages import Screen, plain
from bot.domain.appointments import Appointment
from bot.domain.conversation.codec import load_button
from bot.domain.conversation.events import Event, Tapped
from bot.domain.conversation.known import Known
from bot.domain.conversation.prompts import Choice
from bot.services.conversations import Incoming
from bot.services.memory import read_known
from bot.services.parts import Services
from bot.settings import read_settings
from bot.storage import appointments, people
from bot.storage.tables import appointments as rows_table
from bot.storage.types import KEYS
from tests.benchmarks.accounts import Diary, Seen

SCREEN: TypeAdapter[Screen] = TypeAdapter(Screen)
LATE, MISSED = "This is late: it was planned for", re.compile(r"I could not send (?:one|(\d+)) reminder")
LENGTHS = (20, 70, 110, 200, 600, 1500, 4000)
"""Minutes of an outage: late enough to say so, too late, and several sessions too late."""


@dataclass
class Someone:
    """One person: their luck, what they did and saw, and the screen they look at."""

    chat: int
    luck: Random
    diary: Diary = field(default_factory=Diary)
    screen: Screen | None = None


@dataclass
class Life:
    """The services as they run now, the people, and what they are going to do, by moment."""

    folder: Path
    clock: SimulatedClock
    luck: Random
    everyone: dict[int, Someone] = field(default_factory=dict)
    plans: list[tuple[datetime, int, Callable[[], Any]]] = field(default_factory=list)
    away: list[tuple[datetime, datetime]] = field(default_factory=list)
    restarts: list[datetime] = field(default_factory=list)
    events: int = 0
    services: Services = field(init=False)
    file: sqlite3.Connection = field(init=False)
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _order: Any = field(default_factory=count)

    # --- the bot

    async def start(self) -> None:
        settings = read_settings(
            _env_file=None, database_url=f"sqlite:///{self.folder}/year.sqlite", unknot_key_file=self.folder / "key"
        )
        self._stack = AsyncExitStack()
        self.services = await self._stack.enter_async_context(open_services(settings, self.clock, lambda: None))
        engine = self.services.conversations.database.engine
        await engine.dispose()  # no plug is pulled here: the disk need not be waited for
        event.listen(engine.sync_engine, "connect", lambda dbapi, _: dbapi.execute("PRAGMA synchronous=OFF").close())
        self.file = sqlite3.connect(self.folder / "year.sqlite", isolation_level=None)

    async def stop(self) -> None:
        self.file.close()
        await self._stack.aclose()

    async def run(self, until: datetime) -> None:
        """Time goes by: every timer, act, restart and outage at its moment."""
        while (moment := self._next()) <= until:
            gone = next((end for start, end in self.away if start <= moment < end), None)
            if gone or any(each <= moment for each in self.restarts):
                self.restarts = [each for each in self.restarts if each > (gone or moment)]
                await self.stop()
                self.clock.move_to(gone or moment)
                await self.start()
            self.clock.move_to(gone or moment)
            if (due := self._earliest()) and due <= self.clock.now():
                await self.services.reminders.tick()
                self._deliver()
            while self.plans and self.plans[0][0] <= self.clock.now():
                await heapq.heappop(self.plans)[2]()
        self.clock.move_to(until)

    def _next(self) -> datetime:
        moments = [each for each in (self._earliest(), self.plans[0][0] if self.plans else None) if each]
        return max(min(moments), self.clock.now())

    def _earliest(self) -> datetime | None:
        (text,) = self.file.execute("SELECT min(due_at) FROM timers").fetchone()
        return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None

    def later(self, by: timedelta, act: Callable[[], Any]) -> None:
        """Someone is going to do this; when the bot is away, it waits with Telegram until it is back."""
        heapq.heappush(self.plans, (self.clock.now() + by, next(self._order), act))

    def reacts(self, who: Someone, state: Any) -> None:
        """What someone thinks of doing about a message that came by itself."""
        raise NotImplementedError

    # --- what comes in and goes out

    async def does(self, who: Someone, what: Event) -> None:
        self.events += 1
        who.diary.contacts.append(self.clock.now())
        await self.services.conversations.take(Incoming(who.chat, what, message_id=1))
        self._deliver()

    async def taps(self, who: Someone, state: Any, verb: str, value: str = "") -> None:
        await self.does(who, Tapped(state, Choice(verb, value)))

    def _deliver(self) -> None:
        """All that waits in the outbox arrives."""
        waiting = self.file.execute("SELECT chat_id, payload, priority FROM outbox ORDER BY id").fetchall()
        if waiting:
            self.file.execute("DELETE FROM outbox")
        for chat, payload, priority in waiting:
            self._arrives(self.everyone[chat], SCREEN.validate_json(KEYS.unseal(payload)), by_itself=priority > 0)

    def _arrives(self, who: Someone, screen: Screen, *, by_itself: bool) -> None:
        text = plain(screen.text)
        if found := MISSED.search(text):
            who.diary.mentioned += int(found[1] or 1)
        who.screen = screen
        if by_itself:
            state, _ = load_button(screen.rows[0][0].data, self.services.catalog)
            who.diary.seen.append(Seen(self.clock.now(), state, LATE in text))
            self.reacts(who, state)

    # --- what the file says of someone

    async def known(self, who: Someone) -> Known:
        async with self.services.conversations.database.read() as db:
            person = await people.by_chat(db, who.chat)
            assert person
            return read_known(person.facts, await appointments.latest(db, person.id, ()))

    async def rows(self, who: Someone) -> list[Appointment]:
        """Every planned session of a person that has a row."""
        async with self.services.conversations.database.read() as db:
            person = await people.by_chat(db, who.chat)
            assert person
            mine = select(rows_table.c.slot, rows_table.c.planned_at, rows_table.c.detail)
            found = [
                appointments.Row(*row) for row in await db.execute(mine.where(rows_table.c.person_id == person.id))
            ]
        return list(read_known(person.facts, found).appointments)


def faulty(life: Life, end: datetime, restarts: int, outages: int) -> None:
    """Moments of restarts, and times in which the bot is away: minutes to days."""
    start, luck = life.clock.now(), life.luck
    span = (end - start).total_seconds()
    begins = sorted(start + timedelta(seconds=luck.uniform(0.05, 0.95) * span) for _ in range(outages))
    life.away = [(begin, begin + timedelta(minutes=luck.choice(LENGTHS))) for begin in begins]
    life.restarts = sorted(start + timedelta(seconds=luck.uniform(0, 1) * span) for _ in range(restarts))
