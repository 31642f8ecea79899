"""Typed text, in any state. Red flags first, then the open question, then a place or tools, then a kind way on."""

from dataclasses import replace

from bot.domain.conversation.asking import answered, is_question, warned
from bot.domain.conversation.feeling import felt
from bot.domain.conversation.finding import GUESSES
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.gate import toward, toward_area
from bot.domain.conversation.known import Known, Step, World, knowing
from bot.domain.conversation.prompts import say
from bot.domain.conversation.refusing import stopping, without_running
from bot.domain.conversation.reminding import answer_follow_up
from bot.domain.conversation.states import (
    Ask,
    AtPhase,
    Felt,
    FollowUp,
    Guess,
    Home,
    Paused,
    PickArea,
    PickSide,
    ScoreAfter,
    ScoreBefore,
    Side,
    State,
)
from bot.domain.conversation.tools import unsuitable_note, with_tools
from bot.domain.understanding.flags import flag_in_session, red_flag
from bot.domain.understanding.meaning import Heard, hear, score_in

SCORING = (ScoreBefore, ScoreAfter, FollowUp)


def on_text(world: World, state: State, text: str, flow: Flow) -> Step:
    """The step of a typed text. Nothing typed is ever a dead end, and the person's place is kept."""
    answer = _danger(world, state, text)
    if isinstance(state, SCORING):  # "it's a sharp 7" answers the question
        answer = answer or _open_question(world, state, text, flow)
    if isinstance(state, AtPhase | Paused):
        answer = answer or _open_question(world, state, text, flow) or answered(world, state, text)
    answer = answer or _doubt(world, state, text) or _open_question(world, state, text, flow)
    answer = answer or _place(world, text) or _number(world, text)
    if answer:
        return replace(answer, known=_understood(answer.known))
    return _not_understood(world, state)


def _understood(known: Known) -> Known:
    return replace(known, misunderstood=0) if known.misunderstood else known


def _danger(world: World, state: State, text: str) -> Step | None:
    """What must be acted on at once: an emergency in plain words, then what is felt while pressing."""
    flag = red_flag(world.catalog, text)
    if flag and flag.act and world.catalog.cautions[flag.caution].block == "all":
        return stopping(world, world.catalog.cautions[flag.caution])
    if isinstance(state, AtPhase | Paused):
        during = flag_in_session(world.catalog, text)
        if during and during.act and is_question(text) and world.catalog.cautions[during.caution].block != "all":
            return warned(world, state, during.caution)
        if during and during.act:
            return felt(world, during.caution)
    return step(without_running(world), Ask(flag.caution)) if flag and flag.act else None


def _open_question(world: World, state: State, text: str, flow: Flow) -> Step | None:
    answer = flow.texts.get(type(state))
    return answer(world, state, text) if answer else None


def _doubt(world: World, state: State, text: str) -> Step | None:
    """A mention that needs its question before anything else; the place being talked about is kept."""
    flag = red_flag(world.catalog, text)
    if flag is None:
        return None
    heard = hear(world.catalog, text)
    area = heard.areas[0] if heard.areas else getattr(state, "area", None)
    side = heard.side or (Side.NONE if heard.areas else getattr(state, "side", Side.NONE))
    return step(with_tools(world, heard.tools), Ask(flag.caution, area, side if area else Side.NONE))


def _place(world: World, text: str) -> Step | None:
    heard = hear(world.catalog, text)
    never = next((each for each in world.catalog.never_pressed if each.id == heard.never), None)
    if never and not heard.areas:
        return step(world, Home(), say("never", say=never.say, why=never.why))
    owning = with_tools(world, heard.tools)
    note = unsuitable_note(world, heard.unsuitable) if heard.unsuitable is not None else None
    where = _where(owning, heard)
    if where:
        return step(owning, where, note)
    if heard.tools:
        return step(owning, Home(), say("tools-noted"))
    return step(world, Home(), note) if note else None


def _where(world: World, heard: Heard) -> State | None:
    """The next question for the places of a text; a tool named with them is the one to use."""
    if len(heard.areas) > 1:
        return Guess(heard.areas[:GUESSES], heard.side, several=True)
    if heard.areas:
        area = world.catalog.areas[heard.areas[0]]
        side = heard.side if area.sides else Side.NONE
        if heard.tools and (side is not Side.NONE or not area.sides):
            return toward(world, area.id, side, heard.tools[0] if len(heard.tools) == 1 else None)
        return toward_area(world, area.id, side)
    if heard.zone:
        return Felt(heard.zone, heard.side)
    if heard.guesses:
        one = len(heard.guesses) == 1
        return toward_area(world, heard.guesses[0], heard.side) if one else Guess(heard.guesses[:GUESSES], heard.side)
    return PickArea(heard.part) if heard.part else None


def _number(world: World, text: str) -> Step | None:
    """A bare number in reply to the last follow-up is its check-in."""
    score = score_in(text)
    if score is None or score.value is None or world.known.asked is None or len(text) > 12:
        return None
    return answer_follow_up(world, FollowUp(*world.known.asked), score.value)


def _not_understood(world: World, state: State) -> Step:
    """Once: the same screen again. Twice: the body menu. The place is kept by Back on an old screen."""
    missed = world.known.misunderstood + 1
    lost = knowing(world, misunderstood=missed)
    if isinstance(state, AtPhase | Paused):
        return step(lost, state, say("not-understood-session"))
    if missed < 2 or isinstance(state, (Home, PickSide)):
        return step(lost, state, say("not-understood"))
    return step(lost, Home(), say("not-understood-twice"))
