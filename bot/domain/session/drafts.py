"""A session while its lengths can still move: phases in the order of dosing's `session_order`, each with its room.

Lives here: the order of phases, and how long each may be. Must not live here: what is left out or drawn out for a time
box (fitting).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.anatomy import Side, TechniqueId
from bot.domain.session import pace
from bot.domain.session.numbers import Numbers
from bot.domain.session.pace import Span
from bot.domain.session.score import Kind
from bot.domain.session.works import Job


@dataclass(frozen=True, slots=True)
class Shape:
    """How much of a job is done: repetitions and stretches a side, the pause of a roll, the drill."""

    job: Job
    sides: tuple[Side, ...]
    reps: int
    stretches: int
    pause: bool
    drill: bool

    @property
    def side(self) -> Side:
        """The side that both-sided phases carry: the one worked, or the one asked for."""
        return self.sides[0] if len(self.sides) == 1 else Side.BOTH


@dataclass(frozen=True, slots=True)
class Draft:
    """A phase with room. Seconds; `unit` is the step in which it grows, `first` the least with which it appears."""

    kind: Kind
    technique: TechniqueId
    side: Side
    span: Span
    spot: int = 0
    rep: int = 0
    unit: int = 1
    first: int = 0


def full(job: Job) -> Shape:
    """All of a job. What presses nothing has no stretch of its own: it mostly is one."""
    stretches = job.area.stretch.reps if job.technique.presses else 0
    return Shape(job, job.sides, job.reps, stretches, bool(job.bout_s and job.hold.usual), drill=True)


def _fixed(seconds: int) -> Span:
    return Span(seconds, seconds, seconds)


def _between(shape: Shape, side: Side, rep: int, spot: int, numbers: Numbers) -> Draft:
    """The rest before a repetition; on a new spot, it is spent looking for it."""
    job = shape.job
    new_spot = not job.bout_s and (rep - 1) % job.reps_per_spot == 0
    kind = Kind.NEXT_SPOT if new_spot else Kind.REST
    rest = job.dose.rest_s
    return Draft(kind, job.technique.id, side, Span(rest, rest, max(rest, numbers.rest_most_s)), spot, rep)


def _pressing(shape: Shape, side: Side, numbers: Numbers) -> Iterator[Draft]:
    """The repetitions of one side: rest (not before the first), hold or roll, release. A roll pauses once, last."""
    job, name = shape.job, shape.job.technique.id
    step = numbers.breath if job.hold.least < job.hold.usual else 1
    for rep in range(1, shape.reps + 1):
        spot = 0 if job.bout_s else (rep - 1) // job.reps_per_spot + 1
        if rep > 1:
            yield _between(shape, side, rep, spot, numbers)
        if job.bout_s:
            yield Draft(Kind.ROLL, name, side, _fixed(job.bout_s), spot, rep)
        if not job.bout_s or (shape.pause and rep == shape.reps):
            yield Draft(Kind.HOLD, name, side, job.hold, spot or 1, rep, unit=step)
        yield Draft(Kind.RELEASE, name, side, _fixed(numbers.release_s), spot, rep)


def _gentle(shape: Shape, numbers: Numbers) -> Draft:
    """A technique without pressure, for as long as it says; both sides take twice that."""
    job = shape.job
    usual = job.technique.total_s * (2 if job.work.side is Side.BOTH and job.technique.per == "side" else 1)
    least = min(usual, pace.GENTLE_LEAST_BREATHS * numbers.breath)
    return Draft(Kind.GENTLE, job.technique.id, shape.side, Span(least, usual, usual), unit=numbers.breath)


def _side(shape: Shape, side: Side, place: Draft, numbers: Numbers) -> Iterator[Draft]:
    name = shape.job.technique.id
    yield place
    if shape.job.technique.presses:
        yield Draft(Kind.FIND, name, side, pace.FIND)
        yield from _pressing(shape, side, numbers)
    else:
        yield _gentle(shape, numbers)
    few, many = (breaths * numbers.breath for breaths in pace.SETTLE_BREATHS)
    yield Draft(Kind.SETTLE, name, side, Span(0, few, many), unit=numbers.breath)


def _place(shape: Shape, side: Side, first_job: bool, numbers: Numbers) -> Draft:
    """Getting into position: for the area on its first side, changing over on the second."""
    name = shape.job.technique.id
    if side is not shape.sides[0]:
        return Draft(Kind.OTHER_SIDE, name, side, pace.OTHER_SIDE)
    extra = 0 if first_job else pace.NEXT_APPROACH_S
    usual = pace.APPROACH_USUAL_S + extra
    return Draft(Kind.APPROACH, name, side, Span(numbers.approach_s + extra, usual, usual + pace.APPROACH_SPARE_S))


def _after(shape: Shape, numbers: Numbers) -> Iterator[Draft]:
    """Stretches, side by side, then the drill. Content's own length is the usual one, dosing's range the rest."""
    area, name = shape.job.area, shape.job.technique.id
    own, (low, high) = area.stretch.hold_s, numbers.stretch_s
    span = Span(min(low, own), own, high if own >= low else own)
    for side in shape.sides:
        for rep in range(1, shape.stretches + 1):
            yield Draft(Kind.STRETCH, name, side, span, rep=rep)
    if shape.drill:
        few, many = numbers.drill_reps
        reps = Span(min(few, area.drill.reps), area.drill.reps, max(many, area.drill.reps))
        drill = Span(*(count * pace.DRILL_REP_S for count in reps))
        yield Draft(Kind.DRILL, name, shape.side, drill, unit=pace.DRILL_REP_S)


def _block(shape: Shape, first_job: bool, last_job: bool, numbers: Numbers) -> Iterator[Draft]:
    name = shape.job.technique.id
    for side in shape.sides:
        yield from _side(shape, side, _place(shape, side, first_job, numbers), numbers)
    yield from _after(shape, numbers)
    if last_job:
        moving = Span(0, pace.MOVE.usual, pace.MOVE.most)
        yield Draft(Kind.MOVE, name, shape.side, moving, first=pace.MOVE.least)
    yield Draft(Kind.RECHECK, name, shape.side, pace.RECHECK)


def drafts_of(shapes: tuple[Shape, ...], numbers: Numbers) -> tuple[Draft, ...]:
    """The whole session: every phase it has or may have, in order, ending with the recheck and the end marker."""
    (opening, last), (low, high) = (shapes[0], shapes[-1]), numbers.warm_up_s
    warm = Draft(Kind.WARM_UP, opening.job.technique.id, opening.side, Span(0, high, high), first=low)
    blocks = (draft for shape in shapes for draft in _block(shape, shape is opening, shape is last, numbers))
    return (warm, *blocks, Draft(Kind.AFTER_SCORE, last.job.technique.id, last.side, _fixed(0)))
