"""Someone with a plan: one slot, its next times, and the timers that were set for it."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.domain.appointments import Status
from bot.domain.conversation.effects import Send, SetTimer
from bot.domain.conversation.events import Due, DueTogether
from bot.domain.conversation.known import Known
from bot.domain.conversation.states import State
from bot.domain.planning import Slot
from tests.unit.worlds import CALF, CALF_BY_HAND, NOW, Person, massage

PLANNED = datetime(2026, 3, 2, 18, tzinfo=UTC)
"""Monday 19:00 in Berlin."""

SECONDS = int(PLANNED.timestamp())
SLOT = Slot(1, frozenset({0, 2}), time(19), (CALF,), CALF_BY_HAND, "left", minutes=10)
WEDNESDAY = PLANNED + timedelta(days=2)


def regular(**changes: object) -> Person:
    done = massage(started=NOW - timedelta(days=3), ended=NOW - timedelta(days=3), before=6, after=4)
    known = Known(consent=True, tools=("hands",), zone="Europe/Berlin", slots=(SLOT,), massage=done)  # type: ignore[arg-type]
    return Person(replace(known, **changes))  # type: ignore[arg-type]


def of_kind(person: Person, kind: str) -> list[SetTimer]:
    return [effect for effect in person.effects if isinstance(effect, SetTimer) and effect.kind == kind]


def sent(person: Person) -> list[State]:
    return [effect.state for effect in person.effects if isinstance(effect, Send)]


def status(person: Person, slot: int = 1, planned: datetime = PLANNED) -> Status | None:
    row = person.known.appointment(slot, int(planned.timestamp()))
    return row.status if row else None


def due(person: Person, *timers: Due, at: datetime) -> Person:
    """All this comes due together at this moment."""
    person.effects.clear()
    person.now = at
    return person.meets(DueTogether(timers))


def reminder(planned: datetime = PLANNED, slot: int = 1) -> Due:
    return Due("reminder", slot, planned, planned)


def follow_up(planned: datetime = PLANNED, due: datetime | None = None) -> Due:
    return Due("follow_up", 1, planned, due or planned + timedelta(minutes=30))
