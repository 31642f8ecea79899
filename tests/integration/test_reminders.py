"""The tick and what it fires: each occurrence once, late ones said so, too late ones told once, the chain unbroken.

The zones' own changes of clock are in `test_clock_changes`.
"""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.domain.conversation.events import Command, Due, Said
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.machine import advance
from bot.domain.conversation.states import ConfirmClock, FollowUp, Home, PickTime, PlaceName, Plan, Reminder, State
from bot.services import conversations
from bot.storage import people, timers
from bot.storage.outbox import REMINDER
from bot.storage.tables import dead_letters, outbox
from bot.storage.tables import timers as timers_table
from tests.integration.conftest import ADA, BEFORE, BEN, NOW, House, massaging

MON_WED_FRI = 0b0010101
SEVEN_PM = 19 * 60
MONDAY = datetime(2026, 3, 2, 18, tzinfo=UTC)
"""19:00 in Berlin on the first planned day."""

WEDNESDAY, FRIDAY = MONDAY + timedelta(days=2), MONDAY + timedelta(days=4)


def first(moment: datetime = MONDAY) -> Reminder:
    return Reminder(1, int(moment.timestamp()))


@pytest.fixture
async def planned(house: House) -> House:
    """Ada is reminded on Monday, Wednesday and Friday at 19:00 in Berlin."""
    await house.plans(MON_WED_FRI, SEVEN_PM)
    assert await house.due() == [MONDAY]
    return house


# --- on time


async def test_a_reminder_comes_at_its_time_once_with_its_next_one_set(planned: House) -> None:
    assert await planned.at(MONDAY - timedelta(seconds=1)) == 0
    assert await planned.texts() == []
    assert await planned.at(MONDAY) == 1
    (said,) = await planned.texts()
    assert said.startswith("Time for: Upper calf, left")
    assert await planned.due() == [WEDNESDAY]
    assert await planned.at(MONDAY) == 0
    assert await planned.texts() == []


async def test_a_reminder_is_a_new_message_that_lets_answers_go_first(planned: House) -> None:
    woken = len(planned.woken)
    await planned.at(MONDAY)
    (row,) = await planned.rows(outbox)
    assert (row.priority, row.edits) == (REMINDER, None)
    assert len(planned.woken) == woken + 1


async def test_a_reminder_does_not_count_as_a_sign_of_life(planned: House) -> None:
    await planned.at(MONDAY)
    assert (await planned.person()).seen_at == NOW


async def test_a_timer_fired_twice_at_once_sends_one_message(planned: House) -> None:
    planned.clock.move_to(MONDAY)
    (timer,) = await planned.rows(timers_table)
    for _ in range(2):
        await planned.services.conversations.fire(timer.id)
    assert len(await planned.texts()) == 1


async def test_in_the_middle_of_a_session_the_screen_stays(house: House) -> None:
    await house.plans(MON_WED_FRI, SEVEN_PM)
    async with house.database.write() as db:
        await people.erase(db, ADA)
    person = await house.moves_in(massaging(zone="Europe/Berlin", slots=(await _slot(house),)), BEFORE)
    async with house.database.write() as db:
        await timers.put(db, person, "reminder", 1, MONDAY, MONDAY)
    await house.at(MONDAY)
    assert await house.state() == BEFORE
    assert len(await house.texts()) == 1


async def _slot(house: House) -> object:
    await house.plans(MON_WED_FRI, SEVEN_PM, chat=BEN)
    return (await house.known(BEN)).slots[0]


async def test_two_people_are_each_reminded_of_their_own(planned: House) -> None:
    await planned.plans(MON_WED_FRI, SEVEN_PM, "America/New_York", BEN)
    await planned.at(MONDAY)
    assert (len(await planned.texts(ADA)), len(await planned.texts(BEN))) == (1, 0)
    await planned.taps(first(), "pass")
    await planned.texts()
    await planned.at(datetime(2026, 3, 3, 0, 0, tzinfo=UTC))
    assert (len(await planned.texts(ADA)), len(await planned.texts(BEN))) == (0, 1)


# --- late


async def test_a_late_reminder_says_when_it_was_planned_for(planned: House) -> None:
    await planned.at(MONDAY + timedelta(minutes=90))
    assert (await planned.texts())[0].startswith("This is late: it was planned for 19:00.")


async def test_a_late_reminder_does_not_ask_how_it_was_in_the_same_breath(planned: House) -> None:
    await planned.at(MONDAY + timedelta(minutes=90))
    assert len(await planned.texts()) == 1


@pytest.mark.parametrize(("late", "sent"), [(timedelta(hours=2), 1), (timedelta(hours=2, seconds=1), 0)])
async def test_two_hours_is_the_latest(house: House, late: timedelta, sent: int) -> None:
    await house.plans(MON_WED_FRI, 15 * 60)
    three = MONDAY - timedelta(hours=4)
    await house.at(three + late)
    assert sum("Time for:" in text for text in await house.texts()) == sent
    assert await house.due() == [three + timedelta(days=2)]


async def test_a_late_one_does_not_come_in_the_quiet_hours_and_is_mentioned_instead(planned: House) -> None:
    await planned.at(MONDAY + timedelta(hours=2))
    assert await planned.texts() == []
    await planned.at(MONDAY + timedelta(hours=15))
    assert await planned.texts() == []
    await planned.take(Command("help"))
    assert "While I was away I could not send one reminder: Mon 19:00" in (await planned.texts())[0]


async def test_what_was_too_late_is_told_at_the_next_contact_and_only_once(planned: House) -> None:
    await planned.at(MONDAY + timedelta(hours=5))
    await planned.take(Command("help"))
    await planned.take(Command("help"))
    told, silent = await planned.texts()
    assert told.startswith("While I was away I could not send one reminder: Mon 19:00")
    assert "While I was away" not in silent


async def test_after_three_weeks_away_there_is_one_notice_and_the_chain_goes_on(planned: House) -> None:
    back = MONDAY + timedelta(days=21, hours=3)
    await planned.at(back)
    assert await planned.texts() == []
    assert await planned.due() == [back.replace(hour=18) + timedelta(days=2)]
    await planned.take(Command("help"))
    (told,) = await planned.texts()
    assert told.count("While I was away") == 1
    assert "10 reminders" in told


async def test_back_within_two_hours_of_one_of_many_sends_that_one_only(planned: House) -> None:
    await planned.at(MONDAY + timedelta(days=21, minutes=20))
    (said,) = await planned.texts()
    assert said.startswith("This is late: it was planned for 19:00.")


# --- what the person does


async def test_in_15_minutes_it_comes_again_and_the_chain_is_as_before(planned: House) -> None:
    await planned.at(MONDAY)
    await planned.taps(first(), "snooze", "15")
    await planned.texts()
    assert await planned.due("snooze") == [MONDAY + timedelta(minutes=15)]
    assert await planned.due("follow_up") == []
    await planned.later(minutes=15)
    assert [text[:9] for text in await planned.texts()] == ["Time for:"]
    assert await planned.due() == [WEDNESDAY]


async def test_afterwards_it_asks_how_it_was_and_keeps_the_score(planned: House) -> None:
    await planned.at(MONDAY)
    await planned.texts()
    await planned.at((await planned.due("follow_up"))[0])
    assert "how sore is the spot now" in (await planned.texts())[0]
    await planned.says("3")
    assert await planned.scores() == [(f"plan-1-{first().planned}", "later", 3)]
    await planned.taps(FollowUp(1, first().planned), "score", "8")
    assert len(await planned.scores()) == 1


async def test_skipping_today_takes_back_what_was_to_come_today(planned: House) -> None:
    await planned.at(MONDAY)
    await planned.taps(first(), "pass")
    assert [await planned.due(kind) for kind in ("snooze", "follow_up", "reminder")] == [[], [], [WEDNESDAY]]


async def test_removing_the_plan_takes_every_timer_along(planned: House) -> None:
    await planned.at(MONDAY)
    await planned.taps(first(), "snooze", "60")
    await planned.taps(Plan(), "remove")
    assert await planned.rows(timers_table) == []
    await planned.texts()
    await planned.at(FRIDAY)
    assert await planned.texts() == []


async def test_a_slot_in_place_of_another_takes_over_its_timer(planned: House) -> None:
    await planned.taps(PickTime(MON_WED_FRI), "time", str(8 * 60))
    assert await planned.due() == [WEDNESDAY.replace(hour=7)]


async def test_a_new_zone_keeps_19_00_and_moves_the_instant(planned: House) -> None:
    await planned.taps(ConfirmClock(PlaceName("New York")), "yes")
    assert (await planned.known()).slots[0].at.hour == 19
    assert await planned.due() == [datetime(2026, 3, 3, 0, 0, tzinfo=UTC)]
    await planned.texts()
    assert await planned.at(MONDAY) == 0


async def test_blocking_stops_the_reminders_at_once(planned: House) -> None:
    await planned.at(MONDAY)
    await planned.services.letters.blocked(ADA, planned.clock.now())
    await planned.at(FRIDAY + timedelta(days=30))
    assert await planned.rows(outbox) == []


async def test_who_comes_back_after_blocking_is_reminded_again(planned: House) -> None:
    await planned.services.letters.blocked(ADA, planned.clock.now())
    await planned.take(Command("start"))
    assert await planned.due() == [MONDAY]


# --- the tick itself


async def test_an_empty_tick_writes_nothing(planned: House, file: Path) -> None:
    watcher = sqlite3.connect(file)
    before = watcher.execute("PRAGMA data_version").fetchone()
    for _ in range(3):
        assert await planned.services.reminders.tick() == 0
    assert watcher.execute("PRAGMA data_version").fetchone() == before
    await planned.at(MONDAY)
    assert watcher.execute("PRAGMA data_version").fetchone() != before
    watcher.close()


async def test_a_timer_that_fails_comes_back_and_holds_up_nobody(
    planned: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await planned.plans(MON_WED_FRI, SEVEN_PM, chat=BEN)
    faults = [ZeroDivisionError()]

    def failing_once(world: World, state: State, event: Due) -> Step:
        if faults:
            raise faults.pop()
        return advance(world, state, event)

    monkeypatch.setattr(conversations, "advance", failing_once)
    await planned.at(MONDAY)
    assert len(await planned.texts(ADA) + await planned.texts(BEN)) == 1
    assert [row.kind for row in await planned.rows(dead_letters)] == ["timer"]
    await planned.later(minutes=15)
    assert len(await planned.texts(ADA) + await planned.texts(BEN)) == 1


async def test_a_database_that_fails_keeps_the_timer(planned: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> Step:
        raise OperationalError("UPDATE", {}, Exception("disk I/O error"))

    with monkeypatch.context() as broken:
        broken.setattr(conversations, "advance", failing)
        with pytest.raises(OperationalError):
            await planned.at(MONDAY)
    assert await planned.due() == [MONDAY]
    await planned.at(MONDAY)
    assert len(await planned.texts()) == 1


async def test_a_timer_of_a_slot_that_is_gone_ends_in_silence(house: House) -> None:
    person = await house.moves_in(massaging(zone="Europe/Berlin"), Home())
    async with house.database.write() as db:
        await timers.put(db, person, "reminder", 9, MONDAY, MONDAY)
    assert await house.at(MONDAY) == 1
    assert (await house.texts(), await house.rows(timers_table)) == ([], [])
    await house.take(Said("help"))
