"""Where it is sore: names, parts, sides, and what only looks like a place."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.anatomy import Side
from bot.domain.understanding.places import Spot, places_in
from bot.domain.understanding.places.meanings import meaning_of
from bot.domain.understanding.places.vocabulary import vocabulary_of
from bot.domain.understanding.text import read
from tests.unit.worlds import the_catalog

CATALOG = the_catalog()
ROWS = Path(__file__).resolve().parents[1] / "understanding" / "dev" / "places.jsonl"
WORDS = [
    "my",
    "left",
    "right",
    "back",
    "of",
    "the",
    "neck",
    "and",
    "not",
    "calf",
    "between",
    "shoulder",
    ",",
    "is",
    "fine",
]
BAR, SILENT_BAR, SIDES_BAR = 0.96, 0.02, 0.97


def heard(text: str) -> tuple[Spot, ...]:
    return places_in(CATALOG, read(text))


def told(text: str) -> list[tuple[str, str]]:
    return [(spot.id, spot.side.value) for spot in heard(text)]


@pytest.mark.parametrize("area", list(CATALOG.areas.values()), ids=lambda area: area.id)
def test_an_area_is_known_by_its_name_its_latin_and_most_synonyms(area: object) -> None:
    row = next(each for each in CATALOG.areas.values() if each is area)
    named = [
        name for name in (row.name, row.latin, *row.also) if any(row.id in spot.areas for spot in heard(f"my {name}"))
    ]
    assert len(named) >= 0.9 * (2 + len(row.also))


@pytest.mark.parametrize("zone", list(CATALOG.zones.values()), ids=lambda zone: zone.id)
def test_a_zone_keeps_where_it_is_felt_or_names_its_area(zone: object) -> None:
    row = next(each for each in CATALOG.zones.values() if each is zone)
    assert any(heard(f"my {name} hurts") for name in row.also)


@pytest.mark.parametrize("never", list(CATALOG.never_pressed), ids=lambda never: never.id)
def test_a_place_that_is_never_pressed_is_named(never: object) -> None:
    row = next(each for each in CATALOG.never_pressed if each is never)
    assert any(spot.id == row.id or spot.areas for phrase in row.phrases for spot in heard(f"my {phrase} hurts"))


def test_every_meaning_of_the_wordings_is_an_entry() -> None:
    words = CATALOG.wordings.places
    never = {each.id for each in CATALOG.never_pressed} | set(words.not_covered)
    written = [meeting.means for meeting in words.meetings] + list(words.also)
    written += [meaning for body in words.bodies for meaning in (body.alone, *dict(body.parts).values()) if meaning]
    for each in written:
        meaning = meaning_of(CATALOG, each, 1.0)
        assert meaning.kind != "not_covered" or meaning.id in never, each
        assert all(area in CATALOG.areas for area in meaning.areas), each


def test_every_part_of_a_body_word_is_a_part_word() -> None:
    words = CATALOG.wordings.places
    used = {part for body in words.bodies for key in dict(body.parts) for part in key.split()}
    assert used - set(words.parts) <= {"around", "palm", "hairy", "crook", "pit", "web", "heel", "fold"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("knot under my left shoulder blade", [("rhomboids_mid_traps", "left")]),
        ("not my neck, more the bit between neck and shoulder", [("upper_trapezius", "")]),
        ("lower back (both sides) and left bum cheek", [("lumbar_paraspinals", "both"), ("gluteus_maximus", "left")]),
        ("nothing hurts apart from my left calf", [("gastrocnemius", "left")]),
        ("left calf and right hamstring", [("gastrocnemius", "left"), ("hamstrings", "right")]),
        ("left calf and hamstring", [("gastrocnemius", "left"), ("hamstrings", "left")]),
        ("neck and shoulder on the left", [("neck", "left"), ("shoulder", "left")]),
        ("my hip is fine but my left knee on the inside is sore", [("inner_knee", "left")]),
        ("left, sorry, right calf", [("gastrocnemius", "right")]),
        ("my left - no, right calf", [("gastrocnemius", "right")]),
        ("left IT band is tight", [("vastus_lateralis_it_band", "left")]),
        ("big toe right foot, calf left leg", [("big_toe", "right"), ("gastrocnemius", "left")]),
        ("calf on the left and the bottom of my right foot", [("gastrocnemius", "left"), ("plantar_foot", "right")]),
        ("hammy on the right and my left groin", [("hamstrings", "right"), ("adductors", "left")]),
        ("pecs on both sides and my right bicep", [("pectoralis_major", "both"), ("biceps", "right")]),
        (
            "calf is tight and my hamstring aches as well, left side",
            [("gastrocnemius", "left"), ("hamstrings", "left")],
        ),
        ("not the left calf, the right one", [("gastrocnemius", "right")]),
        ("headache behind my right eye", [("behind_eye", "right")]),
        ("adductors left leg", [("adductors", "left")]),
        ("my shoulders", [("shoulders", "")]),
        ("my shoudler", [("shoulder", "")]),
        ("armpit", [("armpit", "")]),
        ("pain isn't in the knee but above it", [("quadriceps", "")]),
        ("the calf, not the shin, right", [("gastrocnemius", "right")]),
        ("l. glute", [("gluteus_maximus", "left")]),
        ("SCM right and suboccipitals", [("sternocleidomastoid", "right"), ("suboccipitals", "")]),
        ("forearm, palm side, left", [("forearm_flexors", "left")]),
        ("my thigh. outside. left.", [("vastus_lateralis_it_band", "left")]),
        ("where the rucksack straps dig in", [("upper_trapezius", "")]),
        ("the muscle I chew with, left", [("masseter", "left")]),
        ("deep in the cheek, the one I sit on", [("piriformis", "")]),
        ("Neck? no. It's my left calf", [("gastrocnemius", "left")]),
        ("elbow was bad last year but now it's my wrist", [("wrist", "")]),
        ("muscles on either side of my spine down low", [("spine", "")]),
    ],
)
def test_places_have_their_own_sides(text: str, places: list[tuple[str, str]]) -> None:
    assert told(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "look left", "right below", "all right", "nothing left", "left work early", "right after lunch",
        "when I raise my hand", "lift my arm overhead", "neck pillow", "back squat", "leg day", "pain in the neck",
        "back again", "an arm and a leg", "on the other hand", "not my neck", "neck is fine", "it used to be my knee",
        "i pressed my calf and it was fine", "too hard on my thumbs", "my feet on a stool", "I play left back",
        "my hands got tired from pressing", "breathe through my nose or my mouth",
        "my hip healed", "no pain in my back", "with my thumbs", "6 foot", "", "🙂",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert heard(text) == ()


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("left wrist is sore, sometimes the thumb", ["left", "left"]),
        ("left bicep and at night the calves", ["left", ""]),
        ("left temple aches, the neck hurts", ["left", ""]),
        ("right knee hurts, and the hip of the other leg", ["right", ""]),
    ],
)
def test_a_side_said_once_is_that_of_what_is_named_after_it(text: str, sides: list[str]) -> None:
    assert [spot.side.value for spot in heard(text)] == sides


@pytest.mark.parametrize(
    "text", ["parked by my knee doctor, nothing hurts, just bored", "my calf and neck: no pain anywhere today"]
)
def test_nothing_hurts_is_said_of_the_whole_message(text: str) -> None:
    assert heard(text) == ()


def test_nothing_hurts_but_one_place_is_that_place() -> None:
    assert told("nothing hurts but my left calf") == [("gastrocnemius", "left")]


def test_a_zone_of_the_head_is_no_part_of_the_neck() -> None:
    assert told("headache. behind my right eye mostly, neck is stiff as well") == [
        ("behind_eye", "right"),
        ("neck", ""),
    ]


def test_a_vague_name_is_less_certain() -> None:
    assert heard("my calf")[0].confidence > heard("stiff neck")[0].confidence


@pytest.mark.parametrize(
    "text",
    [
        "my wife's calf",
        "my husband has a bad lower back",
        "he has a slipped disc in his lower back, my brother",
        "my mum had her hip done",
        "her shoulder is stiff",
    ],
)
def test_a_place_of_someone_else_is_none(text: str) -> None:
    assert heard(text) == ()


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("my mum says my calf is tight", "gastrocnemius"),
        ("my wife rubbed my calf and now it hurts", "gastrocnemius"),
        ("my husband's knee is fine, but my calf is sore", "gastrocnemius"),
        ("i sit with one leg under my bum all day and my calf suffers", "gastrocnemius"),
        ("the nurse put a needle in my arm, anyway, tight calf", "gastrocnemius"),
        ("had a frozen shoulder, totally gone now. it's my calf", "gastrocnemius"),
    ],
)
def test_only_what_is_sore_and_the_writers_own_counts(text: str, id_: str) -> None:
    assert [spot.id for spot in heard(text)] == [id_]


def test_what_was_said_is_kept_as_it_was_written() -> None:
    spot = heard("Ow! My LEFT Calf, please")[0]
    assert (spot.said, spot.side) == ("Calf", Side.LEFT)


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for spot in heard(text):
        assert 0 <= spot.start < spot.end <= len(read(text).words)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(WORDS)))
def test_any_order_of_the_words_of_places_is_read(words: list[str]) -> None:
    heard(" ".join(words))


def test_the_longest_message_is_read() -> None:
    assert heard("left calf and " * 400)
    heard("back side " * 500)


def test_ordinary_words_are_not_taken_for_body_words() -> None:
    known = vocabulary_of(CATALOG)
    for word in ("chest", "cheat", "think", "plain", "house", "points"):
        assert known.token(word) in (word, word.removesuffix("s"))


def _fits(spot: Spot, row: dict[str, object]) -> bool:
    ids = row["ids"]
    assert isinstance(ids, list)
    return spot.id in ids or spot.id.removesuffix("s") in ids or (spot.kind == "not_covered" and spot.kind in ids)


def test_the_development_rows_are_understood() -> None:
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    right = silent = sided = sides = 0
    for row in rows:
        spots, missing = list(heard(row["text"])), 0
        for place in row["places"]:
            spot = next((each for each in spots if _fits(each, place)), None)
            missing += spot is None and not place.get("optional")
            if spot:
                spots.remove(spot)
                sides += 1
                allowed = [place["side"], *place.get("side_or", ())]
                sided += (spot.side.value or None) in allowed
        right += not spots and not missing
        silent += any(spot.kind in ("area", "zone") and spot.confidence >= 0.5 for spot in spots)
    assert len(rows) >= 400
    assert right / len(rows) >= BAR
    assert silent / len(rows) <= SILENT_BAR
    assert sided / sides >= SIDES_BAR
