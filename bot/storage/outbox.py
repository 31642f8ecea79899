"""Queries: the outbox."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, func, insert, select, update

from bot.storage.database import Db
from bot.storage.tables import outbox

ANSWER, PHASE, REMINDER, TRACK = 0, 1, 2, 3
"""Answers first; a phase of a session is worth little when it is late; a reminder may be a minute late. The sound of a
session that has not begun has its own number because it is taken back when the session begins without it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to be delivered; `edits` is the message it replaces."""

    id: int
    chat_id: int
    edits: int | None
    payload: str
    attempts: int
    created_at: datetime
    priority: int


async def put(db: Db, chat_id: int, payload: str, *, priority: int, edits: int | None, now: datetime) -> None:
    values = {"chat_id": chat_id, "payload": payload, "priority": priority, "edits": edits}
    await db.execute(insert(outbox).values(**values, attempts=0, created_at=now, not_before=now))


def _heads(busy: Collection[int], aside: Collection[int]) -> Select[tuple[int]]:
    """The first letter of each chat that is not busy, leaving out letters that are put aside."""
    free = (outbox.c.chat_id.not_in(busy), outbox.c.id.not_in(aside))
    return select(func.min(outbox.c.id)).where(*free).group_by(outbox.c.chat_id)


async def ready(db: Db, now: datetime, busy: Collection[int], limit: int, aside: Collection[int] = ()) -> list[Letter]:
    """The first letter of each chat that may be sent now, answers before reminders, at most `limit` chats."""
    sent = (outbox.c.id, outbox.c.chat_id, outbox.c.edits, outbox.c.payload)
    columns = (*sent, outbox.c.attempts, outbox.c.created_at, outbox.c.priority)
    rows = select(*columns).where(outbox.c.id.in_(_heads(busy, aside)), outbox.c.not_before <= now)
    return [Letter(*row) for row in await db.execute(rows.order_by(outbox.c.priority, outbox.c.id).limit(limit))]


async def count(db: Db) -> int:
    return int((await db.execute(select(func.count()).select_from(outbox))).scalar_one())


async def remove(db: Db, letter_id: int) -> None:
    await db.execute(delete(outbox).where(outbox.c.id == letter_id))


async def postpone(db: Db, letter_id: int, until: datetime) -> None:
    """Try this letter again later; the chat's later letters wait behind it."""
    values = {"not_before": until, "attempts": outbox.c.attempts + 1}
    await db.execute(update(outbox).where(outbox.c.id == letter_id).values(**values))


async def next_moment(db: Db, busy: Collection[int], aside: Collection[int] = ()) -> datetime | None:
    """When the earliest letter that is first in its chat may be tried."""
    row = select(outbox.c.not_before).where(outbox.c.id.in_(_heads(busy, aside))).order_by(outbox.c.not_before).limit(1)
    return (await db.execute(row)).scalar_one_or_none()


async def oldest(db: Db) -> datetime | None:
    """When the message that has waited longest was committed."""
    row = select(outbox.c.created_at).order_by(outbox.c.created_at).limit(1)
    return (await db.execute(row)).scalar_one_or_none()


async def withdraw(db: Db, chat_id: int, edits: int) -> None:
    """Take back undelivered letters for one message: a newer one is about to take their place."""
    await db.execute(delete(outbox).where(outbox.c.chat_id == chat_id, outbox.c.edits == edits))


async def withdraw_phases(db: Db, chat_id: int) -> bool:
    """Take back the undelivered phases of a session. True when one of them was to be a new message."""
    row = delete(outbox).where(outbox.c.chat_id == chat_id, outbox.c.priority == PHASE).returning(outbox.c.edits)
    return any(edits is None for edits in (await db.execute(row)).scalars())


async def withdraw_track(db: Db, chat_id: int) -> bool:
    """Take back the sound of a session that has not been sent. True when there was one."""
    row = delete(outbox).where(outbox.c.chat_id == chat_id, outbox.c.priority == TRACK).returning(outbox.c.id)
    return bool((await db.execute(row)).all())


async def waiting(db: Db, letters: Collection[int]) -> set[int]:
    """Which of these letters are still to be delivered."""
    return set((await db.execute(select(outbox.c.id).where(outbox.c.id.in_(letters)))).scalars())


async def trying(db: Db, letter_id: int) -> None:
    """This letter is about to be sent, and must not be sent by a next process that cannot know whether it was."""
    await db.execute(update(outbox).where(outbox.c.id == letter_id).values(attempts=outbox.c.attempts + 1))


async def drop_tried_phases(db: Db) -> list[int]:
    """Take back new messages of sessions that a process was sending when it ended; the chats."""
    tried = (outbox.c.priority == PHASE, outbox.c.edits.is_(None), outbox.c.attempts > 0)
    return list((await db.execute(delete(outbox).where(*tried).returning(outbox.c.chat_id))).scalars())


async def detach(db: Db, letter_id: int) -> None:
    await db.execute(update(outbox).where(outbox.c.id == letter_id).values(edits=None))
