"""When a slot falls due, held against an oracle that reads the wall clock minute by minute."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate, islice
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.planning import (
    Slot,
    Timeliness,
    days_to_mask,
    mask_to_days,
    next_occurrence,
    occurrences,
    timeliness,
)

EVERY_DAY = frozenset(range(7))
MINUTE = timedelta(minutes=1)
CHANGING = {
    "Europe/Berlin": 2026,
    "Europe/London": 2026,
    "America/New_York": 2026,
    "America/Los_Angeles": 2026,
    "America/St_Johns": 2026,
    "America/Santiago": 2026,
    "America/Asuncion": 2024,
    "America/Havana": 2026,
    "America/Nuuk": 2026,
    "Australia/Sydney": 2026,
    "Australia/Lord_Howe": 2026,
    "Pacific/Auckland": 2026,
    "Pacific/Chatham": 2026,
    "Africa/Cairo": 2026,
    "Africa/Casablanca": 2026,
    "Asia/Jerusalem": 2026,
    "Asia/Beirut": 2026,
    "Antarctica/Troll": 2026,
}
TIMES = tuple(time(hour, minute) for hour in range(24) for minute in (0, 1, 30, 45))


def slot_at(at: time, days: frozenset[int] = EVERY_DAY) -> Slot:
    return Slot(1, days, at, ())


@cache
def changes(zone: str) -> tuple[datetime, ...]:
    """The hours of a year after which the zone's offset is another."""
    home, start = ZoneInfo(zone), datetime(CHANGING[zone], 1, 1, tzinfo=UTC)
    hours = [start + timedelta(hours=hour) for hour in range(366 * 24)]
    offsets = [hour.astimezone(home).utcoffset() for hour in hours]
    return tuple(hours[at] for at in range(len(hours) - 1) if offsets[at] != offsets[at + 1])


class WallClock:
    """A zone's clock read every minute of some days: when does it first show a wanted local time or later?"""

    def __init__(self, zone: str, start: datetime, days: int) -> None:
        home = ZoneInfo(zone)
        self.minutes = [start + MINUTE * count for count in range(days * 24 * 60)]
        shown = [minute.astimezone(home).replace(tzinfo=None) for minute in self.minutes]
        self.latest = list(accumulate(shown, max))
        self.dates = {each.date() for each in shown}

    def first(self, day: date, at: time) -> datetime:
        return self.minutes[bisect_left(self.latest, datetime.combine(day, at))]

    def all_of(self, at: time, days: list[date]) -> list[datetime]:
        return [self.first(day, at) for day in days if day in self.dates]


@pytest.mark.parametrize("zone", CHANGING)
def test_a_daily_slot_is_right_around_both_clock_changes(zone: str) -> None:
    found = changes(zone)
    assert len(found) >= 2
    for change in found[:2]:
        start = change.replace(hour=0) - timedelta(days=2)
        clock = WallClock(zone, start, 5)
        first = start.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
        for at in TIMES:
            expected = clock.all_of(at, [first + timedelta(days=count) for count in range(3)])
            assert list(islice(occurrences(slot_at(at), zone, expected[0] - MINUTE), 3)) == expected, (change, at)


@pytest.mark.parametrize("zone", CHANGING)
def test_a_weekly_slot_on_the_day_of_the_change_is_not_lost(zone: str) -> None:
    for change in changes(zone)[:2]:
        local = change.astimezone(ZoneInfo(zone))
        clock = WallClock(zone, change.replace(hour=0) - timedelta(days=2), 5)
        for day in (local.date(), local.date() + timedelta(days=1)):
            for at in TIMES:
                expected = clock.first(day, at)
                slot = slot_at(at, frozenset({day.weekday()}))
                assert next_occurrence(slot, zone, expected - timedelta(days=3)) == expected, (day, at)


def test_a_time_the_clocks_skip_moves_to_the_first_valid_minute() -> None:
    instant = next_occurrence(slot_at(time(2, 30)), "Europe/Berlin", datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert instant == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert f"{instant.astimezone(ZoneInfo('Europe/Berlin')):%H:%M}" == "03:00"


def test_a_time_that_comes_twice_fires_once_the_first_time() -> None:
    found = occurrences(slot_at(time(2, 30)), "Europe/Berlin", datetime(2026, 10, 24, 12, tzinfo=UTC))
    assert list(islice(found, 2)) == [
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 26, 1, 30, tzinfo=UTC),
    ]


def test_half_an_hour_of_daylight_saving_is_enough_to_be_a_gap() -> None:
    instant = next(occurrences(slot_at(time(2, 10)), "Australia/Lord_Howe", datetime(2026, 10, 3, 0, tzinfo=UTC)))
    assert f"{instant.astimezone(ZoneInfo('Australia/Lord_Howe')):%H:%M}" == "02:30"


def test_a_gap_before_midnight_does_not_swallow_the_evening() -> None:
    saturday = slot_at(time(23, 30), frozenset({5}))
    instant = next_occurrence(saturday, "America/Nuuk", datetime(2026, 3, 27, tzinfo=UTC))
    assert instant == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_the_day_samoa_skipped_has_no_reminder_and_its_neighbours_one_each() -> None:
    found = islice(occurrences(slot_at(time(12)), "Pacific/Apia", datetime(2011, 12, 29, 12, tzinfo=UTC)), 3)
    days = [instant.astimezone(ZoneInfo("Pacific/Apia")).date() for instant in found]
    assert days == [date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)]
    friday = next(occurrences(slot_at(time(12), frozenset({4})), "Pacific/Apia", datetime(2011, 12, 29, tzinfo=UTC)))
    assert friday.astimezone(ZoneInfo("Pacific/Apia")).date() == date(2012, 1, 6)


def test_changing_the_zone_keeps_the_local_time() -> None:
    after = datetime(2026, 7, 1, tzinfo=UTC)
    for zone in ("Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"):
        local = next(occurrences(slot_at(time(19)), zone, after)).astimezone(ZoneInfo(zone))
        assert (local.hour, local.minute) == (19, 0)


def test_a_slot_without_a_day_never_falls_due() -> None:
    assert next_occurrence(slot_at(time(9), frozenset()), "Europe/Berlin", datetime(2026, 1, 1, tzinfo=UTC)) is None


def test_a_slot_falls_due_for_the_last_time_on_its_last_day() -> None:
    slot = replace(slot_at(time(9)), until=date(2026, 1, 3))
    after = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert [instant.day for instant in occurrences(slot, "Europe/Berlin", after)] == [2, 3]


def test_the_moment_itself_is_past_and_the_second_before_is_not() -> None:
    slot, instant = slot_at(time(9)), datetime(2026, 1, 2, 8, tzinfo=UTC)
    assert next_occurrence(slot, "Europe/Berlin", instant - timedelta(seconds=1)) == instant
    assert next_occurrence(slot, "Europe/Berlin", instant) == instant + timedelta(days=1)


ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc", "posix", "right")))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2037, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001
slots = st.builds(
    slot_at,
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.frozensets(st.integers(0, 6), min_size=1),
)


def earlier(instant: datetime, home: ZoneInfo) -> Iterator[datetime]:
    """What the clock showed a minute before and in the three hours before."""
    for minutes in (1, *range(30, 181, 30)):
        yield (instant - MINUTE * minutes).astimezone(home).replace(tzinfo=None)


def is_first(instant: datetime, wanted: datetime, home: ZoneInfo) -> bool:
    """Whether the clock shows the wanted time or, after a gap, the next there is, and did not before."""
    shown = instant.astimezone(home).replace(tzinfo=None)
    exact = shown == wanted
    skipped = (instant - MINUTE).astimezone(home).utcoffset() != instant.astimezone(home).utcoffset()
    return shown >= wanted and (exact or skipped) and all(each < wanted for each in earlier(instant, home))


@settings(max_examples=80)
@given(st.sampled_from(ZONES), slots, moments)
def test_every_matching_day_has_exactly_one_instant_in_any_zone(zone: str, slot: Slot, after: datetime) -> None:
    home = ZoneInfo(zone)
    found = list(islice(occurrences(slot, zone, after), 9))
    assert all(one < other for one, other in zip([after, *found], found, strict=False))
    day, waiting = after.astimezone(home).date() - timedelta(days=1), list(found)
    while waiting:
        if day.weekday() in slot.weekdays:
            wanted = datetime.combine(day, slot.at)
            if is_first(waiting[0], wanted, home):
                waiting.pop(0)
            else:
                past = [after.astimezone(home).replace(tzinfo=None), *earlier(after, home)]
                assert max(past) >= wanted, f"{day} of {zone} was passed over"
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (timedelta(minutes=-5), Timeliness.ON_TIME),
        (timedelta(0), Timeliness.ON_TIME),
        (timedelta(seconds=90), Timeliness.ON_TIME),
        (timedelta(seconds=91), Timeliness.LATE),
        (timedelta(hours=2), Timeliness.LATE),
        (timedelta(hours=2, seconds=1), Timeliness.TOO_LATE),
        (timedelta(days=9), Timeliness.TOO_LATE),
    ],
)
def test_late_begins_after_ninety_seconds_and_too_late_after_two_hours(late: timedelta, expected: Timeliness) -> None:
    planned = datetime(2026, 5, 1, 17, tzinfo=UTC)
    assert timeliness(planned, planned + late) is expected


@given(st.frozensets(st.integers(0, 6)))
def test_days_survive_the_way_through_their_mask(days: frozenset[int]) -> None:
    assert mask_to_days(days_to_mask(days)) == days
    assert 0 <= days_to_mask(days) < 128
