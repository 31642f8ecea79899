"""The two queues in the database: timers that are claimed once, and the outbox in order.

Only the queries are tried here; what fires and sends is in `test_reminders` and in tests/adapters.
"""

from datetime import timedelta

from sqlalchemy import select

from bot.storage import outbox, people, timers
from bot.storage.database import Database, Db
from bot.storage.tables import timers as timers_table
from tests.integration.conftest import ADA, BEN, NOW


async def ada(db: Db) -> int:
    return await people.add(db, ADA, "h", "{}", NOW)


# --- timers


async def test_a_timer_set_again_moves_instead_of_doubling(database: Database) -> None:
    later = NOW + timedelta(minutes=15)
    async with database.write() as db:
        person = await ada(db)
        for due in (NOW, later):
            await timers.put(db, person, "snooze", 1, NOW, due)
        assert await timers.earliest(db) == later
        assert (await people.counts(db))["timers"] == 1


async def test_a_timer_is_claimed_once(database: Database) -> None:
    async with database.write() as db:
        await timers.put(db, await ada(db), "reminder", 3, NOW, NOW)
        (due,) = await timers.due(db, NOW, 10)
        (first,), second = await timers.claim(db, due, NOW), await timers.claim(db, due, NOW)
    assert (first.kind, first.slot, first.planned_at, first.due_at) == ("reminder", 3, NOW, NOW)
    assert second == []


async def test_a_timer_that_moved_into_the_future_is_not_claimed(database: Database) -> None:
    async with database.write() as db:
        await timers.put(db, await ada(db), "snooze", 1, NOW, NOW)
        (due,) = await timers.due(db, NOW, 9)
        await timers.put_off(db, due, NOW + timedelta(minutes=15))
        assert await timers.claim(db, due, NOW) == []
        assert await timers.claim(db, due, NOW + timedelta(minutes=15))


async def test_what_is_due_comes_earliest_first_and_the_future_not_at_all(database: Database) -> None:
    async with database.write() as db:
        person = await ada(db)
        for slot, minutes in ((1, 0), (2, -30), (3, 1)):
            await timers.put(db, person, "reminder", slot, NOW, NOW + timedelta(minutes=minutes))
        first, second = await timers.due(db, NOW, 10)
        claimed = await timers.claim(db, second, NOW)
        assert [each.slot for each in claimed] == [2, 1], "one claim takes all that is due for its person"
        assert await timers.claim(db, first, NOW) == []


async def test_the_phases_of_running_sessions_come_before_reminders_that_are_due_longer(database: Database) -> None:
    async with database.write() as db:
        ben = await people.add(db, BEN, "h", "{}", NOW)
        await timers.put(db, await ada(db), "reminder", 1, NOW, NOW - timedelta(minutes=1))
        await timers.put(db, ben, "phase", 0, NOW, NOW)
        reminder, phase = sorted(await timers.due(db, NOW, 10))
        assert await timers.due(db, NOW, 10, first="phase") == [phase, reminder]
        assert await timers.due(db, NOW, 10) == [reminder, phase]


async def test_dropping_by_kind_leaves_the_others(database: Database) -> None:
    async with database.write() as db:
        person = await ada(db)
        for slot, kind in ((1, "reminder"), (1, "snooze"), (2, "reminder")):
            await timers.put(db, person, kind, slot, NOW, NOW)
        await timers.drop(db, person, 1, "snooze", None)
        left = select(timers_table.c.slot, timers_table.c.kind).order_by(timers_table.c.id)
        assert [tuple(each) for each in await db.execute(left)] == [(1, "reminder"), (2, "reminder")]
        await timers.drop(db, person, 1, None, None)
        assert [tuple(each) for each in await db.execute(left)] == [(2, "reminder")]


# --- the outbox


async def post(db: Db, chat: int, *words: str, priority: int = outbox.ANSWER, edits: int | None = None) -> None:
    for each in words:
        await outbox.put(db, chat, each, priority=priority, edits=edits, now=NOW)


async def ready(db: Db, *busy: int, after: timedelta = timedelta(), limit: int = 9) -> list[str]:
    return [letter.payload for letter in await outbox.ready(db, NOW + after, busy, limit)]


async def test_the_first_letter_of_each_chat_is_ready_and_no_other(database: Database) -> None:
    async with database.write() as db:
        await post(db, ADA, "a1", "a2")
        await post(db, BEN, "b1", "b2")
        assert await ready(db) == ["a1", "b1"]
        assert await ready(db, ADA) == ["b1"]
        await outbox.remove(db, (await outbox.ready(db, NOW, [BEN], 1))[0].id)
        assert await ready(db) == ["a2", "b1"]


async def test_answers_go_before_reminders_of_others_but_one_chat_keeps_its_order(database: Database) -> None:
    async with database.write() as db:
        await post(db, ADA, "reminder", priority=outbox.REMINDER)
        await post(db, ADA, "answer behind it")
        await post(db, BEN, "answer")
        assert await ready(db) == ["answer", "reminder"]
        assert await ready(db, limit=1) == ["answer"]


async def test_a_postponed_letter_holds_back_its_own_chat_only(database: Database) -> None:
    async with database.write() as db:
        await post(db, ADA, "a1", "a2")
        await post(db, BEN, "b1")
        await outbox.postpone(db, (await outbox.ready(db, NOW, [BEN], 1))[0].id, NOW + timedelta(seconds=30))
        assert await ready(db) == ["b1"]
        assert await outbox.next_moment(db, [BEN]) == NOW + timedelta(seconds=30)
        (again,) = await outbox.ready(db, NOW + timedelta(seconds=30), [BEN], 1)
        assert (again.payload, again.attempts) == ("a1", 1)


async def test_a_newer_edit_of_a_message_takes_the_place_of_an_unsent_one(database: Database) -> None:
    async with database.write() as db:
        await post(db, ADA, "old edit", edits=11)
        await post(db, ADA, "edit of another", edits=12)
        await post(db, BEN, "same number, other chat", edits=11)
        await outbox.withdraw(db, ADA, 11)
        assert await ready(db) == ["edit of another", "same number, other chat"]


async def test_a_chat_that_moved_takes_its_letters_along(database: Database) -> None:
    async with database.write() as db:
        await ada(db)
        await post(db, ADA, "hello")
        await people.move(db, ADA, -100_500)
        assert [letter.chat_id for letter in await outbox.ready(db, NOW, [], 9)] == [-100_500]
        assert await people.by_chat(db, -100_500)


async def test_a_letter_that_took_the_place_of_one_on_its_way_is_not_removed_with_it(database: Database) -> None:
    async with database.write() as db:
        await post(db, ADA, "first tap", edits=11)
        (on_its_way,) = await outbox.ready(db, NOW, [], 9)
        await outbox.withdraw(db, ADA, 11)
        await post(db, ADA, "second tap", edits=11)
        await outbox.remove(db, on_its_way.id)
        assert await ready(db) == ["second tap"]


async def test_the_id_of_a_timer_is_never_given_again(database: Database) -> None:
    async with database.write() as db:
        person = await ada(db)
        await timers.put(db, person, "reminder", 1, NOW, NOW)
        (fired,) = await timers.due(db, NOW, 9)
        await timers.claim(db, fired, NOW)
        await timers.put(db, person, "follow_up", 1, NOW, NOW)
        assert await timers.due(db, NOW, 9) != [fired]
