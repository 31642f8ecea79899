"""The plan as a file and as a picture that arrive on a phone, and stay out of the table of kept files."""

from typing import Any

import icalendar

from bot.storage.tables import files
from tests.fake_telegram import FakeTelegram
from tests.faults.conftest import Living
from tests.integration.test_reminders import MON_WED_FRI, SEVEN_PM


async def test_the_plan_arrives_as_a_calendar_file_that_nothing_keeps(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    await bot.house.plans(MON_WED_FRI, SEVEN_PM, chat=ada.chat_id)
    ada.says("/plan")
    await ada.waits_for("Your week")
    ada.taps("Calendar file")
    came = await ada.waits_for("as a calendar file")
    assert came.kind == "document"
    sent = ada.messages[-1].file
    assert sent
    assert sent.name == "unknot.ics"
    calendar: Any = icalendar.Calendar.from_ical(sent.content)
    (event,) = calendar.walk("VEVENT")
    assert event["RRULE"]["BYDAY"] == ["MO", "WE", "FR"]
    assert event["DTSTART"].dt.hour == 19
    assert await bot.house.rows(files) == []


async def test_the_week_arrives_as_a_picture_with_its_words_and_nothing_keeps_it(
    bot: Living, server: FakeTelegram
) -> None:
    ada = server.person()
    await bot.house.plans(MON_WED_FRI, SEVEN_PM, chat=ada.chat_id)
    ada.says("/plan")
    await ada.waits_for("Your week")
    ada.taps("As a picture")
    came = await ada.waits_for("Your week from Monday on", timeout=20)
    assert came.kind == "photo"
    assert "Mon Wed Fri 19:00: " in came.text
    sent = ada.messages[-1].file
    assert sent
    assert sent.content.startswith(b"\x89PNG")
    assert await bot.house.rows(files) == []
