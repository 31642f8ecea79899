"""What is typed where a tap was expected: which button it stands for, and which message stands for none."""

import pytest

from bot.domain.conversation import states as s
from bot.domain.conversation.events import Said
from bot.domain.conversation.gate import toward, verdict_on
from bot.domain.conversation.machine import advance
from bot.domain.conversation.prompts import say
from bot.domain.safety import Answer
from tests.unit.worlds import CALF, the_catalog, world

SCREEN = toward(world(), CALF, s.Side.LEFT, None)
FEVER = s.Ask(next(each for each in the_catalog().cautions if each == "unwell_fever"), CALF, s.Side.LEFT)


@pytest.mark.parametrize("text", ["no", "None", "nope, none of these", "nothing thanks", "No, I have none of that."])
def test_a_message_of_nothing_but_no_answers_the_safety_screen(text: str) -> None:
    assert isinstance(SCREEN, s.Screen)
    reached = advance(world(), SCREEN, Said(text))
    assert isinstance(reached.state, s.Card)
    assert {given.answer for given in reached.known.answers.values()} == {Answer.NO}


@pytest.mark.parametrize(
    "text", ["not sure", "no idea", "fine I guess", "no, the left hurts", "yes", "what?", "nothing new"]
)
def test_more_than_a_no_answers_no_question_of_safety(text: str) -> None:
    reached = advance(world(), SCREEN, Said(text))
    assert isinstance(reached.state, (s.Screen, s.Ask))
    assert Answer.NO not in {given.answer for given in reached.known.answers.values()}


@pytest.mark.parametrize(
    ("text", "answer"),
    [("yes", Answer.YES), ("yeah I do", Answer.YES), ("no", Answer.NO), ("no not yet, maybe", Answer.UNSURE)],
)
def test_a_question_of_safety_is_answered_in_words(text: str, answer: Answer) -> None:
    reached = advance(world(), FEVER, Said(text))
    assert reached.known.answers[FEVER.caution].answer is answer


@pytest.mark.parametrize("text", ["not well", "no good", "not great", "no, I am", "no, I have this"])
def test_a_no_in_other_words_is_no_denial(text: str) -> None:
    reached = advance(world(), SCREEN, Said(text))
    assert isinstance(reached.state, (s.Screen, s.Ask))
    assert Answer.NO not in {given.answer for given in reached.known.answers.values()}


@pytest.mark.parametrize("text", ["hello", "you are great"])
def test_there_is_no_small_talk_over_a_question_of_safety(text: str) -> None:
    reached = advance(world(), FEVER, Said(text))
    assert (reached.state, reached.notice) == (FEVER, say("not-understood-answer"))


def test_a_question_over_the_safety_screen_is_answered_there() -> None:
    assert isinstance(advance(world(), SCREEN, Said("how does trigger point massage work?")).state, s.Screen)


def test_a_question_turns_no_side() -> None:
    asked = advance(world(), s.PickTool(CALF, s.Side.LEFT), Said("should it be the right one?"))
    assert getattr(asked.state, "side", s.Side.NONE) is not s.Side.RIGHT


@pytest.mark.parametrize("text", ["I'm fine", "ok", "sure", "please", "all good"])
def test_how_someone_is_answers_no_question_of_safety(text: str) -> None:
    reached = advance(world(), FEVER, Said(text))
    assert reached.state == FEVER
    assert FEVER.caution not in reached.known.answers


SHOULDER = advance(world(), s.Home(), Said("my shoulder")).state


@pytest.mark.parametrize(
    ("text", "number"),
    [("the second please", 1), ("2", 1), ("the front bit", 2), ("front, left", 2), ("no, the first", 0)],
)
def test_one_of_those_offered_is_named(text: str, number: int) -> None:
    assert isinstance(SHOULDER, s.Guess)
    assert getattr(advance(world(), SHOULDER, Said(text)).state, "area", None) == SHOULDER.areas[number]


@pytest.mark.parametrize("text", ["it has hurt for 2 days", "both of them", "top", "in front of the second one"])
def test_more_or_less_than_that_names_none(text: str) -> None:
    assert not isinstance(advance(world(), SHOULDER, Said(text)).state, (s.PickSide, s.PickTool))


def test_every_word_on_the_safety_screen_leads_to_a_question() -> None:
    """Typed as it stands there, each finds one of the cautions that it stands for."""
    cautions = the_catalog().cautions
    for area in the_catalog().areas.values():
        screen = toward(world(), area.id, s.Side.LEFT, None)
        if not isinstance(screen, s.Screen):
            continue
        for each in verdict_on(world(), screen.area).due:
            reached = advance(world(), screen, Said(cautions[each].hint))
            assert isinstance(reached.state, (s.Ask, s.Stop)), (area.id, each)
