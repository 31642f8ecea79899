"""The tables. What says something about a person's body, plan or words is `Encrypted`; ids and times are not."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from bot.storage.types import Encrypted, UTCDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# `sqlite_autoincrement`: an id is held while its row is being dealt with, and must never come to mean another row.
_Key = BigInteger().with_variant(Integer, "sqlite")


def _person() -> Column[int]:
    return Column("person_id", _Key, ForeignKey("persons.id", ondelete="CASCADE"), nullable=False)


persons = Table(
    "persons",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("state", Encrypted, nullable=False),
    Column("facts", Encrypted, nullable=False),
    Column("consented_at", UTCDateTime),
    Column("blocked_at", UTCDateTime),
    Column("created_at", UTCDateTime, nullable=False),
    Column("seen_at", UTCDateTime, nullable=False, index=True),
    Column("phase_message", BigInteger),
    sqlite_autoincrement=True,
)
"""Who talks to the bot: where the conversation stands and what is known.

`phase_message`: the message that shows the phase of the running session; NULL while none does, or a new one is due.
"""

check_ins = Table(
    "check_ins",
    metadata,
    Column("id", _Key, primary_key=True),
    _person(),
    Column("sid", String(40), nullable=False),
    Column("moment", String(8), nullable=False),
    Column("detail", Encrypted, nullable=False),
    Column("at", UTCDateTime, nullable=False),
    UniqueConstraint("person_id", "sid", "moment"),
)
"""0-10 scores, one per massage session and moment."""

appointments = Table(
    "appointments",
    metadata,
    Column("id", _Key, primary_key=True),
    _person(),
    Column("planned_at", UTCDateTime, nullable=False),
    Column("slot", Integer, nullable=False),
    Column("detail", Encrypted, nullable=False),
    UniqueConstraint("person_id", "planned_at", "slot"),
)
"""Planned sessions: one row for one occurrence of a slot, so that none can be delivered twice. What became of it
(`detail`) tells how someone lives with their plan and is encrypted; the constraint's index finds the newest rows."""

timers = Table(
    "timers",
    metadata,
    Column("id", _Key, primary_key=True),
    _person(),
    Column("kind", String(16), nullable=False),
    Column("slot", Integer, nullable=False),
    Column("planned_at", UTCDateTime, nullable=False),
    Column("due_at", UTCDateTime, nullable=False, index=True),
    UniqueConstraint("person_id", "kind", "slot", "planned_at"),
    sqlite_autoincrement=True,
)
"""What becomes an event at its time. The rule behind it (weekdays, local time, zone) is in the person's facts."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("edits", BigInteger),
    Column("payload", Encrypted, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", UTCDateTime, nullable=False),
    Column("not_before", UTCDateTime, nullable=False),
    Index(None, "priority", "id"),
    Index(None, "chat_id", "id"),
    sqlite_autoincrement=True,
)
"""Messages committed and not yet delivered; a delivered one is deleted."""

seen_updates = Table(
    "seen_updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UTCDateTime, nullable=False, index=True),
)
"""Updates whose effects are committed, so that a second delivery changes nothing."""

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("id", _Key, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("reference", BigInteger, nullable=False),
    Column("error", String(80), nullable=False),
    Column("at", UTCDateTime, nullable=False, index=True),
)
"""What was given up on: its id and the class of the error, never its text."""

marks = Table(
    "marks",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("at", UTCDateTime, nullable=False),
)
"""When something last went well (the last successful poll)."""

counts = Table(
    "counts",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("number", Integer, nullable=False),
)
"""How often something happened, whoever it was: sessions, and for each technique that it hurt."""

files = Table(
    "files",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("file_id", String(200), nullable=False),
    Column("at", UTCDateTime, nullable=False),
)
"""Pictures and sounds that were sent before: a digest of what is shown, and Telegram's id for it."""
