"""A session never breaks a cap and is exactly as long as the time there is, for every technique, box, context and side.

The rules it is held against are in `session_caps`.
"""

from dataclasses import replace
from random import Random

import pytest

from bot.domain.anatomy import Side, Technique
from bot.domain.session import Kind, Mode, Score, Work, compose, cues, ease_off, phase_at, shape_key, skip
from tests.unit.session_caps import CATALOG, complete, presses, slips

TECHNIQUES = list(CATALOG.techniques.values())
BOXES = (2, 5, 10, 15)
CONTEXTS = ((), *((name,) for name in CATALOG.dosing.overrides), tuple(CATALOG.dosing.overrides))
CALF, CALF_BY_HAND, JAW = (
    next(each.id for each in TECHNIQUES if each.id == name)
    for name in (
        "gastrocnemius__massage_stick__slow_roll",
        "gastrocnemius__hands__pinch_hold",
        "masseter__hands__static_hold",
    )
)
THREE_HOLDS = next(each.id for each in TECHNIQUES if (each.reps, each.hold_s.target_max, each.roll) == (3, 30, None))


def sides_of(technique: Technique) -> tuple[Side, ...]:
    return (Side.LEFT, Side.BOTH) if CATALOG.area_of(technique.id).sides else (Side.NONE,)


def in_time(score: Score, minutes: int | None) -> bool:
    """Within 5 % of the box."""
    return minutes is None or abs(score.length_s - minutes * 60) <= minutes * 3


def lengths(score: Score, kind: Kind) -> list[int]:
    return [phase.length_s for phase in score.phases if phase.kind is kind]


@pytest.mark.parametrize("chunk", range(8))
def test_every_session_keeps_every_cap_and_is_as_long_as_the_time_there_is(chunk: int) -> None:
    for technique in TECHNIQUES[chunk::8]:
        for contexts in CONTEXTS:
            for side in sides_of(technique):
                for minutes in (None, *BOXES):
                    score = compose(CATALOG, (Work(technique.id, side, contexts),), minutes)
                    asked = (technique.id, contexts, side, minutes)
                    assert slips(score, contexts) == [], asked
                    assert complete(score, contexts), asked
                    assert in_time(score, minutes), asked


@pytest.mark.parametrize("technique", TECHNIQUES, ids=lambda each: each.id)
def test_a_rough_day_is_one_spot_for_two_minutes_gently(technique: Technique) -> None:
    score = compose(CATALOG, (Work(technique.id, sides_of(technique)[-1]), Work(CALF)), 15, Mode.ROUGH_DAY)
    assert slips(score, ("flare_up",)) == []
    assert complete(score, ("flare_up",))
    assert in_time(score, 2)
    assert {phase.technique for phase in score.phases} == {technique.id}
    assert {phase.spot for phase in score.phases} <= {0, 1}
    assert not {Kind.OTHER_SIDE, Kind.NEXT_SPOT, Kind.DRILL} & {phase.kind for phase in score.phases}


def drawn(seed: int, count: int) -> tuple[tuple[Work, ...], tuple[str, ...]]:
    """Some techniques of different areas with a side each, and up to two contexts that hold for all."""
    draw = Random(seed)
    contexts = tuple(draw.sample([*CATALOG.dosing.overrides], draw.choice((0, 0, 1, 2))))
    chosen = [draw.choice(area.techniques) for area in draw.sample([*CATALOG.areas.values()], count)]
    firsts = (Side.LEFT, Side.RIGHT)
    works = (Work(each.id, draw.choice(sides_of(each)), contexts, draw.choice(firsts)) for each in chosen)
    return tuple(works), contexts


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6, 7])
def test_several_areas_keep_every_cap_and_the_time(count: int) -> None:
    for seed in range(120 // count):
        works, contexts = drawn(seed, count)
        for minutes in (None, *BOXES, 20):
            score = compose(CATALOG, works, minutes)
            assert slips(score, contexts) == [], (seed, minutes)
            assert complete(score, contexts), (seed, minutes)
            assert in_time(score, minutes), (seed, minutes)
            done = {part.technique for part in score.parts}
            assert done | {work.technique for work in score.left_out} == {work.technique for work in works}


def test_what_does_not_fit_is_named() -> None:
    works = (Work(CALF, Side.BOTH), Work(JAW, Side.BOTH), Work(THREE_HOLDS, Side.BOTH))
    assert [work.technique for work in compose(CATALOG, works, 2).left_out] == [JAW, THREE_HOLDS]
    assert compose(CATALOG, works, 15).left_out == ()


def test_one_area_in_a_flare_up_and_one_technique_an_area() -> None:
    flare = ("flare_up",)
    assert len(compose(CATALOG, (Work(CALF, Side.LEFT, flare), Work(JAW, Side.LEFT, flare)), 10).parts) == 1
    twice = compose(CATALOG, (Work(CALF, Side.LEFT), Work(CALF_BY_HAND, Side.LEFT)), 10)
    assert len(twice.parts) == len(twice.left_out) == 1


# --- what the time is spent on


def test_more_time_never_means_more_pressing_than_the_dose() -> None:
    for technique in TECHNIQUES:
        own = compose(CATALOG, (Work(technique.id, Side.LEFT),))
        for minutes in BOXES:
            score = compose(CATALOG, (Work(technique.id, Side.LEFT),), minutes)
            pressed = sum(phase.length_s for phase in score.phases if presses(phase))
            assert pressed <= sum(phase.length_s for phase in own.phases if presses(phase)) <= technique.pressing_s


def test_a_short_box_gives_up_the_drill_first_and_a_long_one_ends_in_warmth_breath_and_movement() -> None:
    two, five, fifteen = (compose(CATALOG, (Work(THREE_HOLDS, Side.LEFT),), minutes) for minutes in (2, 5, 15))
    assert lengths(two, Kind.DRILL) == []
    assert len(lengths(two, Kind.STRETCH)) == 1
    assert lengths(two, Kind.HOLD) == [20, 20]
    assert lengths(five, Kind.HOLD) == lengths(fifteen, Kind.HOLD) == [30, 30, 30]
    assert not {Kind.WARM_UP, Kind.MOVE} & {phase.kind for phase in five.phases}
    assert {Kind.WARM_UP, Kind.SETTLE, Kind.MOVE} <= {phase.kind for phase in fifteen.phases}


def test_the_third_hold_of_half_a_minute_is_on_another_spot() -> None:
    score = compose(CATALOG, (Work(THREE_HOLDS, Side.LEFT),))
    assert [(phase.spot, phase.rep) for phase in score.phases if phase.kind is Kind.HOLD] == [(1, 1), (1, 2), (2, 3)]
    assert len(lengths(score, Kind.NEXT_SPOT)) == 1


def test_a_hold_is_a_whole_number_of_breaths_where_the_dose_allows() -> None:
    for technique in TECHNIQUES:
        for contexts in CONTEXTS:
            for length in lengths(compose(CATALOG, (Work(technique.id, Side.LEFT, contexts),)), Kind.HOLD):
                assert length % 10 == 0 or length == 15, (technique.id, contexts)


def test_the_side_named_first_comes_first() -> None:
    score = compose(CATALOG, (Work(CALF, Side.BOTH, first=Side.RIGHT),), 5)
    assert score.parts[0].sides == (Side.RIGHT, Side.LEFT)
    assert phase_at(score, 0).side is Side.RIGHT


def test_nothing_to_do_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        compose(CATALOG, ())


# --- reading a score


def test_each_second_belongs_to_the_phase_that_is_on() -> None:
    score = compose(CATALOG, (Work(CALF, Side.BOTH),), 5)
    for second in range(score.length_s):
        phase = phase_at(score, second)
        assert phase.start_s <= second < phase.end_s
    assert phase_at(score, -5) == score.phases[0]
    assert phase_at(score, score.length_s).kind is phase_at(score, 9999).kind is Kind.AFTER_SCORE


def test_one_shape_has_one_key_whatever_is_worked_on() -> None:
    left, right = (compose(CATALOG, (Work(THREE_HOLDS, side),), 10) for side in (Side.LEFT, Side.RIGHT))
    assert shape_key(left) == shape_key(right)
    assert cues(left) == cues(right)
    assert shape_key(left) != shape_key(compose(CATALOG, (Work(THREE_HOLDS, Side.LEFT),), 5))
    assert shape_key(left) != shape_key(replace(left, breath_s=(5, 5)))
    assert len(shape_key(left)) == 16


# --- taps in the middle


def test_taps_in_the_middle_break_no_cap_and_never_rewrite_the_past() -> None:
    draw = Random(5)
    for seed in range(150):
        works, contexts = drawn(seed, 1 + seed % 3)
        score = compose(CATALOG, works, draw.choice((None, *BOXES)))
        elapsed = 0
        for _ in range(6):
            elapsed += draw.randrange(score.length_s // 4 + 1)
            changed = draw.choice((ease_off, skip))(score, elapsed)
            past = [phase for phase in score.phases if phase.end_s <= elapsed and phase.length_s]
            assert [phase for phase in changed.phases if phase.length_s][: len(past)] == past
            assert changed.length_s <= score.length_s
            assert slips(changed, contexts) == [], (seed, elapsed)
            score = changed


@pytest.mark.parametrize("technique", TECHNIQUES, ids=lambda each: each.id)
def test_easing_off_keeps_the_clock_and_goes_down_a_point_and_a_step(technique: Technique) -> None:
    score = compose(CATALOG, (Work(technique.id, Side.LEFT),), 5)
    eased = ease_off(score, 0)
    before, after = score.parts[0].dose, eased.parts[0].dose
    assert eased.length_s == score.length_s
    assert after.discomfort_max == max(before.discomfort_max - 1, min(before.discomfort_max, 1))
    assert after.hold_s < before.hold_s or before.hold_s <= min(score.hold_steps_s)
    assert max(lengths(eased, Kind.HOLD), default=0) == after.hold_s
    assert slips(ease_off(eased, 60)) == []


def test_a_hold_that_is_on_ends_when_it_is_already_longer() -> None:
    score = compose(CATALOG, (Work(THREE_HOLDS, Side.LEFT),))
    hold = next(phase for phase in score.phases if phase.kind is Kind.HOLD)
    eased = ease_off(score, hold.start_s + 25)
    assert lengths(eased, Kind.HOLD) == [25, 20, 20]
    assert phase_at(eased, hold.start_s + 25).kind is Kind.RELEASE


def test_skipping_brings_the_rest_forward_and_never_takes_the_rest_between_holds() -> None:
    score = compose(CATALOG, (Work(THREE_HOLDS, Side.LEFT),))
    hold, rest = (next(phase for phase in score.phases if phase.kind is kind) for kind in (Kind.HOLD, Kind.REST))
    cut = skip(score, hold.start_s + 5)
    assert lengths(cut, Kind.HOLD) == [5, 30, 30]
    assert cut.length_s == score.length_s - 25
    assert phase_at(cut, hold.start_s + 5).kind is Kind.RELEASE
    assert skip(score, hold.end_s + 1) == score, "a release is not cut"
    assert lengths(skip(score, rest.start_s + 2), Kind.HOLD) == [30, 30]


def test_skipping_a_rest_skips_one_repetition_and_not_the_ones_after_it() -> None:
    score = compose(CATALOG, (Work(JAW, Side.LEFT),))
    rest = next(phase for phase in score.phases if phase.kind is Kind.REST)
    assert lengths(score, Kind.HOLD) == [20, 20, 20]
    assert lengths(skip(score, rest.start_s), Kind.HOLD) == [20, 20]
