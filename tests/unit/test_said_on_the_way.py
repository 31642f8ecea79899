"""What is said on the way: cautions that stay asked, a length, a place to live, a plan beside a place, a plan moved."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.anatomy import AreaId, CautionId
from bot.domain.appointments import Status
from bot.domain.conversation import states as s
from bot.domain.conversation.known import Draft, Known
from tests.unit.plans import PLANNED, SECONDS, SLOT, due, regular, reminder, status
from tests.unit.worlds import CALF, NOW, Person, massage, on_the_card, playing

JUST_NOW = NOW - timedelta(minutes=1)
ALL_IN_ONE = "left calf is tight, i have a rolling pin, remind me mon and thu at 19:00"


def caution_of(person: Person) -> str:
    return str(getattr(person.state, "caution", ""))


def test_an_old_card_is_not_reached_past_what_was_named() -> None:
    person = on_the_card()
    card = person.state
    person.says("by the way i'm pregnant")
    assert caution_of(person) == "pregnancy"
    assert isinstance(person.tap_old(card, "more").state, s.Ask)


def test_a_yes_that_names_more_has_that_asked_next() -> None:
    person = Person().says("i'm pregnant, my right forearm is tight")
    assert caution_of(person) == "pregnancy"
    person.says("yes, and i take warfarin").tap("next")
    assert (type(person.state), caution_of(person)) == (s.Ask, "anticoagulants")


def test_a_question_is_no_answer() -> None:
    person = Person().says("i'm on warfarin, left calf tight")
    person.says("is warfarin a blood thinner?")
    assert "anticoagulants" not in person.known.answers


@pytest.mark.parametrize("text", ["it has hurt for 5 minutes", "remind me in 10 minutes", "my neck too, 5 minutes"])
def test_minutes_of_something_else_begin_no_session(text: str) -> None:
    assert not isinstance(on_the_card().says(text).state, s.ScoreBefore)


def test_who_has_been_here_and_names_a_plan_gets_the_plan() -> None:
    assert isinstance(Person().says(ALL_IN_ONE).state, s.Screen)
    assert isinstance(regular(slots=()).says(ALL_IN_ONE).state, s.ReadBack)


def test_a_plan_that_waits_is_of_the_place_that_was_done() -> None:
    done = massage(ended=JUST_NOW, before=6, after=4, over=True)
    draft = Draft(days=frozenset({0}), times=(SLOT.at,), areas=(CALF,), side=s.Side.LEFT)
    for area, following in ((CALF, s.ReadBack), (AreaId("adductors"), s.PickDays)):
        person = regular(slots=(), massage=done, draft=replace(draft, areas=(area,)))
        person.state = s.Result(done.sid)
        assert isinstance(person.tap("remind").state, following)


@pytest.mark.parametrize("text", ["mobile", "nice"])
def test_a_word_that_is_a_city_too_is_none_beside_a_plan(text: str) -> None:
    person = regular(slots=(), zone=None).says("remind me mon and thu at 19:00")
    assert isinstance(person.state, s.ReadBack)
    assert not isinstance(person.says(text).state, s.ConfirmClock)


@pytest.mark.parametrize("text", ["change my week and add tuesday too", "change it so there is also a friday session"])
def test_one_more_day_takes_none_away(text: str) -> None:
    person = regular().says(text)
    assert isinstance(person.state, s.Unclear)
    assert SLOT.weekdays <= {day for slot in person.known.slots for day in slot.weekdays}


@pytest.mark.parametrize("state", [s.Home(), s.Plan()])
def test_another_day_takes_the_place_of_the_one_there_is(state: s.State) -> None:
    person = replace(regular(), state=state).says("change it to tuesday and friday")
    assert [slot.weekdays for slot in person.known.slots] == [frozenset({1, 4})]


def test_a_named_caution_that_the_content_lost_is_passed_over() -> None:
    person = on_the_card(Known(mentioned=(CautionId("gone"),)))
    assert isinstance(person.says("just sound off please").state, s.Card)


def test_a_break_in_a_session_is_no_pause_of_reminders() -> None:
    going = playing()
    person = regular(massage=going)
    person.state = s.AtPhase(going.sid, s.PhaseNumber(0))
    assert not isinstance(person.says("can i take a break").state, s.Pausing)


def test_nice_is_no_city_where_nobody_says_they_live_there() -> None:
    person = regular(slots=(), zone=None).says("remind me mon and thu at 19:00")
    assert not isinstance(person.says("it's nice").state, s.ConfirmClock)
    assert isinstance(person.says("i'm in nice").state, s.ConfirmClock)


@pytest.mark.parametrize("text", ["remove it", "cancel it", "end it"])
def test_one_of_several_reminders_is_not_taken_for_all(text: str) -> None:
    person = replace(regular(), state=s.Plan()).says(text)
    assert person.known.slots == (SLOT,)


def test_a_plan_whose_moment_is_over_does_not_come_back() -> None:
    done = massage(ended=JUST_NOW, before=6, after=4, over=True)
    person = regular(slots=(), massage=done, draft=Draft(instant=JUST_NOW, areas=(CALF,)))
    person.state = s.Result(done.sid)
    assert isinstance(person.tap("remind").state, s.PickDays)


@pytest.mark.parametrize(("text", "noted"), [("did it already, from 5 to 2", True), ("from 7 to 8", False)])
def test_two_numbers_at_a_reminder_may_be_hours(text: str, *, noted: bool) -> None:
    person = due(regular(), reminder(), at=PLANNED)
    person.state = s.Reminder(1, SECONDS)
    person.says(text)
    assert (status(person) is Status.DONE) is noted
