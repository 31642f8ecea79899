"""Places and their sides as people type them: initials, parts apart, lists, and what turns from one side to another."""

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
        ("i.t. band, the left", [("vastus_lateralis_it_band", "left")]),
        ("T.F.L. on the right", [("tensor_fasciae_latae", "right")]),
        ("s.i. joint, right", [("tailbone_sacrum", "right")]),
        ("R. calf, l. glute", [("gastrocnemius", "right"), ("gluteus_maximus", "left")]),
    ],
)
def test_initials_with_dots_are_one_word(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text, "area") == found


def test_what_belongs_to_one_shoulder_is_not_of_two() -> None:
    assert told("shoulder's giving me jip") == [("shoulder", "")]
    assert told("my shoulders hurt") == [("shoulders", "")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("thigh, rear", "hamstrings"),
        ("shoulder rear", "posterior_deltoid"),
        ("mid thigh at back", "hamstrings"),
        ("arm, upper, back", "triceps"),
        ("the inner side of the thigh", "adductors"),
        ("left foot under the arch", "arch"),
    ],
)
def test_a_part_is_read_in_any_order(text: str, found: str) -> None:
    assert [place for place, _ in told(text, "area")] == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("knuckles and wrist", ["finger_joint", "wrist"]),
        ("heels n lower calves", ["heel", "soleus"]),
        ("hands and upper back", ["thumb_hand", "thoracic_paraspinals"]),
        ("my achilles on the right is tight, calf as well", ["achilles", "gastrocnemius"]),
        ("nothing wrong there, so it's between the shoulder blades and the forearms",
         ["between_shoulder_blades", "arm"]),
        ("the soles of my feet hurt when I get up and my lower back hurts when I go to bed",
         ["plantar_foot", "lumbar_paraspinals"]),
    ],
)  # fmt: skip
def test_a_list_keeps_all_of_its_places(text: str, found: list[str]) -> None:
    ids = [place for place, _ in told(text, "area")]
    assert ids in (found, [each.replace("between_shoulder_blades", "rhomboids_mid_traps") for each in found])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("two new hips (both fine), it's my calf", ["gastrocnemius"]),
        ("back feels fine, hamstrings and glutes destroyed", ["hamstrings", "gluteus_maximus"]),
        ("coach told me hamstrings but honestly the pain is at the sit bone", ["sit_bone"]),
        ("it's shorter than the left so my left hip and my lower back take the strain", ["hip", "lumbar_paraspinals"]),
    ],
)
def test_what_is_well_or_only_supposed_is_not_sore(text: str, found: list[str]) -> None:
    assert [place for place, _ in told(text)] == found


def test_what_means_a_place_only_as_the_answer_may_be_followed_by_more() -> None:
    assert told("my bottom, left, tennis ball", "area") == [("gluteus_maximus", "left")]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("knee but not the right, the other", "left"),
        ("the right shoulder is fine but the left one hurts", "left"),
        ("the right elbow is fine its the left thats sore", "left"),
        ("its moved from my right calf to my left", "left"),
        ("both glutes were sore, only the left one still is", "left"),
        ("while lying on my left side the right hip aches", "right"),
        ("my left knee is sore, it's fine on the right", "left"),
        ("shoulders, the two of them", "both"),
        ("neck, either side really", "both"),
        ("both left and right calf", "both"),
        ("I lean on my right elbow, left wrist on the wheel, it's the elbow that hurts", "right"),
    ],
)
def test_a_side_may_turn(text: str, side: str) -> None:
    assert {each for _, each in told(text)} == {side}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my shoulder n my neck, both right", [("shoulder", "right"), ("neck", "right")]),
        ("sole of left foot, heel of right foot", [("plantar_foot", "left"), ("heel", "right")]),
        ("hamstring left and glute left both grabbing", [("hamstrings", "left"), ("gluteus_maximus", "left")]),
    ],
)
def test_every_place_of_a_list_has_its_side(text: str, found: list[tuple[str, str]]) -> None:
    assert [each for each in told(text, "area") if each in found] == found
