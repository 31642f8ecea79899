"""Setting a plan: days, time, whose clock, the weekly limits, and taking it back."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.conversation import states as s
from bot.domain.conversation.effects import DropTimers
from bot.domain.conversation.gate import contexts, verdict_on
from bot.domain.conversation.known import Known
from bot.domain.guidance import PlanTemplate
from bot.domain.planning import occurrences
from tests.unit.plans import PLANNED, SLOT, of_kind, regular
from tests.unit.worlds import CALF, Person, choices_of, the_catalog


def with_zone(zone: str | None = "Europe/Berlin") -> Person:
    return regular(slots=(), zone=zone).command("plan")


def test_a_reminder_is_set_in_three_taps_when_the_clock_is_known() -> None:
    person = with_zone().tap("remind").tap("days", "21").tap("time", "1140")
    (slot,) = person.known.slots
    assert (slot.weekdays, slot.at, slot.areas) == (frozenset({0, 2, 4}), time(19), (CALF,))
    assert [timer.due for timer in of_kind(person, "reminder")] == [PLANNED]


def test_the_clock_is_asked_when_the_first_reminder_is_set_and_needs_three_taps() -> None:
    person = with_zone(None).tap("remind").tap("days", "21").tap("time", "1140")
    assert isinstance(person.state, s.PickClock)
    taps = person.taps
    person.tap("offset", "60").tap("place", "Berlin").tap("yes")
    assert person.taps - taps == 3
    assert person.known.zone == "Europe/Berlin"
    assert [timer.due for timer in of_kind(person, "reminder")] == [PLANNED]


def test_days_and_time_can_be_typed_in_one_sentence() -> None:
    person = with_zone().tap("remind").says("mon and thu at 18:30")
    assert isinstance(person.state, s.ReadBack)
    person.tap("yes")
    (slot,) = person.known.slots
    assert (slot.weekdays, slot.at) == (frozenset({0, 3}), time(18, 30))


def test_changing_the_clock_keeps_the_local_time_of_every_reminder() -> None:
    person = regular().command("plan").tap("clock").says("New York")
    person.effects.clear()
    person.tap("yes")
    assert person.known.zone == "America/New_York"
    (timer,) = of_kind(person, "reminder")
    assert timer.due == datetime(2026, 3, 3, 0, tzinfo=UTC)
    assert DropTimers(1, "reminder") in person.effects


def test_more_days_than_a_spot_may_have_are_refused() -> None:
    person = with_zone().tap("remind").says("every day at 19:00").tap("yes")
    assert "limit-area" in person.notice
    assert person.known.slots == ()
    assert isinstance(person.tap("reading", "mon,wed,fri").state, s.ReadBack)
    assert len(person.tap("yes").known.slots) == 1


@pytest.mark.parametrize(
    ("text", "asked", "reading"),
    [
        ("remind me mon wed 7", "am_or_pm", "19:00"),
        ("remind me every monday after work", "which_time", None),
        ("remind me at 19:00", "which_day", "mon,wed,fri"),
        ("remind me mondays at 25:00", "invalid_time", "19:00"),
    ],
)
def test_what_is_unclear_in_a_sentence_is_asked_and_never_guessed(text: str, asked: str, reading: str | None) -> None:
    person = with_zone().says(text)
    assert isinstance(person.state, s.Unclear)
    assert person.known.draft
    assert person.known.draft.ask == asked
    offered = [choice.value for choice in choices_of(person.prompt) if choice.verb == "reading"]
    person.tap("reading", reading or offered[0])
    assert isinstance(person.state, s.ReadBack)
    person.tap("yes")
    assert person.known.slots
    assert person.known.draft is None


def test_a_sentence_in_two_parts_is_one_plan() -> None:
    person = with_zone().says("remind me about my right calf on tuesday and friday").says("7pm")
    assert isinstance(person.state, s.ReadBack)
    (slot,) = person.tap("yes").known.slots
    assert (slot.weekdays, slot.at, slot.areas, slot.side) == (frozenset({1, 4}), time(19), (CALF,), "right")


def test_every_other_day_and_one_single_time_are_kept_as_said() -> None:
    person = with_zone().says("remind me every other day at noon").tap("yes")
    (slot,) = person.known.slots
    days = [each.day for each, _ in zip(occurrences(slot, "Europe/Berlin", person.now), range(3), strict=False)]
    assert (slot.every, slot.at, days) == (2, time(12), [4, 6, 8])
    once = with_zone().says("remind me tomorrow at 18:00").tap("yes")
    (slot,) = once.known.slots
    assert list(occurrences(slot, "Europe/Berlin", once.now)) == [datetime(2026, 3, 3, 17, tzinfo=UTC)]


def test_in_twenty_minutes_names_no_hour_before_the_clock_is_known() -> None:
    person = regular(zone=None, slots=()).says("remind me in 20 minutes")
    assert "In 20 minutes: Upper calf, left" in person.text
    assert "12:20" not in person.text, "that is the hour in Greenwich"
    person.tap("yes").says("Berlin").tap("yes")
    assert "13:20" in person.text


def test_a_said_plan_waits_for_consent_and_for_the_clock() -> None:
    person = Person(Known(massage=regular().known.massage)).says("remind me mon thu 19:00").tap("yes")
    met = [person.state]
    met.append(person.tap("yes").state)
    assert met == [s.Consent("draft"), s.PickClock()]
    person.says("Berlin").tap("yes")
    assert isinstance(person.state, s.ReadBack)
    assert "Next:" in person.text
    person.tap("yes")
    assert [timer.due for timer in of_kind(person, "reminder")] == [PLANNED]


def test_a_second_time_on_one_day_leaves_the_other_days_alone() -> None:
    person = regular().command("plan").tap("remind").says("monday 8:00")
    days = sorted(day for slot in person.known.slots for day in slot.weekdays)
    assert days == [0, 2]


TEMPLATES = [plan for plan in the_catalog().plans.values() if plan.kind == "template"]


@pytest.mark.parametrize("plan", TEMPLATES, ids=lambda plan: plan.id)
def test_every_template_is_a_week_in_three_taps_and_keeps_the_limits(plan: PlanTemplate) -> None:
    person = with_zone().tap("templates").tap("template", plan.id)
    assert all(session.focus in person.text for session in plan.sessions)
    person.tap("time", "1140")
    assert person.taps == 3
    assert isinstance(person.state, s.Plan)
    assert [slot.plan for slot in person.known.slots] == [plan.id] * sum(bool(each.weekdays) for each in plan.sessions)
    assert len(of_kind(person, "reminder")) == len(person.known.slots)


def test_a_flare_up_plan_lasts_three_days_and_makes_its_area_gentle_only_then() -> None:
    person = with_zone().tap("templates").tap("template", "flare_up").tap("time", "1140")
    (slot,) = person.known.slots
    assert (slot.weekdays, slot.until) == (frozenset({0, 1, 2}), date(2026, 3, 4))
    assert list(occurrences(slot, "Europe/Berlin", person.now)) == [PLANNED + timedelta(days=day) for day in range(3)]
    shoulder = slot.areas[0]
    assert "flare_up" in contexts(person.world, shoulder)
    person.waits(days=4).command("plan")
    assert "flare_up" not in contexts(person.world, shoulder)
    assert slot.focus not in person.text


def test_a_template_asks_its_own_questions_before_each_session_of_its_areas() -> None:
    person = with_zone().tap("templates").tap("template", "runner").tap("time", "1140")
    assert "bone_stress" in verdict_on(person.world, CALF).due
    assert "bone_stress" not in verdict_on(with_zone().world, CALF).due


def test_removing_the_plan_drops_every_timer() -> None:
    person = regular().command("plan").tap("remove")
    assert person.known.slots == ()
    assert DropTimers(1) in person.effects


def test_nothing_is_said_to_be_saved_when_there_is_nothing_to_save() -> None:
    person = regular(massage=None).tap_old(s.PickTime(21), "time", "480")
    assert "plan-saved" not in person.notice
    assert person.known.slots == (SLOT,)
