"""Faults inside the house: a database that fails or is locked, a bug in a handler, a bug in a timer."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from bot.domain.conversation.events import DueTogether, Event, Said
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.machine import advance
from bot.domain.conversation.states import State
from bot.storage.tables import dead_letters, outbox, seen_updates, timers
from tests.fake_telegram import FakeTelegram
from tests.faults.conftest import SLOT, Living, living, plans_daily, spoil, until
from tests.integration.conftest import House

SECRET = "my left calf has hurt since the fall"
FAILS_ON_SAVE = "CREATE TRIGGER fault BEFORE UPDATE ON persons BEGIN DELETE FROM what_is_gone; END"
FAILS_ON_DELIVERED = "CREATE TRIGGER fault BEFORE DELETE ON outbox BEGIN DELETE FROM what_is_gone; END"
"""To SQLite this is an OperationalError, as a full or failing disk is."""

REFUSES = "CREATE TRIGGER fault BEFORE UPDATE ON persons BEGIN SELECT RAISE(ABORT, 'not so'); END"
MENDED = "DROP TRIGGER fault"


def logged(caplog: pytest.LogCaptureFixture, words: str) -> bool:
    return words in caplog.text


# --- the database


async def test_what_the_database_cannot_take_is_not_acknowledged_and_handled_later_once(
    bot: Living, server: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    ada = server.person()
    spoil(bot.house.file, FAILS_ON_SAVE)
    ada.says("/plan")
    await until(lambda: logged(caplog, "updates stay unacknowledged"))
    assert len(server.world.updates.pending) == 1
    assert (await bot.house.rows(seen_updates), ada.messages) == ([], [])
    spoil(bot.house.file, MENDED)
    await ada.waits_for("No reminders yet")
    await bot.acknowledged()
    assert (len(ada.messages), await bot.dead()) == (1, [])
    assert len(await bot.house.rows(seen_updates)) == 1


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Another process is writing and does not come to an end."""
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("ROLLBACK")


def impatient(house: House) -> None:
    """The bot as it is, but with a tenth of a second for the lock instead of ten."""
    engine = house.database.engine.sync_engine
    event.listen(engine, "connect", lambda dbapi, _: dbapi.cursor().execute("PRAGMA busy_timeout=100"))


async def test_a_database_locked_for_too_long_costs_nothing_and_doubles_nothing(
    house: House, server: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    impatient(house)
    ada = server.person()
    async with living(house, server) as bot:
        with held(house.file):
            ada.says("/plan")
            await until(lambda: logged(caplog, "updates stay unacknowledged"))
            assert len(server.world.updates.pending) == 1
        await ada.waits_for("No reminders yet")
        await bot.acknowledged()
        assert len(await house.rows(seen_updates)) == 1
    assert len(ada.messages) == 1


async def test_a_timer_that_the_database_cannot_take_fires_once_it_can(
    bot: Living, server: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    ada = server.person()
    await plans_daily(bot.house, ada.chat_id)
    spoil(bot.house.file, FAILS_ON_SAVE)
    bot.later(hours=7)
    await until(lambda: logged(caplog, "the tick waits"))
    assert ada.messages == []
    spoil(bot.house.file, MENDED)
    await ada.waits_for("Time for:")
    assert (len(ada.messages), await bot.dead()) == (1, [])


async def test_a_delivery_that_cannot_be_noted_is_made_again_rather_than_lost(
    bot: Living, server: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    ada = server.person()
    spoil(bot.house.file, FAILS_ON_DELIVERED)
    ada.says("/plan")
    await until(lambda: logged(caplog, "is kept"))
    spoil(bot.house.file, MENDED)
    await until(lambda: _delivered(bot.house))
    assert len({message.text for message in ada.messages}) == 1
    assert len(ada.messages) >= 2


async def _delivered(house: House) -> bool:
    return not await house.rows(outbox)


async def test_a_value_that_the_database_refuses_is_a_bug_and_holds_up_nothing(
    bot: Living, server: FakeTelegram
) -> None:
    ada = server.person()
    spoil(bot.house.file, REFUSES)
    update = ada.says("/plan")
    await ada.waits_for("Something went wrong on my side")
    await bot.acknowledged()
    assert await bot.dead() == [("update", update["update_id"], "IntegrityError")]


# --- a bug in a handler


def stumbling(world: World, state: State, event: Event) -> Step:
    """The machine with a bug: it cannot bear one sentence, and no timer."""
    if isinstance(event, DueTogether) or event == Said(SECRET):
        raise KeyError(SECRET)
    return advance(world, state, event)


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr("bot.services.conversations.advance", stumbling)
    return monkeypatch


async def test_after_a_bug_the_person_is_told_and_the_chat_goes_on(
    bug: pytest.MonkeyPatch, bot: Living, server: FakeTelegram
) -> None:
    ada = server.person()
    ada.says(SECRET)
    await ada.waits_for("Something went wrong on my side, and nothing was changed.")
    ada.says("/plan")
    await ada.waits_for("No reminders yet")
    await bot.acknowledged()
    assert len(ada.messages) == 2


async def test_a_bug_leaves_a_dead_letter_without_words(
    bug: pytest.MonkeyPatch, bot: Living, server: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    update = server.person().says(SECRET)
    await until(lambda: _buried(bot.house))
    assert await bot.dead() == [("update", update["update_id"], "KeyError")]
    assert "KeyError at test_troubles.py" in caplog.text
    assert not any(word in caplog.text for word in SECRET.split()[1:3])


async def _buried(house: House) -> bool:
    return bool(await house.rows(dead_letters))


async def test_a_bug_in_one_chat_leaves_its_neighbours_in_the_batch_alone(
    bug: pytest.MonkeyPatch, house: House, server: FakeTelegram
) -> None:
    ada, ben = server.person("Ada"), server.person("Ben")
    for act in (ada.says, ben.says):
        act(SECRET if act == ada.says else "/plan")
    ada.says("/plan")
    async with living(house, server) as bot:
        await ben.waits_for("No reminders yet")
        await ada.waits_for("No reminders yet")
        await bot.acknowledged()
    assert [len(one.messages) for one in (ada, ben)] == [2, 1]


# --- a bug in a timer


async def test_a_timer_with_a_bug_is_put_off_and_comes_when_the_bug_is_mended(
    bug: pytest.MonkeyPatch, bot: Living, server: FakeTelegram
) -> None:
    ada = server.person()
    person = await plans_daily(bot.house, ada.chat_id)
    evening = bot.house.clock.now() + timedelta(hours=7)
    bot.later(hours=7)
    await until(lambda: _buried(bot.house))
    (timer,) = await bot.house.rows(timers)
    assert (timer.person_id, timer.slot, timer.due_at) == (person, SLOT.key, evening + timedelta(minutes=15))
    assert [(kind, error) for kind, _, error in await bot.dead()] == [("timer", "KeyError")]
    bug.undo()
    bot.later(minutes=15)
    await ada.waits_for("Time for:")
    assert len(ada.messages) == 1
    assert await bot.house.due() == [evening + timedelta(days=1)]


async def test_a_timer_with_a_bug_holds_up_no_other_timer(
    monkeypatch: pytest.MonkeyPatch, bot: Living, server: FakeTelegram
) -> None:
    ada, ben = server.person("Ada"), server.person("Ben")
    first: list[Event] = []

    def stumbling_once(world: World, state: State, event: Event) -> Step:
        if isinstance(event, DueTogether) and not first:
            first.append(event)
            raise KeyError(event.timers[0].slot)
        return advance(world, state, event)

    monkeypatch.setattr("bot.services.conversations.advance", stumbling_once)
    for person in (ada, ben):
        await plans_daily(bot.house, person.chat_id)
    bot.later(hours=7)
    await ben.waits_for("Time for:")
    assert ada.messages == []
