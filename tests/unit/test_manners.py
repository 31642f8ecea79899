"""What holds in every state: commands answer, junk harms nothing, an old button never acts on something else."""

from dataclasses import replace
from datetime import time, timedelta
from functools import cache
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.appointments import Appointment, Status
from bot.domain.conversation import states as s
from bot.domain.conversation.alphabet import VERBS
from bot.domain.conversation.effects import Erase, KeepCheckIn, SetTimer
from bot.domain.conversation.events import Said, Sent, StaleTap, Tapped
from bot.domain.conversation.known import Known
from bot.domain.conversation.machine import advance, prompt_for
from bot.domain.conversation.prompts import BACK, HOME, Choice
from bot.domain.conversation.states import Home, State
from bot.domain.planning import Slot
from tests.unit.walking import Walk
from tests.unit.worlds import (
    CALF,
    CALF_BY_HAND,
    NOW,
    Person,
    answers,
    choices_of,
    keys_of,
    massage,
    playing,
    the_messages,
    world,
)

SLOT = Slot(1, frozenset({0, 2}), time(19), (CALF,), CALF_BY_HAND, "left")
RUNNING = playing()
KNOWN = Known(
    consent=True,
    tools=("hands",),  # type: ignore[arg-type]
    answers=answers(CALF),
    massage=RUNNING,
    done={CALF: 1},
    zone="Europe/Berlin",
    slots=(SLOT, replace(SLOT, key=2, at=time(8), weekdays=frozenset({5}))),
    appointments=(Appointment(1, NOW, Status.REMINDED, "on_time"),),
)


@cache
def seen() -> dict[type[State], State]:
    """One state of every kind, as a walk from Home and from a running session meets them.

    Walked when a test wants it and not on import, as every worker imports every test.
    """
    sid, planned = RUNNING.sid, int(NOW.timestamp())
    begin: list[State] = [Home(), s.AtPhase(sid, 0), s.Reminder(1, planned), s.FollowUp(1, planned)]
    also: list[State] = [
        s.PickFirst(1, planned),
        *(asks((CALF,)) for asks in (s.Guess, s.Meant)),
        s.PickSpot(),
        s.StillUseful(1),
        *(edit(1) for edit in (s.EditMinutes, s.EditLead, s.EditPlace, s.EditTool, s.EditContext)),
        s.WhyStop(sid),
        *(s.Delete(), s.Deleted()),
    ]
    more: list[State] = [
        s.KindOfDay(CALF_BY_HAND, s.Side.LEFT, s.ContextId("flare_up")),
        s.Consent("result"),
        s.Result(sid),
        s.PickClock(1, None, 60),
        s.Plan(),
        s.Unclear(),
        s.ReadBack(),
        s.ScoreBefore(CALF_BY_HAND, s.Side.LEFT, sid),
        s.ScoreAfter(CALF_BY_HAND, s.Side.LEFT, sid),
        s.PickSound(sid),
        s.Ready(sid),
        s.Paused(sid),
        s.PickLength(CALF_BY_HAND, s.Side.LEFT),
        s.Capped(CALF_BY_HAND, s.Side.LEFT),
        s.NextDay(sid),
        s.Hurt(sid),
    ]
    walk = Walk({CALF}, limit=150).run([(state, KNOWN) for state in (*begin, *also, *more)])
    fresh = Walk({CALF}, limit=150).run([(Home(), Known())])
    found: dict[type[State], State] = {}
    for node in (*walk.seen.values(), *fresh.seen.values()):
        found.setdefault(type(node.state), node.state)
    return found


KINDS: tuple[type[State], ...] = get_args(State)


@pytest.fixture
def state(kind: type[State]) -> State:
    return seen()[kind]


def test_a_state_of_every_kind_is_met() -> None:
    assert set(seen()) == set(KINDS)


COMMANDS = {
    "start": Home,
    "cancel": Home,
    "help": s.Reading,
    "tools": s.TickTools,
    "plan": s.Plan,
    "learn": s.Learn,
    "settings": s.Settings,
    "privacy": s.Reading,
    "delete": s.Delete,
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_command_is_answered_in_every_state(state: State) -> None:
    for name, kind in COMMANDS.items():
        person = Person(KNOWN, state).command(name)
        assert isinstance(person.state, kind)
        assert person.text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_unknown_command_and_an_unreadable_button_leave_the_person_where_they_are(state: State) -> None:
    for event in (StaleTap(), Sent("photo"), Sent("voice"), Sent("sticker"), Sent("edited"), Sent("something new")):
        person = Person(KNOWN, state).meets(event)
        assert person.state == state
        assert person.notice or isinstance(state, s.Stop)  # whose first line is where to get help
        assert the_messages().plain(person.prompt, person.last.notice if person.last else None)
    assert Person(KNOWN, state).command("frobnicate").state == state


JUNK = ["", "🙂", "asdf qwer", "?" * 50, "x" * 5000, "\x00", "<b>hi</b> { $x }", "99999999999", "1:99"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_junk_never_breaks_anything_and_stores_nothing(state: State) -> None:
    for text in JUNK:
        person = Person(KNOWN, state).says(text)
        assert person.text
        assert not any(isinstance(effect, Erase) for effect in person.effects)
        assert person.kept == []


@settings(max_examples=60)
@given(st.sampled_from(KINDS), st.text(st.characters(), max_size=40))
def test_no_text_in_any_state_breaks_the_conversation(kind: type[State], text: str) -> None:
    reached = advance(world(KNOWN), seen()[kind], Said(text))
    assert the_messages().plain(prompt_for(world(reached.known), reached.state), reached.notice)


VALUES = st.sampled_from(["", "0", "11", "-1", "--5", "٣", "²", "left", "cleared", "evening", "1440", "9" * 30, "128"])


@settings(max_examples=120)
@given(
    st.sampled_from(KINDS),
    st.sampled_from(sorted(verb for verb, (_, kind) in VERBS.items() if kind == "text")),
    VALUES,
)
def test_no_forged_choice_breaks_the_conversation(kind: type[State], verb: str, value: str) -> None:
    reached = advance(world(KNOWN), Home(), Tapped(seen()[kind], Choice(verb, value)))
    assert prompt_for(world(reached.known), reached.state).rows


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_verb_on_every_screen_gives_a_screen(state: State) -> None:
    for verb, (_, kind) in VERBS.items():
        if kind in (None, "text"):
            reached = advance(world(KNOWN), Home(), Tapped(state, Choice(verb)))
            assert prompt_for(world(reached.known), reached.state).rows


def test_an_answer_that_no_button_offers_is_not_taken() -> None:
    ask = s.Ask("chest_pain_cardiac", CALF, s.Side.LEFT)  # type: ignore[arg-type]
    person = Person(Known(), ask).tap_old(ask, "answer", "cleared")
    assert person.known.answers == {}


# --- old buttons


SESSION = (s.ScoreBefore, s.PickSound, s.Ready, s.AtPhase, s.Paused, s.ScoreAfter)
LATER = NOW + timedelta(hours=30)
ENDED = Known(consent=True, answers=answers(CALF, LATER), massage=massage(before=5, after=3, ended=NOW), done={CALF: 1})
OTHER = Known(consent=True, answers=answers(CALF, LATER), massage=massage(sid=s.Sid("zzz"), started=LATER))


def session_buttons() -> list[tuple[State, Choice]]:
    states = [state for state in seen().values() if isinstance(state, SESSION)]
    states += [s.AtPhase(RUNNING.sid, number) for number in range(6)]
    return [(state, choice) for state in states for choice in choices_of(prompt_for(world(KNOWN), state))]


@pytest.mark.parametrize("known", [ENDED, OTHER, Known()], ids=["after its end", "in another session", "after erasing"])
def test_an_old_button_of_a_session_stores_nothing_and_shows_where_things_stand(known: Known) -> None:
    buttons = session_buttons()
    assert len(buttons) > 40
    for state, choice in buttons:
        reached = advance(world(known, LATER), Home(), Tapped(state, choice))
        assert not any(isinstance(effect, KeepCheckIn) for effect in reached.effects)
        assert (reached.known.massage, reached.known.done) == (known.massage, known.done)
        if choice not in (BACK, HOME):
            assert reached.state == Home()
            assert "stale" in keys_of(reached.notice)
        assert not isinstance(reached.state, SESSION)


def test_every_old_button_of_every_screen_gives_a_screen_after_everything_was_erased() -> None:
    for state in seen().values():
        for choice in choices_of(prompt_for(world(KNOWN), state)):
            reached = advance(world(Known(), LATER), s.Deleted(), Tapped(state, choice))
            assert not any(isinstance(effect, (KeepCheckIn, SetTimer)) for effect in reached.effects), (state, choice)
            assert not reached.known.slots, "no plan without a yes"
            assert the_messages().plain(prompt_for(world(reached.known, LATER), reached.state))


def test_cancel_ends_a_running_session() -> None:
    phase = s.AtPhase(RUNNING.sid, 0)
    person = Person(KNOWN, phase).command("cancel")
    assert "cancelled" in person.notice
    assert not isinstance(person.tap_old(phase, "skip").state, s.AtPhase)
