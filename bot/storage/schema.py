"""The schema's version: bringing a database up to the newest migration, and asking whether it is there.

Migrations are numbered files, so that a start on an up-to-date database need not load Alembic, which takes longer than
all the rest of the database together.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from bot.storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config


class NewerSchema(Exception):
    """The database was written by a newer version of this program."""


def config(migrations: Path) -> "Config":
    """Alembic's settings for a folder of migrations."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(migrations).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings


def revisions(migrations: Path) -> list[str]:
    """The versions there are, oldest first: the numbers in front of the migrations' file names."""
    return sorted(path.name.partition("_")[0] for path in (migrations / "versions").glob("[0-9]*.py"))


def newest(migrations: Path) -> str:
    return revisions(migrations)[-1]


async def upgrade(database: Database, migrations: Path) -> None:
    """To the newest version, in one transaction: all or nothing, also when several processes start at once.

    Raises NewerSchema for a version that this program does not know.
    """
    known = revisions(migrations)
    at = await version(database)
    if at is not None and at not in known:
        raise NewerSchema(at)
    if at != newest(migrations):
        async with database.migrating() as db:
            await db.run_sync(_upgrade, migrations)


def _upgrade(connection: Connection, migrations: Path) -> None:
    from alembic import command

    settings = config(migrations)
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")


async def version(database: Database) -> str | None:
    """The version a database is at; None for an empty one."""
    async with database.read() as db:
        return await db.run_sync(_version)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
