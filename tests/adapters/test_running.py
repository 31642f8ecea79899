"""The bot's whole life: in process for its menu, as a real process for its end and for a reminder on time.

Kills and other faults are in tests/faults.
"""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.adapters.telegram.menu import show_menu
from bot.adapters.telegram.running import live, make_bot
from bot.clock import SystemClock
from bot.content.messages import Messages
from bot.domain.anatomy import AreaId
from bot.domain.conversation.known import Known
from bot.domain.conversation.machine import COMMANDS
from bot.domain.planning import Slot
from bot.settings import BadSetting
from bot.storage import timers
from bot.storage.tables import outbox, seen_updates
from tests.fake_telegram import FakeTelegram
from tests.faults.processes import environment
from tests.integration.conftest import KEY, House

WEEKLY = Known(consent=True, zone="UTC", slots=(Slot(1, frozenset({0}), time(19), (AreaId("gastrocnemius"),)),))
SETTING = ("setMyCommands", "setMyDescription", "setMyShortDescription")


def set_calls(telegram: FakeTelegram) -> list[str]:
    return [call.method for call in telegram.calls if call.method.startswith("set")]


async def start_and_stop(house: House, telegram: FakeTelegram) -> None:
    """A life just long enough to answer one person."""
    awake, stop = asyncio.Event(), asyncio.Event()
    conversations = replace(house.services.conversations, wake=awake.set)
    services = replace(house.services, conversations=conversations)
    living = asyncio.create_task(live(services, make_bot(telegram.token, telegram.url), awake, stop))
    person = telegram.person()
    person.says("/start")
    await person.gets_answer()
    async with asyncio.timeout(5):
        while not [call for call in telegram.calls if call.method == "getMyShortDescription"]:
            await telegram.world.changed.wait(0.02)
    stop.set()
    await living


# --- the menu


async def test_the_menu_and_descriptions_are_set_once_and_not_again(house: House, telegram: FakeTelegram) -> None:
    await start_and_stop(house, telegram)
    assert sorted(set_calls(telegram)) == sorted(SETTING)
    telegram.calls.clear()
    await start_and_stop(house, telegram)
    assert set_calls(telegram) == []


async def test_only_what_differs_is_set_anew(house: House, telegram: FakeTelegram, messages: Messages) -> None:
    async with make_bot(telegram.token, telegram.url) as bot:
        await show_menu(bot, messages)
        await bot.set_my_description("something old")
        telegram.calls.clear()
        await show_menu(bot, messages)
        assert set_calls(telegram) == ["setMyDescription"]
        assert [command.command for command in await bot.get_my_commands()] == list(COMMANDS)


async def test_a_menu_that_cannot_be_set_stops_nothing(house: House, telegram: FakeTelegram) -> None:
    telegram.faults.bad_gateway("getMyCommands")
    async with make_bot(telegram.token, telegram.url) as bot:
        await show_menu(bot, house.services.messages)
    assert set_calls(telegram) == []


async def test_a_refused_token_is_one_sentence(house: House, telegram: FakeTelegram) -> None:
    bot = make_bot("123456789:AAWrongTokenForTests0123456789012345", telegram.url)
    with pytest.raises(BadSetting, match="TELEGRAM_BOT_TOKEN is not taken by Telegram"):
        await live(house.services, bot, asyncio.Event(), asyncio.Event())


# --- a real process


@asynccontextmanager
async def bot_process(telegram: FakeTelegram, file: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """`unknot run` on this database, once it polls."""
    settings = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url, "UNKNOT_KEY": KEY}
    surroundings = environment(DATABASE_URL=f"sqlite:///{file}", **settings)
    command = (sys.executable, "-m", "bot", "run")
    process = await asyncio.create_subprocess_exec(
        *command, env=surroundings, cwd=file.parent, stderr=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(30):
            while not any(call.method == "getMyShortDescription" for call in telegram.calls):
                assert process.returncode is None, "it ended before it began"
                await telegram.world.changed.wait(0.05)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_a_process_told_to_end_ends_quickly_and_loses_nothing(house: House, telegram: FakeTelegram) -> None:
    people = [telegram.person(f"P{number}") for number in range(12)]
    async with bot_process(telegram, house.file) as process:
        updates = [person.says("/start")["update_id"] for person in people]
        await people[0].gets_answer()
        updates += [person.says("/plan")["update_id"] for person in people]
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(5):
            _, said = await process.communicate()
    assert (process.returncode, said.count(b"Traceback")) == (0, 0)
    seen = {row.update_id for row in await house.rows(seen_updates)}
    pending = {update["update_id"] for update in telegram.world.updates.pending}
    assert set(updates) == seen | pending
    assert len(telegram.sent()) + len(await house.rows(outbox)) >= len(seen)


async def test_a_reminder_leaves_the_process_within_two_seconds_of_its_time(
    house: House, telegram: FakeTelegram
) -> None:
    ada = telegram.person()
    await house.moves_in(WEEKLY, chat=ada.chat_id)
    due = SystemClock().now() + timedelta(seconds=4)
    async with house.database.write() as db:
        await timers.put(db, 1, "reminder", 1, due, due)
    async with bot_process(telegram, house.file):
        await ada.waits_for("Time for:", timeout=8)
    assert 0 <= telegram.sent(ada.chat_id)[0].sent.wall - due.timestamp() < 2
