"""The rules for a session catch what they are for: a score spoilt on purpose breaks the rule that it should."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.domain.anatomy import Side
from bot.domain.session import Kind, Phase, Score, Work, compose
from tests.unit.session_caps import CATALOG, slips

THREE_HOLDS = next(
    each.id for each in CATALOG.techniques.values() if (each.reps, each.hold_s.target_max, each.roll) == (3, 30, None)
)


def first(score: Score, kind: Kind, spot: int | None = None, length_s: int | None = None) -> Score:
    """A score in which the first phase of a kind is otherwise; later ones follow on."""
    at = next(number for number, phase in enumerate(score.phases) if phase.kind is kind)
    old = score.phases[at]
    new = replace(old, spot=spot or old.spot, length_s=length_s or old.length_s)
    return moved(score, (*score.phases[:at], new, *score.phases[at + 1 :]))


def moved(score: Score, phases: tuple[Phase, ...]) -> Score:
    start, placed = 0, []
    for phase in phases:
        placed.append(replace(phase, start_s=start, breaths=phase.length_s // 10))
        start += phase.length_s
    return replace(score, phases=tuple(placed))


def without(score: Score, kind: Kind) -> Score:
    return moved(score, tuple(phase for phase in score.phases if phase.kind is not kind))


def repeated(score: Score, kind: Kind, times: int) -> Score:
    each = [(phase,) * (times if phase.kind is kind else 1) for phase in score.phases]
    return moved(score, tuple(phase for phases in each for phase in phases))


SPOILT: dict[str, Callable[[Score], Score]] = {
    "a hold too long": lambda score: first(score, Kind.HOLD, length_s=31),
    "a spot over a minute": lambda score: moved(score, tuple(replace(phase, spot=1) for phase in score.phases)),
    "too many spots": lambda score: first(score, Kind.HOLD, spot=4),
    "a side over its minutes": lambda score: first(score, Kind.HOLD, length_s=60),
    "too many repetitions": lambda score: moved(score, (*score.phases[:8], *score.phases[2:])),
    "no release": lambda score: without(score, Kind.RELEASE),
    "a sudden release": lambda score: first(score, Kind.RELEASE, length_s=2),
    "no rest": lambda score: without(score, Kind.REST),
    "too many stretches": lambda score: repeated(score, Kind.STRETCH, 3),
    "a stretch too long": lambda score: first(score, Kind.STRETCH, length_s=31),
    "a drill too long": lambda score: first(score, Kind.DRILL, length_s=60),
    "a rest too long": lambda score: first(score, Kind.REST, length_s=16),
    "out of order": lambda score: moved(score, (score.phases[-3], *score.phases)),
    "no recheck at the end": lambda score: without(score, Kind.RECHECK),
    "does not end with the recheck": lambda score: without(score, Kind.RECHECK),
    "too much discomfort": lambda score: replace(
        score, parts=tuple(replace(part, dose=replace(part.dose, discomfort_max=6)) for part in score.parts)
    ),
    "too many areas": lambda score: replace(score, parts=score.parts * 2),
    "over twenty minutes": lambda score: first(score, Kind.RECHECK, length_s=1200),
    "gaps": lambda score: replace(score, phases=score.phases[1:]),
    "more than 12 phases a minute": lambda score: repeated(first(score, Kind.FIND, length_s=4), Kind.FIND, 13),
}


@pytest.mark.parametrize("slip", SPOILT)
def test_a_score_spoilt_on_purpose_is_caught(slip: str) -> None:
    score = compose(CATALOG, (Work(THREE_HOLDS, Side.LEFT),))
    assert slips(score) == []
    assert slip in slips(SPOILT[slip](score))
