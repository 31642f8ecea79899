"""What someone wants in words: help, the plan, to stop, to be forgotten. One way for each intent of understanding.

Lives here: where each wish leads. Must not live here: recognising it (understanding.intents), places, tools, scores.
"""

from collections.abc import Callable, Mapping

from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.massage.running import IN_SESSION
from bot.domain.conversation.massage.session import stop
from bot.domain.conversation.prompts import Say, say
from bot.domain.conversation.safety.refusing import without_running
from bot.domain.conversation.states import (
    Ask,
    AtPhase,
    Card,
    Checklist,
    Delete,
    Felt,
    Guess,
    Home,
    Learn,
    LessonId,
    Meant,
    Page,
    Paused,
    PickArea,
    PickSide,
    PickSpot,
    PickTool,
    PickZone,
    Plan,
    Reading,
    Reads,
    ScoreAfter,
    ScoreBefore,
    Screen,
    State,
    Stop,
    StopAdvice,
    TickTools,
    Topic,
    TopicId,
    WhyStop,
)
from bot.domain.conversation.typed import EXPLICIT, NO, YES, YES_TO, press
from bot.domain.lessons import answering
from bot.domain.understanding.red_flags import flags_in_session
from bot.domain.understanding.understood import Understood

SAFETY = TopicId("safety")

BUSY = (Screen, Checklist, Ask, Card, ScoreBefore, AtPhase, Paused, ScoreAfter)
"""Screens in the middle of something: a question is answered above them, and they stay."""
GRAVE = (Ask, Stop)
"""Screens over which there is no small talk."""
SEEKING = (PickArea, PickZone, Felt, Guess, Meant, PickSpot, PickSide, PickTool, *EXPLICIT)
"""Screens on the way to a technique: whoever wants to start is on it."""

Way = Callable[[World, State], Step | None]


def granted(world: World, state: State, said: Understood, flow: Flow) -> Step | None:
    """What a wish leads to; None for one that this screen has no way for."""
    intent = said.intent
    if intent in NOT_WHILE_PLAYING and isinstance(state, (*IN_SESSION, WhyStop, StopAdvice)):
        return None
    if intent in ("explain", "safety"):
        return _explained(world, state, said)
    if intent in ("affirm", "deny"):
        choices = (*YES, *filter(None, (YES_TO.get(type(state)),))) if intent == "affirm" else NO
        return None if isinstance(state, (AtPhase, *EXPLICIT)) else press(world, state, choices, flow)
    if intent in ANSWERS:
        return None if isinstance(state, GRAVE) else step(world, state, ANSWERS[intent])
    way = WAYS.get(intent)
    return way(world, state) if way else None


def _explained(world: World, state: State, said: Understood) -> Step:
    """A question answered by the field: what it says of a feeling while pressing, or the lesson nearest in words."""
    felt = flags_in_session(world.catalog, said.text)
    if felt and said.intent == "safety":
        return step(world, state, say("plain", text=world.catalog.cautions[felt[0].caution].say))
    lesson = answering(world.catalog, said.text.words)
    if isinstance(state, BUSY):
        answer = say("answer", title=lesson.title, text=lesson.text) if lesson else say("answer-none")
        return step(world, state, answer)
    if lesson:
        return step(world, Reads(LessonId(lesson.id)))
    return step(world, Learn() if said.intent == "explain" else Topic(SAFETY))


def _tools(world: World, state: State) -> Step:
    """The list of tools; where one is being chosen for a place it leads on to that place."""
    return step(world, TickTools(state.area, state.side) if isinstance(state, PickTool) else TickTools())


def _to(target: State) -> Way:
    return lambda world, state: step(world, target)


def _stop(world: World, state: State) -> Step:
    """In a session: what was it? Anywhere else: home, and a session left open is over."""
    massage = world.known.massage
    going = massage is not None and massage.ended is None
    if massage and massage.run and going and isinstance(state, AtPhase | Paused):
        return stop(world, massage)
    return step(without_running(world), Home(), say("cancelled" if going else "nothing-to-cancel"))


def _start(world: World, state: State) -> Step | None:
    return None if isinstance(state, SEEKING) else step(world, Home())


def _plan(world: World, state: State) -> Step:
    return step(world, Plan())


def _stop_reminders(world: World, state: State) -> Step:
    return step(world, Plan(), say("how-to-stop-reminders") if world.known.slots else None)


ANSWERS: Mapping[str, Say] = {
    "thanks": say("heard-thanks"),
    "greeting": say("heard-greeting"),
    "goodbye": say("heard-goodbye"),
    "feedback": say("heard-feedback"),
    "abusive": say("heard-abuse"),
    "off_topic": say("heard-off-topic"),
    "repeat": say("heard-repeat"),
    "progress": say("heard-progress"),
    "export_data": say("heard-export"),
    "edit_score": say("heard-edit-score"),
}
"""Wishes that are answered in a line above the same screen."""

NOT_WHILE_PLAYING = frozenset({"start_session", "snooze"})
"""Wishes that nobody has in the middle of a session: words that look like one do not lead away from it."""

WAYS: Mapping[str, Way] = {
    "start_session": _start,
    "plan": _plan,
    "change_reminder": _plan,
    "snooze": _plan,
    "stop_reminders": _stop_reminders,
    "delete_data": _to(Delete()),
    "help": _to(Reading(Page.HELP)),
    "tools": _tools,
    "about_bot": _to(Reading(Page.ABOUT)),
    "stop_session": _stop,
}
