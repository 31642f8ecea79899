"""The accounts of the simulated year see what is wrong: lost, doubled, untimely, in a pause, at night, untrue."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.appointments import Appointment, Status
from bot.domain.conversation.states import FollowUp
from bot.domain.planning import occurrences
from tests.benchmarks.accounts import Accounts, Diary, Epoch, Outages, Seen, on_the_wall, reminder_of
from tests.unit.plans import PLANNED, SECONDS, SLOT, WEDNESDAY

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
KEYS = [(1, PLANNED), (1, WEDNESDAY)]
UNTIL = WEDNESDAY + timedelta(hours=1)
ROWS = [Appointment(1, planned, Status.DONE, "on_time") for _, planned in KEYS]
HOUR = timedelta(hours=1)


def a_good_week() -> Diary:
    seen = [Seen(planned, reminder_of((1, planned)), late=False) for _, planned in KEYS]
    return Diary([Epoch(MONDAY, (SLOT,), "Europe/Berlin")], seen)


def wrong(diary: Diary, rows: list[Appointment], away: Outages = ()) -> list[str]:
    accounts = Accounts(away)
    accounts.close("Ada", diary, rows, UNTIL)
    return accounts.wrong


def test_a_good_week_is_right() -> None:
    assert wrong(a_good_week(), ROWS) == []


def test_one_without_a_row_is_lost() -> None:
    assert "lost" in wrong(a_good_week(), ROWS[:1])[0]


def test_one_that_was_never_sent_nor_ended_is_lost() -> None:
    diary = a_good_week()
    del diary.seen[0]
    assert "lost" in wrong(diary, [replace(ROWS[0], status=Status.PLANNED, sent=""), ROWS[1]])[0]


def test_one_that_came_twice_or_has_two_rows_is_doubled() -> None:
    diary = a_good_week()
    diary.seen.append(Seen(PLANNED + HOUR, reminder_of(KEYS[0]), late=False))
    assert "came 2 times" in wrong(diary, ROWS)[0]
    diary.snoozes[KEYS[0]] = 1
    assert wrong(diary, ROWS) == []
    assert "two rows" in wrong(a_good_week(), [*ROWS, ROWS[0]])[0]


@pytest.mark.parametrize("by", [-HOUR, HOUR])
def test_one_at_a_wrong_time_is_seen(by: timedelta) -> None:
    diary = a_good_week()
    diary.seen[0] = replace(diary.seen[0], at=PLANNED + by)
    assert "was to come at" in wrong(diary, ROWS)[0]


def test_a_row_that_says_something_else_than_the_message_is_untrue() -> None:
    assert "untrue" in wrong(a_good_week(), [replace(ROWS[0], sent="late"), ROWS[1]])[0]


def test_a_row_for_nothing_is_seen() -> None:
    assert "for nothing" in wrong(a_good_week(), [*ROWS, Appointment(1, PLANNED + HOUR, Status.DONE)])[0]


def test_a_message_in_a_pause_or_at_night_is_seen() -> None:
    diary = a_good_week()
    diary.pauses.append((PLANNED - HOUR, PLANNED + HOUR))
    assert "in a pause" in wrong(diary, ROWS)[0]
    diary = a_good_week()
    diary.seen.append(Seen(PLANNED + timedelta(hours=2), FollowUp(1, SECONDS), late=False))
    assert "21:00" not in "".join(wrong(a_good_week(), ROWS))
    assert "at 21:00" in wrong(diary, ROWS)[0]


AWAY = ((PLANNED - HOUR, PLANNED + 3 * HOUR),)


def test_one_missed_and_told_but_not_mentioned_is_seen() -> None:
    diary = a_good_week()
    del diary.seen[0]
    rows = [Appointment(1, PLANNED, Status.MISSED, told=True), ROWS[1]]
    assert "1 missed and told, 0 mentioned" in wrong(diary, rows, AWAY)[0]
    diary.mentioned = 1
    assert wrong(diary, rows, AWAY) == []


def test_one_missed_or_late_while_the_bot_ran_is_seen() -> None:
    diary = a_good_week()
    diary.seen[0] = replace(diary.seen[0], at=PLANNED + HOUR, late=True)
    rows = [replace(ROWS[0], sent="late"), ROWS[1]]
    assert "late without a reason" in wrong(diary, rows)[0]
    assert wrong(diary, rows, AWAY) == []
    del diary.seen[0]
    assert "missed without a reason" in wrong(diary, [Appointment(1, PLANNED, Status.MISSED), ROWS[1]])[0]


def ended(status: Status) -> list[Appointment]:
    """The first of the week came to this end without a reminder."""
    return [Appointment(1, PLANNED, status), ROWS[1]]


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.SKIPPED, Status.DONE, Status.STARTED])
def test_an_end_that_nobody_brought_about_is_seen(status: Status) -> None:
    diary = a_good_week()
    del diary.seen[0]
    assert f"{status} without a reason" in wrong(diary, ended(status))[0]


def test_a_pause_silence_or_a_session_of_that_day_is_a_reason() -> None:
    diary = a_good_week()
    del diary.seen[0]
    paused = replace(diary, pauses=[(PLANNED - HOUR, PLANNED + HOUR)])
    assert wrong(paused, ended(Status.CANCELLED)) == []
    unheard = [Seen(MONDAY + number * HOUR, reminder_of((1, MONDAY)), late=False) for number in range(3)]
    alone = replace(diary, seen=[*unheard, *diary.seen], contacts=[MONDAY - HOUR])
    assert "without a reason" not in "".join(wrong(alone, ended(Status.CANCELLED)))
    assert "without a reason" in "".join(wrong(replace(alone, contacts=[MONDAY + HOUR]), ended(Status.CANCELLED)))
    at_it = replace(diary, sessions=[PLANNED - HOUR / 2])
    assert wrong(at_it, ended(Status.SKIPPED)) == wrong(at_it, ended(Status.DONE)) == []


def test_a_week_that_is_not_what_was_tapped_is_seen() -> None:
    assert "wanted" in wrong(replace(a_good_week(), doubts=["wanted Mon"]), ROWS)[0]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"])
@pytest.mark.parametrize("at", [time(0, 30), time(2, 15), time(19)])
def test_the_clock_on_the_wall_agrees_with_the_planning_through_a_year(zone: str, at: time) -> None:
    daily = replace(SLOT, weekdays=frozenset(range(7)), at=at)
    start = datetime(2026, 1, 1, 12, tzinfo=ZoneInfo(zone))
    planned = occurrences(daily, zone, start)
    days = (date(2026, 1, 1) + timedelta(days=number) for number in range(366))
    walls = [each for day in days if (each := on_the_wall(day, at, ZoneInfo(zone))) > start]
    assert walls == [next(planned) for _ in walls]
