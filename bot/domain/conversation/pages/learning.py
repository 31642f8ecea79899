"""Flow: learning. Topics, lessons of one screen each, the works behind them, a lesson that fits a card or a step."""

from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.massage.running import phase_of, where
from bot.domain.conversation.prompts import Button, Choice, Join, Prompt, Row, Say, grid, row, say
from bot.domain.conversation.states import (
    Card,
    Home,
    Learn,
    LessonId,
    Page,
    Reading,
    Reads,
    Sources,
    State,
    Tip,
    Topic,
    TopicId,
)
from bot.domain.guidance import Lesson
from bot.domain.lessons import fitting
from bot.domain.session import Kind

CITED = 4


def show_learn(world: World, state: Learn) -> Prompt:
    topics = tuple(Button(topic.name, Choice("topic", topic.topic)) for topic in world.catalog.lessons)
    return Prompt(state, (say("learn"),), (*grid(topics, 2), row((say("button-about"), Choice("about")))))


def choose_learn(world: World, state: Learn, choice: Choice) -> Step | None:
    match choice.verb:
        case "topic":
            return step(world, Topic(TopicId(choice.value)))
        case "about":
            return step(world, Reading(Page.ABOUT))
    return None


def show_topic(world: World, state: Topic) -> Prompt:
    topic = next(each for each in world.catalog.lessons if each.topic == state.topic)
    lines = tuple(say("topic-line", number=at, title=each.title) for at, each in enumerate(topic.lessons, 1))
    buttons = tuple(Button(str(at), Choice("lesson", each.id)) for at, each in enumerate(topic.lessons, 1))
    return Prompt(state, (say("topic", name=topic.name), Join(lines, "\n")), grid(buttons, 4))


def choose_topic(world: World, state: Topic, choice: Choice) -> Step | None:
    return step(world, Reads(LessonId(choice.value))) if choice.verb == "lesson" else None


# --- one lesson


def _lesson_lines(lesson: Lesson) -> tuple[Say, ...]:
    return say("lesson", title=lesson.title, text=lesson.text), say(f"strength-{lesson.strength.replace('_', '-')}")


def show_lesson(world: World, state: Reads) -> Prompt:
    buttons = row((say("button-sources"), Choice("sources")), (say("button-next"), Choice("next")))
    return Prompt(state, _lesson_lines(world.catalog.lesson[state.lesson]), (buttons,))


def choose_lesson(world: World, state: Reads, choice: Choice) -> Step | None:
    match choice.verb:
        case "sources":
            return step(world, Sources(state.lesson))
        case "next":
            lessons = world.catalog.topic_of(state.lesson).lessons
            at = next(number for number, lesson in enumerate(lessons) if lesson.id == state.lesson)
            return step(world, Reads(LessonId(lessons[(at + 1) % len(lessons)].id)))
    return None


def show_sources(world: World, state: Sources) -> Prompt:
    """The first works behind a lesson, as they are cited."""
    lesson = world.catalog.lesson[state.lesson]
    lines = tuple(say("source", cite=_cite(world, each)) for each in lesson.source[:CITED])
    return Prompt(state, (say("sources", title=lesson.title), *lines))


def _cite(world: World, source: str) -> str:
    work = world.catalog.sources.get(source)
    return work.cite if work else world.catalog.special_sources[source]


def choose_nothing(world: World, state: Sources, choice: Choice) -> Step | None:
    return None


# --- in passing


_MOMENTS = {
    Kind.WARM_UP: "find",
    Kind.APPROACH: "find",
    Kind.FIND: "find",
    Kind.OTHER_SIDE: "find",
    Kind.RELEASE: "release",
    Kind.REST: "release",
    Kind.NEXT_SPOT: "release",
    Kind.SETTLE: "release",
    Kind.STRETCH: "recheck",
    Kind.DRILL: "release",
    Kind.MOVE: "recheck",
    Kind.RECHECK: "recheck",
    Kind.AFTER_SCORE: "recheck",
}
"""Which lessons fit which phase; anything else is pressing."""


def moment_of(world: World, state: Tip) -> str:
    """What the person is doing where the tip is shown."""
    if state.sid is None:
        return "mistakes"
    massage = world.known.running(state.sid)
    if massage is None or massage.run is None:
        return "find"
    return _MOMENTS.get(phase_of(massage, state.phase).kind, "pressing")


def _tips(world: World, state: Tip) -> tuple[Lesson, ...]:
    return fitting(world.catalog, world.catalog.techniques[state.technique], moment_of(world, state))


def show_tip(world: World, state: Tip) -> Prompt:
    tips = _tips(world, state)
    lesson = tips[state.number % len(tips)]
    more: tuple[Row, ...] = (row((say("button-next"), Choice("next"))),) if len(tips) > 1 else ()
    return Prompt(state, _lesson_lines(lesson), more)


def choose_tip(world: World, state: Tip, choice: Choice) -> Step | None:
    if choice.verb != "next":
        return None
    following = (state.number + 1) % len(_tips(world, state))
    return step(world, Tip(state.technique, state.side, state.sid, state.phase, following))


# --- the way back


def _above_topic(world: World, state: Topic) -> State:
    return Learn()


def _above_lesson(world: World, state: Reads) -> State:
    return Topic(TopicId(world.catalog.topic_of(state.lesson).topic))


def _above_sources(world: World, state: Sources) -> State:
    return Reads(state.lesson)


def _above_tip(world: World, state: Tip) -> State:
    if state.sid is None:
        return Card(state.technique, state.side, more=True)
    massage = world.known.running(state.sid)
    return where(world, massage) if massage else Home()


FLOW = Flow(
    shows={Learn: show_learn, Topic: show_topic, Reads: show_lesson, Sources: show_sources, Tip: show_tip},
    choices={
        Learn: choose_learn,
        Topic: choose_topic,
        Reads: choose_lesson,
        Sources: choose_nothing,
        Tip: choose_tip,
    },
    parents={Topic: _above_topic, Reads: _above_lesson, Sources: _above_sources, Tip: _above_tip},
)
