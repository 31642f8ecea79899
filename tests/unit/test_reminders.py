"""A planned time comes: what the timer sends and sets, what the buttons of the reminder do, and the follow-up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.anatomy import AreaId
from bot.domain.appointments import Appointment, Status
from bot.domain.conversation import states as s
from bot.domain.conversation.codec import base36
from bot.domain.conversation.effects import DropTimers, KeepCheckIn, Send, SetTimer
from bot.domain.conversation.events import OF_NO_SLOT, Due, DueTogether
from bot.domain.conversation.known import Past
from bot.domain.conversation.prompts import Choice
from tests.unit.plans import PLANNED, SECONDS, SLOT, WEDNESDAY, of_kind, regular
from tests.unit.worlds import (
    CALF,
    CALF_BY_HAND,
    Person,
    answers,
    choices_of,
    keys_of,
    playing,
    the_messages,
)


def reminder(late: timedelta = timedelta(0)) -> Person:
    """Someone whose reminder came due, `late` after its time."""
    person = regular()
    person.now = PLANNED + late
    return person.meets(Due("reminder", 1, PLANNED, PLANNED))


def reminded(now: datetime) -> Person:
    """Someone who looks at the reminder of this Monday's session at this moment."""
    row = Appointment(1, PLANNED, Status.REMINDED, sent="on_time")
    return Person(regular(appointments=(row,)).known, s.Reminder(1, SECONDS), now)


def sent(person: Person) -> list[Send]:
    return [effect for effect in person.effects if isinstance(effect, Send)]


def test_a_reminder_is_sent_with_its_follow_up_and_the_next_one_set() -> None:
    person = reminder()
    assert [each.state for each in sent(person)] == [s.Reminder(1, SECONDS)]
    assert sent(person)[0].notice is None
    assert [timer.due for timer in of_kind(person, "reminder")] == [WEDNESDAY]
    (ask,) = of_kind(person, "follow_up")
    assert ask.planned == PLANNED
    assert ask.due >= PLANNED + timedelta(minutes=SLOT.minutes)
    assert person.state == s.Reminder(1, SECONDS)


def test_a_late_reminder_says_so() -> None:
    person = reminder(timedelta(minutes=40))
    (message,) = sent(person)
    assert "reminder-late" in keys_of(message.notice)
    assert message.notice is not None
    assert "19:00" in the_messages().words(message.notice)


def test_a_reminder_too_late_is_not_sent_and_is_mentioned_once_at_the_next_contact() -> None:
    person = reminder(timedelta(hours=2, minutes=1))
    assert sent(person) == []
    assert [timer.due for timer in of_kind(person, "reminder")] == [WEDNESDAY]
    assert person.state == s.Home()
    person.command("help")
    assert "missed" in person.notice
    assert person.last is not None
    assert person.last.notice is not None
    words = the_messages().words(person.last.notice)
    assert "in -" not in words
    person.command("plan")
    assert "missed" not in person.notice


def test_after_a_long_outage_the_chain_goes_on_and_one_notice_counts_them_all() -> None:
    person = regular()
    person.now, due = PLANNED + timedelta(days=10), PLANNED
    for _ in range(10):
        person.effects.clear()
        person.meets(Due("reminder", 1, due, due))
        (following,) = of_kind(person, "reminder")
        assert following.due > due
        due = following.due
        if due > person.now:
            break
        assert sent(person) == []
    assert due > person.now
    assert len(person.known.unsaid) == 4
    assert "missed" in person.command("start").notice


@pytest.mark.parametrize(("value", "minutes"), [("15", 15), ("60", 60)])
def test_snooze_asks_again_after_its_time_and_moves_nothing_else(value: str, minutes: int) -> None:
    person = reminder()
    now, slots = person.now, person.known.slots
    person.effects.clear()
    person.tap("snooze", value)
    (timer,) = of_kind(person, "snooze")
    assert timer.due == now + timedelta(minutes=minutes)
    assert person.known.slots == slots
    assert of_kind(person, "reminder") == []
    person.effects.clear()
    person.fires(Due("snooze", 1, PLANNED, timer.due))
    assert [message.state for message in sent(person)] == [s.Reminder(1, SECONDS)]
    assert sent(person)[0].notice is None
    assert len(of_kind(person, "follow_up")) == 1
    assert of_kind(person, "reminder") == []


def test_snooze_until_this_evening_is_the_evening_or_an_hour_when_it_has_come() -> None:
    morning = reminded(datetime(2026, 3, 2, 8, tzinfo=UTC)).tap("snooze", "evening")
    assert of_kind(morning, "snooze")[0].due == datetime(2026, 3, 2, 19, tzinfo=UTC)
    late = reminded(datetime(2026, 3, 2, 19, tzinfo=UTC))
    assert Choice("snooze", "evening") not in choices_of(late.prompt)
    late.tap_old(late.state, "snooze", "evening")
    assert of_kind(late, "snooze")[0].due == datetime(2026, 3, 3, 7, tzinfo=UTC), "20:00 has come, 21:00 is quiet"


def test_skip_says_when_the_next_one_is_and_blames_nobody() -> None:
    person = reminder().tap("pass")
    assert "reminder-skipped" in person.notice
    assert person.state == s.Home()
    assert person.known.slots == (SLOT,)
    assert DropTimers(1, "follow_up", PLANNED) in person.effects
    assert person.kept == []


def test_what_is_dealt_with_stays_dealt_with() -> None:
    person = reminder()
    asked = person.state
    person.tap("pass")
    person.effects.clear()
    person.fires(Due("follow_up", 1, PLANNED, PLANNED + timedelta(minutes=30)))
    assert sent(person) == []
    person.tap_old(asked, "snooze", "15")
    assert of_kind(person, "snooze") == []


def test_already_done_asks_for_the_score_and_keeps_it_once() -> None:
    person = reminder().tap("already")
    asked = person.state
    assert asked == s.FollowUp(1, SECONDS)
    person.tap("score", "3").tap_old(asked, "score", "9")
    assert person.kept == [("later", 3)]


def test_start_goes_straight_to_the_place_and_side_of_the_plan() -> None:
    person = reminder().tap("start")
    assert isinstance(person.state, s.Screen)
    assert (person.state.area, person.state.side) == (CALF, "left")


def test_a_double_tap_on_start_stays_where_the_first_one_led() -> None:
    person = reminder()
    asked = person.state
    first = person.tap("start").state
    assert person.tap_old(asked, "start").state == first


def test_after_the_planned_time_a_number_typed_in_reply_is_the_check_in() -> None:
    person = reminder()
    person.fires(Due("follow_up", 1, PLANNED, PLANNED + timedelta(minutes=30)))
    assert person.state == s.FollowUp(1, SECONDS)
    person.says("4")
    (kept,) = [effect for effect in person.effects if isinstance(effect, KeepCheckIn)]
    assert (kept.moment, kept.score, kept.technique, kept.side) == ("later", 4, CALF_BY_HAND, "left")
    assert person.says("5").kept == [("later", 4)]


def test_the_number_counts_even_when_another_screen_was_opened_meanwhile() -> None:
    person = reminder()
    person.fires(Due("follow_up", 1, PLANNED, PLANNED + timedelta(minutes=30))).command("help")
    assert person.says("4").kept == [("later", 4)]


def test_a_number_out_of_nowhere_is_no_check_in() -> None:
    assert regular().says("4").kept == []


def test_a_timer_leaves_the_screen_of_a_running_session_alone() -> None:
    going, elsewhere = playing(now=PLANNED - timedelta(seconds=30)), replace(SLOT, areas=(AreaId("soleus"),))
    step = s.AtPhase(going.sid, 2)
    known = replace(regular().known, massage=going, answers=answers(CALF), slots=(elsewhere,))
    person = Person(known, step, PLANNED)
    person.meets(Due("reminder", 1, PLANNED, PLANNED))
    assert person.state == step
    assert len(sent(person)) == 1


def test_what_is_due_in_the_middle_of_a_session_is_all_handled_and_the_phase_is_shown() -> None:
    going = playing(now=PLANNED - timedelta(seconds=30))
    assert going.run
    past = Past(s.Sid(base36(int(WEDNESDAY.timestamp()))), PLANNED - timedelta(hours=22), (CALF_BY_HAND,))
    elsewhere = replace(SLOT, areas=(AreaId("soleus"),))
    known = replace(regular().known, massage=going, answers=answers(CALF), slots=(elsewhere,), past=(past,))
    person = Person(known, s.AtPhase(going.sid, 0), going.started + timedelta(seconds=going.run.score.phases[0].end_s))
    phase = Due("phase", OF_NO_SLOT, going.started, person.now)
    day_after = Due("next_day", OF_NO_SLOT, WEDNESDAY, person.now)
    person.meets(DueTogether((phase, Due("reminder", 1, PLANNED, person.now), day_after)))
    assert person.state == s.AtPhase(going.sid, 1)
    assert [each.state for each in sent(person)] == [s.Reminder(1, SECONDS), s.NextDay(past.sid)]
    assert person.last
    assert (person.last.silent, person.last.cue) == (False, "over")
    assert [timer.kind for timer in person.effects if isinstance(timer, SetTimer)].count("phase") == 1


@pytest.mark.parametrize("kind", ["reminder", "snooze", "follow_up"])
def test_a_timer_of_a_slot_that_is_gone_does_nothing(kind: str) -> None:
    person = regular(slots=())
    person.meets(Due(kind, 1, PLANNED, PLANNED))  # type: ignore[arg-type]
    assert person.effects == []
    assert person.state == s.Home()
