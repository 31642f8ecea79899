"""Someone with a plan: one slot, its next times, and the timers that were set for it."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.domain.conversation.effects import SetTimer
from bot.domain.conversation.known import Known
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
