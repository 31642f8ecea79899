"""When reminders keep quiet: pauses, quiet hours, several ignored, a session done early, and an outage."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.appointments import Status
from bot.domain.conversation import states as s
from bot.domain.conversation.effects import DropTimers, SetTimer
from bot.domain.conversation.events import Due
from bot.domain.conversation.known import Pause
from tests.unit.plans import PLANNED, SECONDS, SLOT, WEDNESDAY, due, follow_up, of_kind, regular, reminder, sent, status
from tests.unit.worlds import Person, choices_of, the_messages

WEEK = timedelta(weeks=1)
HOUR = timedelta(hours=1)


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


EARLY = Due("reminder", 1, PLANNED, PLANNED - timedelta(minutes=30))


def half_an_hour_before(**known: object) -> Person:
    """The reminder that comes half an hour early is due, and is called off."""
    person = due(regular(slots=(replace(SLOT, lead=30),), **known), EARLY, at=EARLY.due)
    assert sent(person) == []
    assert status(person) is Status.CANCELLED
    person.effects.clear()
    return person


def test_who_goes_on_between_the_reminder_and_its_time_gets_the_session_after_all() -> None:
    person = half_an_hour_before(pause=Pause(PLANNED - HOUR)).command("plan").tap("resume")
    assert status(person) is Status.PLANNED
    assert SetTimer("reminder", 1, PLANNED, PLANNED) in person.effects
    assert sent(due(person, reminder(), at=PLANNED)) == [s.Reminder(1, SECONDS)]


def test_who_comes_back_from_a_silence_in_time_gets_the_session_after_all() -> None:
    person = half_an_hour_before(unanswered=3, wondered=True).command("help")
    assert SetTimer("reminder", 1, PLANNED, PLANNED) in person.effects


def test_nothing_comes_after_all_while_the_pause_lasts_or_when_its_time_is_over() -> None:
    person = half_an_hour_before(pause=Pause(PLANNED - HOUR)).command("help")
    assert of_kind(person, "reminder") == []
    person.now = PLANNED + timedelta(minutes=5)
    person.command("plan").tap("resume")
    assert status(person) is Status.CANCELLED


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


def test_a_snooze_that_comes_at_night_after_a_journey_waits_for_the_morning() -> None:
    person = due(regular(), reminder(), at=PLANNED).tap("snooze", "60")
    (timer,) = of_kind(person, "snooze")
    person.known = replace(person.known, zone="Asia/Tokyo")
    later = Due("snooze", 1, PLANNED, timer.due)
    assert sent(due(person, later, at=timer.due)) == []
    assert [each.due for each in of_kind(person, "snooze")] == [datetime(2026, 3, 2, 23, tzinfo=UTC)]


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
