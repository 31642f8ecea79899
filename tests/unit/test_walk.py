"""Every choice of every screen, from Home on: no dead end, no way past a question, nothing done twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import get_args

import pytest

from bot.domain.anatomy import Area, AreaId, TechniqueId
from bot.domain.appointments import Appointment, Status
from bot.domain.conversation import states as s
from bot.domain.conversation.known import Draft, Known, Past, Pause, Waiting
from bot.domain.conversation.machine import prompt_for
from bot.domain.conversation.states import Home, Refused, State
from bot.domain.guidance import Caution
from bot.domain.planning import Slot
from tests.unit.walking import Node, Walk, check_screen
from tests.unit.worlds import (
    CALF,
    CALF_BY_HAND,
    HANDS,
    NOW,
    Person,
    answers,
    choices_of,
    massage,
    playing,
    side_of,
    the_catalog,
)

CATALOG = the_catalog()
DEEP = tuple(AreaId(area) for area in ("gastrocnemius", "sternocleidomastoid", "scalenes", "lumbar_paraspinals"))
SLOTS = (
    Slot(1, frozenset({0, 2}), time(19), (CALF,), CALF_BY_HAND, "left"),
    Slot(2, frozenset({4}), time(7), DEEP[:3], focus="Neck and calf", minutes=12),
)
SAID = Draft(frozenset({0, 2}), (time(19),), areas=(CALF,), side=s.Side.LEFT)
WEEK, NONE = timedelta(weeks=1), timedelta()
PLANNED = int(datetime(2026, 3, 2, 11, tzinfo=NOW.tzinfo).timestamp())


DAILY = (Slot(3, frozenset({1, 3, 6}), time(8), DEEP[1:2], side="right"),)
"""Beside the others six days a week: more than a week may hold."""


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, NOW.tzinfo)


def finished(ago: timedelta = timedelta(days=3), **changes: object) -> Known:
    """Someone who did one session some days ago."""
    done = massage(started=NOW - ago, ended=NOW - ago, before=6, after=4)
    old = answers(CALF, NOW - ago)
    return Known(answers=old, massage=done, done={CALF: 1}, ended=NOW - ago, tools=(HANDS,), **changes)  # type: ignore[arg-type]


def starts() -> list[tuple[State, Known]]:
    regular = finished(consent=True, zone="Europe/Berlin", slots=SLOTS)
    missed = Appointment(1, at(PLANNED - 86400), Status.MISSED)
    missing = finished(consent=True, zone="Europe/Berlin", slots=SLOTS, appointments=(missed,))
    open_ones = (Appointment(1, at(PLANNED), Status.REMINDED, "on_time"), Appointment(2, at(PLANNED), Status.REMINDED))
    reminded = finished(consent=True, zone="Europe/Berlin", slots=SLOTS, appointments=open_ones)
    paused = finished(consent=True, zone="Europe/Berlin", slots=SLOTS, pause=Pause(NOW))
    crowded = finished(consent=True, zone="Europe/Berlin", slots=(*SLOTS, *DAILY))
    return [
        (Home(), Known()),
        (Home(), regular),
        (Home(), missing),
        (s.Reminder(1, PLANNED), reminded),
        (s.Reminder(2, PLANNED), reminded),
        (s.Reminder(9, PLANNED), reminded),
        (s.FollowUp(1, PLANNED), reminded),
        (s.PickFirst(2, PLANNED), reminded),
        (s.StillUseful(1), regular),
        (s.Plan(), paused),
        (s.Plan(), crowded),
        (s.Guess(DEEP), Known()),
        (s.Meant(DEEP[:2]), Known()),
        (s.ReadBack(), finished(consent=True, zone="Europe/Berlin", draft=SAID)),
        (s.Unclear(), finished(consent=True, zone="Europe/Berlin", draft=replace(SAID, ask="which_day"))),
        (s.Unclear(), finished(draft=replace(SAID, ask="am_or_pm", readings=(("07:00",), ("19:00",))))),
        (s.PickSpot(), Known(waiting=tuple(Waiting(area, side_of(CATALOG.areas[area])) for area in DEEP))),
        *sessions_behind(),
    ]


def sessions_behind() -> list[tuple[State, Known]]:
    """The result of a spot that got worse twice, the day after, a limit, and a session in its pause."""
    ended = NOW - timedelta(minutes=1)
    worse = tuple(Past(s.Sid(sid), ended - ago, (CALF_BY_HAND,), 3, 6) for sid, ago in (("b", WEEK), ("abc", NONE)))
    known = finished(NONE, consent=True, zone="Europe/Berlin", slots=SLOTS)
    stopped = replace(known, past=worse, massage=massage(started=ended, ended=ended, before=3, after=6, over=True))
    once = replace(stopped, past=worse[1:])
    held = playing(now=NOW - timedelta(seconds=1))
    running = replace(finished(), massage=held, answers=answers(CALF))
    card = s.Card(CALF_BY_HAND, s.Side.LEFT)
    return [
        (s.Result(s.Sid("abc")), stopped),
        (s.Result(s.Sid("abc")), once),
        (s.NextDay(s.Sid("abc")), once),
        (s.Capped(CALF_BY_HAND, s.Side.LEFT), stopped),
        (s.Capped(CALF_BY_HAND, s.Side.LEFT), once),
        (card, replace(finished(), answers=answers(CALF))),
        (s.AtPhase(held.sid, 0), running),
    ]


@pytest.fixture(scope="module")
def walk() -> Walk:
    return Walk(DEEP).run(starts())


def test_the_walk_came_to_an_end_and_saw_every_kind_of_screen(walk: Walk) -> None:
    assert len(walk.seen) < walk.limit
    assert {type(node.state) for node in walk.seen.values()} == set(get_args(State))


RULES = {
    "dead end": "every screen has words and a button",
    "no way back": "every screen but home has Back and Home",
    "long text": "every text has at most 600 characters",
    "long label": "every button has at most 24 characters",
    "many buttons": "a screen that is no list has at most eight buttons beside Back and Home",
    "equal buttons": "no two buttons of a screen look or act the same",
    "stored state": "every state survives storage",
    "callback data": "every button fits 64 bytes and comes back as it went",
    "unsafe": "no technique is shown past a due question or an answer that rules it out",
    "side": "a technique has a side exactly where the area has sides",
    "acts twice": "a second tap keeps nothing twice",
    "moves twice": "a second tap leaves the person where the first took them",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: RULES[rule].replace(" ", "_"))
def test_on_every_screen_of_the_walk(walk: Walk, rule: str) -> None:
    assert sorted(set(walk.problems.get(rule, []))) == []


def test_no_problem_of_the_walk_goes_by_a_name_without_a_test(walk: Walk) -> None:
    assert set(walk.problems) <= set(RULES)


def test_every_entry_of_the_content_is_a_button_somewhere(walk: Walk) -> None:
    tapped = {(choice.verb, choice.value) for _, choice in walk.buttons}
    wanted: dict[str, Iterable[str]] = {
        "part": CATALOG.body_parts,
        "area": CATALOG.areas,
        "zone": CATALOG.zones,
        "template": CATALOG.plans,
        "context": CATALOG.contexts,
        "topic": [topic.topic for topic in CATALOG.lessons],
        "lesson": CATALOG.lesson,
    }
    missing = {verb: [each for each in ids if (verb, each) not in tapped] for verb, ids in wanted.items()}
    assert missing == {verb: [] for verb in wanted}


# --- up to the card, for every area and tool


def at_tools(area: Area) -> Person:
    """A newcomer who has tapped the place and is asked for a tool."""
    person = Person().command("start").tap("part", CATALOG.part_of(area.id)).tap("area", area.id)
    return person.tap("side", "left") if area.sides else person


@pytest.mark.parametrize("area", list(CATALOG.areas.values()), ids=lambda area: area.id)
def test_a_newcomer_reaches_the_card_in_four_taps_or_five_with_a_side(area: Area) -> None:
    tools = [choice.value for choice in choices_of(at_tools(area).prompt) if choice.verb == "tool"]
    assert tools
    for tool in tools:
        person = at_tools(area).tap("tool", tool).tap("none")
        assert person.taps <= (5 if area.sides else 4)
        if area.self_treatment == "not_recommended":
            assert isinstance(person.state, Refused)
            person.tap("gentle")
        assert isinstance(person.state, s.Card), (tool, person.state)
        position = CATALOG.techniques[person.state.technique].position
        assert person.text.splitlines()[0] == position


@pytest.mark.parametrize("area", list(CATALOG.areas.values()), ids=lambda area: area.id)
def test_every_technique_can_be_read_and_done_to_the_end(area: Area) -> None:
    walk = Walk({area.id})
    for technique in area.techniques:
        known = Known(answers=answers(area.id), done={area.id: 5}, massage=playing(technique.id))
        for state in screens_of(technique.id, area):
            node = Node(state, known, 0)
            check_screen(walk, node, prompt_for(node.world, state))
    assert walk.problems == {}


def screens_of(technique: TechniqueId, area: Area) -> list[State]:
    side, sid = side_of(area), massage().sid
    count = len(playing(technique).run.score.phases)  # type: ignore[union-attr]
    steps: list[State] = [s.AtPhase(sid, number) for number in range(count)]
    cards: list[State] = [s.Card(technique, side), s.Card(technique, side, more=True), s.Why(technique, side)]
    scores: list[State] = [s.ScoreBefore(technique, side, sid), s.ScoreAfter(technique, side, sid)]
    return [*cards, s.OtherWays(area.id, side), *scores, *steps]


@pytest.mark.parametrize("caution", list(CATALOG.cautions.values()), ids=lambda caution: caution.id)
def test_every_question_and_what_a_yes_leads_to_can_be_shown(caution: Caution) -> None:
    area = next(each for each in CATALOG.areas.values() if caution.concerns(each.id))
    ask = s.Ask(caution.id, area.id, side_of(area), HANDS)
    starts = [(ask, Known(answers=answers(area.id), done={area.id: 5})), (s.Ask(caution.id), Known())]
    walk = Walk(set(CATALOG.areas), limit=5, raised=2).run([*starts, (s.Stop(caution.id), Known())])
    assert walk.problems == {}
