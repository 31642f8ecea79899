"""The rows of planned sessions: one for each occurrence, moved together with its timers, gone with a person."""

import asyncio
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.domain.appointments import Appointment, Status
from bot.domain.conversation.events import Command, Due, Said
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.machine import advance
from bot.domain.conversation.states import Delete, FollowUp, Home, Pausing, PickTime, Plan, Reminder, State
from bot.domain.planning import Slot
from bot.services import conversations
from bot.storage import appointments, people, timers
from bot.storage.appointments import Row
from bot.storage.database import Database
from bot.storage.tables import appointments as rows_table
from bot.storage.tables import timers as timers_table
from tests.integration.conftest import ADA, BEN, House, massaging, on_disk, open_quickly
from tests.integration.test_reminders import FRIDAY, MON_WED_FRI, MONDAY, SEVEN_PM, WEDNESDAY, first


@pytest.fixture
async def planned(house: House) -> House:
    """Ada is reminded on Monday, Wednesday and Friday at 19:00 in Berlin."""
    await house.plans(MON_WED_FRI, SEVEN_PM)
    return house


async def rows(house: House, chat: int = ADA) -> list[tuple[str, int, Status]]:
    """The rows of a person: weekday, slot, status."""
    known = await house.known(chat)
    return [(f"{row.planned:%a}", row.slot, row.status) for row in known.appointments]


# --- the constraint


async def test_one_occurrence_can_have_one_row_only(planned: House) -> None:
    person = await planned.person()
    with pytest.raises(IntegrityError):
        async with planned.database.write() as db:
            await appointments.add(db, person.id, Row(1, MONDAY, '{"status": "reminded"}'))
    assert await rows(planned) == [("Mon", 1, Status.PLANNED)]


async def test_another_slot_another_instant_or_another_person_is_another_row(planned: House) -> None:
    await planned.plans(MON_WED_FRI, SEVEN_PM, chat=BEN)
    person = await planned.person()
    async with planned.database.write() as db:
        await appointments.add(db, person.id, Row(2, MONDAY, '{"status": "planned"}'))
        await appointments.add(db, person.id, Row(1, WEDNESDAY, '{"status": "planned"}'))
    assert len(await planned.rows(rows_table)) == 4


async def test_a_reminder_that_does_not_know_its_row_cannot_go_out_twice(
    planned: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the constraint is for: whatever else goes wrong, a second first reminder is rolled back as a whole."""
    await planned.at(MONDAY)
    assert len(await planned.texts()) == 1

    async def none(*_: object) -> list[Row]:
        return []

    async with planned.database.write() as db:
        person = await people.by_chat(db, ADA)
        assert person
        await timers.put(db, person.id, "reminder", 1, MONDAY, MONDAY)
    monkeypatch.setattr(appointments, "latest", none)
    await planned.at(MONDAY + timedelta(seconds=1))
    assert await planned.texts() == []


# --- with its timers, in one transaction


async def test_a_row_goes_from_planned_to_done_and_the_next_is_planned(planned: House) -> None:
    await planned.at(MONDAY)
    assert await rows(planned) == [("Mon", 1, Status.REMINDED), ("Wed", 1, Status.PLANNED)]
    await planned.taps(first(), "already")
    assert await rows(planned) == [("Mon", 1, Status.DONE), ("Wed", 1, Status.PLANNED)]
    await planned.says("3")
    assert await planned.scores() == [(f"plan-1-{first().planned}", "later", 3)]
    assert [await planned.due(kind) for kind in ("snooze", "follow_up", "reminder")] == [[], [], [WEDNESDAY]]


async def test_a_fault_leaves_row_timer_and_outbox_as_they_were(
    planned: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(world: World, state: State, event: Due) -> Step:
        reached = advance(world, state, event)
        return replace(reached, effects=(*reached.effects, object()), silent=False, state=object())  # type: ignore[arg-type]

    with monkeypatch.context() as broken:
        broken.setattr(conversations, "advance", failing)
        await planned.at(MONDAY)
    assert await rows(planned) == [("Mon", 1, Status.PLANNED)]
    assert await planned.texts() == []
    await planned.later(minutes=15)
    assert len(await planned.texts()) == 1


async def test_after_a_restart_everything_goes_on_from_the_file(planned: House, file: Path) -> None:
    await planned.at(MONDAY)
    await planned.taps(first(), "snooze", "15")
    await planned.texts()
    await planned.database.close()
    opened = open_quickly(file)
    try:
        for part in (planned, planned.services.conversations, planned.services.reminders, planned.services.letters):
            object.__setattr__(part, "database", opened)
        await planned.later(minutes=15)
        assert [text[:9] for text in await planned.texts()] == ["Time for:"]
        assert await rows(planned) == [("Mon", 1, Status.REMINDED), ("Wed", 1, Status.PLANNED)]
    finally:
        await opened.close()


async def test_two_ticks_at_once_send_each_reminder_once(planned: House) -> None:
    await planned.plans(MON_WED_FRI, SEVEN_PM, chat=BEN)
    planned.clock.move_to(MONDAY)
    await asyncio.gather(*(planned.services.reminders.tick() for _ in range(4)))
    assert [len(await planned.texts(chat)) for chat in (ADA, BEN)] == [1, 1]


# --- an outage


SLOTS = (
    Slot(1, frozenset({0}), time(19), ("gastrocnemius",), side="left"),  # type: ignore[arg-type]
    Slot(2, frozenset({0}), time(18, 30), ("soleus",), side="left"),  # type: ignore[arg-type]
    Slot(3, frozenset({0}), time(12), ("piriformis",), side="left"),  # type: ignore[arg-type]
)


async def test_after_an_outage_there_is_one_message_and_every_session_is_accounted_for(house: House) -> None:
    person = await house.moves_in(massaging(massage=None, zone="Europe/Berlin", slots=SLOTS), Home())
    async with house.database.write() as db:
        for slot, hours in ((1, 0), (2, -0.5), (3, -7)):
            at = MONDAY + timedelta(hours=hours)
            await timers.put(db, person, "reminder", slot, at, at)
    await house.at(MONDAY + timedelta(minutes=50))
    (said,) = await house.texts()
    assert said.startswith("This is late: it was planned for 19:00.")
    assert "could not send 2 reminders, the latest: today 12:00; today 18:30" in said
    known = await house.known()
    told = {row.slot: (row.status, row.told) for row in known.appointments if row.planned <= MONDAY}
    assert told == {1: (Status.REMINDED, False), 2: (Status.MISSED, True), 3: (Status.MISSED, True)}
    await house.take(Command("help"))
    assert "While I was away" not in (await house.texts())[0]


async def test_a_pause_holds_through_an_outage_and_a_restart(planned: House) -> None:
    await planned.taps(Pausing(), "pause", "week")
    await planned.texts()
    await planned.at(MONDAY + timedelta(days=15))
    assert (await planned.known()).unsaid != ()
    statuses = [status for _, _, status in await rows(planned)]
    assert statuses == [Status.CANCELLED] * 3 + [Status.MISSED] * 4 + [Status.PLANNED]


# --- what becomes of the rows of a person


async def test_deleting_everything_takes_the_rows_along_and_leaves_no_byte(planned: House, file: Path) -> None:
    await planned.at(MONDAY)
    sealed = [bytes(row[0]) for row in await _sealed(planned)]
    assert sealed
    assert any(each in on_disk(file) for each in sealed)
    await planned.taps(Delete(), "erase")
    await planned.texts()
    assert await planned.rows(rows_table) == []
    assert not any(each in on_disk(file) for each in sealed)


async def _sealed(house: House) -> list[tuple[bytes]]:
    async with house.database.read() as db:
        return list((await db.exec_driver_sql("SELECT detail FROM appointments")).all())


async def test_what_became_of_a_session_cannot_be_read_from_the_file(planned: House, file: Path) -> None:
    await planned.at(MONDAY)
    await planned.taps(first(), "pass")
    await planned.texts()
    assert not any(word.encode() in on_disk(file) for word in ("skipped", "reminded", '"status"'))


async def test_removing_the_plan_cancels_what_was_to_come(planned: House) -> None:
    await planned.at(MONDAY)
    await planned.taps(Plan(), "remove")
    assert await rows(planned) == [("Mon", 1, Status.CANCELLED), ("Wed", 1, Status.CANCELLED)]
    await planned.taps(first(), "start")
    assert (await planned.texts())[-1].startswith("That button is from an earlier screen.")


async def test_a_new_plan_never_takes_the_key_of_an_old_slot(planned: House) -> None:
    await planned.at(MONDAY)
    await planned.taps(Plan(), "remove")
    known = await planned.known()
    assert known.keys == 1
    await planned.texts()
    await planned.taps(PickTime(MON_WED_FRI), "time", str(SEVEN_PM))
    assert [slot.key for slot in (await planned.known()).slots] == [2]


async def test_rows_older_than_thirteen_months_are_cleared(planned: House, database: Database) -> None:
    person = await planned.person()
    async with database.write() as db:
        await appointments.add(db, person.id, Row(1, MONDAY - timedelta(days=401), '{"status": "done"}'))
        await appointments.add(db, person.id, Row(1, MONDAY - timedelta(days=390), '{"status": "done"}'))
    await planned.services.upkeep.run()
    assert len(await planned.rows(rows_table)) == 2


async def test_only_the_newest_rows_and_those_an_event_is_about_are_read(planned: House) -> None:
    person, old = await planned.person(), MONDAY - timedelta(days=300)
    async with planned.database.write() as db:
        for days in range(40):
            await appointments.add(
                db, person.id, Row(1, old + timedelta(days=days), '{"status": "missed", "told": true}')
            )
        found = await appointments.latest(db, person.id, (old,))
    assert len(found) == appointments.LATEST + 1
    assert found[0].planned_at == old
    await planned.taps(FollowUp(1, int(old.timestamp())), "score", "3")
    assert await planned.scores() == [(f"plan-1-{int(old.timestamp())}", "later", 3)]


async def test_who_blocked_the_bot_gets_nothing_and_starts_afresh_on_coming_back(planned: House) -> None:
    await planned.at(MONDAY)
    await planned.services.letters.blocked(ADA, planned.clock.now())
    assert await planned.rows(timers_table) == []
    await planned.at(FRIDAY + timedelta(hours=1))
    assert await planned.texts() == []
    await planned.take(Said("hello"))
    assert "While I was away" not in "".join(await planned.texts())
    monday = MONDAY + timedelta(days=7)
    assert await planned.due() == [monday]
    assert await planned.at(monday) == 1
    assert len(await planned.texts()) == 1


async def test_an_occurrence_from_before_there_were_rows_is_reminded_of_and_gets_one(planned: House) -> None:
    async with planned.database.write() as db:
        await db.execute(rows_table.delete())
        assert (await db.execute(select(rows_table))).all() == []
    await planned.at(MONDAY)
    assert len(await planned.texts()) == 1
    assert await rows(planned) == [("Mon", 1, Status.REMINDED), ("Wed", 1, Status.PLANNED)]


async def test_facts_of_an_earlier_version_are_still_read(planned: House) -> None:
    person = await planned.person()
    old = person.facts.replace('"keys":1', '"handled":[[1,1772474400]],"missed":[],"asked":null')
    assert old != person.facts
    async with planned.database.write() as db:
        await people.save(db, person.id, person.state, old, seen_at=person.seen_at, consented=True)
    await planned.at(MONDAY)
    assert len(await planned.texts()) == 1


def test_an_appointment_names_itself_by_slot_and_instant() -> None:
    known = massaging(appointments=(Appointment(1, MONDAY), Appointment(2, MONDAY)))
    reminder = Reminder(2, int(MONDAY.timestamp()))
    assert known.appointment(reminder.slot, reminder.planned) == Appointment(2, MONDAY)
    assert known.appointment(3, reminder.planned) is None
