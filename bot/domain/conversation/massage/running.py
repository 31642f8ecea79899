"""A session that is being played: where it stands at a moment, its pause, and the one timer that carries it on.

Lives here: seconds and states of a run. Must not live here: any screen, and how a score is made (domain.session).
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.conversation.effects import DropTimers, Effect, SetTimer
from bot.domain.conversation.events import OF_NO_SLOT
from bot.domain.conversation.known import CONVERSATION_ENDS, Known, Massage, Run, Step, World, knowing
from bot.domain.conversation.prompts import say
from bot.domain.conversation.states import (
    AtPhase,
    Paused,
    PickSound,
    Ready,
    ScoreAfter,
    ScoreBefore,
    State,
)
from bot.domain.session import Kind, Phase, Score, phase_at

IN_SESSION = (ScoreBefore, PickSound, Ready, AtPhase, Paused, ScoreAfter)
"""Screens of a session that is going on: they stay, whatever comes by itself meanwhile."""


def elapsed_s(run: Run, now: datetime) -> int:
    """Whole seconds of the score that have passed."""
    if run.paused_s is not None:
        return run.paused_s
    return max(0, int((now - run.anchor).total_seconds()))


def playing(known: Known) -> Massage | None:
    """The session whose clock is going."""
    massage = known.massage
    if massage is None or massage.ended or massage.run is None or massage.run.paused_s is not None:
        return None
    return massage


def left_open(world: World) -> Massage | None:
    """The session to come back to: not ended, and of the last 24 hours."""
    massage = world.known.massage
    if massage is None or massage.ended or world.now - massage.started > CONVERSATION_ENDS:
        return None
    return massage


def number_at(run: Run, now: datetime) -> int:
    """Which phase of the score is on."""
    return run.score.phases.index(phase_at(run.score, elapsed_s(run, now)))


def phase_of(massage: Massage, number: int) -> Phase:
    """A phase of the run; the last for a number that it does not have (any more)."""
    assert massage.run
    phases = massage.run.score.phases
    return phases[min(number, len(phases) - 1)]


def starting(massage: Massage, score: Score, now: datetime, *, sound: bool = False) -> Massage:
    return replace(massage, run=Run(score, now, sound=sound))


def silenced(massage: Massage) -> Massage:
    """Without its track, if it had one."""
    return replace(massage, run=replace(massage.run, sound=False)) if massage.run else massage


def track_late(reached: Step) -> Step:
    """The step of someone who went on without a sound that was still being made."""
    massage = reached.known.massage
    known = replace(reached.known, massage=silenced(massage)) if massage else reached.known
    return replace(reached, known=known, notice=reached.notice or say("track-late"))


def pausing(massage: Massage, now: datetime) -> Massage:
    assert massage.run
    return replace(massage, run=replace(massage.run, paused_s=elapsed_s(massage.run, now)))


def going_on(massage: Massage, now: datetime) -> Massage:
    assert massage.run
    anchor = now - timedelta(seconds=elapsed_s(massage.run, now))
    return replace(massage, run=replace(massage.run, anchor=anchor, paused_s=None))


def rescored(massage: Massage, score: Score, now: datetime, *, eased: int = 0) -> Massage:
    """The rest of the run by another score. Its seconds count from a whole one, so that no phase loses a part of it.

    The track that went with the old one goes with it no more.
    """
    assert massage.run
    run = replace(massage.run, score=score, eased=massage.run.eased + eased, sound=False)
    if run.paused_s is None:
        run = replace(run, anchor=now - timedelta(seconds=elapsed_s(massage.run, now)))
    return replace(massage, run=run)


def where(world: World, massage: Massage) -> State:
    """The screen at which a session stands."""
    run = massage.run
    if massage.over:
        return ScoreAfter(massage.technique, massage.side, massage.sid)
    if run is None:
        asked = massage.before is not None or massage.rough
        return PickSound(massage.sid) if asked else ScoreBefore(massage.technique, massage.side, massage.sid)
    number = number_at(run, world.now)
    if run.score.phases[number].kind is Kind.AFTER_SCORE:
        return ScoreAfter(massage.technique, massage.side, massage.sid)
    if run.paused_s is None:
        return AtPhase(massage.sid, number, run.eased)
    return Ready(massage.sid) if run.sound and not run.paused_s else Paused(massage.sid, run.eased)


def on_time(world: World, reached: Step) -> Step:
    """The step with the timer that its run needs. Whoever leaves the screen of a running session pauses it."""
    massage, state = playing(reached.known), reached.state
    if massage is None:
        return replace(reached, effects=(*_dropped(world), *reached.effects)) if playing(world.known) else reached
    if not isinstance(state, AtPhase):
        known = replace(reached.known, massage=pausing(massage, world.now))
        return replace(reached, known=known, effects=(*_dropped(world), *reached.effects))
    assert massage.run
    due = massage.run.anchor + timedelta(seconds=phase_of(massage, state.phase).end_s)
    timer = SetTimer("phase", OF_NO_SLOT, massage.started, due)
    return replace(reached, effects=(*reached.effects, timer))


def _dropped(world: World) -> tuple[Effect, ...]:
    return (DropTimers(OF_NO_SLOT, "phase"),)


def with_massage(world: World, massage: Massage) -> World:
    return knowing(world, massage=massage)
