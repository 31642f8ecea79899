"""What is kept of a person: nothing lasting without a yes, and nothing at all after they delete it."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.conversation.events import Command
from bot.domain.conversation.known import Known
from bot.domain.conversation.states import Consent, Delete
from bot.storage.tables import check_ins, metadata, persons
from tests.integration.conftest import ADA, AFTER, BEFORE, BEN, NOW, SID, House, massaging, on_disk

# --- consent


async def test_without_a_yes_no_score_is_kept_and_a_no_stays_a_no(house: House) -> None:
    await house.moves_in(massaging(consent=None), BEFORE)
    await house.taps(BEFORE, "score", "6")
    await house.taps(AFTER, "score", "4")
    assert await house.state() == Consent("result")
    await house.taps(Consent("result"), "no")
    assert await house.scores() == []
    assert (await house.rows(persons))[0].consented_at is None


async def test_a_yes_keeps_the_scores_of_the_session_it_was_asked_after(house: House) -> None:
    await house.moves_in(massaging(consent=None), BEFORE)
    await house.taps(BEFORE, "score", "6")
    await house.taps(AFTER, "score", "4")
    await house.taps(Consent("result"), "yes")
    assert await house.scores() == [(SID, "after", 4), (SID, "before", 6)]
    assert (await house.rows(persons))[0].consented_at == NOW


async def test_the_moment_of_consent_is_the_first_yes(house: House) -> None:
    await house.moves_in(massaging())
    house.clock.move_to(NOW + timedelta(days=3))
    await house.take(Command("help"))
    person = (await house.rows(persons))[0]
    assert (person.consented_at, person.seen_at) == (NOW, NOW + timedelta(days=3))


# --- erasing


async def test_deleting_leaves_nothing_of_the_person_in_the_file(house: House) -> None:
    await house.moves_in(massaging(zone="Europe/Berlin"), BEFORE)
    await house.taps(BEFORE, "score", "6")
    sealed = [row[0] for table in (persons, check_ins) for row in await _raw(house, table.name)]
    assert len(sealed) == 2
    await house.taps(Delete(), "erase")
    left = {table.name: len(await house.rows(table)) for table in metadata.sorted_tables}
    assert left == dict.fromkeys(left, 0) | {"outbox": 1}
    assert not [each for each in sealed if bytes(each) in on_disk(house.file)]
    (said,) = await house.texts()
    assert "deleted" in said


async def _raw(house: House, table: str) -> list[tuple[bytes]]:
    column = "facts" if table == "persons" else "detail"
    async with house.database.read() as db:
        return [tuple(row) for row in await db.exec_driver_sql(f"SELECT {column} FROM {table}")]


async def test_deleting_one_person_leaves_the_other_as_they_were(house: House) -> None:
    for chat in (ADA, BEN):
        await house.moves_in(massaging(), BEFORE, chat)
        await house.taps(BEFORE, "score", "6", chat)
    await house.taps(Delete(), "erase")
    assert await house.scores() == [(SID, "before", 6)]
    assert (await house.known(BEN)).consent is True


async def test_who_writes_again_after_deleting_is_a_newcomer(house: House) -> None:
    await house.moves_in(massaging())
    await house.taps(Delete(), "erase")
    await house.take(Command("start"))
    assert replace(await house.known(), greeted=False) == Known()
