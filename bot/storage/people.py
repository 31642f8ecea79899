"""Queries: persons and their check-ins."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.storage.database import Db
from bot.storage.tables import check_ins, outbox, persons, timers


@dataclass(frozen=True, slots=True)
class Person:
    """A row of `persons`, decrypted; state and facts as the texts their codecs made."""

    id: int
    chat_id: int
    state: str
    facts: str
    seen_at: datetime
    blocked_at: datetime | None
    phase_message: int | None = None


_KEPT = (persons.c.id, persons.c.chat_id, persons.c.state, persons.c.facts, persons.c.seen_at, persons.c.blocked_at)
_COLUMNS = (*_KEPT, persons.c.phase_message)


async def by_chat(db: Db, chat_id: int) -> Person | None:
    found = (await db.execute(select(*_COLUMNS).where(persons.c.chat_id == chat_id))).one_or_none()
    return Person(*found) if found else None


async def by_id(db: Db, person_id: int) -> Person | None:
    found = (await db.execute(select(*_COLUMNS).where(persons.c.id == person_id))).one_or_none()
    return Person(*found) if found else None


async def add(db: Db, chat_id: int, state: str, facts: str, now: datetime) -> int:
    """A new person; returns the id."""
    row = insert(persons).values(chat_id=chat_id, state=state, facts=facts, created_at=now, seen_at=now)
    return int((await db.execute(row.returning(persons.c.id))).scalar_one())


async def save(db: Db, person_id: int, state: str, facts: str, *, seen_at: datetime, consented: bool) -> None:
    values = {"state": state, "facts": facts, "seen_at": seen_at, "blocked_at": None}
    consent = func.coalesce(persons.c.consented_at, seen_at) if consented else None
    await db.execute(update(persons).where(persons.c.id == person_id).values(**values, consented_at=consent))


async def show_phase_in(db: Db, chat_id: int, message_id: int | None) -> None:
    """The message in which the running session is shown from now on; None: the next phase is a new one."""
    await db.execute(update(persons).where(persons.c.chat_id == chat_id).values(phase_message=message_id))


async def block(db: Db, chat_id: int, now: datetime) -> None:
    """The bot was blocked: nothing more is sent, no timer fires; what is kept stays until retention ends it."""
    person = select(persons.c.id).where(persons.c.chat_id == chat_id).scalar_subquery()
    await db.execute(delete(timers).where(timers.c.person_id == person))
    await db.execute(delete(outbox).where(outbox.c.chat_id == chat_id))
    await db.execute(update(persons).where(persons.c.chat_id == chat_id).values(blocked_at=now))


async def move(db: Db, chat_id: int, new_chat_id: int) -> None:
    """The chat has a new id."""
    for table in (persons, outbox):
        await db.execute(update(table).where(table.c.chat_id == chat_id).values(chat_id=new_chat_id))


async def erase(db: Db, chat_id: int) -> None:
    """Everything about one person: the row, and by cascade the check-ins and timers; unsent messages too."""
    await db.execute(delete(outbox).where(outbox.c.chat_id == chat_id))
    await db.execute(delete(persons).where(persons.c.chat_id == chat_id))


async def erase_ended(db: Db, before: datetime) -> int:
    """Everything about the people who agreed to nothing being kept and are silent since before; how many they were."""
    ended = select(persons.c.chat_id).where(persons.c.consented_at.is_(None), persons.c.seen_at < before)
    await db.execute(delete(outbox).where(outbox.c.chat_id.in_(ended.scalar_subquery())))
    rows = delete(persons).where(persons.c.consented_at.is_(None), persons.c.seen_at < before)
    return (await db.execute(rows)).rowcount


async def any_yet(db: Db) -> bool:
    """Whether there is anyone."""
    return (await db.execute(select(persons.c.id).limit(1))).first() is not None


async def probe(db: Db) -> None:
    """Decrypt one value, if there is any. Raises WrongKey."""
    (await db.execute(select(persons.c.state).limit(1))).first()


async def keep_check_in(db: Db, person_id: int, sid: str, moment: str, detail: str, now: datetime) -> None:
    """One score; a second one for the same session and moment changes nothing."""
    row = upsert(check_ins).values(person_id=person_id, sid=sid, moment=moment, detail=detail, at=now)
    await db.execute(row.on_conflict_do_nothing())


async def drop_check_in(db: Db, person_id: int, sid: str, moment: str) -> None:
    """Take a score back."""
    mine = (check_ins.c.person_id == person_id, check_ins.c.sid == sid, check_ins.c.moment == moment)
    await db.execute(delete(check_ins).where(*mine))


async def counts(db: Db) -> dict[str, int]:
    """How many rows of each kind there are."""
    tables = (persons, check_ins, timers, outbox)
    return {
        table.name: int((await db.execute(select(func.count()).select_from(table))).scalar_one()) for table in tables
    }
