"""Fetching updates when Telegram fails, another copy polls, or an update is not what it should be."""

import logging
from typing import Any

import pytest

from bot.settings import BadSetting
from bot.storage.tables import seen_updates
from tests.fake_telegram import FakeTelegram
from tests.faults.conftest import Living, living, until
from tests.integration.conftest import House

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
MALFORMED: dict[str, dict[str, Any]] = {
    "a message without its parts": {"message": {"text": "left calf"}},
    "a message that is a number": {"message": 7},
    "a chat that is a number": {"message": {"message_id": 1, "date": 1, "chat": 7, "text": "left calf"}},
    "a chat without a kind": {"message": {"message_id": 1, "date": 1, "chat": {"id": 7}, "text": "left calf"}},
    "a date that is a word": {
        "message": {"message_id": 1, "date": "today", "chat": {"id": 7, "type": "private"}, "text": "left calf"}
    },
    "a tap by nobody": {"callback_query": {"id": "1", "data": "x"}},
}
ODD_ID = {"message": {"message_id": 1, "date": 1, "chat": {"id": "x", "type": "private"}, "text": "left calf"}}
ODD = pytest.param(ODD_ID, id="a chat whose id is a word")
HARMLESS: dict[str, dict[str, Any]] = {
    "nothing at all": {},
    "a kind from the future": {"telepathy": {"thought": "left calf"}},
}


async def test_updates_come_after_getupdates_failed(house: House, server: FakeTelegram) -> None:
    server.faults.bad_gateway("getUpdates")
    server.faults.drops_after("getUpdates")
    ada = server.person()
    ada.says("/start")
    async with living(house, server) as bot:
        await ada.waits_for("Where is it tight?", timeout=10)
        await bot.acknowledged()
    assert len(ada.messages) == 1


async def test_another_copy_is_named_in_the_log_and_polling_goes_on(
    house: House, server: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    server.faults.answers("getUpdates", 409, CONFLICT)
    ada = server.person()
    ada.says("/start")
    async with living(house, server):
        await ada.waits_for("Where is it tight?", timeout=10)
    assert "another copy of this bot is polling" in caplog.text


async def test_a_429_on_getupdates_waits_as_long_as_asked(house: House, server: FakeTelegram) -> None:
    server.faults.answers("getUpdates", 429, "Too Many Requests", parameters={"retry_after": 1})
    ada = server.person()
    ada.says("/start")
    async with living(house, server):
        await ada.waits_for("Where is it tight?", timeout=10)
    refused, taken = [call.at.monotonic for call in server.calls if call.method == "getUpdates"][:2]
    assert taken - refused >= 1


async def test_a_token_revoked_while_polling_ends_the_program(
    bot: Living, server: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    token = server.token
    await until(lambda: any(call.method == "setMyShortDescription" for call in server.calls))
    server.token = "1:revoked"
    server.world.updates.end_polls()
    with pytest.raises(BadSetting, match="TELEGRAM_BOT_TOKEN") as ended:
        await bot.ends()
    assert token not in f"{ended.value}{caplog.text}"


async def test_the_start_waits_for_telegram_to_be_reachable(house: House, server: FakeTelegram) -> None:
    server.faults.bad_gateway("getMe")
    ada = server.person()
    ada.says("/start")
    async with living(house, server):
        await ada.waits_for("Where is it tight?", timeout=10)


@pytest.mark.parametrize("broken", [*(pytest.param(each, id=name) for name, each in MALFORMED.items()), ODD])
async def test_a_malformed_update_is_put_aside_and_its_neighbours_are_handled(
    house: House, server: FakeTelegram, broken: dict[str, Any]
) -> None:
    ada, ben = server.person("Ada"), server.person("Ben")
    ada.says("/start")
    bad = server.push(broken)
    ben.says("/start")
    async with living(house, server) as bot:
        await ada.waits_for("Where is it tight?")
        await ben.waits_for("Where is it tight?")
        await bot.acknowledged()
        ((kind, reference, error),) = await bot.dead()
    assert (kind, reference) == ("update", bad["update_id"])
    assert error.isidentifier()


@pytest.mark.parametrize("strange", HARMLESS.values(), ids=HARMLESS)
async def test_an_update_that_means_nothing_is_passed_over(
    house: House, server: FakeTelegram, strange: dict[str, Any]
) -> None:
    ada = server.person()
    server.push(strange)
    ada.says("/start")
    async with living(house, server) as bot:
        await ada.waits_for("Where is it tight?")
        await bot.acknowledged()
        assert await bot.dead() == []


async def test_an_update_that_comes_twice_is_handled_once(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    update = ada.says("/start")
    await ada.gets_answer()
    await bot.acknowledged()
    server.push(update)
    await bot.acknowledged()
    ada.says("/help")
    await ada.waits_for("What I can do")
    await bot.acknowledged()
    assert len(ada.messages) == 2
    assert len(await bot.house.rows(seen_updates)) == 2


async def test_update_ids_may_jump_up_and_down(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    ada.says("/start")
    await bot.acknowledged()
    server.jump_update_ids(1_000_000)
    ada.says("/plan")
    await ada.waits_for("No reminders yet")
    await bot.acknowledged()
    assert len(await bot.house.rows(seen_updates)) == 2


async def test_what_was_handled_is_acknowledged_on_the_way_out(house: House, server: FakeTelegram) -> None:
    ada = server.person()
    async with living(house, server) as bot:
        ada.says("/start")
        await ada.gets_answer()
        await until(lambda: bot.work.done() or bool(ada.messages))
    assert server.world.updates.pending == []
