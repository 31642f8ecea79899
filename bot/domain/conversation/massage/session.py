"""Flow: the session runs itself. Each phase comes at its time; Pause, Ease off, Skip this and Stop are one tap away.

Lives here: what a tap, a question and a timer do to a run. Must not live here: the words of a phase (phases), the order
and length of phases (domain.session), and the scores around it (massage).
"""

from dataclasses import replace
from datetime import timedelta

from bot.domain.conversation.effects import DropCheckIn, DropTrack, SendBreath
from bot.domain.conversation.events import Due
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.known import Massage, Step, World, knowing
from bot.domain.conversation.massage.afterwards import finish, stopped_now
from bot.domain.conversation.massage.phases import lines_of, name_of
from bot.domain.conversation.massage.running import (
    elapsed_s,
    going_on,
    number_at,
    pausing,
    phase_of,
    playing,
    rescored,
    where,
    with_massage,
)
from bot.domain.conversation.prompts import Choice, Prompt, Row, Say, row, say
from bot.domain.conversation.states import (
    AtPhase,
    Paused,
    ScoreBefore,
    State,
    Tip,
    WhyStop,
)
from bot.domain.planning import TOO_LATE
from bot.domain.session import Kind, Phase, ease_off, skip

NOTICED = timedelta(seconds=5)
"""A phase that comes later than this says that something was lost."""

UNDO_S = 60
"""The score before can be taken back from the phases that begin within so many seconds."""

SEEN_ANEW = frozenset({Kind.NEXT_SPOT, Kind.OTHER_SIDE, Kind.APPROACH, Kind.AFTER_SCORE})
"""Phases that come as a new message: an edit of the one above would not be seen by who put the phone down."""


# --- a phase that is on


def show_phase(world: World, state: AtPhase) -> Prompt:
    massage = world.known.running(state.sid)
    if massage is None or massage.run is None:
        return Prompt(state, (say("result-gone"),))
    phase = phase_of(massage, state.phase)
    lasts = max(1, phase.end_s - max(elapsed_s(massage.run, world.now), phase.start_s))
    return Prompt(state, lines_of(world, massage, phase), _phase_rows(phase), lasts)


def _phase_rows(phase: Phase) -> tuple[Row, ...]:
    calm = row((say("button-pause"), Choice("pause")), (say("button-ease"), Choice("ease")))
    end = row((say("button-skip-this"), Choice("skip")), (say("button-stop"), Choice("stop")))
    breath = ((say("button-show-breath"), Choice("breath")),) if phase.kind in (Kind.APPROACH, Kind.FIND) else ()
    undo = ((say("button-undo-score"), Choice("change")),) if phase.start_s < UNDO_S else ()
    return (calm, end, *((row(*breath, *undo),) if breath or undo else ()))


def choose_phase(world: World, state: AtPhase, choice: Choice) -> Step | None:
    massage = world.known.running(state.sid)
    if massage is None or massage.run is None:
        return None
    match choice.verb:
        case "pause":
            return _pause(world, massage)
        case "stop":
            return stop(world, massage)
        case "ease":
            return ease(world, massage) if state.eased == massage.run.eased else standing(world, massage)
        case "skip":
            return _skip(world, massage, state)
        case "breath":
            return Step(where(world, massage), world.known, (SendBreath(massage.run.score.breath_s),), silent=True)
        case "change" if phase_of(massage, state.phase).start_s < UNDO_S:
            return _score_anew(world, massage)
    return None


def standing(world: World, massage: Massage, notice: Say | None = None) -> Step:
    """Where the session stands, known like this."""
    after = with_massage(world, massage)
    if massage.rough and massage.run and number_at(massage.run, world.now) == len(massage.run.score.phases) - 1:
        return finish(after, massage, None)
    return step(after, where(after, massage), notice)


def _pause(world: World, massage: Massage) -> Step:
    return standing(world, pausing(massage, world.now))


def stop(world: World, massage: Massage) -> Step:
    """At once, whatever is on; what was felt is asked."""
    return Step(WhyStop(massage.sid), stopped_now(world, massage).known)


def ease(world: World, massage: Massage, notice: Say | None = None) -> Step:
    """One step gentler for the rest of the session, which stays as long."""
    assert massage.run
    easier = ease_off(massage.run.score, elapsed_s(massage.run, world.now))
    if easier.parts == massage.run.score.parts:
        return standing(world, massage, say("eased-least"))
    eased = rescored(massage, easier, world.now, eased=1)
    words = world.catalog.techniques[phase_of(massage, number_at(massage.run, world.now)).technique].easier_words
    said = notice or say("eased", easier=words)
    return standing(world, eased, say("said-and-sound-off", said=said) if massage.run.sound else said)


def _skip(world: World, massage: Massage, drawn: AtPhase) -> Step:
    """What is on ends now. A tap on the button of an earlier phase only shows where things stand."""
    assert massage.run
    if massage.run.paused_s is not None or drawn.phase != number_at(massage.run, world.now):
        return standing(world, massage)
    shorter = skip(massage.run.score, elapsed_s(massage.run, world.now))
    if shorter == massage.run.score:
        return standing(world, massage, say("release-stays"))
    notice = say("sound-no-longer-fits") if massage.run.sound else None
    return standing(world, rescored(massage, shorter, world.now), notice)


def _score_anew(world: World, massage: Massage) -> Step:
    """The score before is taken back and asked for again. Where more than the way there was done, the session waits."""
    assert massage.run
    waits = number_at(massage.run, world.now) > 0
    before = replace(pausing(massage, world.now) if waits else replace(massage, run=None), before=None)
    asked = ScoreBefore(massage.technique, massage.side, massage.sid)
    return Step(asked, replace(world.known, massage=before), (DropCheckIn(massage.sid, "before"),))


# --- a pause


def show_paused(world: World, state: Paused) -> Prompt:
    massage = world.known.running(state.sid)
    if massage is None or massage.run is None:
        return Prompt(state, (say("result-gone"),))
    phase = phase_of(massage, number_at(massage.run, world.now))
    minutes = max(1, -(-(massage.run.score.length_s - elapsed_s(massage.run, world.now)) // 60))
    lines = (say("paused", name=name_of(world, phase), minutes=minutes), *lines_of(world, massage, phase)[:1])
    sound = "off" if world.known.sound else "on"
    if massage.run.sound:
        lines = (*lines, say("paused-sound"))
    rows = (
        row((say("button-go-on"), Choice("next")), (say("button-ease"), Choice("ease"))),
        row((say("button-tip"), Choice("tip")), (say(f"button-sound-{sound}"), Choice("sound", sound))),
        row((say("button-stop"), Choice("stop"))),
    )
    return Prompt(state, lines, rows)


def choose_paused(world: World, state: Paused, choice: Choice) -> Step | None:
    massage = world.known.running(state.sid)
    if massage is None or massage.run is None:
        return None
    match choice.verb:
        case "next":
            return go_on(world, massage)
        case "ease":
            return ease(world, massage) if state.eased == massage.run.eased else standing(world, massage)
        case "stop":
            return stop(world, massage)
        case "sound" if choice.value in ("on", "off"):
            return step(knowing(world, sound=choice.value == "on"), state, say(f"sound-{choice.value}"))
        case "tip":
            number = number_at(massage.run, world.now)
            phase = phase_of(massage, number)
            return step(world, Tip(phase.technique, phase.side, massage.sid, number))
    return None


def go_on(world: World, massage: Massage) -> Step:
    """From where it stands, also from its first second. A sound that has not come by now must not come any more."""
    going = standing(world, going_on(massage, world.now))
    return replace(going, effects=(*going.effects, DropTrack()))


# --- its time has come


def on_phase(world: World, state: State, event: Due) -> Step:
    """The phase that is due now, also after an outage: what was missed meanwhile is dropped, and that is said."""
    massage = playing(world.known)
    if massage is None or massage.started != event.planned or not isinstance(state, AtPhase):
        return Step(state, world.known, silent=True)
    late = world.now - event.due
    if late > TOO_LATE:
        held = with_massage(world, pausing(massage, event.due))
        return Step(state, held.known, silent=True)
    assert massage.run
    kind = massage.run.score.phases[number_at(massage.run, world.now)].kind
    notice = say("phase-late", seconds=round(late.total_seconds())) if late > NOTICED else None
    return replace(standing(world, massage, notice), cue="new" if kind in SEEN_ANEW or notice else "over")


def hold_on(world: World, notice: Say) -> Step | None:
    """A question in the middle: its answer, and the step again."""
    massage = playing(world.known)
    return standing(world, massage, notice) if massage else None


def pause_for(world: World, notice: Say) -> Step | None:
    """An answer that is about pressing: the session waits meanwhile."""
    massage = playing(world.known)
    return standing(world, pausing(massage, world.now), notice) if massage else None


# --- the way back


def _above_phase(world: World, state: AtPhase) -> State:
    return Paused(state.sid, state.eased)


FLOW = Flow(
    shows={AtPhase: show_phase, Paused: show_paused},
    choices={AtPhase: choose_phase, Paused: choose_paused},
    parents={AtPhase: _above_phase},
)
