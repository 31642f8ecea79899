"""Days and times in plain words: the development set, the rules that must hold for any text, and the next times."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli import main
from bot.domain.planning import DAYS
from bot.domain.understanding.schedule import Schedule, schedule_in, upcoming
from bot.domain.understanding.text import read
from bot.schedule_command import MOST, BadRequest, answer, count_of, start_of, zone_of
from tests.unit.worlds import the_catalog

CATALOG = the_catalog()
NOW = datetime.fromisoformat("2026-11-25T10:00")
"""A Wednesday."""
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "understanding/dev/schedule.jsonl").read_text("utf-8").splitlines()
]
BERLIN = ZoneInfo("Europe/Berlin")


def heard(text: str, expect: str | None = "schedule", now: datetime | None = NOW) -> Schedule:
    found = schedule_in(CATALOG, read(text), now, expect)
    assert found is not None, text
    return found


def outcome(row: dict[str, object]) -> tuple[bool, bool]:
    """Whether a row is right, and whether it is a schedule that is wrong without asking."""
    found = schedule_in(CATALOG, read(str(row["text"])), NOW, row["expect"])  # type: ignore[arg-type]
    want = row["schedule"]
    if found is None:
        return want is None, False
    if not isinstance(want, dict):
        return False, not found.ask
    if want.get("ask") or want.get("invalid"):
        return bool(found.ask) and bool(want.get("invalid")) == (found.invalid is not None), not found.ask
    told = {**found.as_dict(), "at": None}
    right = not found.ask and told == {**Schedule().as_dict(), **want}
    return right, not found.ask and not right


def test_the_development_set_is_understood() -> None:
    outcomes = [outcome(row) for row in ROWS]
    assert len(ROWS) >= 350
    assert [row["text"] for row, (_, silent) in zip(ROWS, outcomes, strict=True) if silent] == []
    assert sum(right for right, _ in outcomes) / len(ROWS) >= 0.97


def test_every_key_is_always_there() -> None:
    keys = {"days", "times", "slots", "every_days", "every_weeks", "per_week", "once", "at", "minutes", "invalid"}
    for text in ("mon 7pm", "in 20 min", "25:00", "7"):
        assert set(heard(text).as_dict()) == keys


@pytest.mark.parametrize(
    ("text", "ask", "readings"),
    [
        ("mon wed 7", "am_or_pm", (("07:00",), ("19:00",))),
        ("mon at eleven", "am_or_pm", (("11:00",), ("23:00",))),
        ("set a reminder for 4", "am_or_pm", (("16:00",), ("04:00",))),
        ("mon half two", "am_or_pm", (("14:30",), ("02:30",))),
        ("mon 7 and 9", "am_or_pm", (("07:00", "09:00"), ("19:00", "21:00"), ("07:00", "21:00"))),
        ("weekday mornings", "which_time", (("07:00",), ("08:00",), ("09:00",))),
        ("mon after work", "which_time", (("17:30",), ("18:00",), ("19:00",))),
        ("mon 7 or 8pm", "which_time", (("07:00",), ("19:00",), ("20:00",))),
        ("three times a week at 7pm", "which_day", (("mon", "wed", "fri"), ("tue", "thu", "sat"))),
        ("25:00", "invalid_time", ()),
        ("31 february at 7pm", "invalid_date", ()),
        ("every month at 7pm", "how_often", ()),
        ("today at 9am", "past_time", ()),
    ],
)
def test_what_is_unclear_is_asked_with_likely_readings(text: str, ask: str, readings: object) -> None:
    found = heard(text)
    assert (found.ask, found.readings) == (ask, readings)


def test_what_is_sure_is_kept_beside_a_question() -> None:
    assert heard("mon wed").days == ("mon", "wed")
    assert heard("7pm").times == ("19:00",)
    assert heard("tomorrow at 6").once == (("rel", "tomorrow"),)
    assert heard("at 25:00 on mondays").invalid == "25:00"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("in 20 min", "2026-11-25T10:20"),
        ("snooze 10", "2026-11-25T10:10"),
        ("one session on saturday 28 nov at 11:00, not a regular thing", "2026-11-28T11:00"),
        ("tomorrow at 6pm", "2026-11-26T18:00"),
        ("next tuesday 8pm", "2026-12-01T20:00"),
        ("next wednesday 8pm", "2026-12-02T20:00"),
        ("friday next week 8pm", "2026-12-04T20:00"),
        ("in 3 days at noon", "2026-11-28T12:00"),
        ("on 3 november at 18:00", "2027-11-03T18:00"),
        ("29 february at 18:00", "2028-02-29T18:00"),
        ("tonight at midnight", "2026-11-26T00:00"),
        ("tomorrow", None),
    ],
)
def test_a_moment_is_resolved_from_now(text: str, at: str | None) -> None:
    assert heard(text).at == at


def test_without_a_now_a_moment_stays_in_words() -> None:
    found = heard("on 3 december at 18:00", now=None)
    assert found.at is None
    assert not found.ask
    assert dict(found.once)["rel"] == "date"


@pytest.mark.parametrize(
    "text", ["7/10", "3 sets of 12 reps", "L4 and L5", "i am 34", "6 ft", "07700 900123", "pain 6"]
)
def test_other_numbers_are_no_times(text: str) -> None:
    assert schedule_in(CATALOG, read(text), NOW) is None


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("mon 6, wed 7, both evenings", {("mon", "18:00"), ("wed", "19:00")}),
        ("tues am 7:00, thu pm 7:00", {("tue", "07:00"), ("thu", "19:00")}),
    ],
)
def test_a_half_of_the_day_counts_before_its_hour_and_after_all_of_them(text: str, slots: set[tuple[str, str]]) -> None:
    assert set(heard(text).slots) == slots


def test_a_day_that_is_for_something_else_is_left_out() -> None:
    assert heard("6:30 PM from Monday to Saturday, Sunday is temple").days == ("mon", "tue", "wed", "thu", "fri", "sat")


def test_a_greeting_by_the_time_of_day_is_no_schedule() -> None:
    assert schedule_in(CATALOG, read("morning!"), NOW) is None
    assert heard("morning").ask == "which_time"


def test_the_words_it_came_from_are_told() -> None:
    assert heard("please remind me mon 7pm").words == {3, 4}


WORDS = (
    "mon tuesday weekdays every other 2 7 7pm 19:00 25:00 half past to in at for min hours week not except and or since"
    " - / , ."
)
MESSY = st.lists(st.sampled_from([*WORDS.split(), "next", "3rd", "dec", "am", "tonight", "a", "x"]), max_size=30)


@settings(max_examples=300)
@given(st.one_of(st.text(), MESSY.map(" ".join)), st.sampled_from([None, "schedule", "area"]))
def test_nothing_makes_it_raise(text: str, expect: str | None) -> None:
    found = schedule_in(CATALOG, read(text), NOW, expect)
    if found is None:
        return
    json.dumps(found.as_dict())
    assert set(found.days) <= set(DAYS)
    assert found.ask or found.once or ((found.days or found.every_days) and found.times) or found.slots
    assert all(
        earlier <= later for earlier, later in pairwise(upcoming(found, "Europe/Berlin", NOW.replace(tzinfo=UTC), 3))
    )


def local(text: str, start: str, count: int = 3) -> list[str]:
    begin = start_of(start, BERLIN, NOW.replace(tzinfo=UTC))
    shown = answer(CATALOG, text, begin, BERLIN, count)["next"]
    assert isinstance(shown, list)
    return [each["local"][:16] for each in shown]


@pytest.mark.parametrize(
    ("text", "start", "shown"),
    [
        ("mon wed 7pm", "2026-11-25T19:00", ["2026-11-25T19:00", "2026-11-30T19:00", "2026-12-02T19:00"]),
        ("every day at 02:30", "2026-03-28T00:00", ["2026-03-28T02:30", "2026-03-29T03:00", "2026-03-30T02:30"]),
        ("every other day at noon", "2026-11-25T12:01", ["2026-11-26T12:00", "2026-11-28T12:00", "2026-11-30T12:00"]),
        ("every 2 days 9am and 9pm", "2026-11-25T10:00", ["2026-11-25T21:00", "2026-11-27T09:00", "2026-11-27T21:00"]),
        (
            "every other mon and fri 8pm",
            "2026-11-25T10:00",
            ["2026-11-27T20:00", "2026-12-07T20:00", "2026-12-11T20:00"],
        ),
        ("mon 7pm thu 6:30am", "2026-11-25T10:00", ["2026-11-26T06:30", "2026-11-30T19:00", "2026-12-03T06:30"]),
        ("in 20 min", "2026-11-25T10:00+01:00", ["2026-11-25T10:20"]),
        ("tomorrow 02:30", "2026-03-28T10:00", ["2026-03-29T03:00"]),
        ("mon 7", "2026-11-25T10:00", []),
        ("hello", "2026-11-25T10:00", []),
    ],
)
def test_the_next_times_are_on_the_wall_clock(text: str, start: str, shown: list[str]) -> None:
    assert local(text, start) == shown


def test_a_time_that_comes_twice_comes_once() -> None:
    found = heard("every day at 02:30")
    first, second = upcoming(found, "Europe/Berlin", datetime(2026, 10, 24, 22, tzinfo=UTC), 2)
    assert (first.hour, second - first) == (0, timedelta(hours=25))


def test_what_is_wrong_on_the_command_line_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["--zone", "Mars/Base"], ["--from", "soon"], ["--count", "0"], ["--count", str(MOST + 1)]):
        assert main(["schedule", "mon 7pm", *wrong]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.count("\n") == 1


def test_the_command_prints_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["schedule", "mon", "7pm", "--zone", "Europe/Berlin", "--from", "2026-11-25T10:00", "--count", "2"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert told["ask"] is None
    assert told["understood"]["days"] == ["mon"]
    assert told["next"][0] == {"local": "2026-11-30T19:00:00+01:00", "utc": "2026-11-30T18:00:00+00:00"}


@pytest.mark.parametrize("bad", ["", "x", "1.5", "-1", "9" * 5000, "١"])
def test_a_count_is_a_whole_number_within_bounds(bad: str) -> None:
    with pytest.raises(BadRequest):
        count_of(bad)


@pytest.mark.parametrize("bad", ["", "../etc", "Europe", "a\0b", "x" * 5000])
def test_a_zone_must_exist(bad: str) -> None:
    with pytest.raises(BadRequest):
        zone_of(bad)


@pytest.mark.parametrize(
    "text", ["mon and thu 7pm EST", "fri 6pm london time", "18:30 CET on mondays", "7pm UK time daily"]
)
def test_a_time_on_another_clock_is_asked_again(text: str) -> None:
    found = schedule_in(CATALOG, read(text), NOW, "schedule")
    assert found is not None
    assert found.ask == "which_time"


@pytest.mark.parametrize(
    "text", ["dinner friday 8pm", "physio appointment monday 3pm", "haircut 5pm friday", "school run at 8:30 every day"]
)
def test_what_else_is_in_the_diary_is_no_schedule(text: str) -> None:
    assert schedule_in(CATALOG, read(text), NOW) is None


def test_a_time_for_some_days_takes_the_place_of_the_one_for_all() -> None:
    found = schedule_in(CATALOG, read("weekdays at 8pm but fridays at 6pm"), NOW, "schedule")
    assert found is not None
    assert ("fri", "18:00") in found.slots
    assert ("fri", "20:00") not in found.slots
    assert found.ask == ""


def test_an_answer_to_another_question_is_no_schedule() -> None:
    assert schedule_in(CATALOG, read("3. Same time tomorrow?"), NOW, "score") is None
    assert schedule_in(CATALOG, read("3. Remind me tomorrow at 8pm"), NOW, "score") is not None


def test_a_time_until_soon_after_is_how_long() -> None:
    found = heard("tuesday 7pm til 7:20pm")
    assert (found.days, found.times, found.minutes, found.ask) == (("tue",), ("19:00",), 20, "")
    assert heard("tuesday 7pm til 9pm").ask == "which_time"


def test_an_answer_counts_before_what_is_told_after_it() -> None:
    found = heard("every day 7am before the school run")
    assert (len(found.days), found.times, found.ask) == (7, ("07:00",), "")


def test_ten_and_eleven_with_minutes_are_on_the_24_hour_clock() -> None:
    assert heard("saturdays at 10:00").ask == ""
    assert heard("saturdays at 9:00").ask == "am_or_pm"


def test_parts_of_a_day_have_a_rhythm() -> None:
    assert heard("every third evening at 19:30").every_days == 3
    assert heard("any day but tuesday and thursday at 11am").days == ("mon", "wed", "fri", "sat", "sun")
