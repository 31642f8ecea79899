"""The calendar file, read back by another library: the same instants as the reminders, and nothing of the body."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import Any

import icalendar
import pytest
import recurring_ical_events

from bot.domain.anatomy import AreaId
from bot.domain.planning import Slot, occurrences
from bot.media.calendar import Words, calendar_file

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
YEAR = timedelta(days=365)
WORDS = Words({10: "Unknot, 10 min", 20: "Unknot, 20 min"}, "Open Unknot.")
AREAS = (AreaId("upper_trapezius"),)
SLOTS = {
    "weekdays": Slot(1, frozenset({0, 3}), time(19), AREAS),
    "in the night of the change": Slot(2, frozenset({6}), time(1, 30), AREAS),
    "every other day": Slot(3, frozenset(), time(7, 30), AREAS, every=2, first=date(2026, 11, 20), lead=15),
    "every third week": Slot(4, frozenset({1, 6}), time(21), AREAS, weeks=3, first=date(2026, 11, 4)),
    "until a day": Slot(5, frozenset({2, 4}), time(12), AREAS, minutes=20, until=date(2027, 2, 3)),
    "once": Slot(6, frozenset({0}), time(8), AREAS, first=date(2026, 11, 30), until=date(2026, 11, 30)),
}
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Auckland", "Asia/Gaza")


def read(made: bytes) -> Any:
    return icalendar.Calendar.from_ical(made)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("name", SLOTS)
def test_a_calendar_finds_the_instants_of_the_reminders_for_a_year(name: str, zone: str) -> None:
    slot = SLOTS[name]
    made = calendar_file([slot], "7", zone, NOW, WORDS)
    events = recurring_ical_events.of(read(made)).between(NOW, NOW + YEAR)
    found = sorted(event["DTSTART"].dt.astimezone(UTC) for event in events)
    assert found == list(takewhile(lambda each: each < NOW + YEAR, occurrences(slot, zone, NOW)))


def test_an_event_has_its_length_its_alarm_and_no_word_of_the_body() -> None:
    made = calendar_file([SLOTS["every other day"], SLOTS["until a day"]], "7", "Europe/Berlin", NOW, WORDS)
    early, noon = read(made).walk("VEVENT")
    assert (early["SUMMARY"], early["DURATION"].dt) == ("Unknot, 10 min", timedelta(minutes=10))
    assert [alarm["TRIGGER"].dt for alarm in early.walk("VALARM")] == [timedelta(minutes=-15)]
    assert noon["DURATION"].dt == timedelta(minutes=20)
    assert b"trapez" not in made.lower()


def test_a_file_made_again_replaces_the_events_of_the_first_and_of_no_one_else() -> None:
    def names(owner: str) -> list[str]:
        slots = [SLOTS["weekdays"], SLOTS["once"]]
        return [str(event["UID"]) for event in read(calendar_file(slots, owner, "UTC", NOW, WORDS)).walk("VEVENT")]

    assert names("7") == names("7")
    assert set(names("7")).isdisjoint(names("8"))


def test_a_slot_that_is_over_is_left_out() -> None:
    over = Slot(1, frozenset({0}), time(8), AREAS, until=date(2026, 11, 1))
    assert read(calendar_file([over], "7", "UTC", NOW, WORDS)).walk("VEVENT") == []
