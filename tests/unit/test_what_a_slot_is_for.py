"""A planned session changed in what it is for: its place, side, tool and kind of day, by taps and in words."""

from dataclasses import replace
from datetime import time

import pytest

from bot.domain.anatomy import AreaId, ToolId
from bot.domain.conversation import states as s
from bot.domain.conversation.events import Tapped
from bot.domain.conversation.known import Known
from bot.domain.conversation.prompts import Choice
from bot.domain.planning import Slot
from bot.domain.safety import Answer
from tests.unit.plans import PLANNED, SLOT, due, of_kind, regular, reminder
from tests.unit.worlds import CALF, NOW, Person, answers, choices_of, the_catalog, the_messages

NECK, TOP = AreaId("posterior_neck"), AreaId("upper_trapezius")
ROLLER, LACROSSE = ToolId("foam_roller"), ToolId("lacrosse_ball")
CATALOG = the_catalog()


def said(person: Person) -> str:
    """The screen with what stands above it."""
    return the_messages().plain(person.prompt, person.last.notice if person.last else None)


def changed(person: Person, key: int = 1) -> Slot:
    slot = person.known.slot(key)
    assert slot
    return slot


def at_change(what: str, **known: object) -> Person:
    """Someone at the question for another place, tool or kind of day."""
    return regular(**known).command("plan").tap("change").tap("edit", what)


def test_a_tool_is_kept_shown_and_used_when_the_session_begins() -> None:
    person = at_change("tool", answers=answers(CALF, PLANNED), done={CALF: 1}).tap("tool", ROLLER)
    assert changed(person).tool == ROLLER
    assert "Upper calf, left, 10 min, foam roller" in person.text
    assert len(of_kind(person, "reminder")) == 1
    begun = due(person, reminder(), at=PLANNED).tap("start")
    assert isinstance(begun.state, s.Card)
    assert CATALOG.techniques[begun.state.technique].tool == ROLLER


def test_whatever_i_have_takes_the_tool_away_again() -> None:
    person = at_change("tool").tap("tool", ROLLER).tap("change").tap("edit", "tool").tap("usual")
    assert (changed(person).tool, changed(person).technique) == (None, None)


def test_a_tool_is_taken_in_words_and_one_that_does_not_suit_is_named() -> None:
    assert changed(at_change("tool").says("my foam roller")).tool == ROLLER
    person = at_change("tool", slots=(replace(SLOT, areas=(NECK,), side="", technique=None),)).says("massage gun")
    assert isinstance(person.state, s.EditTool)
    assert "Massage gun does not suit this spot" in said(person)


def test_a_place_by_taps_asks_the_side_and_keeps_the_time() -> None:
    person = at_change("place").tap("part", "head_neck").tap("area", TOP)
    assert person.state == s.EditSide(1, TOP)
    person.tap("side", "right")
    slot = changed(person)
    assert (slot.areas, slot.side, slot.technique, slot.at) == ((TOP,), "right", None, SLOT.at)


@pytest.mark.parametrize(
    ("text", "areas", "side"),
    [("right trap", (TOP,), "right"), ("left levator scapulae", (AreaId("levator_scapulae"),), "left")],
)
def test_a_place_in_words(text: str, areas: tuple[AreaId, ...], side: str) -> None:
    slot = changed(at_change("place").says(text))
    assert (slot.areas, slot.side) == (areas, side)


def test_a_place_that_may_be_several_is_looked_at_on_its_list() -> None:
    assert at_change("place").says("back of my neck").state == s.EditArea(1, CATALOG.part_of(NECK))


def test_one_more_place_and_only_one_of_them() -> None:
    person = at_change("place").tap("more").tap("part", "head_neck").tap("area", NECK)
    assert changed(person).areas == (CALF, NECK)
    assert "Upper calf, Back of the neck, left, 10 min" in person.text
    person.tap("change").tap("edit", "place").tap("area", NECK)
    assert changed(person).areas == (NECK,)


def test_the_kind_of_day_rules_a_tool_out_and_holds_when_the_session_begins() -> None:
    person = at_change("tool", answers=answers(CALF, PLANNED), done={CALF: 1}).tap("tool", ROLLER)
    person.tap("change").tap("edit", "context").tap("context", "flare_up")
    assert (changed(person).context, changed(person).tool) == ("flare_up", None)
    assert "flare-up" in person.text
    begun = due(person, reminder(), at=PLANNED).tap("start")
    assert begun.known.day
    assert begun.known.day.context == "flare_up"


def test_a_place_over_a_limit_is_refused_with_the_reason_and_the_week_stays() -> None:
    neck = Slot(2, frozenset({1, 3, 5}), time(8), (NECK,))
    person = at_change_of(1, slots=(SLOT, neck)).tap("part", "head_neck").tap("area", NECK).tap("side", "both")
    assert isinstance(person.state, s.EditSide)
    assert "more than 4 times a week" in said(person)
    assert changed(person).areas == (CALF,)


def at_change_of(key: int, **known: object) -> Person:
    return regular(**known).command("plan").tap("change").tap("slot", str(key)).tap("edit", "place")


def test_a_firm_tool_twice_within_two_days_is_refused() -> None:
    daily = replace(SLOT, weekdays=frozenset({0, 1}), technique=None)
    person = at_change("tool", slots=(daily,), done={CALF: 3}, answers=answers(CALF)).tap("tool", LACROSSE)
    assert "pressed firmly twice within 48 hours" in said(person)
    assert changed(person).tool is None


def test_the_same_place_at_another_time_takes_over_the_days_they_share() -> None:
    other = Slot(2, frozenset({2, 4}), time(8), (NECK,))
    person = at_change_of(2, slots=(SLOT, other)).tap("part", "leg_foot").tap("area", CALF).tap("side", "left")
    assert changed(person, 2).areas == (CALF,)
    assert changed(person, 1).weekdays == frozenset({0})


def test_a_place_that_is_not_safe_is_not_offered() -> None:
    clot = answers(CALF, NOW, blood_clot_history=Answer.YES)
    person = at_change("place", answers=clot).tap("part", "leg_foot")
    assert Choice("area", CALF) not in choices_of(person.prompt)
    assert "is not safe to press" in said(at_change("place", answers=clot).says("left calf"))


def test_buttons_of_a_session_that_is_gone_change_nothing() -> None:
    for state, verb, value in (
        (s.EditPlace(7), "part", "head_neck"),
        (s.EditArea(7, CATALOG.part_of(CALF)), "area", CALF),
        (s.EditSide(7, CALF), "side", "left"),
        (s.EditTool(7), "tool", ROLLER),
        (s.EditContext(7), "context", "flare_up"),
    ):
        person = Person(Known(consent=True, slots=(SLOT,), zone="Europe/Berlin"), state)
        assert "no longer in your plan" in person.text
        assert person.meets(Tapped(state, Choice(verb, value))).known.slots == (SLOT,)
