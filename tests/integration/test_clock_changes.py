"""Reminders across the changes of the clock, end to end: a moved clock, the tick, and the messages that come out.

A time that is skipped comes at the first valid minute, one that comes twice comes once, the first time.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.conversation.events import Command
from tests.integration.conftest import House

SAT_SUN_MON = 0b1100001
BERLIN, NEW_YORK, LORD_HOWE = "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"


async def reminded(house: House, zone: str, until: datetime) -> list[str]:
    """The local times, with offset, at which reminders come; the clock stops at every timer on the way."""
    found = list[str]()
    while (due := await house.services.reminders.earliest()) is not None and due <= until:
        await house.at(due)
        local = due.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
        texts = await house.texts()
        found += [local for text in texts if "Time for:" in text]
        if texts:  # a sign of life, or it would go quiet
            await house.take(Command("help"))
            await house.texts()
    return found


@pytest.mark.parametrize(
    ("zone", "at", "sunday", "wanted"),
    [
        (BERLIN, "02:30", "2026-03-29", ["03-28T02:30+01:00", "03-29T03:00+02:00", "03-30T02:30+02:00"]),
        (BERLIN, "02:30", "2026-10-25", ["10-24T02:30+02:00", "10-25T02:30+02:00", "10-26T02:30+01:00"]),
        (BERLIN, "19:00", "2026-03-29", ["03-28T19:00+01:00", "03-29T19:00+02:00", "03-30T19:00+02:00"]),
        (BERLIN, "19:00", "2026-10-25", ["10-24T19:00+02:00", "10-25T19:00+01:00", "10-26T19:00+01:00"]),
        (NEW_YORK, "02:30", "2026-03-08", ["03-07T02:30-05:00", "03-08T03:00-04:00", "03-09T02:30-04:00"]),
        (NEW_YORK, "01:30", "2026-11-01", ["10-31T01:30-04:00", "11-01T01:30-04:00", "11-02T01:30-05:00"]),
        (NEW_YORK, "02:30", "2026-11-01", ["10-31T02:30-04:00", "11-01T02:30-05:00", "11-02T02:30-05:00"]),
        (NEW_YORK, "19:00", "2026-11-01", ["10-31T19:00-04:00", "11-01T19:00-05:00", "11-02T19:00-05:00"]),
        (LORD_HOWE, "02:15", "2026-10-04", ["10-03T02:15+10:30", "10-04T02:30+11:00", "10-05T02:15+11:00"]),
        (LORD_HOWE, "01:45", "2026-04-05", ["04-04T01:45+11:00", "04-05T01:45+11:00", "04-06T01:45+10:30"]),
        (LORD_HOWE, "19:00", "2026-04-05", ["04-04T19:00+11:00", "04-05T19:00+10:30", "04-06T19:00+10:30"]),
    ],
)
async def test_each_day_is_reminded_once_at_its_local_time(
    house: House, zone: str, at: str, sunday: str, wanted: list[str]
) -> None:
    noon = datetime.fromisoformat(f"{sunday}T12:00").replace(tzinfo=ZoneInfo(zone))
    house.clock.move_to(noon - timedelta(days=2))
    hour, minute = map(int, at.split(":"))
    await house.plans(SAT_SUN_MON, hour * 60 + minute, zone)
    assert await reminded(house, zone, noon + timedelta(days=2)) == [f"2026-{each}" for each in wanted]


async def test_ten_sundays_across_a_change_all_come_at_the_same_local_time(house: House) -> None:
    await house.plans(0b1000000, 19 * 60, BERLIN)
    times = await reminded(house, BERLIN, house.clock.now() + timedelta(weeks=10))
    assert [time[11:] for time in times] == ["19:00+01:00"] * 3 + ["19:00+02:00"] * 7


async def test_a_bot_that_was_down_over_the_change_goes_on_at_the_local_time(house: House) -> None:
    friday = datetime.fromisoformat("2026-03-27T12:00+01:00")
    house.clock.move_to(friday)
    await house.plans(SAT_SUN_MON, 19 * 60, BERLIN)
    await house.at(datetime.fromisoformat("2026-03-30T12:00+02:00"))
    assert await house.texts() == []
    assert await reminded(house, BERLIN, friday + timedelta(days=4)) == ["2026-03-30T19:00+02:00"]


async def test_the_words_of_a_late_reminder_are_in_local_time_on_the_day_of_the_change(house: House) -> None:
    house.clock.move_to(datetime.fromisoformat("2026-03-28T12:00+01:00"))
    await house.plans(0b1000000, 2 * 60 + 30, BERLIN)
    await house.at(datetime.fromisoformat("2026-03-29T03:20+02:00"))
    assert (await house.texts())[0].startswith("This is late: it was planned for 03:00.")
