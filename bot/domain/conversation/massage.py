"""Flow: the massage session. 0-10 before, one step after another, 0-10 after; Stop and Ease off all the way.

The order of the steps is `session_order` of dosing. What is kept of the scores goes out as effects, only with consent.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.anatomy import CautionId
from bot.domain.conversation.effects import Effect, KeepCheckIn, Moment
from bot.domain.conversation.flow import Flow, place, score_of, score_rows, step, tool_name
from bot.domain.conversation.gate import answering
from bot.domain.conversation.hearing import hear_score
from bot.domain.conversation.known import Massage, Step, World, knowing
from bot.domain.conversation.prompts import Choice, Prompt, Say, column, row, say
from bot.domain.conversation.states import (
    AtStep,
    Card,
    Consent,
    Refused,
    Result,
    ScoreAfter,
    ScoreBefore,
    Side,
    State,
    Tip,
    WhyStop,
)
from bot.domain.conversation.technique import dose_line, dose_of, how_hard
from bot.domain.progress import is_severe
from bot.domain.safety import Answer

SEVERE = CautionId("severe_pain")
PRESSING_STEPS = ("find", "press", "release", "stretch", "drill", "recheck")
GENTLE_STEPS = ("gentle", "drill", "recheck")


def steps_of(world: World, massage: Massage | AtStep) -> tuple[str, ...]:
    return PRESSING_STEPS if world.catalog.techniques[massage.technique].presses else GENTLE_STEPS


UseScore = Callable[[World, Any, int], Step | None]

# --- scores


def keeping(world: World, massage: Massage, moment: Moment, score: int | None) -> tuple[Effect, ...]:
    """The effect that stores a score, for someone who agreed to it."""
    if score is None or world.known.consent is not True:
        return ()
    return (KeepCheckIn(massage.sid, moment, score, massage.technique, massage.side),)


def show_before(world: World, state: ScoreBefore) -> Prompt:
    area = world.catalog.area_of(state.technique)
    skip = row((say("button-skip"), Choice("skip")))
    return Prompt(
        state, (say("score-before", place=place(area, state.side)), say("score-words")), (*score_rows(), skip)
    )


def choose_before(world: World, state: ScoreBefore, choice: Choice) -> Step | None:
    massage = world.known.running(state.sid)
    if choice.verb == "skip":
        return _at(world, massage, 0) if massage else None
    score = score_of(choice)
    return None if score is None else _scored_before(world, state, score)


def _scored_before(world: World, state: ScoreBefore, score: int) -> Step | None:
    massage = world.known.running(state.sid)
    if massage is None:
        return None
    if massage.before is not None:
        return step(
            world, AtStep(state.technique, state.side, state.sid, 0), say("already-noted", score=massage.before)
        )
    scored = replace(massage, before=score)
    effects = keeping(world, scored, "before", score)
    if is_severe(world.catalog, score) and world.catalog.techniques[state.technique].presses:
        return _too_sore(world, scored, effects)
    return replace(_at(world, scored, 0), effects=effects)


def _too_sore(world: World, massage: Massage, effects: tuple[Effect, ...]) -> Step:
    """A start score this high: nothing is pressed today, and the session is over."""
    area = world.catalog.area_of(massage.technique)
    answered = answering(world, (SEVERE,), Answer.YES, area.id)
    known = replace(answered.known, massage=replace(massage, ended=world.now))
    return Step(Refused(area.id, massage.side, None, SEVERE), known, effects)


def hear_before(world: World, state: ScoreBefore, text: str) -> Step | None:
    return _hear_score(world, state, text, _scored_before)


def _hear_score(world: World, state: ScoreBefore | ScoreAfter, text: str, use: UseScore) -> Step | None:
    score = hear_score(world, text)
    if score is None:
        return None
    if score.value is None:
        return step(world, state, say("score-unclear" if score.ask else "score-range"))
    return use(_with_before(world, state, score.before), state, score.value)


def _with_before(world: World, state: ScoreBefore | ScoreAfter, before: int | None) -> World:
    """ "From 6 to 3" tells the score before as well, where it was skipped."""
    massage = world.known.running(state.sid)
    if before is None or massage is None or massage.before is not None or isinstance(state, ScoreBefore):
        return world
    return knowing(world, massage=replace(massage, before=before))


def show_after(world: World, state: ScoreAfter) -> Prompt:
    area = world.catalog.area_of(state.technique)
    skip = row((say("button-skip"), Choice("skip")))
    return Prompt(state, (say("score-after", place=place(area, state.side)), say("score-words")), (*score_rows(), skip))


def choose_after(world: World, state: ScoreAfter, choice: Choice) -> Step | None:
    score = score_of(choice)
    if score is None and choice.verb != "skip":
        return None
    return _scored_after(world, state, score)


def _scored_after(world: World, state: ScoreAfter, score: int | None) -> Step | None:
    massage = world.known.running(state.sid)
    if massage is None:
        return None
    done = replace(massage, after=score, ended=world.now)
    area = world.catalog.area_of(massage.technique).id
    counted = {**world.known.done, area: world.known.done.get(area, 0) + 1}
    finished = knowing(world, massage=done, done=counted, ended=world.now)
    following: State = Result(state.sid) if world.known.consent is not None else Consent("result")
    effects = (*keeping(world, done, "before", done.before), *keeping(world, done, "after", score))
    return Step(following, finished.known, effects)


def hear_after(world: World, state: ScoreAfter, text: str) -> Step | None:
    return _hear_score(world, state, text, _scored_after)


def resumed(world: World, massage: Massage) -> State:
    """Where a session left open goes on."""
    if massage.step is None:
        return ScoreBefore(massage.technique, massage.side, massage.sid)
    if massage.step >= len(steps_of(world, massage)):
        return ScoreAfter(massage.technique, massage.side, massage.sid)
    return AtStep(massage.technique, massage.side, massage.sid, massage.step)


def _at(world: World, massage: Massage, number: int) -> Step:
    """The session at this step, remembered."""
    reached = replace(massage, step=number)
    return step(knowing(world, massage=reached), resumed(world, reached))


# --- steps


def _step_line(world: World, state: AtStep, name: str) -> tuple[Say | str, ...]:
    technique = world.catalog.techniques[state.technique]
    area = world.catalog.area_of(state.technique)
    massage = world.known.running(state.sid)
    dose = dose_of(world, technique, eased=bool(massage and massage.eased))
    timing = world.catalog.dosing.defaults
    match name:
        case "find":
            both = (say("step-both"),) if state.side is Side.BOTH and technique.per == "side" else ()
            found = say("step-find", position=technique.position, find=technique.find)
            return found, how_hard(technique, dose), *both
        case "press":
            breath = say("breathing-short", in_s=timing.breath_in_s, out_s=timing.breath_out_s)
            return (
                say("step-press", press=technique.press),
                dose_line(technique, dose),
                breath,
                how_hard(technique, dose),
            )
        case "release":
            return (say("step-release", seconds=timing.release_s),)
        case "gentle":
            return (say("step-gentle", position=technique.position, press=technique.press),)
        case "stretch":
            stretch = area.stretch
            return (say("step-stretch", name=stretch.name, how=stretch.how, seconds=stretch.hold_s, reps=stretch.reps),)
        case "drill":
            return (say("drill", name=area.drill.name, how=area.drill.how, reps=area.drill.reps),)
    return (say("step-recheck", name=area.recheck.name, how=area.recheck.how, better=area.recheck.better),)


def show_step(world: World, state: AtStep) -> Prompt:
    steps = steps_of(world, state)
    name = steps[min(state.step, len(steps) - 1)]
    count = say("step-count", number=state.step + 1, total=len(steps))
    last = state.step + 1 >= len(steps)
    onward = column((say("button-step-last" if last else "button-step-done"), Choice("next")))
    ease = (say("button-ease"), Choice("ease"))
    calm = row(ease, (say("button-stop"), Choice("stop")))
    tip = row((say("button-tip"), Choice("tip")))
    return Prompt(state, (*_step_line(world, state, name), count), (*onward, calm, tip))


def choose_step(world: World, state: AtStep, choice: Choice) -> Step | None:
    massage = world.known.running(state.sid)
    if massage is None:
        return None
    match choice.verb:
        case "next":
            return _at(world, massage, state.step + 1)
        case "tip":
            return step(world, Tip(state.technique, state.side, state.sid, state.step))
        case "ease":
            technique = world.catalog.techniques[state.technique]
            eased = knowing(world, massage=replace(massage, eased=True))
            return step(eased, state, say("eased", easier=technique.easier_words))
        case "stop":
            return step(knowing(world, massage=replace(massage, ended=world.now), ended=world.now), WhyStop(state.sid))
    return None


# --- the way back


def _above_before(world: World, state: ScoreBefore) -> State:
    return Card(state.technique, state.side)


def _above_step(world: World, state: AtStep) -> State:
    return replace(state, step=state.step - 1) if state.step else ScoreBefore(state.technique, state.side, state.sid)


def _above_after(world: World, state: ScoreAfter) -> State:
    last = AtStep(state.technique, state.side, state.sid, 0)
    return replace(last, step=len(steps_of(world, last)) - 1)


def session_title(world: World, massage: Massage) -> Say:
    """What was done, for lists: place and tool."""
    technique = world.catalog.techniques[massage.technique]
    area = world.catalog.area_of(massage.technique)
    return say("card-title", place=place(area, massage.side), tool=tool_name(world.catalog, technique.tool))


FLOW = Flow(
    shows={
        ScoreBefore: show_before,
        AtStep: show_step,
        ScoreAfter: show_after,
    },
    choices={
        ScoreBefore: choose_before,
        AtStep: choose_step,
        ScoreAfter: choose_after,
    },
    texts={ScoreBefore: hear_before, ScoreAfter: hear_after},
    parents={ScoreBefore: _above_before, AtStep: _above_step, ScoreAfter: _above_after},
)
