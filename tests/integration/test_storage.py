"""What the database promises: moments in UTC, sealed texts, transactions that lose nothing, rows that can be erased.

Real SQLite files throughout. The queries of timers and outbox are in `test_outbox`.
"""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError, StatementError

from bot.storage import outbox, people, records, timers
from bot.storage.database import Database, Db
from bot.storage.keys import BadKey, make_key, read_key, use_key
from bot.storage.tables import check_ins, marks, persons
from bot.storage.tables import outbox as outbox_table
from bot.storage.types import KEYS, WrongKey
from tests.integration.conftest import ADA, BEN, NOW, on_disk, open_quickly

SECRET = "a sore left calf"


async def ada(db: Db, state: str = "h", facts: str = "{}") -> int:
    return await people.add(db, ADA, state, facts, NOW)


# --- moments


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    async with database.write() as db:
        with pytest.raises(StatementError, match="without a time zone"):
            await records.mark(db, "poll", datetime(2026, 3, 2, 12))  # noqa: DTZ001


async def test_a_moment_comes_back_as_the_same_instant_in_utc(database: Database) -> None:
    tokyo = datetime.fromisoformat("2026-03-02T09:00:00.123456+09:00")
    async with database.write() as db:
        await records.mark(db, "poll", tokyo)
        found = await records.marked(db, "poll")
    assert found == tokyo
    assert found.tzinfo is UTC


async def test_moments_of_different_zones_are_compared_as_instants(database: Database) -> None:
    tokyo = datetime.fromisoformat("2026-03-02T09:00+09:00")
    async with database.write() as db:
        await records.mark(db, "poll", tokyo)
        before = select(marks.c.name).where(marks.c.at < datetime.fromisoformat("2026-03-02T01:00+00:00"))
        assert (await db.execute(before)).scalar_one() == "poll"


# --- sealed texts


async def test_a_sealed_text_comes_back_and_is_not_in_the_file(database: Database, file: Path) -> None:
    async with database.write() as db:
        await ada(db, facts=SECRET)
        found = await people.by_chat(db, ADA)
    assert found
    assert found.facts == SECRET
    assert SECRET.encode() not in on_disk(file)


async def test_the_same_text_is_sealed_differently_each_time(database: Database) -> None:
    async with database.write() as db:
        await people.add(db, ADA, "h", SECRET, NOW)
        await people.add(db, BEN, "h", SECRET, NOW)
        raw = list((await db.execute(text("SELECT facts FROM persons"))).scalars())
    assert len(set(raw)) == 2


async def test_another_key_is_noticed_and_shows_nothing(database: Database) -> None:
    async with database.write() as db:
        await ada(db, facts=SECRET)
    KEYS.use([Fernet.generate_key().decode()])
    async with database.read() as db:
        with pytest.raises(WrongKey) as caught:
            await people.probe(db)
    assert SECRET not in str(caught.value)


async def test_a_changed_byte_is_noticed(database: Database) -> None:
    async with database.write() as db:
        await ada(db, facts=SECRET)
        await db.execute(text("UPDATE persons SET facts = substr(facts, 1, length(facts) - 1) || x'00'"))
        with pytest.raises(WrongKey):
            await people.by_chat(db, ADA)


def test_a_new_key_file_is_its_owners_alone_and_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "unknot.key"
    key = make_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(BadKey, match="cannot be made"):
        make_key(path)
    assert (read_key(path) or "").strip() == key


@pytest.mark.parametrize("bad", ["", "short", "ä" * 44, "A" * 43 + "!"])
def test_a_bad_key_is_named_by_its_origin_and_not_shown(bad: str) -> None:
    with pytest.raises(BadKey) as caught:
        use_key(bad, "UNKNOT_KEY")
    assert "UNKNOT_KEY" in str(caught.value)
    assert not bad or bad not in str(caught.value)


# --- transactions


async def count_up(database: Database, times: int) -> None:
    """Read, let others run, write: without the lock most of these are lost."""
    for _ in range(times):
        async with database.write() as db:
            found = await people.by_chat(db, ADA)
            assert found
            await asyncio.sleep(0)
            await db.execute(update(persons).where(persons.c.chat_id == ADA).values(facts=str(int(found.facts) + 1)))


async def count_to(database: Database, *others: Database) -> str:
    """80 times one more, from four tasks; what came of it."""
    async with database.write() as db:
        await ada(db, facts="0")
    programs = (database, *others) * 4
    await asyncio.gather(*(count_up(each, 20) for each in programs[:4]))
    async with database.read() as db:
        found = await people.by_chat(db, ADA)
    assert found
    return found.facts


async def test_of_80_read_modify_writes_of_four_tasks_none_is_lost(database: Database) -> None:
    assert await count_to(database) == "80"


async def test_of_80_read_modify_writes_of_two_programs_none_is_lost(database: Database, file: Path) -> None:
    other = open_quickly(file)
    assert await count_to(database, other) == "80"
    await other.close()


async def test_a_reader_does_not_wait_for_a_writer_and_sees_what_was_committed(database: Database) -> None:
    async with database.write() as db:
        await records.mark(db, "poll", NOW)
    async with database.write() as writing:
        await records.mark(writing, "poll", NOW + timedelta(hours=1))
        async with asyncio.timeout(2), database.read() as db:
            assert await records.marked(db, "poll") == NOW


async def test_a_block_that_fails_changes_nothing(database: Database) -> None:
    async def fail() -> None:
        async with database.write() as db:
            await ada(db)
            raise LookupError("in the middle")

    with pytest.raises(LookupError):
        await fail()
    async with database.read() as db:
        assert not await people.any_yet(db)


async def test_a_cancelled_writer_lets_the_next_one_write(database: Database) -> None:
    inside = asyncio.Event()

    async def hold() -> None:
        async with database.write() as db:
            await ada(db)
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hold())
    await inside.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(2), database.write() as db:
        assert not await people.any_yet(db)


async def test_another_process_waits_for_its_turn_instead_of_failing(database: Database, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None, timeout=0)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(count_marks(database))
    done, _ = await asyncio.wait({writing}, timeout=0.1)
    assert not done
    other.execute("COMMIT")
    other.close()
    assert await writing == 1


async def count_marks(database: Database) -> int:
    async with database.write() as db:
        await records.mark(db, "poll", NOW)
        return len((await db.execute(select(marks))).all())


@pytest.mark.parametrize(("name", "wanted"), [("foreign_keys", 1), ("secure_delete", 1), ("journal_mode", "wal")])
async def test_every_connection_is_set_up_for_safety(database: Database, name: str, wanted: object) -> None:
    async with database.write() as one, database.read() as another:
        for db in (one, another):
            assert (await db.execute(text(f"PRAGMA {name}"))).scalar_one() == wanted


async def test_a_row_without_its_person_is_refused(database: Database) -> None:
    async with database.write() as db:
        with pytest.raises(IntegrityError):
            await timers.put(db, 404, "reminder", 1, NOW, NOW)


async def test_scrubbing_leaves_no_deleted_bytes_in_the_file_or_its_log(database: Database, file: Path) -> None:
    async with database.write() as db:
        await records.bury(db, "update", 1, "SomeUnusualError", NOW)
    async with database.write() as db:
        await records.forget_before(db, NOW + timedelta(days=1))
    assert b"SomeUnusualError" in on_disk(file)
    await database.scrub()
    assert b"SomeUnusualError" not in on_disk(file)
    assert on_disk(file.with_name(file.name + "-wal")) == b""


async def test_after_scrubbing_the_connection_still_writes_in_transactions(database: Database) -> None:
    await database.scrub()
    await test_a_block_that_fails_changes_nothing(database)


# --- erasing


async def test_erasing_a_person_takes_every_row_of_theirs_and_none_of_others(database: Database) -> None:
    async with database.write() as db:
        for chat in (ADA, BEN):
            person = await people.add(db, chat, "h", "{}", NOW)
            await people.keep_check_in(db, person, "s1", "before", "6", NOW)
            await timers.put(db, person, "reminder", 1, NOW, NOW)
            await outbox.put(db, chat, "hello", priority=outbox.ANSWER, edits=None, now=NOW)
        await people.erase(db, ADA)
        assert await people.counts(db) == {"persons": 1, "check_ins": 1, "timers": 1, "outbox": 1}
        assert await people.by_chat(db, BEN)
        left = select(outbox_table.c.chat_id)
        assert list((await db.execute(left)).scalars()) == [BEN]


async def test_the_first_score_of_a_session_and_moment_stays(database: Database) -> None:
    async with database.write() as db:
        person = await ada(db)
        for score in ("6", "2"):
            await people.keep_check_in(db, person, "s1", "before", score, NOW)
        await people.keep_check_in(db, person, "s1", "after", "4", NOW)
        assert list((await db.execute(select(check_ins.c.detail))).scalars()) == ["6", "4"]


async def test_ids_of_64_bits_fit(database: Database) -> None:
    large = 2**62
    async with database.write() as db:
        await people.add(db, large, "h", "{}", NOW)
        assert await records.first_time(db, large, NOW)
        assert not await records.first_time(db, large, NOW)
        await db.execute(insert(marks).values(name="x", at=NOW))
        found = await people.by_chat(db, large)
    assert found
    assert found.chat_id == large
