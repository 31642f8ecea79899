"""The life of a planned session, as a table: what can become of one occurrence of a slot, and by which move.

Pure. Lives here: the states, the moves and what a move ends. Must not live here: when a move is made (the reminding and
session flows) and how a row is kept (`storage.appointments`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal


class Status(StrEnum):
    """Where one occurrence stands. Reminded and started are open; a missed one may still be done."""

    PLANNED = "planned"
    REMINDED = "reminded"
    STARTED = "started"
    DONE = "done"
    SKIPPED = "skipped"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Move(StrEnum):
    PLAN = "plan"
    REMIND = "remind"
    START = "start"
    FINISH = "finish"
    SKIP = "skip"
    MISS = "miss"
    CANCEL = "cancel"


_OPEN = {
    Move.START: Status.STARTED,
    Move.FINISH: Status.DONE,
    Move.SKIP: Status.SKIPPED,
    Move.MISS: Status.MISSED,
    Move.CANCEL: Status.CANCELLED,
}
MOVES: Mapping[Status, Mapping[Move, Status]] = {
    Status.PLANNED: {Move.PLAN: Status.PLANNED, Move.REMIND: Status.REMINDED, **_OPEN},
    Status.REMINDED: {Move.REMIND: Status.REMINDED, **_OPEN},
    Status.STARTED: {Move.START: Status.STARTED, Move.FINISH: Status.DONE, Move.SKIP: Status.SKIPPED},
    Status.MISSED: {Move.START: Status.STARTED, Move.FINISH: Status.DONE, Move.SKIP: Status.SKIPPED},
    Status.CANCELLED: {Move.PLAN: Status.PLANNED},
    Status.SKIPPED: {},
    Status.DONE: {},
}
"""Which move leads where. What is not listed is not possible and changes nothing."""

ENDING = frozenset({Move.START, Move.FINISH, Move.SKIP, Move.MISS, Move.CANCEL})
"""Moves after which nothing more is sent for this occurrence: its snooze and follow-up are taken back."""

OPEN = frozenset({Status.PLANNED, Status.REMINDED})
"""Something may still be sent for it."""

LIVED = frozenset({Status.STARTED, Status.DONE, Status.SKIPPED, Status.MISSED})
"""Its day has had its session, or its answer; moving the slot sets no second one for that day."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One occurrence of a slot. `planned` is its instant in UTC; slot and instant name it for one person.

    `sent`: how its reminder first went out, if it did. `told`: a missed one was mentioned, or needs no mention.
    `asked`: the question afterwards was sent. `scored`: it has its check-in.
    """

    slot: int
    planned: datetime
    status: Status = Status.PLANNED
    sent: Literal["", "on_time", "late"] = ""
    told: bool = False
    asked: bool = False
    scored: bool = False

    def after(self, move: Move) -> "Appointment | None":
        """What a move makes of it; None when this move is not possible."""
        status = MOVES[self.status].get(move)
        return None if status is None else replace(self, status=status)
