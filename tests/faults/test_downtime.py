"""Reminders that came due while the bot was down: late ones say so, old ones are only mentioned."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SystemClock
from bot.storage import timers
from bot.storage.tables import outbox
from tests.fake_telegram import FakeTelegram, Person
from tests.faults.conftest import PLANNED, SLOT, living, until
from tests.faults.processes import Process, Warm
from tests.integration.conftest import KEY, House

LATE, MISSED = "This is late: it was planned for", "While I was away I could not send one reminder"


@dataclass
class Host:
    """Someone who starts and kills the bot."""

    house: House
    server: FakeTelegram

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Process]:
        file = self.house.file
        process = Warm(
            {
                "TELEGRAM_BOT_TOKEN": self.server.token,
                "TELEGRAM_API_URL": self.server.url,
                "DATABASE_URL": f"sqlite:///{file}",
                "UNKNOT_KEY": KEY,
            },
            file.parent / "log",
        )
        try:
            yield process
        finally:
            process.kill()

    async def with_reminder_due(self, ago: timedelta) -> tuple[Person, datetime]:
        """Someone whose daily reminder came due so long ago, while nothing ran."""
        person = self.server.person()
        due = (SystemClock().now() - ago).replace(second=0, microsecond=0)
        self.house.clock.move_to(due - timedelta(days=1))
        known = replace(PLANNED, slots=(replace(SLOT, at=due.timetz().replace(tzinfo=None)),))
        person_id = await self.house.moves_in(known, chat=person.chat_id)
        async with self.house.database.write() as db:
            await timers.put(db, person_id, "reminder", SLOT.key, due, due)
        return person, due

    async def delivered(self) -> bool:
        """Nothing waits that a kill could make come twice."""
        return not await self.house.rows(outbox)

    async def noticed(self, person: Person) -> bool:
        return bool((await self.house.known(person.chat_id)).unsaid)


@pytest.fixture
async def host(house: House, server: FakeTelegram) -> Host:
    return Host(house, server)


async def test_a_reminder_of_ten_minutes_ago_comes_once_and_says_that_it_is_late(host: Host) -> None:
    ada, due = await host.with_reminder_due(timedelta(minutes=10))
    async with host.running():
        await ada.waits_for(f"{LATE} {due.astimezone(UTC):%H:%M}.", timeout=20)
        await until(host.delivered)
    async with host.running():
        ada.says("/help")
        await ada.waits_for("What I can do", timeout=20)
    assert [LATE in message.text for message in ada.messages] == [True, False]
    assert await host.house.due() == [due + timedelta(days=1)]


async def test_a_reminder_of_three_hours_ago_is_not_sent_but_mentioned_once(host: Host) -> None:
    ada, due = await host.with_reminder_due(timedelta(hours=3))
    async with host.running():
        await until(lambda: host.noticed(ada), seconds=20)
        assert ada.messages == []
    async with host.running():
        ada.says("/help")
        assert MISSED in (await ada.waits_for("What I can do", timeout=20)).text
        ada.says("/plan")
        assert MISSED not in (await ada.waits_for("Your week", timeout=20)).text
    assert len(ada.messages) == 2
    assert await host.house.due() == [due + timedelta(days=1)]


async def test_who_writes_while_the_bot_is_down_hears_of_it_in_the_first_answer(host: Host) -> None:
    ada, due = await host.with_reminder_due(timedelta(hours=3))
    host.house.clock.move_to(due + timedelta(hours=3))
    ada.says("/help")
    async with living(host.house, host.server):
        assert MISSED in (await ada.waits_for("What I can do", timeout=20)).text
