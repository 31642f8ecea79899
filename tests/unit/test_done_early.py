"""Planned sessions and the day: one done early, one in the middle of a session, several at once, one with a lead."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.domain.anatomy import AreaId
from bot.domain.appointments import Appointment, Status
from bot.domain.conversation import states as s
from bot.domain.conversation.effects import DropTimers, Send
from bot.domain.conversation.events import Due
from bot.domain.conversation.prompts import Choice
from bot.domain.planning import Slot
from tests.unit.plans import PLANNED, SECONDS, SLOT, WEDNESDAY, due, follow_up, of_kind, regular, reminder, sent, status
from tests.unit.worlds import CALF, Person, answers, choices_of, keys_of, massage, playing, the_messages

OTHER = Slot(2, frozenset({0}), time(18), (CALF,), side="right")
HOUR = timedelta(hours=1)


# --- done early, and in the middle of it


def worked(person: Person) -> Person:
    """A session on the calf, begun by hand and ended by Stop."""
    going = playing(now=person.now)
    known = replace(person.known, massage=going, answers=answers(CALF, person.now))
    person = Person(known, s.AtPhase(going.sid, 0), person.now)
    return person.tap("stop").tap("none")


def with_row(at: Status = Status.PLANNED, **changes: object) -> Person:
    return regular(appointments=(Appointment(1, PLANNED, at),), **changes)


def test_a_session_on_the_day_before_the_reminder_is_the_planned_one() -> None:
    person = worked(with_row())
    assert status(person) is Status.DONE
    assert DropTimers(1, "reminder") in person.effects
    assert [timer.planned for timer in of_kind(person, "reminder")] == [WEDNESDAY]


def test_a_session_of_another_place_or_day_changes_no_plan() -> None:
    elsewhere = worked(with_row(slots=(replace(SLOT, areas=(AreaId("soleus"),)),)))
    assert status(elsewhere) is Status.PLANNED
    eve = with_row()
    eve.now -= timedelta(days=1)
    assert status(worked(eve)) is Status.PLANNED


@pytest.mark.parametrize("before", [Status.REMINDED, Status.STARTED])
def test_a_session_after_the_reminder_is_the_planned_one_too(before: Status) -> None:
    person = with_row(before)
    person.now = PLANNED + timedelta(minutes=5)
    person = worked(person)
    assert status(person) is Status.DONE
    assert sent(due(person, follow_up(), at=PLANNED + HOUR)) == []


def test_the_reminder_does_not_come_in_the_middle_of_that_very_session() -> None:
    person = with_row(massage=massage(started=PLANNED - timedelta(minutes=5)))
    due(person, reminder(), at=PLANNED)
    assert (sent(person), status(person)) == ([], Status.STARTED)


def test_begun_and_left_is_let_go_after_a_day_without_a_word() -> None:
    person = with_row(Status.STARTED)
    person.now = PLANNED + timedelta(hours=25)
    assert status(person.command("help")) is Status.SKIPPED
    assert "missed" not in person.notice


def test_left_without_an_answer_is_missed_after_a_day_and_can_still_be_answered() -> None:
    person = with_row(Status.REMINDED)
    person.now = PLANNED + timedelta(hours=25)
    assert status(person.command("help")) is Status.MISSED
    assert "missed" not in person.notice, "its reminder came"
    person.tap_old(s.FollowUp(1, SECONDS), "score", "3")
    assert (status(person), person.kept) == (Status.DONE, [("later", 3)])


# --- several at once


def test_of_several_late_ones_only_the_latest_goes_out_and_names_the_others() -> None:
    person = regular(slots=(SLOT, OTHER))
    due(person, reminder(PLANNED - HOUR, 2), reminder(), at=PLANNED + timedelta(minutes=40))
    assert sent(person) == [s.Reminder(1, SECONDS)]
    (message,) = [effect for effect in person.effects if isinstance(effect, Send)]
    assert {"reminder-late", "missed"} <= keys_of(message.notice)
    assert "today 18:00" in the_messages().words(message.notice or "")
    assert (status(person), status(person, 2, PLANNED - HOUR)) == (Status.REMINDED, Status.MISSED)
    assert "missed" not in person.command("help").notice


def test_what_is_on_time_goes_out_and_names_what_is_late() -> None:
    person = due(regular(slots=(SLOT, OTHER)), reminder(PLANNED - HOUR, 2), reminder(), at=PLANNED)
    assert sent(person) == [s.Reminder(1, SECONDS)]
    assert status(person, 2, PLANNED - HOUR) is Status.MISSED


def test_a_late_question_is_not_asked_beside_a_reminder() -> None:
    person = due(regular(slots=(SLOT, OTHER)), reminder(PLANNED - HOUR, 2), at=PLANNED - HOUR)
    late = Due("follow_up", 2, PLANNED - HOUR, PLANNED - timedelta(minutes=30))
    due(person, late, reminder(), at=PLANNED + timedelta(minutes=20))
    assert sent(person) == [s.Reminder(1, SECONDS)]


def test_two_that_are_on_time_are_two_messages() -> None:
    twin = replace(OTHER, at=SLOT.at)
    person = due(regular(slots=(SLOT, twin)), reminder(), reminder(slot=2), at=PLANNED)
    assert sent(person) == [s.Reminder(1, SECONDS), s.Reminder(2, SECONDS)]


# --- earlier than its time


def test_a_lead_brings_the_reminder_before_its_time_and_says_the_time() -> None:
    person = regular().command("plan").tap("change").tap("edit", "lead").tap("lead", "15")
    (timer,) = of_kind(person, "reminder")
    assert (timer.planned, timer.due) == (PLANNED, PLANNED - timedelta(minutes=15))
    due(person, Due("reminder", 1, timer.planned, timer.due), at=timer.due)
    assert "At 19:00" in person.text
    assert sent(person) == [s.Reminder(1, SECONDS)]
    assert keys_of(*(effect.notice for effect in person.effects if isinstance(effect, Send))) == set()


def test_home_shows_the_next_planned_session_under_the_last_one_and_begins_it() -> None:
    person = regular().command("start")
    first, rough, third = choices_of(person.prompt)[:3]
    assert (first.verb, rough.verb, third) == ("technique", "rough", Choice("slot", "1"))
    assert "today 19:00" in person.text
    assert isinstance(person.tap("slot", "1").state, s.Screen)
