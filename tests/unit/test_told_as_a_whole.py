"""Places and tools by all words of a message, beside the names in it."""

import pickle
from dataclasses import replace

import pytest

from bot.domain.anatomy import Side, ToolId
from bot.domain.catalog import Catalog
from bot.domain.understanding.places import Spot, places_in
from bot.domain.understanding.places.as_a_whole import settled
from bot.domain.understanding.text import read
from bot.domain.understanding.tools import Tools, tools_in
from bot.domain.wordings.learnt import LearntWords, Weights
from tests.understanding.lessons import NOTHING_LEARNT
from tests.unit.worlds import the_catalog

NAMELESS = "it sits deep on my left and it comes when i drive"
TWO_NAMES = "my left calf, it may come from my foot"


def having(learnt: LearntWords) -> Catalog:
    catalog = the_catalog()
    return replace(catalog, wordings=replace(catalog.wordings, learnt=learnt))


def weights(start: int) -> Weights:
    return Weights(start=start, features={})


def telling_of(place: str, lead: int) -> Catalog:
    """One to whom every message tells of one place, by a lead over "several" in tenths."""
    return having(replace(NOTHING_LEARNT, whole_place={place: weights(lead), "several": weights(0)}))


def ids(spots: tuple[Spot, ...]) -> list[str]:
    return [each.id for each in spots]


DEAF = having(NOTHING_LEARNT)
BUTTOCK = telling_of("gluteus_maximus", 100)


def test_of_several_names_the_one_is_kept_that_the_message_tells_of() -> None:
    both = places_in(DEAF, read(TWO_NAMES), "area")
    assert len(both) == 2
    assert places_in(telling_of(both[0].id, 100), read(TWO_NAMES), "area") == both[:1]


def test_a_place_without_a_name_is_told_and_asked_about() -> None:
    assert places_in(DEAF, read(NAMELESS), "area") == ()
    (spot,) = places_in(BUTTOCK, read(NAMELESS), "area")
    assert (spot.id, spot.side, spot.said, spot.is_doubtful) == ("gluteus_maximus", Side.LEFT, NAMELESS, True)


def guessing(place: str, lead: int) -> Catalog:
    """One to whom every message tells of one place by a lead over three other readings."""
    others = dict.fromkeys(("none", "several", "biceps"), weights(0))
    return having(replace(NOTHING_LEARNT, whole_place={place: weights(lead), **others}))


@pytest.mark.parametrize(("lead", "found"), [(2, 0), (3, 1)])  # a share of 0.29 and of 0.31
def test_what_is_too_unlikely_is_not_told(lead: int, found: int) -> None:
    assert len(places_in(guessing("gluteus_maximus", lead), read(NAMELESS), "area")) == found


@pytest.mark.parametrize(("expect", "found"), [("area", 1), (None, 0)])
def test_the_word_asked_is_no_question(expect: str | None, found: int) -> None:
    text = read("i was asked about it and it sits deep")
    assert len(places_in(guessing("gluteus_maximus", 10), text, expect)) == found


@pytest.mark.parametrize(("lead", "found"), [(10, 2), (12, 1)])  # a share of 0.48 and of 0.53
def test_of_several_names_one_is_kept_where_it_is_likelier_than_not(lead: int, found: int) -> None:
    assert len(places_in(guessing("gastrocnemius", lead), read(TWO_NAMES), "area")) == found


def test_the_one_that_is_kept_has_the_side_of_the_message() -> None:
    text = read(TWO_NAMES)
    spots = tuple(replace(each, side=Side.NONE) for each in places_in(DEAF, text, "area"))
    (spot,) = settled(telling_of(spots[1].id, 100), text, spots, frozenset({"asked"}), side=Side.LEFT, asked=True)
    assert spot == replace(spots[1], side=Side.LEFT)


@pytest.mark.parametrize("text", [TWO_NAMES, NAMELESS])
def test_what_is_never_pressed_is_not_told_without_its_name(text: str) -> None:
    assert places_in(telling_of("throat", 100), read(text), "area") == places_in(DEAF, read(text), "area")


def test_stored_weights_are_the_same() -> None:
    learnt = Weights(start=3, features={-5: ("a", "a b"), 7: ("c",)})
    stored = pickle.loads(pickle.dumps(learnt))
    assert (stored.start, dict(stored.features)) == (learnt.start, learnt.features)


@pytest.mark.parametrize(("text", "found"), [("it comes back", 0), ("it comes when i am driving", 1)])
def test_a_short_message_that_answers_nothing_tells_of_what_it_names(text: str, found: int) -> None:
    assert len(places_in(BUTTOCK, read(text))) == found


def test_a_single_place_that_is_named_stays() -> None:
    assert ids(places_in(BUTTOCK, read("my left calf"), "area")) == ids(places_in(DEAF, read("my left calf"), "area"))


def test_of_several_places_none_of_which_is_meant_the_one_is_told() -> None:
    (spot,) = places_in(BUTTOCK, read(TWO_NAMES), "area")
    assert (spot.id, spot.side, spot.is_doubtful) == ("gluteus_maximus", Side.LEFT, False)


def test_what_is_never_pressed_stays_what_it_is() -> None:
    assert {each.kind for each in places_in(BUTTOCK, read("and my kneecap?"), "area")} == {"not_covered"}


@pytest.mark.parametrize(("lead", "told"), [(20, 2), (25, 1)])
def test_what_is_never_pressed_is_passed_over_only_where_that_is_very_clear(lead: int, told: int) -> None:
    text = read("my left calf, and the kneecap")
    assert len(places_in(telling_of("gastrocnemius", lead), text, "area")) == told


def test_places_apart_on_two_sides_stay_two() -> None:
    assert len(places_in(BUTTOCK, read("left calf and right biceps"), "area")) == 2
    assert len(places_in(BUTTOCK, read("left calf and the biceps"), "area")) == 1
    assert len(places_in(DEAF, read("left leg and right calf"), "area")) == 2
    assert len(places_in(telling_of("gastrocnemius", 100), read("left leg and right calf"), "area")) == 1


def test_no_place_and_several_places_leave_what_is_named() -> None:
    for told in ("none", "several"):
        assert places_in(telling_of(told, 100), read(TWO_NAMES), "area") == places_in(DEAF, read(TWO_NAMES), "area")


def test_a_message_without_words_names_no_place() -> None:
    assert not places_in(telling_of("gluteus_maximus", 100), read("🙂 ??"), "area")


def having_tools(named: int = 10, **odds: int) -> Catalog:
    """One to whom each tool is at hand by these odds in tenths, by its name and whatever the message."""
    whole = {ToolId(tool): weights(each) for tool, each in odds.items()}
    return having(replace(NOTHING_LEARNT, tool=weights(named), whole_tool=whole))


@pytest.mark.parametrize(("odds", "owned"), [(7, ()), (8, ("foam_roller",))])
def test_a_tool_without_a_name_is_at_hand_where_that_is_clear(odds: int, owned: tuple[str, ...]) -> None:
    assert tools_in(having_tools(foam_roller=odds), read("what I lean on at work"), "tools").owned == owned


@pytest.mark.parametrize(("odds", "owned"), [(-22, ("foam_roller",)), (-25, ())])
def test_a_tool_that_is_named_is_not_at_hand_where_that_is_clear(odds: int, owned: tuple[str, ...]) -> None:
    assert tools_in(having_tools(foam_roller=odds), read("the foam roller at work"), "tools").owned == owned


def test_a_bare_list_of_names_goes_by_the_rules_alone() -> None:
    assert tools_in(having_tools(foam_roller=-60), read("foam roller"), "tools").owned == ("foam_roller",)


def test_what_is_denied_by_its_name_stays_denied() -> None:
    tools = tools_in(having_tools(named=-10, foam_roller=50), read("no foam roller"), "tools")
    assert tools == Tools(denied=(ToolId("foam_roller"),))


@pytest.mark.parametrize("text", ["calf, crotch", "my throat and my neck", "bikini line, lower back"])
def test_what_is_never_pressed_is_not_passed_over_in_a_list(text: str) -> None:
    assert [each.kind for each in places_in(the_catalog(), read(text), "area")].count("not_covered") == 1


@pytest.mark.parametrize(
    "text", ["knee, calf", "both my shoulder and my knee hurt", "lower back, hip", "left jaw, right foot"]
)
def test_a_plain_list_of_places_stays_a_list(text: str) -> None:
    assert len(places_in(the_catalog(), read(text), "area")) == 2


def test_one_place_told_by_others_beside_it_is_one() -> None:
    assert ids(places_in(the_catalog(), read("right leg below the knee, the outer part"))) == ["peroneals"]


@pytest.mark.parametrize("other", ["massage ball", "foam roller", "rolling pin"])
def test_a_plain_list_of_tools_has_what_is_there(other: str) -> None:
    assert tools_in(the_catalog(), read(f"i have a frozen bottle but no {other}"), "tools").owned == (
        "frozen_water_bottle",
    )
    assert set(tools_in(the_catalog(), read(f"a massage gun and a {other}"), "tools").owned) == {
        "massage_gun",
        other.replace(" ", "_"),
    }
