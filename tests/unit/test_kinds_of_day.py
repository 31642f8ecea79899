"""What kind of day it is changes the dose: after training, a flare-up …, and for as long as it is likely to hold."""

import pytest

from bot.domain.anatomy import ToolId
from bot.domain.conversation import states as s
from bot.domain.conversation.gate import contexts
from bot.domain.conversation.known import Known
from bot.domain.conversation.technique.card import dose_of
from bot.domain.guidance import Context
from tests.unit.worlds import CALF, NOW, Person, answers, choices_of, on_the_card, the_catalog

CONTEXTS = list(the_catalog().contexts.values())
SEASONED = Known(answers=answers(CALF), done={CALF: 9}, tools=(ToolId("hands"), ToolId("lacrosse_ball")))


def on_the_list() -> Person:
    person = Person(SEASONED, s.Card(the_catalog().areas[CALF].techniques[0].id, s.Side.LEFT))
    return person.tap("more").tap("adapt")


def test_every_context_of_the_content_is_on_the_list() -> None:
    offered = {choice.value for choice in choices_of(on_the_list().prompt) if choice.verb == "context"}
    assert offered == set(the_catalog().contexts)


def test_a_newcomer_finds_it_on_the_longer_card() -> None:
    assert isinstance(on_the_card().tap("more").tap("adapt").state, s.PickDay)


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.id)
def test_a_kind_of_day_is_explained_before_it_is_taken_and_then_caps_the_dose(context: Context) -> None:
    person = on_the_list().tap("context", context.id)
    assert context.avoid in person.text
    person.tap("yes")
    assert isinstance(person.state, s.Card)
    assert context.name in person.text
    if context.override:
        limit = the_catalog().dosing.overrides[context.override]
        dose = dose_of(person.world, the_catalog().techniques[person.state.technique])
        assert dose.discomfort_max <= limit.discomfort_max
        assert dose.hold_s <= limit.hold_s_max
        assert dose.reps <= limit.reps_max
        assert context.override in contexts(person.world, CALF)


def test_a_tool_that_the_day_rules_out_is_replaced_and_that_is_said() -> None:
    person = Person(SEASONED)
    technique = next(each.id for each in the_catalog().areas[CALF].techniques if each.tool == "lacrosse_ball")
    person.state = s.Card(technique, s.Side.LEFT)
    person.tap("more").tap("adapt").tap("context", "flare_up").tap("yes")
    assert isinstance(person.state, s.Card)
    assert the_catalog().techniques[person.state.technique].tool != "lacrosse_ball"
    assert "day-other-tool" in person.notice


def test_the_kind_of_day_ends_by_a_tap_and_by_itself() -> None:
    person = on_the_list().tap("context", "flare_up").tap("yes")
    assert contexts(person.world, CALF) == ("flare_up",)
    person.waits(hours=13)
    assert contexts(person.world, CALF) == ()
    person.now = NOW
    person.tap("more").tap("adapt").tap("usual")
    assert contexts(person.world, CALF) == ()
