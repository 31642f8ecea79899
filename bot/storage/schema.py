"""The schema's version: bringing a database up to the newest migration, and asking whether it is there."""

import warnings
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from bot.storage.database import Database


class NewerSchema(Exception):
    """The database was written by a newer version of this program."""


def config(migrations: Path) -> Config:
    """Alembic's settings for a folder of migrations."""
    settings = Config()
    settings.set_main_option("script_location", str(migrations).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings


def newest(migrations: Path) -> str | None:
    return ScriptDirectory.from_config(config(migrations)).get_current_head()


async def upgrade(database: Database, migrations: Path) -> None:
    """To the newest version, in one transaction: all or nothing, also when several processes start at once.

    Raises NewerSchema for a version that this program does not know.
    """
    known = {each.revision for each in ScriptDirectory.from_config(config(migrations)).walk_revisions()}
    async with database.migrating() as db:
        at = await db.run_sync(_version)
        if at is not None and at not in known:
            raise NewerSchema(at)
        await db.run_sync(_upgrade, migrations)


def _upgrade(connection: Connection, migrations: Path) -> None:
    settings = config(migrations)
    settings.attributes["connection"] = connection
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of Alembic's own
        command.upgrade(settings, "head")
    broken = connection.execute(text("PRAGMA foreign_key_check")).first()
    if broken:
        raise RuntimeError(f"a migration left a row of {broken[0]} without its person")


async def version(database: Database) -> str | None:
    """The version a database is at; None for an empty one."""
    async with database.read() as db:
        return await db.run_sync(_version)


def _version(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
