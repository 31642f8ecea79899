"""From what is asked to a score. Pure: the same asking gives the same score, to the second.

Lives here: putting the steps together. Must not live here: any number or order of its own.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.catalog import Catalog
from bot.domain.session.drafts import Draft, Shape
from bot.domain.session.fitting import fitted
from bot.domain.session.numbers import numbers_of
from bot.domain.session.score import Kind, Part, Phase, Score, timed
from bot.domain.session.works import Job, Mode, Work, jobs_of

SHORTEST_MIN = 2
"""The shortest time box: find, one hold, recheck and room to breathe (ACCEPTANCE A7)."""


def _box_s(minutes: int | None, mode: Mode, longest_s: int) -> int | None:
    """Seconds of the time box; a rough day has the shortest, and none is over dosing's `session_length`."""
    if mode is Mode.ROUGH_DAY:
        return SHORTEST_MIN * 60
    return None if minutes is None else min(max(minutes, SHORTEST_MIN) * 60, longest_s)


def _phases(drafts: tuple[Draft, ...], lengths: tuple[int, ...], breath: int) -> tuple[Phase, ...]:
    kept = (
        Phase(draft.kind, draft.technique, draft.side, draft.spot, draft.rep, 0, length, 0)
        for draft, length in zip(drafts, lengths, strict=True)
        if length or draft.kind is Kind.AFTER_SCORE
    )
    return timed(tuple(kept), breath)


def _part(shape: Shape, phases: tuple[Phase, ...]) -> Part:
    """The dose as this score gives it: its own holds and repetitions, which a short box makes fewer or shorter."""
    name, dose = shape.job.technique.id, shape.job.dose
    held = max((each.length_s for each in phases if each.kind is Kind.HOLD and each.technique == name), default=0)
    dose = replace(dose, hold_s=held, hold_min_s=min(dose.hold_min_s, held), reps=shape.reps)
    return Part(name, shape.sides, dose)


def _no_time_for(jobs: tuple[Job, ...], shapes: tuple[Shape, ...]) -> tuple[Work, ...]:
    """Sides and areas that a job had and its shape has not."""
    sides = tuple(
        replace(shape.job.work, side=side) for shape in shapes for side in shape.job.sides if side not in shape.sides
    )
    return (*sides, *(job.work for job in jobs[len(shapes) :]))


def compose(catalog: Catalog, works: Sequence[Work], minutes: int | None = None, mode: Mode = Mode.USUAL) -> Score:
    """A session over some techniques: one to three areas, up to six lightly.

    `minutes`: the time there is, 2 to 20 (anything else is brought to the nearest), and the score is exactly so long;
    None for the techniques' own length, 20 minutes at most. Every second comes from the doses of `content/` or from
    `pace`. Techniques are taken as chosen: that they are allowed is the caller's matter.
    Raises ValueError for nothing to do, KeyError for a technique or override that does not exist.
    """
    if not works:
        raise ValueError("a session needs at least one technique")
    numbers = numbers_of(catalog)
    jobs, left_out = jobs_of(catalog, works, mode)
    shapes, drafts, lengths = fitted(jobs, _box_s(minutes, mode, numbers.longest_s), mode, numbers)
    phases = _phases(drafts, lengths, numbers.breath)
    return Score(
        phases=phases,
        parts=tuple(_part(shape, phases) for shape in shapes),
        left_out=(*_no_time_for(jobs, shapes), *left_out),
        breath_s=numbers.breath_s,
        hold_steps_s=numbers.hold_steps_s,
    )
