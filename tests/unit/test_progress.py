"""What two scores say: the thresholds of meaningful change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalog import Catalog
from bot.domain.progress import Outcome, is_severe, minutes_between, outcome, rhythm
from tests.unit.worlds import the_catalog

SCORES = st.integers(0, 10)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (6, 4, Outcome.BETTER),
        (6, 5, Outcome.SAME),
        (4, 3, Outcome.SAME),
        (4, 2, Outcome.BETTER),
        (3, 2, Outcome.BETTER),
        (1, 0, Outcome.BETTER),
        (10, 8, Outcome.BETTER),
        (10, 9, Outcome.SAME),
        (5, 5, Outcome.SAME),
        (0, 0, Outcome.SAME),
        (0, 1, Outcome.SAME),
        (5, 6, Outcome.SAME),
        (5, 7, Outcome.WORSE),
        (0, 2, Outcome.WORSE),
        (8, 10, Outcome.WORSE),
    ],
)
def test_a_change_counts_from_two_points_or_one_from_a_low_start(
    before: int, after: int, expected: Outcome, catalog: Catalog
) -> None:
    assert outcome(catalog, before, after) is expected


@given(SCORES, SCORES)
def test_less_pain_is_never_called_worse_nor_more_pain_better(before: int, after: int) -> None:
    found = outcome(the_catalog(), before, after)
    assert found is not Outcome.WORSE or after >= before + 2
    assert found is not Outcome.BETTER or after < before
    assert abs(after - before) < 2 or found is not Outcome.SAME


@given(SCORES, st.integers(1, 10))
def test_ending_lower_is_never_a_worse_outcome(before: int, after: int) -> None:
    order = [Outcome.WORSE, Outcome.SAME, Outcome.BETTER]
    lower, higher = outcome(the_catalog(), before, after - 1), outcome(the_catalog(), before, after)
    assert order.index(lower) >= order.index(higher)


def test_eight_is_severe_and_seven_is_not(catalog: Catalog) -> None:
    assert [score for score in range(11) if is_severe(catalog, score)] == [8, 9, 10]


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (29, 1), (61, 1), (100, 2), (480, 8), (3600, 60)])
def test_a_session_lasts_whole_minutes_and_at_least_one(seconds: float, minutes: int) -> None:
    assert minutes_between(1000.0, 1000.0 + seconds) == minutes


@given(st.lists(st.booleans(), max_size=60))
def test_a_rhythm_is_dented_by_what_was_missed_and_never_ended(past: list[bool]) -> None:
    count = 0
    for done in past:
        after = rhythm(count, done=done)
        assert after == count + 1 if done else (count > 0) <= after <= count
        count = after
    assert (count > 0) == any(past)


def test_a_rhythm_loses_a_third() -> None:
    assert [rhythm(count, done=False) for count in (0, 1, 2, 3, 9, 30)] == [0, 1, 1, 2, 6, 20]
