"""The plan as a file that arrives on a phone, and stays out of the table of kept files."""

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
