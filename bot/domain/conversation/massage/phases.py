"""What a phase says. One sentence to do, how long, and what matters while it is on; no screen counts seconds down.

Lives here: words for each kind of phase. Must not live here: when a phase comes, and what its buttons do (session).
"""

from collections.abc import Callable, Mapping

from bot.domain.conversation.flow import place
from bot.domain.conversation.known import Massage, World
from bot.domain.conversation.massage.running import elapsed_s
from bot.domain.conversation.prompts import Say, say
from bot.domain.conversation.states import Side
from bot.domain.conversation.technique.card import how_hard
from bot.domain.session import Kind, Phase, Score

Lines = tuple[Say, ...]
ABOUT_S = 100
"""From here on a length is said in minutes."""

SETTLED_S = 3
"""Shown again this long after its start, a phase says how much of it is left."""


def lines_of(world: World, massage: Massage, phase: Phase) -> Lines:
    """What to do now, where, and how long the session still is."""
    run = massage.run
    assert run
    passed = elapsed_s(run, world.now)
    into = passed - phase.start_s
    left = phase.end_s - passed if into >= SETTLED_S else phase.length_s
    spoken = _WORDS[phase.kind](world, run.score, phase, max(left, 1))
    minutes = max(1, -(-(run.score.length_s - max(passed, phase.start_s)) // 60))
    where = place(world.catalog.area_of(phase.technique), phase.side)
    return (*spoken, say("phase-where", place=where, minutes=minutes))


def name_of(world: World, phase: Phase) -> Say:
    """A phase in a few words, for a pause."""
    return say(f"phase-name-{phase.kind.value.replace('_', '-')}")


def _span(seconds: int) -> Say:
    """A length of time as one would say it."""
    return say("seconds", seconds=seconds) if seconds < ABOUT_S else say("about-minutes", minutes=round(seconds / 60))


def _approach(world: World, score: Score, phase: Phase, left_s: int) -> Lines:
    return (say("phase-approach", position=world.catalog.techniques[phase.technique].position),)


def _find(world: World, score: Score, phase: Phase, left_s: int) -> Lines:
    technique = world.catalog.techniques[phase.technique]
    return say("phase-find", find=technique.find), how_hard(technique, score.dose_of(phase))


def _hold(world: World, score: Score, phase: Phase, left_s: int) -> Lines:
    technique = world.catalog.techniques[phase.technique]
    if technique.roll:
        return say("phase-pause", time=_span(left_s)), _breath(score)
    return say("phase-hold", press=technique.press, time=_span(left_s)), _breath(score), _limit(score, phase)


def _roll(world: World, score: Score, phase: Phase, left_s: int) -> Lines:
    technique = world.catalog.techniques[phase.technique]
    pass_s = technique.roll.pass_s if technique.roll else 0
    return say("phase-roll", press=technique.press, time=_span(left_s), pass_s=pass_s), _limit(score, phase)


def _gentle(world: World, score: Score, phase: Phase, left_s: int) -> Lines:
    technique = world.catalog.techniques[phase.technique]
    return (say("phase-gentle", press=technique.press, time=_span(left_s)),)


def _breath(score: Score) -> Say:
    return say("breathing-short", in_s=score.breath_s[0], out_s=score.breath_s[1])


def _limit(score: Score, phase: Phase) -> Say:
    dose = score.dose_of(phase)
    return say("phase-limit", most=dose.discomfort_max, limit=dose.ease_off_above)


def _settle(world: World, score: Score, phase: Phase, left_s: int) -> Lines:
    return say("phase-settle", time=_span(left_s)), _breath(score)


def _other_side(world: World, score: Score, phase: Phase, left_s: int) -> Lines:
    position = world.catalog.techniques[phase.technique].position
    side = "left" if phase.side is Side.LEFT else "right"
    return (say("phase-other-side", side=side, position=position),)


def _stretch(world: World, score: Score, phase: Phase, left_s: int) -> Lines:
    stretch = world.catalog.area_of(phase.technique).stretch
    key = "phase-stretch-again" if phase.rep > 1 else "phase-stretch"
    return (say(key, name=stretch.name, how=stretch.how, time=_span(left_s)),)


def _drill(world: World, score: Score, phase: Phase, left_s: int) -> Lines:
    drill = world.catalog.area_of(phase.technique).drill
    return (say("phase-drill", name=drill.name, how=drill.how, time=_span(left_s)),)


def _recheck(world: World, score: Score, phase: Phase, left_s: int) -> Lines:
    recheck = world.catalog.area_of(phase.technique).recheck
    return (say("step-recheck", name=recheck.name, how=recheck.how, better=recheck.better),)


def _only(words: Callable[[Say], Say]) -> Callable[[World, Score, Phase, int], Lines]:
    """A phase that says the same everywhere, with its seconds."""
    return lambda world, score, phase, left_s: (words(_span(left_s)),)


_WORDS: Mapping[Kind, Callable[[World, Score, Phase, int], Lines]] = {
    Kind.WARM_UP: _only(lambda time: say("phase-warm-up", time=time)),
    Kind.APPROACH: _approach,
    Kind.FIND: _find,
    Kind.HOLD: _hold,
    Kind.ROLL: _roll,
    Kind.GENTLE: _gentle,
    Kind.RELEASE: _only(lambda time: say("phase-release", time=time)),
    Kind.REST: _only(lambda time: say("phase-rest", time=time)),
    Kind.NEXT_SPOT: _only(lambda time: say("phase-next-spot", time=time)),
    Kind.SETTLE: _settle,
    Kind.OTHER_SIDE: _other_side,
    Kind.STRETCH: _stretch,
    Kind.DRILL: _drill,
    Kind.MOVE: _only(lambda time: say("phase-move", time=time)),
    Kind.RECHECK: _recheck,
    Kind.AFTER_SCORE: lambda world, score, phase, left_s: (say("phase-end"),),
}
