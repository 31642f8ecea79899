"""Days and times in plain words: one coming day, dates without much around them, and doubts that are asked about."""

import pytest

from bot.domain.planning import DAYS
from tests.unit.test_schedule_words import heard

ALL_DAYS = tuple(DAYS)
WEEKDAYS = ALL_DAYS[:5]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("sunday coming 10am", "2026-11-29T10:00"),
        ("tuesday next 8pm", "2026-12-01T20:00"),
        ("this tuesday coming at 8pm", "2026-12-01T20:00"),
        ("postpone to friday 8am", "2026-11-27T08:00"),
        ("ask me again on friday 8am", "2026-11-27T08:00"),
        ("saturday 14:00 once", "2026-11-28T14:00"),
        ("not tomorrow but friday, 5 in the afternoon", "2026-11-27T17:00"),
        ("boxing day at 11am", "2026-12-26T11:00"),
        ("new years day noon", "2027-01-01T12:00"),
        ("10th 8pm", "2026-12-10T20:00"),
        ("tenth at 8pm", "2026-12-10T20:00"),
        ("monday the 30th, 7am, before the shop opens", "2026-11-30T07:00"),
        ("15/12 at 7pm", "2026-12-15T19:00"),
        ("15.12. 19:00", "2026-12-15T19:00"),
        ("28.12.26 18:00", "2026-12-28T18:00"),
        ("2026/12/28 6pm", "2026-12-28T18:00"),
    ],
)
def test_one_day_is_one_time(text: str, at: str) -> None:
    found = heard(text)
    assert (found.at, found.days, found.ask) == (at, (), "")


@pytest.mark.parametrize("text", ["32nd of december", "december 32 8am", "13/13", "the 35th at 6pm", "30 feb 9am"])
def test_a_day_that_no_month_has_is_told(text: str) -> None:
    assert heard(text).ask == "invalid_date"


@pytest.mark.parametrize("text", ["7/10 at 8pm", "24/7 at 8pm", "pain 5/12 at 8pm", "forty may 8pm"])
def test_a_score_is_no_date(text: str) -> None:
    found = heard(text)
    assert not found.once
    assert found.ask != "which_date"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("in 1 hr 15", 75),
        ("in 1h15", 75),
        ("snooze 1h30", 90),
        ("in 2 hours 30", 150),
        ("hour and a half from now", 90),
    ],
)
def test_an_hour_and_what_is_over(text: str, minutes: int) -> None:
    found = heard(text)
    assert (dict(found.once), found.ask) == ({"rel": "in", "minutes": minutes}, "")


@pytest.mark.parametrize(
    ("text", "days", "times"),
    [
        ("mondays by 8pm", ("mon",), ("20:00",)),
        ("half six tue and thu in the evening", ("tue", "thu"), ("18:30",)),
        ("at 7 mon, wed and fri evenings", ("mon", "wed", "fri"), ("19:00",)),
        ("mon to wed 4pm", ("mon", "tue", "wed"), ("16:00",)),
        ("m to sat 10pm", ALL_DAYS[:6], ("22:00",)),
        ("11pm fri n sat for my feet", ("fri", "sat"), ("23:00",)),
        ("every day from monday to saturday, 9pm", ALL_DAYS[:6], ("21:00",)),
        ("switch me to mornings, 8 am mon to fri", WEEKDAYS, ("08:00",)),
        ("swap friday for saturday, 10 am", ("sat",), ("10:00",)),
        ("move sunday 8pm to sunday 4pm", ("sun",), ("16:00",)),
        ("five days a week but not the weekend, 6am", WEEKDAYS, ("06:00",)),
        ("tuesday and thursday are bin days, wednesdays at 7 pm", ("wed",), ("19:00",)),
        ("sun 20 00", ("sun",), ("20:00",)),
        ("mon half nine in the morning and half past four in the afternoon", ("mon",), ("09:30", "16:30")),
        ("0700 & 1900 daily", ALL_DAYS, ("07:00", "19:00")),
        ("not now, mondays at 8pm", ("mon",), ("20:00",)),
        ("weekdays at 17.45 hrs", WEEKDAYS, ("17:45",)),
        ("fri 7pm for 15", ("fri",), ("19:00",)),
        ("from next week on each wednesday 19:00", ("wed",), ("19:00",)),
    ],
)
def test_what_belongs_together(text: str, days: tuple[str, ...], times: tuple[str, ...]) -> None:
    found = heard(text)
    assert (found.days, found.times, found.ask) == (days, times, "")


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("5/12 7pm", "which_date"),
        ("10th and 12th at 8pm", "which_day"),
        ("mon tues off weds 7pm", "which_day"),
        ("not fri sat sun, 9pm", "which_day"),
        ("mon 7pm, no tue 7pm", "which_day"),
        ("mon 8pm or fri 8pm", "which_day"),
        ("wed/thu whichever, 6pm", "which_day"),
        ("wed maybe thu, 6pm", "which_day"),
        ("tue 7pm actually thu 7pm", "which_day"),
        ("4 pm tomorrow and the day after", "which_day"),
        ("all days but those, 9 pm", "which_day"),
        ("every day apart from curry night, 7pm", "which_day"),
        ("sundays 8am, let me sleep in, sundays 9:30am", "which_time"),
        ("mondays 21:00. 21:15. final", "which_time"),
        ("wed 10 pm no sorry am", "which_time"),
        ("wed from 2pm onwards", "which_time"),
        ("saturdays 9-10am", "which_time"),
        ("move it one hour later", "which_time"),
        ("home by 8pm, mondays", "which_time"),
        ("ten thirty, sat sun", "am_or_pm"),
        ("25 o'clock on fridays", "invalid_time"),
    ],
)
def test_a_doubt_is_asked_about(text: str, ask: str) -> None:
    assert heard(text).ask == ask


def test_how_far_it_is_does_not_say_how_long_a_session_is() -> None:
    assert heard("mondays 7pm, the bus takes 30 min").minutes is None
    assert heard("mondays 7pm, 30 min").minutes == 30
