"""Days and times in plain words: what belongs to which hour, what is only said again, how long, which date."""

import pytest

from bot.domain.planning import DAYS
from tests.unit.test_schedule_words import heard

ALL_DAYS = tuple(DAYS)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("nine saturday morning and five sunday afternoon", [("sat", "09:00"), ("sun", "17:00")]),
        ("mondays 11:00 at night, fridays 18:00", [("mon", "23:00"), ("fri", "18:00")]),
        ("mon 10:00 in the morning, tue 18:00", [("mon", "10:00"), ("tue", "18:00")]),
    ],
)
def test_a_part_of_the_day_belongs_to_one_hour(text: str, slots: list[tuple[str, str]]) -> None:
    found = heard(text)
    assert (sorted(found.slots), found.ask) == (sorted(slots), "")


@pytest.mark.parametrize(
    ("text", "days", "times"),
    [
        ("daily 10:00 in the morning and 18:00", ALL_DAYS, ("10:00", "18:00")),
        ("tuesday one in the afternoon", ("tue",), ("13:00",)),
        ("mondays at 7, so 7pm", ("mon",), ("19:00",)),
        ("mondays 7pm, yes 7pm", ("mon",), ("19:00",)),
        ("every day before bed, 22:30", ALL_DAYS, ("22:30",)),
        ("wknds 9:15am", ("sat", "sun"), ("09:15",)),
        ("monday evenings, 7pm on monday", ("mon",), ("19:00",)),
    ],
)
def test_what_is_said_again_is_not_asked_about(text: str, days: tuple[str, ...], times: tuple[str, ...]) -> None:
    found = heard(text)
    assert (found.days, found.times, found.ask) == (days, times, "")


def test_a_session_has_a_length_and_a_day_may_have_its_number() -> None:
    lasting, dated = heard("sundays at noon, give me half an hour sessions"), heard("friday 27th 17:30")
    assert (lasting.days, lasting.minutes) == (("sun",), 30)
    assert dated.at == "2026-11-27T17:30"
