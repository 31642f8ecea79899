"""A tap in the middle of a session: the rest of the score becomes gentler, or what is on now is cut.

Lives here: the two changes to a running score. Must not live here: Pause (a matter of the clock that counts the
seconds) and Stop (the session is over). Neither change ever presses longer, harder or with less rest than before.
"""

from dataclasses import replace

from bot.domain.dosing import Dose
from bot.domain.session.numbers import whole_breaths
from bot.domain.session.score import PRESSING, Kind, Phase, Score, phase_at, timed

UNCUT = frozenset({Kind.RELEASE, Kind.AFTER_SCORE})
"""Pressure is let off slowly whatever is tapped (dosing `release`), and the end has nothing to cut."""


def _easier(dose: Dose, steps_s: tuple[int, ...], breath: int) -> Dose:
    """One step down: a point off the ceiling, not under 1, and the next shorter hold of the gentler contexts."""
    most = max(dose.discomfort_max - 1, min(dose.discomfort_max, 1))
    hold = next((step for step in steps_s if step < dose.hold_s), dose.hold_s)
    _, held = whole_breaths(min(dose.hold_min_s, hold), hold, breath) if hold else (0, 0)
    return replace(
        dose,
        hold_s=held,
        hold_min_s=min(dose.hold_min_s, held),
        discomfort_max=most,
        discomfort_min=min(dose.discomfort_min, most),
        ease_off_above=min(dose.ease_off_above, max(most, 1)),
        softened=True,
    )


def _shortened(phase: Phase, dose: Dose, elapsed_s: int) -> Phase:
    """A hold at its new length. What was held already stays: one that is on and already longer ends now."""
    if phase.kind is not Kind.HOLD:
        return phase
    return replace(phase, length_s=min(phase.length_s, max(dose.hold_s, elapsed_s - phase.start_s)))


def _settling(phase: Phase, freed_s: int) -> Phase:
    return replace(phase, kind=Kind.SETTLE, spot=0, rep=0, length_s=freed_s)


def _resettled(phases: list[tuple[Phase, int]]) -> tuple[Phase, ...]:
    """Seconds taken off a hold become quiet breathing right after its release, so nothing later moves."""
    out: list[Phase] = []
    owed = 0
    for phase, freed in phases:
        owed += freed
        out.append(phase)
        if phase.kind is Kind.RELEASE and owed:
            out.append(_settling(phase, owed))
            owed = 0
    return tuple(out)


def _merged(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """Two stretches of breathing in a row are one."""
    out: list[Phase] = []
    for phase in phases:
        if out and out[-1].kind is phase.kind is Kind.SETTLE:
            out[-1] = replace(out[-1], length_s=out[-1].length_s + phase.length_s)
        else:
            out.append(phase)
    return tuple(out)


def ease_off(score: Score, elapsed_s: int) -> Score:
    """The same session one step gentler from `elapsed_s` seconds on, and exactly as long.

    The ceiling goes down by one point and holds to the next shorter `hold_s_max` of dosing's overrides (20 s, 15 s);
    the time saved is breathed out. May be asked for again. A hold already longer than that ends at once.
    """
    breath = sum(score.breath_s)
    parts = tuple(replace(part, dose=_easier(part.dose, score.hold_steps_s, breath)) for part in score.parts)
    eased = replace(score, parts=parts)
    shorter = [(phase, _shortened(phase, eased.dose_of(phase), elapsed_s)) for phase in score.phases]
    freed = [(after, before.length_s - after.length_s) for before, after in shorter]
    return replace(eased, phases=timed(_merged(_resettled(freed)), breath))


def _belongs(rest: Phase, phase: Phase) -> bool:
    """Whether a phase is of the repetition, or of the new spot, that a rest leads to."""
    if phase.kind not in PRESSING | {Kind.REST, Kind.RELEASE} or phase.side is not rest.side:
        return False
    return phase.rep == rest.rep if rest.kind is Kind.REST else phase.spot == rest.spot


def _without_what_follows(phases: tuple[Phase, ...], at: int) -> tuple[Phase, ...]:
    """Without the repetition that the rest at this place leads to."""
    end = at + 1
    while _belongs(phases[at], phases[end]):
        end += 1
    return (*phases[: at + 1], *phases[end:])


def skip(score: Score, elapsed_s: int) -> Score:
    """What is on at `elapsed_s` seconds ends now, and all that comes later moves earlier.

    Skipping a rest skips the repetition it leads to as well, since no hold follows another without its rest. A release
    is not cut.
    """
    current = phase_at(score, elapsed_s)
    if current.kind in UNCUT:
        return score
    at = score.phases.index(current)
    phases = (
        *score.phases[:at],
        replace(current, length_s=max(elapsed_s - current.start_s, 0)),
        *score.phases[at + 1 :],
    )
    if current.kind in (Kind.REST, Kind.NEXT_SPOT):
        phases = _without_what_follows(phases, at)
    return replace(score, phases=timed(phases, sum(score.breath_s)))
