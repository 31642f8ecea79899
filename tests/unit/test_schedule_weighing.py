"""Days and times are weighed by what stands around them: some are set aside, some taken up, and those that are told
together stay together."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.catalog import Catalog
from bot.domain.understanding.schedule import Schedule, schedule_in
from bot.domain.understanding.schedule.evidence import counting, with_exceptions
from bot.domain.understanding.schedule.grammar import grammar_of
from bot.domain.understanding.schedule.surroundings import fates_of, features_in, told_in
from bot.domain.understanding.text import read
from bot.domain.wordings.learnt import Weights
from tests.understanding.lessons import NOTHING_LEARNT
from tests.unit.worlds import the_catalog

NOW = datetime.fromisoformat("2026-11-25T10:00")
MEANT, STRONG = 30, 1000
"""Tenths: odds of 20 to 1 for what nothing speaks against, and what outweighs that in a message of many features."""


def weighing(start: int = MEANT, told: dict[str, int] | None = None) -> Catalog:
    """The shipped catalog in which these features speak for a day or a time, or against it."""
    catalog = the_catalog()
    features = {weight: (feature,) for feature, weight in (told or {}).items()}
    learnt = replace(NOTHING_LEARNT, schedule=Weights(start=start, features=features))
    return replace(catalog, wordings=replace(catalog.wordings, learnt=learnt))


PIECES = (
    *("monday", "every day", "next week", "this week", "just once", "7pm", "7", "19:00", "25:00", "tomorrow", "now"),
    *("in 20 min", "every other day", "twice a week", "in the evening", "later", "15th", "or", "and", "to", "-", ","),
    *("except", "no wait", "not", "by", "i work", "so", "remind me", "."),
)


def heard(catalog: Catalog, text: str, expect: str | None = "schedule") -> Schedule | None:
    return schedule_in(catalog, read(text), NOW, expect)


def test_a_time_that_is_of_something_else_is_set_aside() -> None:
    found = heard(weighing(told={"< finish": -STRONG}), "I finish at 4pm, so 5pm on mondays")
    assert found is not None
    assert (found.days, found.times, found.ask) == (("mon",), ("17:00",), "")


def test_a_corrected_time_is_asked_about_only_while_both_stand() -> None:
    both = heard(weighing(), "mondays 4pm, no wait, 5pm")
    assert both is not None
    assert both.ask == "which_time"
    last = heard(weighing(told={"g> wait": -STRONG, "= day": STRONG}), "mondays 4pm, no wait, 5pm")
    assert last is not None
    assert (last.days, last.times, last.ask) == (("mon",), ("17:00",), "")


def test_what_the_rules_pass_over_is_taken_up() -> None:
    told = "could you make signal in 30 minutes, the rice is cooking now"
    assert heard(weighing(start=0), told, None) is None
    found = heard(weighing(start=-MEANT, told={"in minutes": STRONG}), told, None)
    assert found is not None
    assert dict(found.once) == {"rel": "in", "minutes": 30}


@pytest.mark.parametrize("text", ["mondays at 7pm or 8pm", "mondays 19:00-20:00"])
def test_of_two_that_are_told_as_one_or_the_other_none_is_dropped(text: str) -> None:
    one = heard(weighing(told={"<< at": -STRONG}), text)
    both = heard(weighing(), text)
    assert one == both


def test_what_is_left_out_in_plain_words_stays_left_out() -> None:
    found = heard(weighing(told={"< except": -STRONG}), "every day except sunday at 7pm")
    assert found is not None
    assert found.days == ("mon", "tue", "wed", "thu", "fri", "sat")


def test_each_is_looked_at_beside_others_of_its_kind() -> None:
    text = read("mon 5pm. no. tue 6pm")
    items = with_exceptions(grammar_of(the_catalog()).items(text, True))
    told = features_in(text, items, fates_of(counting(items, True)), asked=True)
    by_text = {each.text: features for each, features in zip(told_in(items), told, strict=True)}
    assert {"day first", "g first whole", "next day no", "g> no"} <= {each.rstrip(" ,") for each in by_text["mon"]}
    assert {"time last", "g last whole", "asked"} <= by_text["6 pm"]


def test_an_answer_with_nothing_beside_it_is_as_the_rules_read_it() -> None:
    found = heard(weighing(start=-STRONG), "mondays at 7pm please")
    assert found is not None
    assert (found.days, found.times) == (("mon",), ("19:00",))
    assert heard(weighing(start=-STRONG), "work ends mondays at 7pm") is None


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(("schedule", None)))
@example(["this week", "or", "next week", "i work"], "schedule")
def test_no_row_of_pieces_makes_it_raise(pieces: list[str], expect: str | None) -> None:
    for catalog in (the_catalog(), weighing(start=0, told={"= day": STRONG})):
        heard(catalog, " ".join(pieces), expect)


@pytest.mark.parametrize("text", ["mondays at 7 and 7pm", "19:00 mondays 19:00"])
def test_a_time_said_again_is_not_asked_about_by_the_rules_alone(text: str) -> None:
    found = heard(weighing(start=0), text)
    assert found is not None
    assert (found.days, found.times, found.ask) == (("mon",), ("19:00",), "")
