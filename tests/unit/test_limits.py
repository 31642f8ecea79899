"""The weekly limits of dosing on a plan, and the days that are offered instead."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.anatomy import AreaId, TechniqueId
from bot.domain.conversation.plan.saving import wanted
from bot.domain.conversation.states import PlanId, TooMuch
from bot.domain.guidance import PlanTemplate
from bot.domain.limits import Broken, broken, fitting
from bot.domain.planning import Slot, days_to_mask, mask_to_days
from tests.unit.plans import SLOT, regular
from tests.unit.worlds import CALF, the_catalog

CATALOG = the_catalog()
FIRM = next(each for each in CATALOG.techniques.values() if each.level == "firm")
PLACE = CATALOG.area_of(FIRM.id).id
NECK = AreaId("posterior_neck")


def slot(key: int, days: int, area: AreaId = CALF, technique: TechniqueId | None = None, hour: int = 19) -> Slot:
    return Slot(key, mask_to_days(days), time(hour), (area,), technique)


MON, TUE, WED, THU, FRI, SAT, SUN = (1 << day for day in range(7))


@pytest.mark.parametrize(
    ("week", "found"),
    [
        ((slot(1, MON | WED | FRI | SUN),), None),
        ((slot(1, MON | TUE | WED | THU | FRI),), Broken("area", 4, CALF)),
        ((slot(1, MON | WED | FRI), slot(2, TUE | THU, hour=8)), Broken("area", 4, CALF)),
        ((slot(1, MON | WED | FRI), slot(2, TUE | THU | SAT, NECK)), Broken("week", 5)),
        ((slot(1, MON | WED), slot(2, WED, NECK, hour=8)), Broken("day", 1)),
        ((slot(1, MON | TUE, PLACE, FIRM.id),), Broken("firm", 48, PLACE)),
        ((slot(1, MON | WED, PLACE, FIRM.id),), None),
        ((slot(1, MON, PLACE, FIRM.id), slot(2, WED, PLACE, FIRM.id, hour=8)), Broken("firm", 48, PLACE)),
        ((slot(1, SUN | MON, PLACE, FIRM.id),), Broken("firm", 48, PLACE)),
        ((slot(1, MON | TUE, PLACE),), None),
    ],
)
def test_a_week_keeps_each_limit_or_breaks_it(week: tuple[Slot, ...], found: Broken | None) -> None:
    assert broken(CATALOG, week) == found


def test_the_days_that_are_offered_keep_what_was_wanted_as_far_as_may_be() -> None:
    assert fitting(CATALOG, (), slot(1, MON | TUE, PLACE, FIRM.id)) == MON | THU
    assert fitting(CATALOG, (slot(2, WED, NECK),), slot(1, MON | WED)) & MON
    assert fitting(CATALOG, (slot(2, MON | WED, NECK), slot(3, FRI | SUN, PLACE)), slot(1, MON | WED)) in (
        TUE,
        THU,
        SAT,
    )


def test_no_days_are_offered_where_there_are_none() -> None:
    full = [slot(key, 1 << key, NECK if key % 2 else PLACE) for key in range(5)]
    assert fitting(CATALOG, full, slot(9, SAT)) == 0


@settings(max_examples=40)
@given(st.integers(1, 127), st.integers(0, 127), st.booleans())
def test_whatever_is_offered_keeps_every_limit(days_wanted: int, beside: int, firm: bool) -> None:
    others = (replace(SLOT, key=2, weekdays=mask_to_days(beside)),) if beside else ()
    new = slot(1, days_wanted, PLACE if firm else CALF, FIRM.id if firm else None)
    days = fitting(CATALOG, others, new)
    assert days != days_to_mask(new.weekdays)
    assert days.bit_count() <= days_wanted.bit_count()
    if days:
        assert broken(CATALOG, (*others, replace(new, weekdays=mask_to_days(days)))) is None


@pytest.mark.parametrize("plan", list(CATALOG.plans.values()), ids=lambda plan: plan.id)
def test_every_plan_of_the_content_keeps_the_limits(plan: PlanTemplate) -> None:
    week = wanted(regular(slots=()).world, TooMuch(0, 0, PlanId(plan.id), 19 * 60))
    assert week.new
    assert broken(CATALOG, week.week) is None
