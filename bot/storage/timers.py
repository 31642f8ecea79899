"""Queries: timers."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.storage.database import Db
from bot.storage.tables import timers


@dataclass(frozen=True, slots=True)
class Timer:
    id: int
    person_id: int
    kind: str
    slot: int
    planned_at: datetime
    due_at: datetime


async def put(db: Db, person_id: int, kind: str, slot: int, planned_at: datetime, due_at: datetime) -> None:
    """One timer for one occurrence; set again, it moves."""
    row = insert(timers).values(person_id=person_id, kind=kind, slot=slot, planned_at=planned_at, due_at=due_at)
    keys = [timers.c.person_id, timers.c.kind, timers.c.slot, timers.c.planned_at]
    await db.execute(row.on_conflict_do_update(index_elements=keys, set_={"due_at": due_at}))


async def drop(db: Db, person_id: int, slot: int, kind: str | None, planned_at: datetime | None) -> None:
    """Take back timers of a slot: of one kind or all, of one occurrence or all."""
    row = delete(timers).where(timers.c.person_id == person_id, timers.c.slot == slot)
    row = row.where(timers.c.kind == kind) if kind else row
    await db.execute(row.where(timers.c.planned_at == planned_at) if planned_at else row)


async def due(db: Db, now: datetime, limit: int, *, first: str = "") -> list[int]:
    """Ids of the timers whose time has come: those of the kind `first`, then earliest first."""
    order = (timers.c.kind != first, timers.c.due_at, timers.c.id)
    rows = select(timers.c.id).where(timers.c.due_at <= now).order_by(*order).limit(limit)
    return list((await db.execute(rows)).scalars())


async def claim(db: Db, timer_id: int, now: datetime) -> list[Timer]:
    """Take one timer that is due out of the table, with all others of its person that are, earliest first.

    Empty when someone else took it, or it was put off.
    """
    person = select(timers.c.person_id).where(timers.c.id == timer_id, timers.c.due_at <= now).scalar_subquery()
    rows = delete(timers).where(timers.c.person_id == person, timers.c.due_at <= now).returning(*timers.c)
    found = [Timer(**row._mapping) for row in await db.execute(rows)]
    return sorted(found, key=lambda each: (each.due_at, each.id))


async def put_off(db: Db, timer_id: int, until: datetime) -> None:
    await db.execute(update(timers).where(timers.c.id == timer_id).values(due_at=until))


async def earliest(db: Db) -> datetime | None:
    """When the next timer is due."""
    row = select(timers.c.due_at).order_by(timers.c.due_at).limit(1)
    return (await db.execute(row)).scalar_one_or_none()


async def count_due(db: Db, now: datetime) -> int:
    return int((await db.execute(select(func.count()).select_from(timers).where(timers.c.due_at <= now))).scalar_one())


async def fullest_minute(db: Db, after: datetime, until: datetime) -> tuple[datetime, int] | None:
    """The minute in which most timers come due, the first of several, and how many; None when none do."""
    minute = func.strftime("%Y-%m-%d %H:%M", timers.c.due_at)
    rows = select(minute, func.count()).where(timers.c.due_at > after, timers.c.due_at <= until)
    found = (await db.execute(rows.group_by(minute).order_by(func.count().desc(), minute).limit(1))).first()
    return (datetime.fromisoformat(found[0]).replace(tzinfo=UTC), int(found[1])) if found else None
