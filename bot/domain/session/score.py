"""What a session is once it is made: phases one after another, in whole seconds from its beginning.

Lives here: the values and the questions that only read them. Must not live here: how lengths are chosen (fitting), or
what changes them afterwards (changes). No clock: `elapsed_s` is always given, without the time spent in a pause.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from bot.domain.anatomy import Side, TechniqueId
from bot.domain.dosing import Dose
from bot.domain.session.works import Work

KEY_LENGTH = 16


class Kind(StrEnum):
    """What is done in a phase; the order is the one in which kinds appear in a session."""

    WARM_UP = "warm_up"
    """Easy movement or warmth before anything is pressed; only where the time box has minutes to spare."""
    APPROACH = "approach"
    """Getting into position for an area."""
    FIND = "find"
    """Looking for the sore spot, without pressing yet."""
    HOLD = "hold"
    """Steady pressure on one spot: a hold, a pinch, a pin with movement, or the pause of a roll on its sorest spot."""
    ROLL = "roll"
    """One moving bout along the muscle: rolling, stroking, the massage gun."""
    GENTLE = "gentle"
    """The whole of a technique that presses nothing."""
    RELEASE = "release"
    REST = "rest"
    """Between two repetitions."""
    NEXT_SPOT = "next_spot"
    """The same rest, used to look for another spot."""
    SETTLE = "settle"
    """Slow breathing with nothing to do, after the last release of a side."""
    OTHER_SIDE = "other_side"
    """Changing over to the other side; stands where `approach` stood on the first."""
    STRETCH = "stretch"
    DRILL = "drill"
    MOVE = "move"
    """Easy movement before the last recheck; only where there is time over."""
    RECHECK = "recheck"
    AFTER_SCORE = "after_score"
    """The end, of no length: the moment to ask for 0-10."""


PRESSING = frozenset({Kind.HOLD, Kind.ROLL})
BREATHED = PRESSING | {Kind.GENTLE, Kind.REST, Kind.SETTLE}
"""Kinds that are counted in breaths."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of time with one thing to do. Seconds from the beginning of the session.

    `spot` counts the spots of a side from 1, and `rep` its repetitions from 1 whatever the spot; both are 0 where the
    whole area is meant. `breaths` are the full ones that fit, counted from the start of the phase.
    """

    kind: Kind
    technique: TechniqueId
    side: Side
    spot: int
    rep: int
    start_s: int
    length_s: int
    breaths: int

    @property
    def end_s(self) -> int:
        return self.start_s + self.length_s


@dataclass(frozen=True, slots=True)
class Part:
    """One technique of the session with its sides in order, and its dose as this score gives it, eased off or not."""

    technique: TechniqueId
    sides: tuple[Side, ...]
    dose: Dose


@dataclass(frozen=True, slots=True)
class Score:
    """A whole session. `left_out`: what was asked for and did not fit the time or the limits, to be said.

    `breath_s`: in and out (dosing `breathing`). `hold_steps_s`: the shorter holds of the gentler contexts, descending.
    """

    phases: tuple[Phase, ...]
    parts: tuple[Part, ...]
    left_out: tuple[Work, ...]
    breath_s: tuple[int, int]
    hold_steps_s: tuple[int, ...]

    @property
    def length_s(self) -> int:
        """Seconds from the first phase to the end."""
        return self.phases[-1].end_s

    def dose_of(self, phase: Phase) -> Dose:
        """The dose, with its discomfort ceiling, that a phase is done under."""
        return next(part.dose for part in self.parts if part.technique == phase.technique)


def timed(phases: tuple[Phase, ...], breath_s: int) -> tuple[Phase, ...]:
    """The same phases, one right after another from 0, their breaths counted. `breath_s`: one whole breath."""
    start, placed = 0, []
    for phase in phases:
        breaths = phase.length_s // breath_s if phase.kind in BREATHED else 0
        placed.append(replace(phase, start_s=start, breaths=breaths))
        start += phase.length_s
    return tuple(placed)


def phase_at(score: Score, elapsed_s: int) -> Phase:
    """The phase that is on `elapsed_s` seconds in: the first before the beginning, the end marker after the end."""
    return next((phase for phase in score.phases if elapsed_s < phase.end_s), score.phases[-1])


def cues(score: Score) -> tuple[tuple[Kind, int, int], ...]:
    """(kind, start, length) of every phase in seconds, for the sound track."""
    return tuple((phase.kind, phase.start_s, phase.length_s) for phase in score.phases)


def shape_key(score: Score) -> str:
    """16 hex digits that are the same for scores of the same kinds, lengths and breath, whatever is worked on."""
    shape = [f"{phase.kind}:{phase.length_s}" for phase in score.phases]
    return sha256(f"{score.breath_s}|{'|'.join(shape)}".encode()).hexdigest()[:KEY_LENGTH]
