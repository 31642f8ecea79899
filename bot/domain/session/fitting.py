"""Making a session as long as the time there is: what goes when it is short, what is drawn out when it is long.

Lives here: the two orders, DROP and FILL, and following them. Must not live here: how long a phase may be (drafts).
Pressing is never drawn out beyond the dose; time over goes to rests, stretch, drill, warmth, breath and movement.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.domain.session.drafts import Draft, Shape, drafts_of, full
from bot.domain.session.numbers import Numbers
from bot.domain.session.score import Kind
from bot.domain.session.works import Job, Mode

Shapes = tuple[Shape, ...]
Lengths = tuple[int, ...]

DROP: tuple[Callable[[Shape], Shape], ...] = (
    lambda shape: replace(shape, stretches=min(shape.stretches, 1)),
    lambda shape: replace(shape, drill=False),
    lambda shape: replace(shape, reps=min(shape.reps, 2)),
    lambda shape: replace(shape, stretches=0),
    lambda shape: replace(shape, reps=1),
    lambda shape: replace(shape, pause=False),
)
"""Given up in this order, the last area first: repeated stretches, the drill, a third repetition, the stretch, the
second repetition, the pause of a roll. Only then the last area, and at the very end the other side. What stays is find,
one hold or roll, and the recheck."""

FILL: tuple[tuple[Kind, str], ...] = (
    (Kind.HOLD, "usual"),
    (Kind.GENTLE, "usual"),
    (Kind.FIND, "usual"),
    (Kind.RECHECK, "usual"),
    (Kind.APPROACH, "usual"),
    (Kind.OTHER_SIDE, "usual"),
    (Kind.STRETCH, "usual"),
    (Kind.DRILL, "usual"),
    (Kind.REST, "most"),
    (Kind.NEXT_SPOT, "most"),
    (Kind.STRETCH, "most"),
    (Kind.DRILL, "most"),
    (Kind.WARM_UP, "usual"),
    (Kind.SETTLE, "usual"),
    (Kind.MOVE, "usual"),
    (Kind.SETTLE, "most"),
    (Kind.MOVE, "most"),
    (Kind.APPROACH, "most"),
)
"""Time over goes here in this order: first every phase as the dose and an unhurried pace have it, then drawn out within
its range, then what is only there when there is time. The last line takes the few seconds that make no breath."""

ALIKE = frozenset({Kind.HOLD, Kind.REST, Kind.STRETCH})
"""Kinds whose phases are of one length within an area: they grow together or not at all."""


def _ladder(shapes: Shapes) -> Iterator[Shapes]:
    """The same areas with less and less to do, one cut on one area at a time."""
    yield shapes
    for cut in DROP:
        for at in reversed(range(len(shapes))):
            shapes = (*shapes[:at], cut(shapes[at]), *shapes[at + 1 :])
            yield shapes


def _rungs(shapes: Shapes) -> Iterator[Shapes]:
    """Every way to do less, in order: on all areas, on fewer, on one side of the first."""
    for count in range(len(shapes), 0, -1):
        yield from _ladder(shapes[:count])
    yield from _ladder((replace(shapes[0], sides=shapes[0].sides[:1]),))


def _groups(drafts: tuple[Draft, ...], kind: Kind) -> list[list[int]]:
    """Positions of the phases of a kind that grow at once."""
    at = [number for number, draft in enumerate(drafts) if draft.kind is kind]
    if kind not in ALIKE:
        return [[number] for number in at]
    names = dict.fromkeys(drafts[number].technique for number in at)
    return [[number for number in at if drafts[number].technique == name] for name in names]


def _pour(drafts: tuple[Draft, ...], lengths: list[int], kind: Kind, mark: str, over: int) -> int:
    """Let the phases of a kind grow by turns up to a mark; the seconds still over."""
    growing = _groups(drafts, kind)
    while growing:
        still = []
        for group in growing:
            draft, length = drafts[group[0]], lengths[group[0]]
            step = draft.unit if length else max(draft.first, draft.unit)
            if length + step > getattr(draft.span, mark) or step * len(group) > over:
                continue
            over -= step * len(group)
            for number in group:
                lengths[number] += step
            still.append(group)
        growing = still
    return over


def _filled(drafts: tuple[Draft, ...], box_s: int) -> Lengths:
    lengths = [draft.span.least for draft in drafts]
    over = box_s - sum(lengths)
    for kind, mark in FILL:
        over = _pour(drafts, lengths, kind, mark, over)
    return tuple(lengths)


def _least(drafts: tuple[Draft, ...]) -> int:
    return sum(draft.span.least for draft in drafts)


def _own(draft: Draft) -> int:
    """A phase's own length; what only fills time has none."""
    return draft.span.usual if draft.span.least else 0


def _shapes(jobs: tuple[Job, ...], mode: Mode) -> Shapes:
    """All that could be done; on a rough day one side, one spot, one stretch and no drill."""
    shapes = tuple(full(job) for job in jobs)
    if mode is Mode.USUAL:
        return shapes
    only = shapes[0]
    on_one_spot = min(only.reps, only.job.reps_per_spot)
    return (replace(only, sides=only.sides[:1], reps=on_one_spot, stretches=min(only.stretches, 1), drill=False),)


def fitted(
    jobs: tuple[Job, ...], box_s: int | None, mode: Mode, numbers: Numbers
) -> tuple[Shapes, tuple[Draft, ...], Lengths]:
    """What is done, its phases and their seconds: exactly `box_s` in all, or without a box as long as they take."""
    shapes = _shapes(jobs, mode)
    own = drafts_of(shapes, numbers)
    lengths = tuple(_own(draft) for draft in own)
    if box_s is None and sum(lengths) <= numbers.longest_s:
        return shapes, own, lengths
    box = numbers.longest_s if box_s is None else box_s
    for rung in _rungs(shapes):
        shapes, drafts = rung, drafts_of(rung, numbers)
        if _least(drafts) <= box:
            break
    return shapes, drafts, _filled(drafts, box)
