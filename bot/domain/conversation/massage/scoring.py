"""Flow: 0-10 before a massage session and after it.

Lives here: the two scores, tapped or typed. Must not live here: what is between them (session). What is kept of the
scores goes out as effects, only with consent.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.domain.anatomy import CautionId
from bot.domain.conversation.effects import Effect
from bot.domain.conversation.flow import Flow, place, score_of, score_rows, step, tool_name
from bot.domain.conversation.gate import answering
from bot.domain.conversation.hearing import hear_score
from bot.domain.conversation.known import Massage, Step, World, knowing
from bot.domain.conversation.massage.afterwards import finish, keeping
from bot.domain.conversation.massage.entering import toward_phases
from bot.domain.conversation.massage.running import where, with_massage
from bot.domain.conversation.prompts import Choice, Prompt, Say, row, say
from bot.domain.conversation.states import (
    Card,
    Refused,
    ScoreAfter,
    ScoreBefore,
    State,
)
from bot.domain.progress import is_severe
from bot.domain.safety import Answer

SEVERE = CautionId("severe_pain")

UseScore = Callable[[World, Any, int], Step | None]

# --- scores


def show_before(world: World, state: ScoreBefore) -> Prompt:
    area = world.catalog.area_of(state.technique)
    skip = row((say("button-skip"), Choice("skip")))
    return Prompt(
        state, (say("score-before", place=place(area, state.side)), say("score-words")), (*score_rows(), skip)
    )


def choose_before(world: World, state: ScoreBefore, choice: Choice) -> Step | None:
    massage = world.known.running(state.sid)
    if choice.verb == "skip":
        return _onward(world, massage) if massage else None
    score = score_of(choice)
    return None if score is None else _scored_before(world, state, score)


def _scored_before(world: World, state: ScoreBefore, score: int) -> Step | None:
    massage = world.known.running(state.sid)
    if massage is None:
        return None
    if massage.before is not None:
        return step(world, where(world, massage), say("already-noted", score=massage.before))
    scored = replace(massage, before=score)
    effects = keeping(world, scored, "before", score)
    if is_severe(world.catalog, score) and world.catalog.techniques[state.technique].presses:
        return _too_sore(world, scored, effects)
    onward = _onward(world, scored)
    return replace(onward, effects=(*effects, *onward.effects))


def _onward(world: World, massage: Massage) -> Step:
    """Into the session; where it runs already, to where it stands."""
    if massage.run is not None or massage.over:
        return step(with_massage(world, massage), where(world, massage))
    return toward_phases(with_massage(world, massage), massage)


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
    return finish(world, massage, score) if massage else None


def hear_after(world: World, state: ScoreAfter, text: str) -> Step | None:
    return _hear_score(world, state, text, _scored_after)


# --- the way back


def _above_before(world: World, state: ScoreBefore) -> State:
    return Card(state.technique, state.side)


def session_title(world: World, massage: Massage) -> Say:
    """What was done, for lists: place and tool."""
    technique = world.catalog.techniques[massage.technique]
    area = world.catalog.area_of(massage.technique)
    return say("card-title", place=place(area, massage.side), tool=tool_name(world.catalog, technique.tool))


FLOW = Flow(
    shows={
        ScoreBefore: show_before,
        ScoreAfter: show_after,
    },
    choices={
        ScoreBefore: choose_before,
        ScoreAfter: choose_after,
    },
    texts={ScoreBefore: hear_before, ScoreAfter: hear_after},
    parents={ScoreBefore: _above_before},
)
