"""Queries: files that Telegram holds already, by what they show."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from bot.storage.database import Db
from bot.storage.tables import files


async def known(db: Db, key: str) -> str | None:
    return (await db.execute(select(files.c.file_id).where(files.c.key == key))).scalar_one_or_none()


async def remember(db: Db, key: str, file_id: str, now: datetime) -> None:
    """Keep the newest id of a file."""
    row = insert(files).values(key=key, file_id=file_id, at=now)
    await db.execute(row.on_conflict_do_update(index_elements=[files.c.key], set_={"file_id": file_id, "at": now}))
