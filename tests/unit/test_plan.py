"""Setting a plan: days, time, whose clock, the weekly limits, and taking it back."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.conversation import states as s
from bot.domain.conversation.effects import DropTimers
from bot.domain.conversation.gate import contexts, verdict_on
from bot.domain.guidance import PlanTemplate
from bot.domain.planning import occurrences
from tests.unit.plans import PLANNED, SLOT, of_kind, regular
from tests.unit.worlds import CALF, Person, the_catalog


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
    person = with_zone().tap("remind").says("every day")
    assert "plan-area-cap" in person.notice
    assert person.known.slots == ()


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
