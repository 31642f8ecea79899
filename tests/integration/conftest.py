"""A house on a real SQLite file: the template is made once a run by the migrations, every test gets a copy.

Here live the moved clock and the few ways to act on the house. Nothing is faked below the services.
"""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, event, select

from bot.clock import SimulatedClock
from bot.content.messages import Messages, Screen, plain
from bot.domain.anatomy import TechniqueId
from bot.domain.catalog import Catalog
from bot.domain.conversation.codec import dump
from bot.domain.conversation.events import Event, Said, Tapped
from bot.domain.conversation.known import Known, Massage
from bot.domain.conversation.prompts import Choice
from bot.domain.conversation.states import Home, PickTime, ScoreAfter, ScoreBefore, Sid, Side, State
from bot.paths import data_dir
from bot.services.attachments import Attachments
from bot.services.conversations import Conversations, Incoming
from bot.services.health import Health
from bot.services.letters import Letters
from bot.services.memory import changed_rows, read_known, read_state, write_known
from bot.services.parts import Services
from bot.services.reminders import Reminders
from bot.services.statistics import Statistics
from bot.services.upkeep import Upkeep
from bot.storage import appointments, people, schema
from bot.storage.database import Database, open_database
from bot.storage.keys import use_key
from bot.storage.people import Person
from bot.storage.tables import check_ins, timers

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = ROOT / "migrations"
KEY = "dGVzdHMtb25seS1ub3QtYS1zZWNyZXQtMzItYnl0ZXM="
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""A Monday, away from every clock change."""

ADA, BEN = 7001, 7002
CALF = TechniqueId("gastrocnemius__hands__pinch_hold")
SID = Sid("abc")
BEFORE = ScoreBefore(CALF, Side.LEFT, SID)
AFTER = ScoreAfter(CALF, Side.LEFT, SID)


def massaging(**facts: object) -> Known:
    """Someone who agreed, in the middle of a session on the left calf."""
    return replace(Known(massage=Massage(SID, CALF, Side.LEFT, NOW), consent=True), **facts)  # type: ignore[arg-type]


def open_quickly(file: Path) -> Database:
    """As the bot opens it, but without waiting for the disk: no test here pulls the plug."""
    database = open_database(f"sqlite+aiosqlite:///{file}")
    event.listen(database.engine.sync_engine, "connect", lambda dbapi, _: _hurry(dbapi))
    return database


def _hurry(dbapi: Any) -> None:
    cursor = dbapi.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()


def on_disk(file: Path) -> bytes:
    """All bytes of a database: its file and its write-ahead log."""
    return b"".join(each.read_bytes() for each in (file, file.with_name(file.name + "-wal")) if each.exists())


@dataclass
class House:
    """All services on one database, with a clock that moves only when told to. `woken` counts wakes of the sender."""

    file: Path
    database: Database
    clock: SimulatedClock
    services: Services
    woken: list[int] = field(default_factory=list)

    async def take(self, event: Event, chat: int = ADA, update: int | None = None, message: int | None = None) -> None:
        await self.services.conversations.take(Incoming(chat, event, update, message))

    async def says(self, text: str, chat: int = ADA) -> None:
        await self.take(Said(text), chat)

    async def taps(self, state: State, verb: str, value: str = "", chat: int = ADA, message: int = 1) -> None:
        await self.take(Tapped(state, Choice(verb, value)), chat, message=message)

    async def moves_in(self, known: Known, state: State | None = None, chat: int = ADA) -> int:
        """A person of whom this is known already; returns the id."""
        now = self.clock.now()
        async with self.database.write() as db:
            person = await people.add(db, chat, dump(state or Home()), write_known(known), now)
            texts = (dump(state or Home()), write_known(known))
            await people.save(db, person, *texts, seen_at=now, consented=known.consent is True)
            for row in changed_rows(Known(), known)[0]:
                await appointments.add(db, person, row)
        return person

    async def plans(self, days: int, minute: int, zone: str = "Europe/Berlin", chat: int = ADA) -> None:
        """Someone who did one session sets a reminder for it: a bit per weekday from Monday, a minute of the day."""
        done = replace(Massage(SID, CALF, Side.LEFT, NOW), ended=NOW)
        await self.moves_in(massaging(massage=done, zone=zone), Home(), chat)
        await self.taps(PickTime(days), "time", str(minute), chat)
        assert "Your plan is set" in (await self.texts(chat))[0]

    async def at(self, moment: datetime) -> int:
        """The clock goes to this moment and ticks once."""
        self.clock.move_to(moment)
        return await self.services.reminders.tick()

    async def later(self, **span: float) -> int:
        return await self.at(self.clock.now() + timedelta(**span))

    async def screens(self, chat: int = ADA) -> list[Screen]:
        """Takes everything that may be sent to a chat now out of the outbox, in order."""
        letters, found = self.services.letters, list[Screen]()
        while waiting := [one for one in await letters.ready(self.clock.now(), (), 99) if one.chat_id == chat]:
            found.append(waiting[0].screen)
            await letters.delivered(waiting[0])
        return found

    async def texts(self, chat: int = ADA) -> list[str]:
        return [plain(screen.text) for screen in await self.screens(chat)]

    async def person(self, chat: int = ADA) -> Person:
        async with self.database.read() as db:
            person = await people.by_chat(db, chat)
        assert person, f"nobody in chat {chat}"
        return person

    async def known(self, chat: int = ADA) -> Known:
        person = await self.person(chat)
        async with self.database.read() as db:
            return read_known(person.facts, await appointments.latest(db, person.id, ()))

    async def state(self, chat: int = ADA) -> State:
        return read_state((await self.person(chat)).state, self.services.catalog)

    async def rows(self, table: Table) -> list[Any]:
        async with self.database.read() as db:
            return list(await db.execute(select(table)))

    async def scores(self) -> list[tuple[str, str, int]]:
        """Every check-in kept: session, moment, score."""
        rows = await self.rows(check_ins)
        return sorted((row.sid, row.moment, json.loads(row.detail)["score"]) for row in rows)

    async def due(self, kind: str = "reminder") -> list[datetime]:
        """When the timers of a kind are due, earliest first."""
        return sorted(timer.due_at for timer in await self.rows(timers) if timer.kind == kind)


@pytest.fixture(autouse=True)
def key() -> None:
    use_key(KEY, "the tests' key")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at the newest schema, in one file."""
    file = tmp_path_factory.mktemp("template") / "unknot.sqlite"

    async def make() -> None:
        database = open_quickly(file)
        await schema.upgrade(database, MIGRATIONS)
        await database.close()

    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        runner.run(make())
    return file


@pytest.fixture
def file(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(template, tmp_path / "unknot.sqlite"))


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    opened = open_quickly(file)
    yield opened
    await opened.close()


@pytest.fixture
def house(file: Path, database: Database, catalog: Catalog, messages: Messages) -> House:
    clock, woken = SimulatedClock(NOW, running=False), list[int]()
    attachments = Attachments(database, catalog, data_dir("content") / "pictures")
    conversations = Conversations(database, catalog, messages, clock, lambda: woken.append(1), attachments)
    services = Services(
        catalog=catalog,
        messages=messages,
        clock=clock,
        conversations=conversations,
        reminders=Reminders(database, conversations, clock),
        letters=Letters(database),
        upkeep=Upkeep(database, clock),
        health=Health(database, clock, file.parent),
        statistics=Statistics(database),
        attachments=attachments,
    )
    return House(file, database, clock, services, woken)
