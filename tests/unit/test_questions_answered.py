"""A typed question is answered by the lesson it asks for; one that no lesson answers by none."""

import pytest

from bot.domain.lessons import answering
from bot.domain.understanding.text import words_of
from tests.unit.worlds import the_catalog


@pytest.mark.parametrize(
    ("question", "lesson"),
    [
        ("does this actually work?", "benefit_pain"),
        ("why did it get worse?", "soreness_ok"),
        ("how hard should i press", "good_hurt"),
        ("how long should i hold", "mistake_long"),
        ("is there any proof", "contested"),
        ("can I do it lying down?", "angles"),
        ("is bad posture to blame?", "posture_honest"),
    ],
)
def test_a_question_finds_its_lesson(question: str, lesson: str) -> None:
    found = answering(the_catalog(), words_of(question))
    assert found is not None
    assert found.id == lesson


@pytest.mark.parametrize("question", ["what about my back?", "is it just a cramp, can i roll it?", "what now?"])
def test_words_that_tell_nothing_find_none(question: str) -> None:
    assert answering(the_catalog(), words_of(question)) is None
