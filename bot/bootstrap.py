"""Puts the parts together: settings → database, content and services. The only place that knows all of them."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from sqlalchemy.exc import DatabaseError

from bot.clock import Clock
from bot.content.messages import load_messages
from bot.content.quickly import load_quickly
from bot.media.sound.studio import SoundStudio
from bot.paths import data_dir
from bot.services.attachments import Attachments
from bot.services.conversations import Conversations
from bot.services.health import Health
from bot.services.letters import Letters
from bot.services.parts import Services
from bot.services.reminders import Reminders
from bot.services.sounds import StudioSounds
from bot.services.statistics import Statistics
from bot.services.upkeep import Upkeep
from bot.settings import BadSetting, Settings
from bot.storage import keys, people, schema
from bot.storage.database import Database, open_database
from bot.storage.types import WrongKey


@asynccontextmanager
async def open_services(settings: Settings, clock: Clock, wake: Callable[[], None]) -> AsyncIterator[Services]:
    """The services on a migrated database with its key. Raises BadSetting, BadKey or ContentError."""
    catalog, messages = load_quickly(settings.content), load_messages(settings.content)
    database = await open_store(settings)
    studio = SoundStudio()
    pictures = settings.content / "pictures"
    attachments = Attachments(database, catalog, pictures, studio, StudioSounds(studio))
    conversations = Conversations(database, catalog, messages, clock, wake, attachments)
    try:
        yield Services(
            catalog=catalog,
            messages=messages,
            clock=clock,
            conversations=conversations,
            reminders=Reminders(database, conversations, clock),
            letters=Letters(database),
            upkeep=Upkeep(database, clock),
            health=Health(database, clock, settings.database_file.parent),
            statistics=Statistics(database),
            attachments=attachments,
        )
    finally:
        attachments.studio.close()
        await database.close()


async def open_store(settings: Settings) -> Database:
    """The database at its newest schema, with the key that fits it. Raises BadSetting or BadKey."""
    try:
        settings.database_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        settings.database_file.touch(mode=0o600)
    except OSError as error:
        raise BadSetting(f"DATABASE_URL cannot be used: the file cannot be made ({error.strerror})") from None
    try:
        sqlite3.connect(settings.database_file).close()  # the driver's thread outlives a failed opening and complains
    except sqlite3.Error as error:
        raise BadSetting(f"DATABASE_URL cannot be used: {error}") from None
    database = open_database(settings.database_url)
    try:
        await schema.upgrade(database, data_dir("migrations"))
        await _unlock(settings, database)
    except BaseException as error:
        await database.close()
        if isinstance(error, schema.NewerSchema):
            raise BadSetting("DATABASE_URL cannot be used: a newer unknot wrote it; start that version") from None
        if isinstance(error, DatabaseError):
            raise BadSetting(f"DATABASE_URL cannot be used: {_reason(error)}") from None
        raise
    return database


def _reason(error: DatabaseError) -> str:
    """What the database driver says, without statement or parameters."""
    return str(error.orig).split("\n")[0]


async def _unlock(settings: Settings, database: Database) -> None:
    """Use the key that is set, or the key file's; make one only where nothing was encrypted yet."""
    async with database.read() as db:
        empty = not await people.any_yet(db)
        if settings.unknot_key:
            origin, key = "UNKNOT_KEY", settings.unknot_key.get_secret_value()
        else:
            origin, key = "UNKNOT_KEY_FILE", keys.read_key(settings.unknot_key_file) or ""
            if not key and not empty:
                raise BadSetting(f"UNKNOT_KEY_FILE is missing: put back {settings.unknot_key_file}")
            key = key or keys.make_key(settings.unknot_key_file)
        keys.use_key(key, origin)
        try:
            await people.probe(db)
        except WrongKey:
            raise BadSetting(f"{origin} is not the key that this database was written with") from None
