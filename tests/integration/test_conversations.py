"""The one door: each event once, in one transaction, for one person at a time, and nothing kept without a yes.

Which screen follows which is the unit tests' matter; here is what reaches the database and the outbox.
"""

import asyncio
import json
from datetime import datetime

import pytest
from sqlalchemy.exc import OperationalError

from bot.domain.conversation.effects import KeepCheckIn, SetTimer
from bot.domain.conversation.events import Command, Event, Said, Sent, StaleTap
from bot.domain.conversation.known import Known, Step, World
from bot.domain.conversation.states import Home, Page, Plan, Reading, Result, Side, State
from bot.services import conversations
from bot.storage.tables import check_ins, dead_letters, outbox, persons, seen_updates, timers
from tests.integration.conftest import ADA, AFTER, BEFORE, BEN, CALF, NOW, SID, House, massaging

# --- once


async def test_an_update_delivered_twice_is_handled_once(house: House) -> None:
    for _ in range(2):
        await house.take(Command("help"), update=500)
    assert len(await house.rows(outbox)) == 1
    assert [row.update_id for row in await house.rows(seen_updates)] == [500]


async def test_the_second_delivery_of_a_lower_update_id_is_known_too(house: House) -> None:
    for update in (900, 17, 900, 17):
        await house.take(Command("help"), update=update)
    assert len(await house.rows(outbox)) == 2


async def test_a_score_tapped_twice_is_kept_once_and_the_first_one_stays(house: House) -> None:
    await house.moves_in(massaging(), BEFORE)
    for value in ("6", "6", "2"):
        await house.taps(BEFORE, "score", value)
    assert await house.scores() == [(SID, "before", 6)]


async def test_the_scores_of_a_session_are_kept_with_what_was_done(house: House) -> None:
    await house.moves_in(massaging(), BEFORE)
    await house.taps(BEFORE, "score", "6")
    await house.taps(AFTER, "score", "4")
    assert await house.scores() == [(SID, "after", 4), (SID, "before", 6)]
    assert {json.loads(row.detail)["technique"] for row in await house.rows(check_ins)} == {CALF}
    assert await house.state() == Result(SID)


# --- the outbox


async def test_a_tap_edits_its_message_and_a_text_is_answered_anew(house: House) -> None:
    await house.taps(Home(), "help", message=71)
    await house.says("what?")
    assert [row.edits for row in await house.rows(outbox)] == [71, None]
    assert len(house.woken) == 2


async def test_a_second_tap_replaces_the_unsent_edit_of_the_first(house: House) -> None:
    await house.taps(Home(), "help", message=71)
    await house.taps(Reading(Page.HELP), "about", message=71)
    (said,) = await house.texts()
    assert said.startswith("What this is")


async def test_two_people_do_not_see_each_other(house: House) -> None:
    await house.says("I have a foam roller", ADA)
    await house.says("I have a lacrosse ball", BEN)
    assert (await house.known(ADA)).tools == ("foam_roller",)
    assert (await house.known(BEN)).tools == ("lacrosse_ball",)
    assert (len(await house.texts(ADA)), len(await house.texts(BEN))) == (1, 1)


async def test_many_events_of_one_person_at_once_lose_no_answer(house: House) -> None:
    tools = ("foam roller", "lacrosse ball", "tennis ball", "rolling pin", "massage gun")
    await asyncio.gather(*(house.says(f"I have a {tool}") for tool in tools))
    assert len((await house.known()).tools) == len(tools)
    assert len(await house.texts()) == len(tools)


async def test_the_first_messages_of_many_people_at_once_make_one_person_each(house: House) -> None:
    await asyncio.gather(*(house.take(Command("start"), chat) for chat in (ADA, BEN, ADA, BEN)))
    assert sorted(row.chat_id for row in await house.rows(persons)) == [ADA, BEN]


@pytest.mark.parametrize("event", [Sent("photo"), StaleTap(), Said("\x00\ud83e" * 20), Said("<b>&" * 900), Command("")])
async def test_odd_events_are_answered_and_the_place_is_kept(house: House, event: Event) -> None:
    await house.moves_in(massaging(), Plan())
    await house.take(event)
    assert await house.state() == Plan()
    assert len(await house.texts()) == 1
    assert await house.rows(dead_letters) == []


async def test_a_state_of_a_later_version_starts_at_home(house: House) -> None:
    await house.moves_in(massaging(), Plan())
    async with house.database.write() as db:
        await db.execute(persons.update().values(state="9Q.zzz"))
    await house.take(Sent("photo"))
    assert await house.state() == Home()
    assert (await house.known()).consent is True


# --- when it goes wrong


def break_the_machine(monkeypatch: pytest.MonkeyPatch, step: Step | Exception) -> None:
    def advance(world: World, state: State, event: Event) -> Step:
        if isinstance(step, Exception):
            raise step
        return step

    monkeypatch.setattr(conversations, "advance", advance)


async def test_a_fault_changes_nothing_is_said_and_is_put_aside_without_words(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await house.moves_in(massaging(), Plan())
    break_the_machine(monkeypatch, ZeroDivisionError("secret words"))
    for _ in range(2):
        await house.take(Said("secret words"), update=7)
    (said,) = await house.texts()
    assert said.startswith("Please tap or type that once more.")
    (buried,) = await house.rows(dead_letters)
    assert (buried.kind, buried.reference, buried.error) == ("update", 7, "ZeroDivisionError")
    assert await house.state() == Plan()
    assert "secret words" not in caplog.text


async def test_after_a_fault_the_same_person_goes_on(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        break_the_machine(broken, ZeroDivisionError())
        await house.take(Said("help"), update=7)
    await house.take(Command("help"), update=8)
    assert len(await house.texts()) == 2


async def test_half_of_what_a_step_writes_is_never_kept(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await house.moves_in(massaging(), Plan())
    naive = SetTimer("reminder", 1, datetime(2026, 3, 2), NOW)  # noqa: DTZ001
    effects = (KeepCheckIn(SID, "before", 6, CALF, Side.LEFT), naive)
    break_the_machine(monkeypatch, Step(Home(), massaging(), effects))
    await house.take(Said("6"))
    assert (await house.rows(check_ins), await house.rows(timers)) == ([], [])
    assert await house.state() == Plan()


async def test_a_database_that_fails_is_no_fault_of_the_update(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = OperationalError("INSERT", {}, Exception("database is locked"))
    with monkeypatch.context() as broken:
        break_the_machine(broken, locked)
        with pytest.raises(OperationalError):
            await house.take(Command("help"), update=7)
    assert (await house.rows(seen_updates), await house.rows(dead_letters)) == ([], [])
    await house.take(Command("help"), update=7)
    assert len(await house.texts()) == 1


async def test_a_row_the_database_refuses_is_a_fault_and_does_not_stop_all_chats(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = KeepCheckIn(None, "before", 6, CALF, Side.LEFT)  # type: ignore[arg-type]
    break_the_machine(monkeypatch, Step(Home(), Known(), (nothing,)))
    await house.take(Said("6"), update=7)
    (buried,) = await house.rows(dead_letters)
    assert buried.error == "IntegrityError"


# --- somewhere else


async def test_a_group_is_declined_once_per_update_and_nobody_is_remembered(house: House) -> None:
    for _ in range(2):
        await house.services.conversations.decline(-55, 7, "https://t.me/unknot_bot")
    (said,) = await house.texts(-55)
    assert "https://t.me/unknot_bot" in said
    assert await house.rows(persons) == []


async def test_an_unreadable_update_is_put_aside_once(house: House) -> None:
    for _ in range(2):
        await house.services.conversations.bury(7, "KeyError")
    assert [(row.reference, row.error) for row in await house.rows(dead_letters)] == [(7, "KeyError")]
