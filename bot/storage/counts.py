"""Queries: counts for the host, whoever was counted."""

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from bot.storage.database import Db
from bot.storage.tables import counts


async def one_more(db: Db, name: str) -> None:
    row = insert(counts).values(name=name, number=1)
    more = {"number": counts.c.number + 1}
    await db.execute(row.on_conflict_do_update(index_elements=[counts.c.name], set_=more))


async def everything(db: Db) -> dict[str, int]:
    rows = await db.execute(select(counts.c.name, counts.c.number))
    return {row.name: row.number for row in rows}
