"""What 0-10 scores say. Thresholds: `content/dosing.yaml` (meaningful_change, meaningful_worse, severe_start)."""

from enum import StrEnum

from bot.domain.catalog import Catalog

LOWEST, HIGHEST = 0, 10


class Outcome(StrEnum):
    """One session's change. A point up or down is noise, not a result (dosing `same_day_noise`)."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


def is_severe(catalog: Catalog, score: int) -> bool:
    """A score at which nothing is pressed that day (dosing `severe_start`)."""
    return score >= int(catalog.rule("severe_start")["score"])


def outcome(catalog: Catalog, before: int, after: int) -> Outcome:
    """Better from 2 points, or 30 % from a start of 4, or 1 point from a low start; worse from 2 points up."""
    better, worse = catalog.rule("meaningful_change"), catalog.rule("meaningful_worse")
    drop = before - after
    if -drop >= int(worse["points"]):
        return Outcome.WORSE
    low_start = before <= int(better["low_baseline_max"]) and drop >= int(better["low_baseline_points"])
    third = before > int(better["low_baseline_max"]) and drop * 100 >= before * int(better["percent"])
    if drop >= int(better["points"]) or third or low_start:
        return Outcome.BETTER
    return Outcome.SAME


def minutes_between(started_s: float, ended_s: float) -> int:
    """Whole minutes of a session, at least 1."""
    return max(1, round((ended_s - started_s) / 60))


def rhythm(count: int, *, done: bool) -> int:
    """How many planned sessions someone kept up with, after one more that was done or missed.

    A missed one takes a third off and never the last: a dent, not an end.
    """
    return count + 1 if done else min(count, max(1, count - max(1, count // 3)))
