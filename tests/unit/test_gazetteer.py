"""Cities by name: the largest of a name, its namesakes by where they are, and a clock for every zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.conversation.plan.clock import offset_named, zone_named
from bot.domain.gazetteer import cities_named
from tests.unit.worlds import the_catalog

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Bristol", "Europe/London"),
        ("bristol connecticut", "America/New_York"),
        ("Paris", "Europe/Paris"),
        ("paris, texas", "America/Chicago"),
        ("i live in Vaduz", "Europe/Vaduz"),
        ("KÖLN", "Europe/Berlin"),
        ("bengaluru", "Asia/Kolkata"),
        ("san jose costa rica", "America/Costa_Rica"),
        ("Saint-Étienne", "Europe/Paris"),
    ],
)
def test_a_city_is_known_by_its_name_in_any_spelling(typed: str, zone: str) -> None:
    assert cities_named(typed, the_catalog().cities)[0].zone == zone


def test_namesakes_on_other_clocks_come_along() -> None:
    found = cities_named("Springfield", the_catalog().cities)
    assert len(found) > 1
    assert len({city.zone for city in found}) == len(found)
    assert all(city.name == "Springfield" for city in found)


@pytest.mark.parametrize("typed", ["", "xyzzyq", "|", "a\tb", "\n", "no idea at all", "i", "x" * 5000])
def test_what_is_no_city_finds_none(typed: str) -> None:
    assert cities_named(typed, the_catalog().cities) == ()


def test_every_zone_of_the_cities_has_a_place_to_confirm_and_is_one_that_computers_know() -> None:
    catalog = the_catalog()
    zones = {line.rsplit("\t", 1)[1] for line in catalog.cities.splitlines()}
    assert len(zones) > 300
    for zone in zones:
        place = catalog.clock_on(zone)
        assert place
        assert NOW.astimezone(ZoneInfo(place.zone)).utcoffset() is not None


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("UTC+2", 120), ("gmt -5", -300), ("+05:30", 330), ("GMT+0545", 345), ("utc−3", -180), ("utc", None), ("7", None)],
)
def test_an_offset_is_read_as_minutes_east(typed: str, minutes: int | None) -> None:
    assert offset_named(typed) == minutes


def test_a_zone_is_read_by_its_own_name() -> None:
    found = zone_named(the_catalog(), "america/new york")
    assert found
    assert found.zone == "America/New_York"
    assert zone_named(the_catalog(), "Mars/Olympus") is None
