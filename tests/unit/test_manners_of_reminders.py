"""When reminders keep quiet: pauses, quiet hours, several ignored, a session done early, and an outage."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.anatomy import AreaId
from bot.domain.appointments import Appointment, Status
from bot.domain.conversation import states as s
from bot.domain.conversation.effects import DropTimers, Send, SetTimer
from bot.domain.conversation.events import Due, DueTogether
from bot.domain.conversation.known import Pause
from bot.domain.conversation.prompts import Choice
from bot.domain.planning import Slot
from tests.unit.plans import PLANNED, SECONDS, SLOT, WEDNESDAY, of_kind, regular
from tests.unit.worlds import CALF, Person, answers, choices_of, keys_of, massage, the_messages

WEEK = timedelta(weeks=1)
OTHER = Slot(2, frozenset({0}), time(18), (CALF,), side="right")
HOUR = timedelta(hours=1)


def sent(person: Person) -> list[s.State]:
    return [effect.state for effect in person.effects if isinstance(effect, Send)]


def status(person: Person, slot: int = 1, planned: datetime = PLANNED) -> Status | None:
    row = person.known.appointment(slot, int(planned.timestamp()))
    return row.status if row else None


def due(person: Person, *timers: Due, at: datetime) -> Person:
    """All this comes due together at this moment."""
    person.effects.clear()
    person.now = at
    return person.meets(DueTogether(timers))


def reminder(planned: datetime = PLANNED, slot: int = 1) -> Due:
    return Due("reminder", slot, planned, planned)


def follow_up(planned: datetime = PLANNED, due: datetime | None = None) -> Due:
    return Due("follow_up", 1, planned, due or planned + timedelta(minutes=30))


# --- a pause


@pytest.mark.parametrize(("length", "until"), [("day", timedelta(days=1)), ("week", WEEK), ("open", None)])
def test_in_a_pause_nothing_is_sent_and_nothing_is_missed(length: str, until: timedelta | None) -> None:
    person = regular().command("plan").tap("pause").tap("pause", length)
    began = person.now - timedelta(seconds=20)
    assert person.known.pause == Pause(began, began + until if until else None)
    due(person, reminder(), at=PLANNED)
    assert (sent(person), status(person)) == ([], Status.CANCELLED)
    assert [timer.planned for timer in of_kind(person, "reminder")] == [WEDNESDAY]
    assert person.known.unsaid == ()


def test_after_a_pause_reminders_come_again_by_themselves() -> None:
    person = regular(pause=Pause(PLANNED - HOUR, PLANNED + HOUR))
    assert sent(due(person, reminder(WEDNESDAY), at=WEDNESDAY)) == [s.Reminder(1, int(WEDNESDAY.timestamp()))]


def test_what_was_planned_in_a_pause_is_no_miss_when_the_bot_comes_back_after_it() -> None:
    person = regular(pause=Pause(PLANNED - HOUR, PLANNED + HOUR))
    due(person, reminder(), at=PLANNED + timedelta(hours=30))
    assert (status(person), sent(person), person.known.unsaid) == (Status.CANCELLED, [], ())


def test_a_reminder_before_its_time_waits_for_the_end_of_a_pause() -> None:
    ten_to = PLANNED - timedelta(minutes=10)
    person = regular(slots=(replace(SLOT, lead=30),), pause=Pause(PLANNED - 9 * HOUR, ten_to))
    early = Due("reminder", 1, PLANNED, PLANNED - timedelta(minutes=30))
    assert sent(due(person, early, at=early.due)) == []
    assert SetTimer("reminder", 1, PLANNED, ten_to) in person.effects
    assert sent(due(person, replace(early, due=ten_to), at=ten_to)) == [s.Reminder(1, SECONDS)]


def test_how_a_reminder_went_out_first_is_kept_when_it_comes_again() -> None:
    person = due(regular(), reminder(), at=PLANNED + timedelta(minutes=40)).tap("snooze", "15")
    due(person, Due("snooze", 1, PLANNED, PLANNED + HOUR), at=PLANNED + HOUR)
    assert [row.sent for row in person.known.appointments if row.planned == PLANNED] == ["late"]


def test_the_plan_shows_the_pause_and_the_way_out_of_it() -> None:
    person = regular().command("plan").tap("pause").tap("pause", "week")
    assert "Reminders are paused" in person.text
    assert "Mon 19:00, in 14 days" in person.text, "a week from Monday noon: the 9th at noon, so the 9th is the first"


def test_going_on_ends_a_pause_at_once() -> None:
    person = regular().command("plan").tap("pause").tap("pause", "open")
    assert "No reminder is coming up" in person.text
    person.tap("resume")
    assert not person.known.paused(person.now)
    assert sent(due(person, reminder(), at=PLANNED)) == [s.Reminder(1, SECONDS)]


def test_a_pause_from_the_reminder_takes_its_question_back() -> None:
    person = due(regular(), reminder(), at=PLANNED).tap("pause").tap("pause", "day")
    assert status(person) is Status.CANCELLED
    assert DropTimers(1, "follow_up", PLANNED) in person.effects
    assert sent(due(person, follow_up(), at=PLANNED + HOUR)) == []


# --- quiet hours


def at_nine_pm(**changes: object) -> Person:
    """Reminded at 20:50 in Berlin."""
    slot = replace(SLOT, at=time(20, 50), **changes)  # type: ignore[arg-type]
    return due(regular(slots=(slot,)), reminder(TEN_TO_NINE), at=TEN_TO_NINE)


TEN_TO_NINE = datetime(2026, 3, 2, 19, 50, tzinfo=UTC)
EIGHT_AM = datetime(2026, 3, 3, 7, tzinfo=UTC)


def test_the_question_afterwards_waits_until_the_quiet_hours_are_over() -> None:
    assert [timer.due for timer in of_kind(at_nine_pm(), "follow_up")] == [EIGHT_AM]


def test_a_snooze_into_the_quiet_hours_is_not_offered_but_the_morning_is() -> None:
    person = at_nine_pm()
    offered = [choice.value for choice in choices_of(person.prompt) if choice.verb == "snooze"]
    assert offered == ["morning"]
    person.tap("snooze", "morning")
    assert "reminder-snoozed-over" in person.notice
    assert [timer.due for timer in of_kind(person, "snooze")] == [EIGHT_AM]


def test_an_old_snooze_button_tapped_too_late_waits_for_the_morning_and_says_so() -> None:
    person = at_nine_pm()
    person.tap_old(person.state, "snooze", "15")
    assert "08:00" in the_messages().words(person.last.notice if person.last and person.last.notice else "")
    assert [timer.due for timer in of_kind(person, "snooze")] == [EIGHT_AM]


def test_a_time_chosen_inside_the_quiet_hours_is_kept_with_its_snooze() -> None:
    late = TEN_TO_NINE + timedelta(hours=2)
    person = due(regular(slots=(replace(SLOT, at=time(22, 50)),)), reminder(late), at=late)
    assert len(sent(person)) == 1
    person.tap("snooze", "15")
    assert of_kind(person, "snooze")[0].due == person.now - timedelta(seconds=20) + timedelta(minutes=15)


def test_a_question_that_comes_late_into_the_quiet_hours_waits() -> None:
    person = due(regular(), reminder(), at=PLANNED)
    due(person, follow_up(), at=datetime(2026, 3, 2, 20, 10, tzinfo=UTC))
    assert sent(person) == []
    assert person.effects == [SetTimer("follow_up", 1, PLANNED, EIGHT_AM)]


# --- ignored


def ignored(times: int) -> tuple[Person, datetime]:
    """Someone who left this many weekly reminders and their questions alone; and the next planned instant."""
    person = regular(slots=(replace(SLOT, weekdays=frozenset({0})),))
    planned = PLANNED
    for _ in range(times):
        due(person, reminder(planned), at=planned)
        due(person, follow_up(planned), at=planned + timedelta(minutes=30))
        planned += WEEK
    return person, planned


def test_after_two_left_alone_it_still_asks_how_it_was() -> None:
    person, _ = ignored(2)
    assert isinstance(sent(person)[0], s.FollowUp)


def test_after_three_left_alone_it_asks_once_what_would_suit_and_then_keeps_quiet() -> None:
    person, planned = ignored(3)
    assert sent(person) == [s.StillUseful(1)]
    for _ in range(4):
        assert sent(due(person, reminder(planned), at=planned)) == []
        assert status(person, planned=planned) is Status.CANCELLED
        planned += WEEK
    assert person.known.unsaid == ()


def test_who_comes_back_hears_once_that_it_was_quiet_and_is_reminded_again() -> None:
    person, planned = ignored(3)
    due(person, reminder(planned), at=planned)
    person.command("start")
    assert "quiet-over" in person.notice
    assert "quiet-over" not in person.command("help").notice
    assert len(sent(due(person, reminder(planned + WEEK), at=planned + WEEK))) == 1


@pytest.mark.parametrize("sign", ["tap", "text"])
def test_any_sign_of_life_in_between_starts_the_count_anew(sign: str) -> None:
    person, planned = ignored(2)
    person.command("help") if sign == "tap" else person.says("hello")
    due(person, reminder(planned), at=planned)
    due(person, follow_up(planned), at=planned + timedelta(minutes=30))
    assert isinstance(sent(person)[0], s.FollowUp)


def test_the_question_offers_another_time_fewer_days_a_pause_or_nothing() -> None:
    person, planned = ignored(3)
    asked = person.state
    assert asked == s.StillUseful(1)
    assert isinstance(person.tap("edit", "time").state, s.EditTime)
    assert isinstance(person.tap_old(asked, "edit", "days").state, s.EditDays)
    assert isinstance(person.tap_old(asked, "pause").state, s.Pausing)
    assert person.tap_old(asked, "keep").state == s.Home()
    assert len(sent(due(person, reminder(planned), at=planned))) == 1


# --- done early, and in the middle of it


def worked(person: Person) -> Person:
    """A session on the calf, begun by hand and ended by Stop."""
    going = massage(started=person.now, step=1)
    known = replace(person.known, massage=going, answers=answers(CALF, person.now))
    person = Person(known, s.AtStep(going.technique, s.Side.LEFT, going.sid, 1), person.now)
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
    person = with_row(massage=massage(started=PLANNED - timedelta(minutes=5), step=1))
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
    first, second = choices_of(person.prompt)[:2]
    assert (first.verb, second) == ("technique", Choice("slot", "1"))
    assert "today 19:00" in person.text
    assert isinstance(person.tap("slot", "1").state, s.Screen)
