"""Queries: updates already handled, dead letters, and marks of what last went well."""

from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.storage.database import Db
from bot.storage.tables import dead_letters, marks, seen_updates


async def first_time(db: Db, update_id: int, now: datetime) -> bool:
    """Whether this update is new; from now on it is not."""
    row = upsert(seen_updates).values(update_id=update_id, at=now).on_conflict_do_nothing()
    return bool((await db.execute(row)).rowcount)


async def forget_before(db: Db, before: datetime) -> None:
    """Clear marks of updates and dead letters from before this moment."""
    for table in (seen_updates, dead_letters):
        await db.execute(delete(table).where(table.c.at < before))


async def bury(db: Db, kind: str, reference: int, error: str, now: datetime) -> None:
    """A dead letter: what kind of thing, its id, the class of the error."""
    await db.execute(insert(dead_letters).values(kind=kind, reference=reference, error=error[:80], at=now))


async def count_dead(db: Db, since: datetime) -> int:
    rows = select(func.count()).select_from(dead_letters).where(dead_letters.c.at >= since)
    return int((await db.execute(rows)).scalar_one())


async def mark(db: Db, name: str, now: datetime) -> None:
    row = upsert(marks).values(name=name, at=now)
    await db.execute(row.on_conflict_do_update(index_elements=[marks.c.name], set_={"at": now}))


async def marked(db: Db, name: str) -> datetime | None:
    return (await db.execute(select(marks.c.at).where(marks.c.name == name))).scalar_one_or_none()
