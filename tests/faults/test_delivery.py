"""Sending when Telegram refuses, stalls or drops the line: what becomes of a letter, of its chat, and of the others."""

from functools import partial

import pytest

from bot.settings import BadSetting
from bot.storage.tables import outbox, timers
from tests.fake_telegram import FakeTelegram
from tests.faults.conftest import Living, living, plans_daily, until
from tests.integration.conftest import House

NOT_MODIFIED = "message is not modified"


async def letters(house: House) -> int:
    return len(await house.rows(outbox))


async def no_letters(house: House) -> bool:
    return await letters(house) == 0


async def tried(house: House, times: int) -> bool:
    """The one letter there is was tried so often, and waits for its time."""
    return [row.attempts for row in await house.rows(outbox)] == [times]


async def postponed(house: House) -> bool:
    return await tried(house, 1)


def calls_to(server: FakeTelegram, chat: int, method: str = "sendMessage") -> int:
    return sum(call.method == method and call.chat_id == chat for call in server.calls)


# --- refused for now


async def test_a_429_stops_only_that_chat(bot: Living, server: FakeTelegram) -> None:
    ada, ben = server.person("Ada"), server.person("Ben")
    wait = {"retry_after": 60}
    server.faults.answers("sendMessage", 429, "Too Many Requests", chat_id=ada.chat_id, parameters=wait)
    ada.says("/start")
    await until(lambda: postponed(bot.house))
    ben.says("/start")
    await ben.waits_for("Where is it tight?")
    bot.later(seconds=59)
    ben.says("/help")
    await ben.waits_for("What I can do")
    assert (calls_to(server, ada.chat_id), ada.messages) == (1, [])
    bot.later(seconds=1)
    await ada.waits_for("Where is it tight?")


async def test_after_a_502_the_message_is_sent_again_once(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    server.faults.bad_gateway("sendMessage")
    ada.says("/start")
    await until(lambda: postponed(bot.house))
    bot.later(seconds=1)
    await ada.waits_for("Where is it tight?")
    await until(lambda: no_letters(bot.house))
    assert (calls_to(server, ada.chat_id), len(ada.messages)) == (2, 1)


async def test_each_failure_of_a_letter_waits_longer_than_the_one_before(bot: Living, server: FakeTelegram) -> None:
    server.faults.bad_gateway("sendMessage", times=3)
    ada = server.person()
    ada.says("/start")
    waits = []
    for times in (1, 2, 3):
        await until(partial(tried, bot.house, times))
        (row,) = await bot.house.rows(outbox)
        waits.append((row.not_before - bot.house.clock.now()).total_seconds())
        bot.later(seconds=waits[-1])
    await ada.waits_for("Where is it tight?")
    assert waits == [1, 2, 4]


# --- the line drops


async def test_a_line_dropped_before_telegram_accepted_costs_no_message(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    server.faults.drops_before("sendMessage")
    ada.says("/start")
    await until(lambda: postponed(bot.house))
    bot.later(seconds=1)
    await ada.waits_for("Where is it tight?")
    await until(lambda: no_letters(bot.house))
    assert len(ada.messages) == 1


async def test_a_line_dropped_after_telegram_accepted_repeats_the_message(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    server.faults.drops_after("sendMessage")
    ada.says("/start")
    await until(lambda: postponed(bot.house))
    bot.later(seconds=1)
    await until(lambda: no_letters(bot.house))
    assert [message.text[:6] for message in ada.messages] == ["Hello.", "Hello."]
    ada.taps("Help")
    assert "What I can do" in (await ada.gets_answer()).text


# --- refused for good


async def test_a_403_takes_the_timers_and_the_letters_away(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    await plans_daily(bot.house, ada.chat_id)
    ada.chat.refuses = "bot was blocked by the user"
    ada.says("/plan")
    await until(lambda: no_timers(bot.house))
    assert await no_letters(bot.house)
    assert (await bot.house.person(ada.chat_id)).blocked_at == bot.house.clock.now()


async def test_word_of_a_block_takes_the_timers_away_before_anything_is_sent(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    await plans_daily(bot.house, ada.chat_id)
    ada.blocks()
    await until(lambda: no_timers(bot.house))
    assert calls_to(server, ada.chat_id) == 0


async def no_timers(house: House) -> bool:
    return not await house.rows(timers)


async def test_who_blocked_the_bot_and_comes_back_is_answered(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    await plans_daily(bot.house, ada.chat_id)
    ada.blocks()
    await until(lambda: no_timers(bot.house))
    ada.unblocks()
    ada.says("/plan")
    await ada.waits_for("Your week")
    assert (await bot.house.person(ada.chat_id)).blocked_at is None


async def test_a_plan_that_is_shown_after_coming_back_is_kept_again(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    await plans_daily(bot.house, ada.chat_id)
    ada.blocks()
    await until(lambda: no_timers(bot.house))
    ada.unblocks()
    ada.says("/plan")
    assert "Next:" in (await ada.waits_for("Your week")).text
    assert await bot.house.due() == [bot.house.clock.now().replace(hour=19)]


async def test_a_400_is_put_aside_and_the_chat_goes_on(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    server.faults.answers("sendMessage", 400, "Bad Request: can't parse entities")
    ada.says("my calf hurts")
    await until(lambda: _buried(bot))
    ada.says("/help")
    await ada.waits_for("What I can do")
    ((kind, _, error),) = await bot.dead()
    assert (kind, error) == ("letter", "undeliverable")
    assert len(ada.messages) == 1


async def _buried(bot: Living) -> bool:
    return len(await bot.dead()) == 1


async def test_a_401_on_sending_ends_the_program(house: House, server: FakeTelegram) -> None:
    server.faults.answers("sendMessage", 401, "Unauthorized")
    async with living(house, server) as bot:
        server.person().says("/start")
        with pytest.raises(BadSetting, match="TELEGRAM_BOT_TOKEN") as ended:
            await bot.ends()
    assert server.token not in str(ended.value)
    assert await letters(house) == 1


# --- edits


async def test_a_screen_whose_message_was_deleted_comes_as_a_new_message(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    ada.says("/start")
    first = await ada.gets_answer()
    ada.taps("Help")
    await ada.waits_for("What I can do")
    for message in ada.messages:
        message.deleted = True
    ada.forges(first.button("My week").data or "", ada.chat.messages[first.message_id])
    screen = await ada.waits_for("No reminders yet")
    assert (screen.message_id > first.message_id, screen.edits) == (True, 0)
    assert await bot.dead() == []


async def test_an_edit_that_changes_nothing_is_done(bot: Living, server: FakeTelegram) -> None:
    ada = server.person()
    ada.says("/start")
    data = (await ada.gets_answer()).button("Help").data or ""
    ada.forges(data)
    screen = await ada.waits_for("What I can do")
    ada.forges(data)
    await until(lambda: any(NOT_MODIFIED in call.description for call in server.calls))
    await until(lambda: no_letters(bot.house))
    assert (len(ada.messages), ada.screen, await bot.dead()) == (1, screen, [])
