"""The engine and its transactions. SQLite: WAL, BEGIN IMMEDIATE, one writer at a time in the process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

Db = AsyncConnection
DatabaseTrouble = (OperationalError, InterfaceError)
"""What the database itself raises (locked, full, gone): never the fault of the event being handled."""

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON", "secure_delete=ON")


class Database:
    """One database. `write` for everything that changes or must see the latest; `read` never waits for a writer."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._writer = asyncio.Lock()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Db]:
        """A transaction that commits when its block ends well. No network and no sleep belong inside."""
        async with self._writer, self.engine.begin() as db:
            yield db

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Db]:
        async with self.engine.connect() as db:
            await db.execution_options(begin="BEGIN")
            yield db
            await db.rollback()

    @asynccontextmanager
    async def migrating(self) -> AsyncIterator[Db]:
        """A write transaction in which rows may be without their parents until it ends, as rebuilding a table needs."""
        async with self._writer, self.engine.connect() as db:
            await self._outside(db, "PRAGMA foreign_keys=OFF")
            try:
                async with db.begin():
                    yield db
                    if broken := (await db.execute(text("PRAGMA foreign_key_check"))).first():
                        raise RuntimeError(f"a migration left a row of {broken[0]} without its person")
            finally:
                await self._outside(db, "PRAGMA foreign_keys=ON")

    async def scrub(self) -> None:
        """Leave no deleted bytes behind in the write-ahead log."""
        async with self._writer, self.engine.connect() as db:
            await self._outside(db, "PRAGMA wal_checkpoint(TRUNCATE)")

    @staticmethod
    async def _outside(db: Db, statement: str) -> None:
        """A statement that SQLite takes only outside a transaction."""
        await db.execution_options(begin="")
        await db.execute(text(statement))
        await db.rollback()
        await db.execution_options(begin="BEGIN IMMEDIATE")

    async def close(self) -> None:
        await self.engine.dispose()


def open_database(url: str) -> Database:
    """A database by its SQLAlchemy URL (sqlite+aiosqlite). Nothing is opened before the first use."""
    engine = create_async_engine(url, hide_parameters=True, pool_size=4, max_overflow=0)
    event.listen(engine.sync_engine, "connect", _on_connect)
    event.listen(engine.sync_engine, "begin", _on_begin)
    return Database(engine)


def _on_connect(dbapi: Any, _: ConnectionPoolEntry) -> None:
    dbapi.isolation_level = None  # the driver must not begin by itself
    cursor = dbapi.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get("begin", "BEGIN IMMEDIATE")
    if statement:
        connection.exec_driver_sql(statement)
