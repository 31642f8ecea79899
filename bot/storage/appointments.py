"""Queries: planned sessions, a row for each occurrence of a slot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, or_, select, update

from bot.storage.database import Db
from bot.storage.tables import appointments

LATEST = 24
"""How many of a person's newest rows a step looks back on."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of `appointments`, decrypted; `detail` as the text its codec made."""

    slot: int
    planned_at: datetime
    detail: str


_COLUMNS = (appointments.c.slot, appointments.c.planned_at, appointments.c.detail)


async def latest(db: Db, person_id: int, about: Iterable[datetime]) -> list[Row]:
    """The newest rows of a person, and those at the instants that an event is about, earliest first."""
    mine = appointments.c.person_id == person_id
    newest = select(appointments.c.id).where(mine).order_by(appointments.c.planned_at.desc()).limit(LATEST)
    wanted = or_(appointments.c.id.in_(newest), appointments.c.planned_at.in_(tuple(about)))
    rows = select(*_COLUMNS).where(mine, wanted).order_by(appointments.c.planned_at, appointments.c.slot)
    return [Row(*row) for row in await db.execute(rows)]


async def add(db: Db, person_id: int, row: Row) -> None:
    """A new occurrence. Raises IntegrityError for one that is there already."""
    values = {"slot": row.slot, "planned_at": row.planned_at, "detail": row.detail}
    await db.execute(insert(appointments).values(person_id=person_id, **values))


async def change(db: Db, person_id: int, row: Row) -> None:
    here = (appointments.c.person_id == person_id, appointments.c.planned_at == row.planned_at)
    await db.execute(update(appointments).where(*here, appointments.c.slot == row.slot).values(detail=row.detail))


async def forget_before(db: Db, before: datetime) -> None:
    """Clear what was planned before this moment."""
    await db.execute(delete(appointments).where(appointments.c.planned_at < before))
