"""Where to get help: the number of the person's country where their clock tells it, else those of several."""

import pytest

from bot.domain.anatomy import CautionId
from bot.domain.conversation import states as s
from bot.domain.conversation.known import Known
from tests.unit.worlds import Person, the_catalog

STOP = s.Stop(CautionId("stroke_signs"))


def first_line(zone: str | None) -> str:
    return Person(Known(zone=zone), STOP).text.splitlines()[0]


@pytest.mark.parametrize(
    ("zone", "number"),
    [
        ("Europe/London", "999 or 112"),
        ("Europe/Berlin", "112"),
        ("America/New_York", "911"),
        ("Australia/Sydney", "000"),
        ("Pacific/Auckland", "111"),
        ("Asia/Kolkata", "112"),
    ],
)
def test_the_local_number_is_named_where_the_country_is_known(zone: str, number: str) -> None:
    line = first_line(zone)
    assert line.startswith(f"Get help now: call {number}.")
    assert "911" not in line or number == "911"


@pytest.mark.parametrize("zone", [None, "Asia/Tokyo", "Europe/Zurich", "Not/A_Zone"])
def test_several_are_named_where_it_is_not(zone: str | None) -> None:
    line = first_line(zone)
    assert all(each.number in line for each in the_catalog().emergency.numbers)
    assert the_catalog().emergency.default in line
