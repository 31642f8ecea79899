"""What a writer says plainly of a place or a side stands, whatever else is around it."""

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
        ("I have had a lump between my left shoulder blade and my spine that will not shift whatever I try",
         ["rhomboids_mid_traps"]),
        ("rowing three to four times a week messed up my elbow so bad, I could not do a thing with the arm", ["elbow"]),
        ("my traps are permanently rock hard and a bath only helps for a day or two", ["upper_trapezius"]),
    ],
)  # fmt: skip
def test_a_place_that_is_plainly_sore_is_asked_about_at_least(text: str, found: list[str]) -> None:
    assert [place for place, _ in told(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "my mate is having shoulder pain from darts, how do I show him",
        "would my back get stiff on a soft bed, just wondering",
        "had a knot in my shoulder but the ball sorted it, cheers",
        "is it my posture that makes necks bad in your opinion",
    ],
)
def test_what_is_supposed_over_or_of_others_is_not_plainly_sore(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("after a day of driving I mostly have a stiff neck/shoulders/back", ["posterior_neck", "shoulders", "back"]),
        ("tired of my own bones. neck, shoulders, back", ["neck", "shoulders", "back"]),
    ],
)
def test_places_of_one_run_are_sore_together(text: str, found: list[str]) -> None:
    assert [place for place, _ in told(text)] == found


def test_a_side_behind_on_is_no_thing_to_lie_upon() -> None:
    assert told("shoulder blade on right, then also pecs on left", "area") == [
        ("shoulder_blade", "right"), ("pectoralis_major", "left"),
    ]  # fmt: skip


def test_a_limb_that_only_says_whose_shoulder_it_is_is_no_second_place() -> None:
    assert [place for place, _ in told("serving arm, shoulder at the back", "area")] == ["posterior_deltoid"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("the left one aches, the right is fine. elbow i mean", "left"),
        ("had a stiff shoulder on the left three years ago and now the right one goes the same way", "right"),
        ("my elbow hurts on the left and on the right", "both"),
        ("the left is bad and the right is no better, elbows that is", "both"),
    ],
)
def test_of_two_sides_the_one_that_is_well_or_was_sore_once_goes(text: str, side: str) -> None:
    assert {each for _, each in told(text, "area")} == {side}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("right calf and a bit left as well", "both"),
        ("left elbow and the right one too", "both"),
        ("the left thumb and the right side of my low back", "left"),
        ("the hand i write with, im left handed", "left"),
        ("behind the ear on the left where the skull is bony", "left"),
    ],
)
def test_a_side_said_later_joins_in_or_is_of_its_own_place(text: str, side: str) -> None:
    assert told(text, "area")[0][1] == side


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("neck muscles at the side, sore since the gym", "side_of_neck"),
        ("my neck muscles at the front are sore", "front_of_neck"),
        ("neck muscles", "posterior_neck"),
    ],
)
def test_the_muscles_of_a_part_are_in_its_part(text: str, found: str) -> None:
    assert [place for place, _ in told(text)] == [found]


def test_places_with_a_plus_between_are_all_meant() -> None:
    assert told("wrist + thumb, right") == [("wrist", "right"), ("thumb_hand", "right")]


@pytest.mark.parametrize(
    "text",
    [
        "My knee injury from last winter does not want to leave me alone and this week it came to a head",
        "my hands get tired or even sore from sewing, mostly the right one",
        "I can hardly lift my arm and it hurts all the time when I steer",
    ],
)
def test_a_complaint_that_comes_later_is_of_the_place_before(text: str) -> None:
    assert told(text) != []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my left shoulder has started to hurt, right now the left arm is only along for the ride", ["shoulder"]),
        ("I press my left thumb against the hook and lately that thumb started to hurt", ["thumb_hand"]),
        ("I woke up unable to stretch out my left thumb or turn my wrist after the knitting marathon", ["thumb_hand"]),
        ("after ten minutes of holding the book my thumb and wrist seize up", ["wrist"]),
        ("i cant lift my right arm past shoulder height without pain in the deltoid", ["anterior_lateral_deltoid"]),
        ("it runs from behind the ear down to the breastbone, sore to touch", ["sternocleidomastoid"]),
        ("left side of the head over the ear", ["side_of_head"]),
        ("got a dodgy wrist any tips", ["wrist"]),
    ],
)
def test_what_stands_around_a_sore_place_does_not_hide_it(text: str, found: list[str]) -> None:
    assert set(found) <= {place for place, _ in told(text)}


def test_what_was_cut_down_or_pointed_at_is_no_place() -> None:
    assert [place for place, _ in told("wrist pain for months, really pulled back on the sewing")] == ["wrist"]
    assert [place for place, _ in told("everything is pointing to my jaw")] == ["masseter"]


def test_two_of_a_thing_in_the_singular_are_both() -> None:
    assert told("I have pain in the two shoulder because computer") == [("shoulder", "both")]


def test_what_lies_between_is_no_second_place_beside_the_back_it_is_in() -> None:
    text = "tight strap across my upper back between shoulders and left temple pounding"
    assert [place for place, _ in told(text)] == ["between_shoulder_blades", "temporalis"]


def test_where_the_arm_joins_the_body_is_the_front_of_the_shoulder() -> None:
    assert [place for place, _ in told("where my arm joins the body", "area")] == ["front_of_shoulder"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("yesterday it was my left elbow, today the right one", "right"),
        ("both shoulders but lets do the left", "left"),
    ],
)
def test_the_side_of_today_is_meant(text: str, side: str) -> None:
    assert {each for _, each in told(text, "area")} == {side}
