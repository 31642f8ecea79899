"""What a session is asked to work on, and what of it the limits let through, each with today's dose.

Lives here: one technique per area, how many areas, which sides, how many repetitions and spots. Must not live here:
whether a technique may be offered at all (safety, matching), the dose itself (dosing), and time (fitting).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.anatomy import Area, Side, Technique, TechniqueId
from bot.domain.catalog import Catalog
from bot.domain.dosing import Dose, prescribe
from bot.domain.session.numbers import Numbers, numbers_of, whole_breaths
from bot.domain.session.pace import Span

GENTLE_CONTEXT = "flare_up"
"""A rough day is dosed like a flare-up: the gentlest of the contexts that still presses twice."""
LIGHT_CONTEXT = "deload"
"""More areas than usual means a check-in, and there every area is worked lightly."""


class Mode(StrEnum):
    USUAL = "usual"
    ROUGH_DAY = "rough_day"
    """One spot, two minutes, gentle."""


@dataclass(frozen=True, slots=True)
class Work:
    """One technique to do. `first`: which side begins where both are worked, the sorer one if it is known.

    `side` NONE on an area with two sides means both at once (a peanut ball over the spine): one pass.
    """

    technique: TechniqueId
    side: Side = Side.NONE
    overrides: tuple[str, ...] = ()
    first: Side = Side.LEFT


@dataclass(frozen=True, slots=True)
class Job:
    """A work within its limits. Seconds; `hold` is one hold, or the pause of a roll; `cap_s` is for one side."""

    work: Work
    technique: Technique
    area: Area
    sides: tuple[Side, ...]
    dose: Dose
    hold: Span
    bout_s: int
    reps: int
    reps_per_spot: int


def _sides(technique: Technique, work: Work) -> tuple[Side, ...]:
    """The passes to make. What presses nothing speaks of both sides itself, so it is one pass."""
    if work.side is not Side.BOTH or not technique.presses:
        return (work.side,)
    if technique.per == "area":
        return (Side.NONE,)
    return (Side.RIGHT, Side.LEFT) if work.first is Side.RIGHT else (Side.LEFT, Side.RIGHT)


def _hold(technique: Technique, dose: Dose, numbers: Numbers) -> Span:
    """Seconds of one hold in whole breaths, within the dose; of a roll, the pause on its sorest spot."""
    most = min(dose.hold_s, dose.never_over_s, numbers.hold_ceiling_s)
    if technique.roll:
        most = min(most, technique.roll.pause_on_sore_spot_s)
    if not most:
        return Span(0, 0, 0)
    least, usual = whole_breaths(min(dose.hold_min_s, most), most, numbers.breath)
    return Span(least, usual, usual)


def _reps(technique: Technique, dose: Dose, hold: Span, numbers: Numbers) -> tuple[int, int]:
    """Repetitions a side, and how many of them on one spot: all holds on it together stay under the hold's ceiling."""
    cap = numbers.side_cap_s(technique.dose_rule)
    if technique.roll:
        return min(dose.reps, (cap - hold.usual) // technique.roll.bout_s), dose.reps
    if not hold.usual:
        return 1, 1
    on_a_spot = max(1, numbers.hold_ceiling_s // hold.usual)
    return min(dose.reps, cap // hold.usual, on_a_spot * numbers.spots_max), on_a_spot


def _job(catalog: Catalog, work: Work) -> Job:
    numbers, technique = numbers_of(catalog), catalog.techniques[work.technique]
    dose = prescribe(catalog, technique, work.overrides)
    hold = _hold(technique, dose, numbers)
    reps, per_spot = _reps(technique, dose, hold, numbers)
    bout = min(technique.roll.bout_s, numbers.hold_ceiling_s) if technique.roll else 0
    area, sides = catalog.area_of(technique.id), _sides(technique, work)
    return Job(work, technique, area, sides, dose, hold, bout, reps, per_spot)


def _areas_allowed(numbers: Numbers, works: Sequence[Work], mode: Mode) -> int:
    if mode is Mode.ROUGH_DAY:
        return 1
    flare = any(GENTLE_CONTEXT in work.overrides for work in works)
    return numbers.areas_flare if flare else numbers.areas_most


def _once_per_area(catalog: Catalog, works: Sequence[Work]) -> list[Work]:
    """The first work of each area: a second tool on it would be a second dose."""
    first = {catalog.area_of(work.technique).id: work for work in reversed(works)}
    return [work for work in works if first[catalog.area_of(work.technique).id] is work]


def _gentler(works: list[Work], context: str) -> list[Work]:
    return [replace(work, overrides=(*work.overrides, context)) for work in works]


def jobs_of(catalog: Catalog, works: Sequence[Work], mode: Mode) -> tuple[tuple[Job, ...], tuple[Work, ...]]:
    """What the limits let through, in the order asked, and what they leave out.

    Limits: one technique per area, `areas_per_session` (above three every one is light), one area in a flare-up.
    """
    numbers = numbers_of(catalog)
    kept = _once_per_area(catalog, works)[: _areas_allowed(numbers, works, mode)]
    left_out = tuple(work for work in works if not any(work is each for each in kept))
    if mode is Mode.ROUGH_DAY:
        kept = _gentler(kept, GENTLE_CONTEXT)
    elif len(kept) > numbers.areas_usual:
        kept = _gentler(kept, LIGHT_CONTEXT)
    return tuple(_job(catalog, work) for work in kept), left_out
