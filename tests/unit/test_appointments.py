"""The life of a planned session: every state, every move, and what a move takes back."""

from dataclasses import replace
from itertools import product

import pytest

from bot.domain.appointments import ENDING, LIVED, MOVES, OPEN, Appointment, Move, Status
from bot.domain.conversation.effects import DropTimers
from bot.domain.conversation.plan.alarms import Run, move, put
from tests.unit.plans import PLANNED, regular

POSSIBLE = {
    Status.PLANNED: "plan remind start finish skip miss cancel",
    Status.REMINDED: "remind start finish skip miss cancel",
    Status.STARTED: "start finish skip",
    Status.MISSED: "start finish skip",
    Status.CANCELLED: "plan",
    Status.SKIPPED: "",
    Status.DONE: "",
}
LEADS_TO = {
    Move.PLAN: Status.PLANNED,
    Move.REMIND: Status.REMINDED,
    Move.START: Status.STARTED,
    Move.FINISH: Status.DONE,
    Move.SKIP: Status.SKIPPED,
    Move.MISS: Status.MISSED,
    Move.CANCEL: Status.CANCELLED,
}


@pytest.mark.parametrize(("status", "by"), list(product(Status, Move)), ids=lambda each: each.value)
def test_every_move_from_every_state_leads_where_it_should_or_nowhere(status: Status, by: Move) -> None:
    found = Appointment(1, PLANNED, status).after(by)
    if by.value in POSSIBLE[status].split():
        assert found == Appointment(1, PLANNED, LEADS_TO[by])
    else:
        assert found is None


def test_every_state_is_reached_and_what_is_done_or_skipped_stays_so() -> None:
    assert set(MOVES) == set(Status)
    assert {status for moves in MOVES.values() for status in moves.values()} == set(Status)
    assert [status for status in Status if not MOVES[status]] == [Status.DONE, Status.SKIPPED]


def test_a_day_has_had_its_session_once_it_can_no_longer_be_sent() -> None:
    assert OPEN | LIVED | {Status.CANCELLED} == set(Status)
    assert not OPEN & LIVED


@pytest.mark.parametrize("by", sorted(ENDING))
def test_a_move_that_ends_it_takes_back_its_snooze_and_its_question(by: Move) -> None:
    run = move(Run(regular().world), Appointment(1, PLANNED, Status.REMINDED), by)
    assert run.effects == (DropTimers(1, "snooze", PLANNED), DropTimers(1, "follow_up", PLANNED))


def test_a_move_that_is_not_possible_changes_nothing() -> None:
    run = Run(regular().world)
    assert move(run, Appointment(1, PLANNED, Status.DONE), Move.MISS) == run


def test_one_occurrence_has_one_row_and_rows_stand_in_the_order_of_their_times() -> None:
    later = Appointment(1, PLANNED.replace(day=9))
    run = put(put(put(Run(regular().world), later), Appointment(1, PLANNED)), Appointment(1, PLANNED, Status.DONE))
    assert run.known.appointments == (Appointment(1, PLANNED, Status.DONE), later)
    assert put(run, replace(later, slot=2)).known.appointments[1:] == (later, replace(later, slot=2))
