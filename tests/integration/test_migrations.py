"""The migrations lead to the schema that the code means, from anywhere, and never half-way.

What the tables are used for is in `test_storage`.
"""

import asyncio
import shutil
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Table, insert, inspect, text
from sqlalchemy.types import Integer, LargeBinary, String

from bot.bootstrap import open_store
from bot.settings import BadSetting, Settings, read_settings
from bot.storage import schema
from bot.storage.database import Database
from bot.storage.tables import metadata
from bot.storage.types import Encrypted, UTCDateTime
from tests.faults.processes import environment
from tests.integration.conftest import KEY, MIGRATIONS, NOW, open_quickly

Command = Callable[[Config], None]
UPGRADE = """
import asyncio, pathlib, sys
from bot.storage import database, schema

print("ready", flush=True)
sys.stdin.readline()

async def main():
    opened = database.open_database(sys.argv[1])
    await schema.upgrade(opened, pathlib.Path(sys.argv[2]))
    await opened.close()

asyncio.run(main())
"""


NEWEST = schema.revisions(MIGRATIONS)[-1]
LOSING_PEOPLE = """
from alembic import op

revision, down_revision = "9999", "{newest}"

def upgrade() -> None:
    op.execute("DELETE FROM persons")
"""


async def alembic(database: Database, act: Command) -> None:
    """An Alembic command on a database, as the bot runs its upgrades."""

    def run(connection: Connection) -> None:
        settings = schema.config(MIGRATIONS)
        settings.attributes["connection"] = connection
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of Alembic's own
            act(settings)

    async with database.migrating() as db:
        await db.run_sync(run)


def a_row(table: Table) -> dict[str, object]:
    """A row with something in every column."""
    return {column.name: a_value(column.type) for column in table.columns}


def a_value(kind: object) -> object:
    if isinstance(kind, UTCDateTime):
        return NOW
    if isinstance(kind, Integer):
        return 1
    assert isinstance(kind, (Encrypted, String, LargeBinary)), f"no example of {kind!r}"
    return "example"


async def fill(database: Database) -> None:
    async with database.write() as db:
        for table in metadata.sorted_tables:
            await db.execute(insert(table).values(**a_row(table)))


async def sound(database: Database) -> bool:
    async with database.read() as db:
        lost = (await db.execute(text("PRAGMA foreign_key_check"))).all()
        whole = (await db.execute(text("PRAGMA integrity_check"))).scalar_one()
    return not lost and whole == "ok"


async def tables(database: Database) -> set[str]:
    async with database.read() as db:
        return set(await db.run_sync(lambda connection: inspect(connection).get_table_names()))


def settings_for(file: Path) -> Settings:
    return read_settings(database_url=f"sqlite:///{file}", unknot_key=KEY)


async def test_from_nothing_to_the_newest_and_again_without_harm(tmp_path: Path) -> None:
    database = open_quickly(tmp_path / "new.sqlite")
    assert await schema.version(database) is None
    await schema.upgrade(database, MIGRATIONS)
    await fill(database)
    await schema.upgrade(database, MIGRATIONS)
    assert await schema.version(database) == NEWEST
    assert await tables(database) == {*metadata.tables, "alembic_version"}
    await database.close()


async def test_the_schema_is_what_the_code_means(database: Database) -> None:
    await alembic(database, command.check)


async def test_the_check_of_the_schema_sees_a_column_that_is_missing(database: Database) -> None:
    async with database.write() as db:
        await db.execute(text("ALTER TABLE persons DROP COLUMN blocked_at"))
    with pytest.raises(Exception, match="blocked_at"):
        await alembic(database, command.check)


async def test_down_and_up_again_step_by_step_with_rows_in_every_table(database: Database) -> None:
    await fill(database)
    while await schema.version(database):
        await alembic(database, lambda settings: command.downgrade(settings, "-1"))
        assert await sound(database)
    assert await tables(database) == {"alembic_version"}
    await schema.upgrade(database, MIGRATIONS)
    await fill(database)
    assert await sound(database)
    await alembic(database, command.check)


async def test_rows_keep_their_person_through_a_migration(database: Database) -> None:
    await fill(database)
    async with database.migrating() as db:
        await db.execute(text("CREATE TABLE rebuilt AS SELECT * FROM persons"))
        await db.execute(text("DELETE FROM persons"))
        await db.execute(text("INSERT INTO persons SELECT * FROM rebuilt"))
        await db.execute(text("DROP TABLE rebuilt"))
    async with database.read() as db:
        counts = [(await db.execute(text(f"SELECT count(*) FROM {name}"))).scalar_one() for name in metadata.tables]
    assert set(counts) == {1}
    assert await sound(database)


async def test_an_upgrade_that_leaves_a_row_without_its_person_is_refused_as_a_whole(
    database: Database, tmp_path: Path
) -> None:
    await fill(database)
    migrations = Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))
    (migrations / "versions" / "9999_losing_people.py").write_text(LOSING_PEOPLE.format(newest=NEWEST))
    with pytest.raises(RuntimeError, match="without its person"):
        await schema.upgrade(database, migrations)
    assert await schema.version(database) == NEWEST
    assert await sound(database)


def test_the_numbers_of_the_files_are_the_versions_that_alembic_knows() -> None:
    script = ScriptDirectory.from_config(schema.config(MIGRATIONS))
    assert schema.revisions(MIGRATIONS) == [each.revision for each in script.walk_revisions()][::-1]


async def test_rows_are_held_to_their_person_again_after_a_migration(database: Database) -> None:
    await schema.upgrade(database, MIGRATIONS)
    async with database.write() as db:
        assert (await db.execute(text("PRAGMA foreign_keys"))).scalar_one() == 1


async def test_two_processes_that_start_at_once_both_find_the_newest_schema(tmp_path: Path) -> None:
    file, pipe = tmp_path / "both.sqlite", asyncio.subprocess.PIPE
    command = (sys.executable, "-c", UPGRADE, f"sqlite+aiosqlite:///{file}", str(MIGRATIONS))
    other = await asyncio.create_subprocess_exec(
        *command, cwd=tmp_path, env=environment(), stdin=pipe, stdout=pipe, stderr=pipe
    )
    assert other.stdout
    assert await other.stdout.readline() == b"ready\n"
    database = open_quickly(file)
    said, _ = await asyncio.gather(other.communicate(b"go\n"), schema.upgrade(database, MIGRATIONS))
    assert (said[1], other.returncode) == (b"", 0)
    assert await schema.version(database) == NEWEST
    assert await sound(database)
    await database.close()


async def test_a_database_newer_than_the_code_is_one_clear_sentence(database: Database, file: Path) -> None:
    async with database.write() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadSetting, match=r"newer"):
        await open_store(settings_for(file))


async def test_a_file_that_is_no_database_is_one_clear_sentence(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear diary, this is no database at all. " * 200)
    with pytest.raises(BadSetting, match="DATABASE_URL cannot be used: file is not a database"):
        await open_store(settings_for(file))


async def test_a_database_of_another_key_is_one_clear_sentence(database: Database, file: Path) -> None:
    await fill(database)
    other = read_settings(database_url=f"sqlite:///{file}", unknot_key="A" * 43 + "=")
    with pytest.raises(BadSetting, match="UNKNOT_KEY is not the key that this database was written with"):
        await open_store(other)


async def test_a_lost_key_file_is_asked_for_and_not_replaced(database: Database, file: Path, tmp_path: Path) -> None:
    await fill(database)
    lost = tmp_path / "lost.key"
    with pytest.raises(BadSetting, match="put back"):
        await open_store(read_settings(database_url=f"sqlite:///{file}", unknot_key_file=lost))
    assert not await asyncio.to_thread(lost.exists)
