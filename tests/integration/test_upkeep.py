"""Housekeeping: what nobody agreed to keep is gone a day after the talk, with no bytes left; the rest stays."""

from datetime import timedelta

import pytest

from bot.domain.conversation.events import Command
from bot.storage import records
from bot.storage.tables import dead_letters, outbox, persons, seen_updates, timers
from tests.integration.conftest import ADA, BEFORE, BEN, NOW, House, massaging, on_disk

DAY = timedelta(days=1)


async def keeps_house(house: House, after: timedelta) -> None:
    house.clock.move_to(NOW + after)
    await house.services.upkeep.run()


@pytest.mark.parametrize("consent", [None, False])
async def test_without_a_yes_a_person_is_forgotten_after_a_day_of_silence(house: House, consent: bool | None) -> None:
    await house.moves_in(massaging(consent=consent), BEFORE)
    await house.says("left calf")
    await keeps_house(house, DAY)
    assert len(await house.rows(persons)) == 1
    await keeps_house(house, DAY + timedelta(seconds=1))
    assert (await house.rows(persons), await house.rows(outbox)) == ([], [])


async def test_a_sign_of_life_starts_the_day_anew(house: House) -> None:
    await house.moves_in(massaging(consent=None), BEFORE)
    house.clock.move_to(NOW + timedelta(hours=20))
    await house.take(Command("help"))
    await keeps_house(house, timedelta(hours=30))
    assert len(await house.rows(persons)) == 1


async def test_who_agreed_is_kept_with_plan_and_scores(house: House) -> None:
    await house.plans(0b0010101, 19 * 60)
    await house.moves_in(massaging(), BEFORE, BEN)
    await house.taps(BEFORE, "score", "6", BEN)
    await keeps_house(house, timedelta(days=200))
    assert len(await house.rows(persons)) == 2
    assert (len(await house.rows(timers)), len(await house.scores())) == (1, 1)


async def test_no_bytes_of_the_forgotten_are_left(house: House) -> None:
    await house.moves_in(massaging(consent=None), BEFORE)
    async with house.database.read() as db:
        sealed = bytes((await db.exec_driver_sql("SELECT facts FROM persons")).scalar_one())
    assert sealed in on_disk(house.file)
    await keeps_house(house, DAY * 2)
    assert sealed not in on_disk(house.file)


async def test_forgetting_one_leaves_the_letters_of_others(house: House) -> None:
    await house.take(Command("help"), ADA)
    await house.moves_in(massaging(), chat=BEN)
    await house.take(Command("help"), BEN)
    await keeps_house(house, DAY * 2)
    assert [row.chat_id for row in await house.rows(outbox)] == [BEN]


async def test_marks_of_delivery_are_cleared_after_three_days_and_not_before(house: House) -> None:
    async with house.database.write() as db:
        for update, age in ((1, 73), (2, 71)):
            await records.first_time(db, update, NOW - timedelta(hours=age))
            await records.bury(db, "update", update, "KeyError", NOW - timedelta(hours=age))
    await keeps_house(house, timedelta())
    assert [row.update_id for row in await house.rows(seen_updates)] == [2]
    assert [row.reference for row in await house.rows(dead_letters)] == [2]


async def test_the_health_report_counts_and_names_nobody(house: House) -> None:
    await house.plans(0b0010101, 19 * 60)
    await house.take(Command("help"))
    await house.services.health.polled()
    house.clock.move_to(NOW + DAY)
    report = await house.services.health.report()
    assert (report.late, report.oldest_letter, report.last_poll, report.dead_letters) == (1, NOW, NOW, 0)
