"""Days and times told by what was named before, by their half of the day, by their list, or only as a reason."""

import pytest

from bot.domain.planning import DAYS
from bot.domain.understanding.schedule import schedule_in
from bot.domain.understanding.text import read
from tests.unit.test_schedule_words import CATALOG, NOW, heard

ALL_DAYS = tuple(DAYS)
WEEKDAYS = ALL_DAYS[:5]


@pytest.mark.parametrize(
    ("text", "days", "times"),
    [
        ("sundays off, all others at 8am", ALL_DAYS[:6], ("08:00",)),
        ("i train tue and thu so the other weekdays at 6pm", ("mon", "wed", "fri"), ("18:00",)),
        ("I'm off mondays and fridays, so those days at 11am", ("mon", "fri"), ("11:00",)),
        ("gym is tue thu. remind me on the same days at 21:00", ("tue", "thu"), ("21:00",)),
        ("mondays 7pm, fridays the same", ("mon", "fri"), ("19:00",)),
        ("not tuesday, wednesday. same time, 6pm", ("wed",), ("18:00",)),
        ("mon wed 7pm oh and sat", ("mon", "wed", "sat"), ("19:00",)),
        ("no not thursday, friday 6pm", ("fri",), ("18:00",)),
        ("mon tue 5pm, hm tue is full, so only mon", ("mon",), ("17:00",)),
        ("weeknights, sunday to thursday, 10pm", (*ALL_DAYS[:4], "sun"), ("22:00",)),
        ("every evening 7:30, weekends too", ALL_DAYS, ("19:30",)),
        ("anything but mondays, 7am", ALL_DAYS[1:], ("07:00",)),
    ],
)
def test_days_are_told_by_what_was_named_before(text: str, days: tuple[str, ...], times: tuple[str, ...]) -> None:
    found = heard(text)
    assert (found.days, found.times, found.ask) == (days, times, "")


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("weekdays 8pm except fridays, fridays 6pm", {*((day, "20:00") for day in ALL_DAYS[:4]), ("fri", "18:00")}),
        ("m-th 6am, f 8am", {*((day, "06:00") for day in ALL_DAYS[:4]), ("fri", "08:00")}),
        ("tuesdays 19 h, saturdays 10 h", {("tue", "19:00"), ("sat", "10:00")}),
        ("mon tue 4pm, sun 9am", {("mon", "16:00"), ("tue", "16:00"), ("sun", "09:00")}),
    ],
)
def test_some_days_have_a_time_of_their_own(text: str, slots: set[tuple[str, str]]) -> None:
    found = heard(text)
    assert (set(found.slots), found.ask) == (slots, "")


@pytest.mark.parametrize(
    ("text", "days", "times"),
    [
        ("the girls swim at 4 on mondays, so 7pm tuesdays", ("tue",), ("19:00",)),
        ("dinner is at 6 and dishes till 7 so 8pm daily", ALL_DAYS, ("20:00",)),
        ("my aunt visits sundays so saturdays 10am", ("sat",), ("10:00",)),
        ("friday 1pm after my shift", ("fri",), ("13:00",)),
        ("i pray at 1 so after that, 1:30pm every day", ALL_DAYS, ("13:30",)),
    ],
)
def test_a_reason_is_no_wish(text: str, days: tuple[str, ...], times: tuple[str, ...]) -> None:
    found = heard(text)
    assert (found.days, found.times, found.ask) == (days, times, "")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("every morning for the neck please, 7:45", "07:45"),
        ("every weekday, 10 to 7 in the morning", "06:50"),
        ("saturdays eleven hundred hours", "11:00"),
        ("tuesdays 430pm works 4 me", "16:30"),
        ("7 to 7:30 pm every tuesday", "19:00"),
    ],
)
def test_an_hour_is_settled_by_what_goes_with_it(text: str, time: str) -> None:
    found = heard(text)
    assert (found.times, found.ask) == ((time,), "")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("remind me friday at noon", "2026-11-27T12:00"),
        ("please remind me on Tuesday at 8pm to roll my feet", "2026-12-01T20:00"),
        ("remind me saturday at noon, it's a one time thing", "2026-11-28T12:00"),
        ("move tomorrow's to friday, 6pm", "2026-11-27T18:00"),
        ("friday week at 7pm", "2026-12-04T19:00"),
        ("a week on friday, 7pm", "2026-12-04T19:00"),
        ("a week today at noon", "2026-12-02T12:00"),
        ("tomorrow week at noon", "2026-12-03T12:00"),
        ("i'm on a bus, can you remind me in 25 min", "2026-11-25T10:25"),
        ("remind me in 20", "2026-11-25T10:20"),
    ],
)
def test_one_moment_is_asked_for_unprompted(text: str, at: str) -> None:
    found = heard(text, None)
    assert (found.at, found.days, found.ask) == (at, (), "")


@pytest.mark.parametrize(
    "text",
    [
        "remind me fridays at noon",
        "remind me friday nights at 9",
        "remind me friday and sunday at noon",
        "move my reminder to friday noon",
    ],
)
def test_what_is_told_as_a_habit_stays_weekly(text: str) -> None:
    found = heard(text, None)
    assert (found.at, bool(found.days), found.ask) == (None, True, "")


def test_the_answer_of_one_day_is_weekly() -> None:
    assert heard("friday at noon").days == ("fri",)


@pytest.mark.parametrize(
    "text",
    [
        "do not remind me today at noon",
        "turn off the 7am reminders",
        "cancel the reminder for friday 5pm",
        "what time is my reminder on friday",
        "stop the reminders on thursday",
        "cycling on sunday at 9am, should i stretch before",
    ],
)
def test_a_refusal_or_a_question_asks_for_nothing(text: str) -> None:
    assert schedule_in(CATALOG, read(text), NOW, None) is None


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("weekday evenings, i'm home from 6", "which_time"),
        ("between tuesday and thursday, 8pm", "which_day"),
        ("mon to fri maybe, or just tues and thurs, 8am", "which_day"),
        ("every night, what do you recommend", "which_time"),
    ],
)
def test_what_stays_open_is_asked(text: str, ask: str) -> None:
    assert heard(text).ask == ask


def test_half_an_hour_before_something_is_no_moment() -> None:
    found = heard("remind me half an hour before bed", None)
    assert (found.once, found.ask) == ((), "which_time")
