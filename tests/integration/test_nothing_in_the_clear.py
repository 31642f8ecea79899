"""The bytes on the disk and the lines in the log: nothing of a body, a plan, a place or a word is in them."""

import logging
import sqlite3
from base64 import urlsafe_b64encode
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bootstrap import open_store
from bot.content.messages import Screen
from bot.domain.catalog import Catalog
from bot.domain.conversation.codec import load_button
from bot.domain.conversation.events import Command, Event, Said, Tapped
from bot.logs import set_up
from bot.settings import Settings
from bot.storage.tables import outbox
from tests.integration.conftest import KEY, NOW, House

CHAT = 6_123_456_789_012
"""No other number in a file looks like it."""

TYPED = "my left calf aches since the marathon, I have a rolling pin and foam roller"
TAPS = ("None of these apply", "Begin", "7", "Without sound", "Ease off")
PLANNING = ("Yes, remind me", "Mon Wed Fri", "19:00")
FILES = ("", "-wal", "-shm")


@dataclass
class Talk:
    """A person who taps what is on the screen."""

    house: House
    screen: Screen | None = None

    async def gives(self, event: Event, message: int | None = None) -> None:
        await self.house.take(event, CHAT, message=message)
        screens = await self.house.screens(CHAT)
        self.screen = screens[-1] if screens else self.screen

    async def taps(self, label: str) -> None:
        assert self.screen
        data = next(key.data for row in self.screen.rows for key in row if key.label == label)
        await self.gives(Tapped(*load_button(data, self.house.services.catalog)), message=1)

    async def has_a_session(self, consent: str) -> None:
        await self.gives(Command("start"))
        await self.gives(Said(TYPED))
        for label in TAPS:
            await self.taps(label)
        await self.house.later(minutes=10)
        self.screen = (await self.house.screens(CHAT))[-1]
        for label in ("4", consent):
            await self.taps(label)

    async def plans(self) -> None:
        for label in PLANNING:
            await self.taps(label)
        await self.gives(Said("Berlin"))
        await self.taps("Yes")

    async def is_reminded(self) -> None:
        """The reminder and the question afterwards stay in the outbox: they are on the disk too."""
        await self.house.later(hours=6)
        await self.house.later(minutes=35)

    async def does_it_all(self) -> None:
        await self.has_a_session("Yes, remember")
        await self.plans()
        await self.is_reminded()


@pytest.fixture
def talk(house: House) -> Talk:
    return Talk(house)


def on_disk(file: Path) -> bytes:
    parts = [file.with_name(file.name + ending) for ending in FILES]
    return b"".join(part.read_bytes() for part in parts if part.exists())


def readable(catalog: Catalog) -> set[str]:
    """What must stand in no file: ids, names and words of body, tools, cautions, plan, zone, and what was typed."""
    words = {TYPED, "marathon", "Europe/Berlin", "Berlin", '"score"', "weekdays", "None of these apply", "Monday"}
    for area in catalog.areas.values():
        words |= {area.id, area.name, area.latin}
    words |= {each for tool in catalog.tools.values() for each in (tool.id, tool.name)}
    words |= {technique.id for technique in catalog.techniques.values()}
    words |= {each for caution in catalog.cautions.values() for each in (caution.id, caution.question)}
    return {word for word in words if len(word) > 4}


def found_in(data: bytes, words: set[str]) -> list[str]:
    lowered = data.lower()
    return sorted(word for word in words if word.lower().encode() in lowered)


def stored_bytes(number: int) -> bytes:
    """An integer as SQLite keeps one this large: big-endian, in eight bytes or six."""
    return number.to_bytes(6, "big")


# --- while it is kept


async def test_no_file_of_the_database_says_anything_about_a_body(talk: Talk, catalog: Catalog) -> None:
    await talk.does_it_all()
    data = on_disk(talk.house.file)
    kept = await talk.house.known(CHAT)
    assert (kept.zone, len(kept.slots), len(await talk.house.rows(outbox))) == ("Europe/Berlin", 1, 2)
    assert b"gAAAAA" in data  # what is kept is there, as ciphertext
    assert found_in(data, readable(catalog)) == []


async def test_the_same_words_are_found_where_they_are_not_encrypted(talk: Talk, catalog: Catalog) -> None:
    await talk.has_a_session("Yes, remember")
    with closing(sqlite3.connect(talk.house.file)) as db, db:
        db.execute("CREATE TABLE leak (words TEXT)")
        db.execute("INSERT INTO leak VALUES (?)", (f"{TYPED} gastrocnemius",))
    assert {TYPED, "gastrocnemius"} <= set(found_in(on_disk(talk.house.file), readable(catalog)))


# --- after deletion


async def ciphertexts(house: House) -> list[bytes]:
    with closing(sqlite3.connect(house.file)) as db:
        columns = ("state FROM persons", "facts FROM persons", "detail FROM check_ins", "payload FROM outbox")
        return [value for column in columns for (value,) in db.execute(f"SELECT {column}")]


async def test_after_delete_no_byte_of_the_person_is_left_in_any_file(talk: Talk) -> None:
    await talk.does_it_all()
    sealed = await ciphertexts(talk.house)
    assert len(sealed) >= 4
    assert stored_bytes(CHAT) in on_disk(talk.house.file)
    await talk.gives(Command("delete"))
    sealed += await ciphertexts(talk.house)
    await talk.taps("Delete everything")
    data = on_disk(talk.house.file)
    assert [value for value in sealed if value[:60] in data or value[-60:] in data] == []


async def test_after_delete_and_the_farewell_the_chat_id_is_gone_too(talk: Talk) -> None:
    await talk.does_it_all()
    await talk.gives(Command("delete"))
    await talk.taps("Delete everything")
    assert talk.screen
    assert "deleted" in talk.screen.text
    await talk.house.services.upkeep.run()
    assert stored_bytes(CHAT) not in on_disk(talk.house.file)


async def test_without_consent_nothing_outlives_the_conversation(talk: Talk) -> None:
    await talk.has_a_session("No, do not keep")
    sealed = await ciphertexts(talk.house)
    talk.house.clock.move_to(NOW + timedelta(hours=24, minutes=11))
    await talk.house.services.upkeep.run()
    data = on_disk(talk.house.file)
    assert [value for value in sealed if value[:60] in data or value[-60:] in data] == []
    assert stored_bytes(CHAT) not in data


async def test_without_consent_a_conversation_that_goes_on_is_left_alone(talk: Talk) -> None:
    await talk.has_a_session("No, do not keep")
    talk.house.clock.move_to(NOW + timedelta(hours=23))
    await talk.house.services.upkeep.run()
    assert (await talk.house.known(CHAT)).consent is False


# --- logs and the key


async def test_the_log_at_its_most_talkative_says_nothing_about_anyone(
    talk: Talk, catalog: Catalog, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    set_up("DEBUG", "text")
    logging.getLogger("bot").debug("the log is on")
    await talk.does_it_all()
    await talk.gives(Said("crushing chest pain"))
    written = capfd.readouterr().err
    assert "the log is on" in written
    assert found_in(written.encode(), readable(catalog) | {"chest", str(CHAT)}) == []


async def test_a_new_key_file_is_for_its_owner_only_and_apart_from_the_data(tmp_path: Path) -> None:
    key = tmp_path / "config" / "unknot.key"
    settings = Settings(database_url=f"sqlite:///{tmp_path}/data/unknot.sqlite", unknot_key_file=key)
    database = await open_store(settings)
    await database.close()
    assert (key.stat().st_mode & 0o777, key.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert key.read_bytes().strip() not in on_disk(tmp_path / "data" / "unknot.sqlite")


async def test_the_key_itself_is_nowhere_in_the_database(talk: Talk) -> None:
    await talk.does_it_all()
    data = on_disk(talk.house.file)
    assert KEY.encode() not in data
    assert urlsafe_b64encode(KEY.encode()) not in data
