"""What a session may never do, read from the content a second time and checked on the finished score.

Lives here: the rules as a list of slips by name. Must not live here: anything taken from how a session is made.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.domain.anatomy import Side, Technique
from bot.domain.session import Kind, Phase, Score
from tests.unit.worlds import the_catalog

CATALOG = the_catalog()
RULES = {rule.id: rule.value for rule in CATALOG.dosing.rules}
RANKS = {
    kind: rank
    for rank, kinds in enumerate(
        (
            {Kind.WARM_UP},
            {Kind.APPROACH, Kind.FIND, Kind.HOLD, Kind.ROLL, Kind.GENTLE, Kind.RELEASE, Kind.REST, Kind.NEXT_SPOT}
            | {Kind.SETTLE, Kind.OTHER_SIDE},
            {Kind.STRETCH},
            {Kind.DRILL},
            {Kind.MOVE},
            {Kind.RECHECK},
            {Kind.AFTER_SCORE},
        )
    )
    for kind in kinds
}


def presses(phase: Phase) -> bool:
    return phase.kind in (Kind.HOLD, Kind.ROLL)


def dose_slips(score: Score, technique: Technique, contexts: Sequence[str], phases: list[Phase]) -> Iterator[str]:
    """What one technique does over its dose: holds, spots, repetitions, seconds a side, discomfort."""
    area, gentler = CATALOG.area_of(technique.id), [CATALOG.dosing.overrides[name] for name in contexts]
    hold = min([60, area.max_hold_s, technique.hold_s.target_max, *(each.hold_s_max for each in gentler)])
    reps = min([technique.reps, *(each.reps_max for each in gentler)])
    own = {"gun_limit": 60, "cold_limit": 300}.get(technique.dose_rule or "", 120)
    on_spot, on_side, times = Counter[tuple[Side, int]](), Counter[Side](), Counter[tuple[Side, Kind]]()
    for phase in filter(presses, phases):
        on_spot[phase.side, phase.spot] += phase.length_s if phase.kind is Kind.HOLD else 0
        on_side[phase.side] += phase.length_s
        times[phase.side, phase.kind] += 1
        limit = hold if phase.kind is Kind.HOLD else technique.roll.bout_s if technique.roll else 0
        if phase.length_s > min(60, limit):
            yield "a hold too long"
    checks = {
        "a spot over a minute": max(on_spot.values(), default=0) > RULES["hold_ceiling"]["max_s"],
        "too many spots": max((spot for _, spot in on_spot), default=0) > RULES["reps_standard"]["spots_max"],
        "a side over its minutes": max(on_side.values(), default=0) > min(own, technique.pressing_s),
        "too many repetitions": max(times.values(), default=0) > reps,
        "a roll that pauses twice": bool(technique.roll) and any(times[side, Kind.HOLD] > 1 for side in on_side),
        "pressing where nothing is pressed": bool(on_side) and not technique.presses,
    }
    yield from (name for name, broken in checks.items() if broken)
    most = [area.max_discomfort, technique.discomfort.target_max, *(each.discomfort_max for each in gentler)]
    if score.dose_of(phases[0]).discomfort_max > min(most):
        yield "too much discomfort"


def pace_slips(technique: Technique, phases: list[Phase]) -> Iterator[str]:
    """A slow release after every press, and a rest between repetitions."""
    for phase, after in pairwise(phases):
        if presses(phase) and after.kind is not Kind.RELEASE and (phase.kind, after.kind) != (Kind.ROLL, Kind.HOLD):
            yield "no release"
        if phase.kind is Kind.RELEASE and not 3 <= phase.length_s <= 5:
            yield "a sudden release"
    for side in {phase.side for phase in phases}:
        pressed = [phase for phase in phases if presses(phase) and phase.side is side]
        for before, after in pairwise(pressed):
            rest = sum(each.length_s for each in phases if before.end_s <= each.start_s < after.start_s)
            if before.rep != after.rep and rest < technique.rest_s + 3:
                yield "no rest"


def after_slips(technique: Technique, phases: list[Phase]) -> Iterator[str]:
    """Stretch, drill and rests within their ranges."""
    area = CATALOG.area_of(technique.id)
    stretches = Counter(phase.side for phase in phases if phase.kind is Kind.STRETCH)
    if max(stretches.values(), default=0) > area.stretch.reps:
        yield "too many stretches"
    for phase in phases:
        if phase.kind is Kind.STRETCH and phase.length_s > 30:
            yield "a stretch too long"
        if phase.kind is Kind.DRILL and phase.length_s > 4 * RULES["follow_up"]["drill_reps"][1]:
            yield "a drill too long"
        if phase.kind in (Kind.REST, Kind.NEXT_SPOT) and phase.length_s > max(15, technique.rest_s):
            yield "a rest too long"


def order_slips(phases: list[Phase]) -> Iterator[str]:
    """`session_order` within one technique, with a recheck at its end."""
    ranks = [RANKS[phase.kind] for phase in phases]
    if ranks != sorted(ranks):
        yield "out of order"
    kinds = [phase.kind for phase in phases if phase.kind is not Kind.AFTER_SCORE]
    if kinds[-1] is not Kind.RECHECK or kinds.count(Kind.RECHECK) != 1:
        yield "no recheck at the end"


def whole_slips(score: Score) -> Iterator[str]:
    """The session as a whole: one phase after another, its areas, minutes, breaths and messages a minute."""
    phases = score.phases
    if phases[-1].kind is not Kind.AFTER_SCORE or phases[-2].kind is not Kind.RECHECK:
        yield "does not end with the recheck"
    if phases[0].start_s or any(before.end_s != after.start_s for before, after in pairwise(phases)):
        yield "gaps"
    if any(phase.breaths != phase.length_s // 10 for phase in phases if presses(phase)):
        yield "breaths miscounted"
    starts = [phase.start_s for phase in phases]
    if any(sum(start <= other < start + 60 for other in starts) > 12 for start in starts):
        yield "more than 12 phases a minute"
    areas = [CATALOG.area_of(part.technique).id for part in score.parts]
    most_light = RULES["discomfort_light"]["target"][1]
    light = all(part.dose.discomfort_max <= most_light for part in score.parts)
    if len(areas) > (6 if light else 3) or len(set(areas)) < len(areas):
        yield "too many areas"
    if score.length_s > 20 * 60:
        yield "over twenty minutes"
    warm = [phase.length_s for phase in phases if phase.kind is Kind.WARM_UP]
    if len(warm) > 1 or any(length > 180 for length in warm):
        yield "a warm-up too long"


def slips(score: Score, contexts: Sequence[str] = ()) -> list[str]:
    """Every rule a score breaks, by name."""
    by_technique = defaultdict(list)
    for phase in score.phases:
        by_technique[phase.technique].append(phase)
    found = list(whole_slips(score))
    for name, phases in by_technique.items():
        technique = CATALOG.techniques[name]
        found += dose_slips(score, technique, contexts, phases)
        found += pace_slips(technique, phases)
        found += after_slips(technique, phases)
        found += order_slips(phases)
    return found


def least(technique: Technique, contexts: Sequence[str]) -> dict[Kind, int]:
    """Seconds under which a phase is no use, where nobody cut it short."""
    caps = [CATALOG.dosing.overrides[name].hold_s_max for name in contexts]
    hold = min([technique.hold_s.min, CATALOG.area_of(technique.id).max_hold_s, *caps])
    return {Kind.FIND: 10, Kind.RECHECK: 15, Kind.HOLD: hold, Kind.WARM_UP: 120, Kind.SETTLE: 10, Kind.MOVE: 30}


def complete(score: Score, contexts: Sequence[str] = ()) -> bool:
    """Whether every technique is found and pressed on each of its sides, and no phase is too short to be of use."""
    for part in score.parts:
        technique = CATALOG.techniques[part.technique]
        phases = [phase for phase in score.phases if phase.technique == part.technique]
        needed = {Kind.FIND, Kind.RELEASE} if technique.presses else {Kind.GENTLE}
        if any(not needed <= {phase.kind for phase in phases if phase.side is side} for side in part.sides):
            return False
        if any(phase.length_s < least(technique, contexts).get(phase.kind, 0) for phase in phases):
            return False
    return True
