"""No dose is ever over a cap, whatever is combined."""

from collections.abc import Iterator
from itertools import chain, combinations
from typing import Any

import pytest

from bot.domain.anatomy import Technique
from bot.domain.dosing import Dose, allowed, prescribe
from tests.unit.worlds import the_catalog

CATALOG = the_catalog()
OVERRIDES = tuple(CATALOG.dosing.overrides)
SIDE = "max_pressing_s_per_side"
TECHNIQUES = list(CATALOG.techniques.values())


def rule(name: str) -> dict[str, Any]:
    return dict(next(each.value for each in CATALOG.dosing.rules if each.id == name))


def subsets() -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(OVERRIDES, size) for size in range(len(OVERRIDES) + 1))


def over_caps(technique: Technique, names: tuple[str, ...], dose: Dose) -> list[str]:
    """Every cap a dose is over, by name."""
    area = CATALOG.area_of(technique.id)
    contexts = [CATALOG.dosing.overrides[name] for name in names]
    hold = min([60, area.max_hold_s, technique.hold_s.never_over, *(each.hold_s_max for each in contexts)])
    most = min([area.max_discomfort, technique.discomfort.target_max, *(each.discomfort_max for each in contexts)])
    reps = min([technique.reps, *(each.reps_max for each in contexts)])
    checks = {
        "hold": dose.hold_s <= hold,
        "least hold": 0 <= dose.hold_min_s <= dose.hold_s,
        "never over": dose.hold_s <= dose.never_over_s <= 60,
        "discomfort": 0 <= dose.discomfort_min <= dose.discomfort_max <= most,
        "ease off": dose.ease_off_above <= max(most, 1) and dose.ease_off_above <= 5,
        "stop": dose.stop_at <= 7,
        "repetitions": 0 <= dose.reps <= reps,
        "two minutes a side": dose.hold_s * dose.reps <= 120,
        "softened": dose.softened == bool(names),
    }
    return [name for name, holds in checks.items() if not holds]


@pytest.mark.parametrize("chunk", range(8))
def test_caps_hold_for_every_technique_under_every_set_of_gentler_contexts(chunk: int) -> None:
    for technique in TECHNIQUES[chunk::8]:
        for names in subsets():
            dose = prescribe(CATALOG, technique, names)
            assert over_caps(technique, names, dose) == [], (technique.id, names)


def test_a_longer_list_of_contexts_never_makes_anything_harder() -> None:
    for technique in TECHNIQUES[::3]:
        full = prescribe(CATALOG, technique, OVERRIDES)
        for name in OVERRIDES:
            one = prescribe(CATALOG, technique, (name,))
            assert (full.hold_s, full.reps, full.discomfort_max) <= (one.hold_s, one.reps, one.discomfort_max)
            assert full.hold_s <= one.hold_s
            assert full.reps <= one.reps
            assert full.discomfort_max <= one.discomfort_max


def test_the_order_of_the_contexts_does_not_matter() -> None:
    for technique in TECHNIQUES[::5]:
        assert prescribe(CATALOG, technique, OVERRIDES) == prescribe(CATALOG, technique, OVERRIDES[::-1])


def test_every_technique_that_presses_still_presses_something_under_no_context() -> None:
    for technique in TECHNIQUES:
        dose = prescribe(CATALOG, technique, ())
        if technique.presses:
            assert dose.reps >= 1
            assert dose.discomfort_max >= 1
            assert dose.hold_s or technique.roll
        else:
            assert dose.ease_off_above == 0


def longest_roll(tool: str) -> int:
    """Seconds of rolling on one side; ice and the massage gun have limits of their own."""
    if tool == "massage_gun":
        return int(rule("gun_limit")["max_s"])
    return int(rule("cold_limit")["max_total_s"] if tool == "frozen_water_bottle" else rule("area_total")[SIDE])


def test_rolling_stays_within_the_limit_of_a_side() -> None:
    for technique in TECHNIQUES:
        for names in ((), ("after_training",), OVERRIDES):
            seconds = technique.roll.bout_s * prescribe(CATALOG, technique, names).reps if technique.roll else 0
            assert seconds <= longest_roll(technique.tool), technique.id


def test_no_rest_on_a_sore_spot_while_rolling_is_over_the_cap() -> None:
    for technique in TECHNIQUES:
        if technique.roll:
            area = CATALOG.area_of(technique.id)
            assert technique.roll.pause_on_sore_spot_s <= min(60, area.max_hold_s), technique.id


def test_easing_off_never_leaves_a_dose_as_hard_as_a_firm_one() -> None:
    for technique in TECHNIQUES:
        eased = prescribe(CATALOG, technique, ("deload",))
        assert eased.discomfort_max <= 3
        assert eased.hold_s <= 20


def test_where_nothing_is_pressed_every_context_allows_it() -> None:
    calm = [technique for technique in TECHNIQUES if not technique.presses]
    assert calm
    assert all(allowed(CATALOG, technique, OVERRIDES) for technique in calm)


@pytest.mark.parametrize("name", OVERRIDES)
def test_a_context_rules_out_at_least_one_technique_or_lowers_a_dose(name: str) -> None:
    """A context that changes nothing would be a slip of the content."""
    ruled_out = [each for each in TECHNIQUES if not allowed(CATALOG, each, (name,))]
    lowered = [each for each in TECHNIQUES if prescribe(CATALOG, each, (name,)).hold_s < each.hold_s.target_max]
    assert ruled_out
    assert lowered


def test_a_tool_is_not_allowed_where_its_region_is_forbidden() -> None:
    neck = next(each for each in TECHNIQUES if each.presses and CATALOG.area_of(each.id).region == "neck")
    assert allowed(CATALOG, neck, ())
    lacrosse = [each for each in TECHNIQUES if each.tool == "lacrosse_ball"]
    assert lacrosse
    for technique in lacrosse:
        assert CATALOG.area_of(technique.id).region not in CATALOG.tools[technique.tool].forbidden_regions
