"""A person's place in the conversation and what is known of them, as the texts that storage keeps, and back."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter

from bot.domain.appointments import Appointment, Status
from bot.domain.catalog import Catalog
from bot.domain.conversation import codec
from bot.domain.conversation.events import Due, DueTogether, Event, Tapped
from bot.domain.conversation.known import Known
from bot.domain.conversation.states import FollowUp, Home, PickFirst, Reminder, State
from bot.storage.appointments import Row


@cache
def _known() -> TypeAdapter[Known]:
    return TypeAdapter(Known)


def write_known(known: Known) -> str:
    """The facts as one value, without what has rows of its own."""
    return _known().dump_json(known, exclude=cast(Any, {"appointments"})).decode()


def read_known(text: str, rows: Iterable[Row] = ()) -> Known:
    """Facts written by this or an earlier version; fields it did not have yet take their defaults."""
    return replace(_known().validate_json(text), appointments=tuple(map(_read_row, rows)))


# --- planned sessions


@cache
def _detail() -> TypeAdapter[dict[str, Any]]:
    return TypeAdapter(dict[str, Any])


def _read_row(row: Row) -> Appointment:
    detail = _detail().validate_json(row.detail)
    return Appointment(row.slot, row.planned_at, Status(detail.pop("status")), **detail)


def _write_row(row: Appointment) -> Row:
    said = {name: value for name in ("sent", "told", "asked", "scored") if (value := getattr(row, name))}
    return Row(row.slot, row.planned, json.dumps({"status": row.status.value, **said}))


def changed_rows(before: Known, after: Known) -> tuple[list[Row], list[Row]]:
    """The rows of planned sessions that a step added, and those that it changed."""
    there = {(row.slot, row.planned): row for row in before.appointments}
    new = [_write_row(row) for row in after.appointments if (row.slot, row.planned) not in there]
    changed = [row for row in after.appointments if there.get((row.slot, row.planned), row) != row]
    return new, list(map(_write_row, changed))


def instants_of(event: Event, state: State) -> tuple[datetime, ...]:
    """The planned instants that an event, or the screen it finds, is about."""
    drawn = event.state if isinstance(event, Tapped) else state
    timers = event.timers if isinstance(event, DueTogether) else (event,) if isinstance(event, Due) else ()
    shown = (each for each in (drawn, state) if isinstance(each, (Reminder, PickFirst, FollowUp)))
    return (*(timer.planned for timer in timers), *(datetime.fromtimestamp(each.planned, UTC) for each in shown))


def read_state(text: str, catalog: Catalog) -> State:
    """The state of a text; home when this version or content no longer knows it."""
    try:
        return codec.load(text, catalog)
    except codec.Unknown:
        return Home()
