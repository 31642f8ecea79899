"""Runs migrations on a connection that is handed in, or on the database of DATABASE_URL from Alembic's command line.

The connection comes without `foreign_keys` enforcement (batch mode drops tables) and inside BEGIN IMMEDIATE.
"""

import asyncio
import os

from alembic import context
from sqlalchemy import Connection

from bot.storage.database import open_database
from bot.storage.tables import metadata


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def _run_alone() -> None:
    database = open_database(os.environ["DATABASE_URL"])
    try:
        async with database.migrating() as db:
            await db.run_sync(_run)
    finally:
        await database.close()


connection = context.config.attributes.get("connection")
if connection is None:
    asyncio.run(_run_alone())
else:
    _run(connection)
