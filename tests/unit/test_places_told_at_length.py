"""Places as people tell of them at length: with a history, with what sets it off, with where it does not hurt."""

import pytest

from bot.domain.understanding.places import places_in
from bot.domain.understanding.text import read
from tests.unit.worlds import the_catalog

CATALOG = the_catalog()


def told(text: str, expect: str | None = None) -> list[tuple[str, str]]:
    return [(spot.id, spot.side.value) for spot in places_in(CATALOG, read(text), expect)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("left knee, right calf", [("knee", "left"), ("gastrocnemius", "right")]),
        ("right knee & left calf are sore", [("knee", "right"), ("gastrocnemius", "left")]),
    ],
)
def test_what_is_on_different_sides_is_told_as_two(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "my right shin was sore in spring, it went away, and last week it came back",
            [("tibialis_anterior", "right")],
        ),
        ("calf pain last month, it went away but its back again", [("gastrocnemius", "")]),
    ],
)
def test_what_came_back_is_sore(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


def test_what_went_away_for_good_is_not_sore() -> None:
    assert told("my right shin was sore in spring and then it went away") == []


@pytest.mark.parametrize("limit", ["doesnt hurt to touch", "doesn't hurt to walk on it"])
def test_what_does_not_hurt_in_one_thing_only_is_sore(limit: str) -> None:
    assert told(f"this year the ache is at the front of my shin and it {limit}") == [("tibialis_anterior", "")]


@pytest.mark.parametrize(
    ("text", "side"),
    [("lower back, with sciatica down the left", ""), ("left lower back with sciatica", "left")],
)
def test_a_side_said_of_an_ailment_elsewhere_is_not_that_of_the_place(text: str, side: str) -> None:
    assert ("lumbar_paraspinals", side) in told(text)


def test_a_blade_that_cuts_is_no_shoulder_blade() -> None:
    assert [place for place, _ in told("my heels feel like i am stepping on knife blades")] == ["heel"]


def asked_about(text: str) -> list[tuple[str, bool]]:
    return [(spot.id, spot.is_doubtful) for spot in places_in(CATALOG, read(text))]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("my osteo is convinced i have piriformis syndrome and honestly it fits", "piriformis"),
        ("i have been having trouble with my hamstrings for as long as i can remember", "hamstrings"),
    ],
)
def test_a_place_that_the_writer_says_troubles_them_is_asked_about_at_least(text: str, place: str) -> None:
    assert asked_about(text) == [(place, True)]


@pytest.mark.parametrize(
    "text",
    [
        "i used to suffer terribly from sore hamstrings and now i teach swimming, just saying hello",
        "i've stopped getting headaches since i drink water, anyway, what now",
        "do people who have trouble with their hamstrings use this?",
    ],
)
def test_what_troubled_them_once_or_is_a_question_is_not(text: str) -> None:
    assert asked_about(text) == []


def test_a_place_denied_outright_is_not_sore_whatever_stands_around_it() -> None:
    assert told("actually its more my right glute than my hamstring") == [("gluteus_maximus", "right")]


def test_what_cannot_be_done_without_pain_is_no_denial() -> None:
    assert told("can't get out of the car without my right hip screaming") == [("hip", "right")]


def test_front_and_back_are_parts_and_no_back() -> None:
    assert "back" not in [place for place, _ in told("tight hips, front and back")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the left hip got replaced, right one is the tight one", [("hip", "right")]),
        ("left knee surgery in may, now the right one hurts", [("knee", "right")]),
        ("had surgery on my right knee", []),
    ],
)
def test_the_other_one_of_a_place_that_was_operated_on(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my calf is fine, only when i run it hurts", ["gastrocnemius"]),
        ("my calf is fine and my shin is sore", ["tibialis_anterior"]),
    ],
)
def test_well_but_for_one_thing_is_not_well(text: str, found: list[str]) -> None:
    assert [place for place, _ in told(text)] == found


def test_a_place_with_its_side_that_opens_a_message_is_heard() -> None:
    assert told("the top of my right foot, im a kickboxer") == [("top_of_foot", "right")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pain in the backside, literally", ["gluteus_maximus"]),
        ("pain in the arse when i drive", ["gluteus_maximus"]),
        ("this app is a pain in the arse to set up", []),
    ],
)
def test_a_saying_that_opens_a_message_means_the_place(text: str, found: list[str]) -> None:
    assert [place for place, _ in told(text)] == found
