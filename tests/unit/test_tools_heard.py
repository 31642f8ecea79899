"""What someone has to press with, in their own words: owned, not there, only spoken of."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.anatomy import HANDS
from bot.domain.understanding.text import read
from bot.domain.understanding.tools import Tools, tools_in
from bot.domain.understanding.tools.clauses import clauses_of
from bot.domain.understanding.tools.names import tool_names_of
from bot.domain.understanding.understood import understand
from tests.unit.worlds import the_catalog

CATALOG = the_catalog()
ROWS = Path(__file__).resolve().parents[1] / "understanding" / "dev" / "tools.jsonl"
BAR = 0.96


def heard(text: str) -> Tools:
    return tools_in(CATALOG, read(text))


@pytest.mark.parametrize("tool", list(CATALOG.tools.values()), ids=lambda tool: tool.id)
def test_a_tool_is_known_by_its_name_and_most_synonyms(tool: object) -> None:
    row = next(each for each in CATALOG.tools.values() if each is tool)
    known = [name for name in (row.name, *row.also) if row.id in heard(name).owned]
    assert len(known) >= 0.85 * (1 + len(row.also))


@pytest.mark.parametrize("number", range(len(CATALOG.unsuitable)))
def test_an_unsuitable_thing_is_known(number: int) -> None:
    assert any(number in heard(f"I have a {phrase}").unsuitable for phrase in CATALOG.unsuitable[number].phrases)


@pytest.mark.parametrize(
    ("text", "owned", "denied"),
    [
        ("only got a tennis ball", ["tennis_ball"], []),
        ("massage stick in my bag", ["massage_stick"], []),
        ("a long plastic bar with discs that spin", ["massage_stick"], []),
        ("that electric thing that beats on you", ["massage_gun"], []),
        ("my pin from the kitchen", ["rolling_pin"], []),
        ("pins and needles in my arm", [], []),
        ("i have a ball of tennis", ["tennis_ball"], []),
        ("i have a foam roller, it is easy to handle", ["foam_roller"], []),
        ("i had a coke with ice", [], []),
        ("roller but not the gun", ["foam_roller"], ["massage_gun"]),
        ("no roller, ball or gun", [], ["foam_roller", "massage_ball", "massage_gun"]),
        ("don't have a roller, just a tennis ball", ["tennis_ball"], ["foam_roller"]),
        ("my foam roller broke", [], ["foam_roller"]),
        ("my ball is at work", [], ["massage_ball"]),
        ("got a ball at home", ["massage_ball"], []),
        ("should I buy a gun?", [], []),
        ("thinking of getting a massage gun", [], []),
        ("played tennis", [], []),
        ("an oil bottle, solid, and a tennis ball", ["tennis_ball"], []),
        ("knot the size of a golf ball", [], []),
        ("some lad hit me with a hockey ball and my shin is blue", [], []),
        ("ball in a sock", ["tennis_ball"], []),
        ("foam roler and massge gun", ["foam_roller", "massage_gun"], []),
        ("my hands hurt", [], []),
        ("nothing works", [], []),
        ("no tools at all", ["hands"], []),
        ("nothing but a tennis ball", ["tennis_ball"], []),
        ("", [], []),
        ("the thing I roll dough with", ["rolling_pin"], []),
        ("rolled a water bottle under my foot, straight from the freezer", ["frozen_water_bottle"], []),
        ("a bottle, but it is glass", [], []),
        ("everything except a roller. gun, hook, stick", ["massage_gun", "trigger_point_cane", "massage_stick"],
         ["foam_roller"]),
        ("I have that ball, the tennis one", ["tennis_ball"], []),
        ("tennisball and rolin pin", ["tennis_ball", "rolling_pin"], []),
        ("no i have a ball", ["massage_ball"], []),
        ("i own a stick + roller", ["massage_stick", "foam_roller"], []),
        ("both the tennis and the lacrosse ball", ["tennis_ball", "lacrosse_ball"], []),
        ("my sister has a gun", [], []),
        ("my sister lent me a gun", ["massage_gun"], []),
        ("my brother took my roller", [], ["foam_roller"]),
        ("i borrowed a roller", ["foam_roller"], []),
        ("is a peanut ball worth the money", [], []),
        ("would a rolling pin do?", ["rolling_pin"], []),
        ("Foam roller? Got it. Gun? Nope.", ["foam_roller"], ["massage_gun"]),
        ("nail gun, paint roller, candy cane", [], []),
        ("no tools at work but a roller at home", ["foam_roller"], []),
    ],
)  # fmt: skip
def test_owned_is_not_mentioned(text: str, owned: list[str], denied: list[str]) -> None:
    assert (list(heard(text).owned), list(heard(text).denied)) == (owned, denied)


@pytest.mark.parametrize("text", ["hands", "only hands", "bare hands", "nothing", "just my thumbs", "no equipment"])
def test_nothing_means_hands(text: str) -> None:
    assert heard(text).owned == (HANDS,)


def test_the_answer_to_which_tools_may_be_none_or_all_but_some() -> None:
    assert tools_in(CATALOG, read("none of those tbh"), "tools").owned == (HANDS,)
    assert heard("none of those tbh").owned == ()
    all_but = tools_in(CATALOG, read("all but the gun"), "tools").owned
    assert set(CATALOG.tools) - set(all_but) == {"massage_gun", "no_tool"}
    assert tools_in(CATALOG, read("lent all of it to my sister"), "tools").owned == ()


@pytest.mark.parametrize(
    ("text", "owned"),
    [
        ("everything: gun, roller, stick", ["massage_gun", "foam_roller", "massage_stick"]),
        ("got the lot apart from a cane: gun, ball, roller", ["massage_gun", "massage_ball", "foam_roller"]),
        ("the gym has everything but i cant get there this week so all ive got is a water bottle", ["rolling_pin"]),
    ],
)
def test_all_of_them_is_no_list_and_not_what_others_have(text: str, owned: list[str]) -> None:
    assert list(tools_in(CATALOG, read(text), "tools").owned) == owned


@pytest.mark.parametrize(
    ("text", "owned", "denied"),
    [
        ("a ball & a gun", ["massage_ball", "massage_gun"], []),
        ("roller yes ball no stick yes", ["foam_roller", "massage_stick"], ["massage_ball"]),
        ("yes massage ball no foam roller yes gun", ["massage_ball", "massage_gun"], ["foam_roller"]),
        ("gun? no. ball? no. stick? yes", ["massage_stick"], ["massage_gun", "massage_ball"]),
    ],
)
def test_a_bare_list_is_taken_as_it_is_marked(text: str, owned: list[str], denied: list[str]) -> None:
    found = tools_in(CATALOG, read(text), "tools")
    assert (list(found.owned), list(found.denied)) == (owned, denied)


@pytest.mark.parametrize(
    ("text", "owned"),
    [
        ("only hands and maybe a bottle with water", ["hands", "rolling_pin"]),
        ("a roller n tennis", ["foam_roller", "tennis_ball"]),
        ("foam roller but cracked in the middle, still usable", ["foam_roller"]),
        ("my roller's knackered, thumbs then", ["hands"]),
        ("hyperice vibrating roller, here in my bag", ["foam_roller"]),
        ("i have two balls, gaffered together", ["peanut_ball"]),
        ("a tennis ball taped to the seat", ["tennis_ball"]),
        ("i have a peanut ball my coach brings", ["peanut_ball"]),
    ],
)
def test_what_stands_beside_a_name_says_which_it_is(text: str, owned: list[str]) -> None:
    assert list(tools_in(CATALOG, read(text), "tools").owned) == owned


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("used to own loads: roller, gun, stick. now a ball", ["wished", "wished", "wished", "owned"]),
        ("half of it got stolen: roller, gun", ["denied", "denied"]),
        ("borrowed a ball", ["had"]),
    ],
)
def test_a_list_behind_a_colon_is_meant_as_what_it_lists(text: str, statuses: list[str]) -> None:
    read_text = read(text)
    found = clauses_of(CATALOG).meant(read_text, tool_names_of(CATALOG).found(read_text), asked=True)
    assert [how for _, how in found] == statuses


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("the ball. lost everything else", ["owned"]),
        ("roller, sold all my other stuff", ["owned"]),
        ("the ball. lost", ["denied"]),
        ("the kids took the roller but i can steal it back", ["had"]),
        ("she said buy a roller, best tenner i ever spent", ["had"]),
        ("she said buy a roller, maybe i will", ["wished"]),
        ("i had my eye on a roller", ["wished"]),
        ("my cane is at home with me", ["had"]),
        ("i keep coveting those massage guns", ["wished"]),
        ("my aunt presented me with a roller", ["had"]),
    ],
)
def test_what_is_told_of_a_tool_or_of_all_others(text: str, statuses: list[str]) -> None:
    said = read(text)
    found = tool_names_of(CATALOG).found(said)
    assert [how for _, how in clauses_of(CATALOG).meant(said, found, asked=True)] == statuses


def test_what_describes_a_tool_can_be_said() -> None:
    known = tool_names_of(CATALOG)
    for row in CATALOG.wordings.tools.described:
        assert all(known.token(word) for word in (*row.heads, *row.cues)), row


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    heard(text)


def test_the_longest_message_is_read() -> None:
    assert heard("no roller or ball, " * 200).owned == ()


def test_the_development_rows_are_understood() -> None:
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    right = sum(
        any(set(heard(row["text"]).owned) == set(each) for each in (row["tools"], *row.get("tools_or", ())))
        for row in rows
    )
    assert len(rows) >= 180
    assert right / len(rows) >= BAR


@pytest.mark.parametrize(
    ("text", "place"), [("hands", False), ("my hands", False), ("thumbs", False), ("my hands hurt", True)]
)
def test_hands_are_no_sore_place_where_they_answer_what_is_at_hand(text: str, *, place: bool) -> None:
    found = understand(the_catalog(), text, expect="tools")
    assert (bool(found.places), found.tools.owned) == (place, () if place else ("hands",))
    assert understand(the_catalog(), text, expect="area").places
