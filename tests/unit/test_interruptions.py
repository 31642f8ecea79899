"""Safety on the way through a conversation: what is typed or answered in between always comes first."""

import pytest

from bot.domain.anatomy import CautionId
from bot.domain.conversation import states as s
from bot.domain.conversation.effects import Erase
from bot.domain.conversation.known import Known
from bot.domain.safety import Answer
from tests.unit.worlds import CALF, NOW, Person, answers, keys_of, massage, on_the_card, the_catalog


def test_after_a_typed_emergency_no_earlier_no_opens_the_way() -> None:
    person = on_the_card().says("crushing chest pain")
    assert isinstance(person.state, s.Stop)
    person.says("left calf with my hands")
    assert isinstance(person.state, s.Ask | s.Screen | s.Stop)


def test_the_first_words_of_an_emergency_are_where_to_get_help() -> None:
    person = Person().says("crushing chest pain")
    first = person.text.splitlines()[0]
    assert "112" in first
    assert {button.choice.verb for row in person.prompt.rows for button in row} == {"back", "home"}


def test_someone_under_age_is_sent_off_politely_and_nothing_is_kept() -> None:
    person = on_the_card().tap_old(s.Ask(CautionId("under_18"), CALF), "answer", "yes")
    assert person.state == s.Stop(CautionId("under_18"))
    assert person.known == Known()
    assert person.effects == [Erase()]


def test_a_spot_that_may_not_even_be_moved_gets_no_exercise_for_it() -> None:
    ask = s.Ask(CautionId("fracture_healing"), CALF, s.Side.LEFT)
    person = on_the_card().tap_old(ask, "answer", "yes")
    assert isinstance(person.state, s.Refused)
    if "gentle" in {button.choice.verb for row in person.prompt.rows for button in row}:
        assert "drill" not in keys_of(*person.tap("gentle").prompt.lines)


def test_a_typed_doubt_that_is_answered_no_still_asks_for_the_side() -> None:
    person = Person().says("what if my calf is swollen")
    assert getattr(person.state, "caution", None) == "suspected_dvt"
    person.tap("answer", "no")
    assert person.state == s.PickSide(CALF)


@pytest.mark.parametrize("words", ["the left one, and I am pregnant", "left, I take warfarin"])
def test_an_answer_does_not_swallow_what_has_to_be_asked_about(words: str) -> None:
    assert isinstance(Person(state=s.PickSide(CALF)).says(words).state, s.Ask)


def test_a_tool_ruled_out_since_is_not_offered_by_same_as_last_time() -> None:
    hard = next(each for each in the_catalog().techniques.values() if each.tool == "lacrosse_ball")
    area = the_catalog().area_of(hard.id)
    known = Known(
        answers=answers(area.id, older_or_frail=Answer.YES),
        done={area.id: 9},
        tools=(hard.tool,),
        massage=massage(hard.id, ended=NOW),
    )
    person = Person(known).tap("technique", hard.id)
    assert getattr(person.state, "technique", None) != hard.id


@pytest.mark.parametrize("tool", ["massage_gun", "frozen_water_bottle", "tennis_ball"])
def test_every_tool_of_the_list_can_be_owned(tool: str) -> None:
    person = Person().command("tools").tap("tick", tool)
    assert tool in person.known.tools
    assert tool not in person.tap("untick", tool).known.tools
