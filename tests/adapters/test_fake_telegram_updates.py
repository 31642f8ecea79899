"""The fake Telegram's updates, taps, files and faults, and its life as a process: as the real server would show them.

Only the fake is tested here; what our adapter makes of it is not.
"""

import asyncio

import pytest
from aiohttp import web
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, error

from tests.fake_telegram import Caller, ClockInHand, FakeTelegram, Person, fake_telegram_process

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def ptb_keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(one, callback_data=one.lower())] for one in labels])


async def test_updates_come_again_in_order_until_an_offset_confirms_them(
    call: Caller, server: FakeTelegram, ada: Person
) -> None:
    first, second = ada.says("/start now"), ada.says("neck")
    server.jump_update_ids(1000)
    third = ada.sends_sticker()
    assert first["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert await call.result("getUpdates") == await call.result("getUpdates") == [first, second, third]
    assert await call.result("getUpdates", limit=2) == [first, second]
    assert await call.result("getUpdates", offset=first["update_id"] + 1) == [second, third]
    assert third["update_id"] == second["update_id"] + 1001
    assert await call.result("getUpdates", offset=third["update_id"] + 1) == []


async def test_a_long_poll_waits_and_a_second_one_ends_it_with_a_conflict(call: Caller, ada: Person) -> None:
    waiting = asyncio.create_task(call.refusal("getUpdates", timeout=20))
    await asyncio.sleep(0.1)
    newer = asyncio.create_task(call.result("getUpdates", timeout=20))
    assert (await waiting).startswith("Conflict: terminated by other getUpdates request")
    said = ada.says("hello")
    assert await newer == [said]


async def test_only_allowed_updates_are_kept_and_the_list_stays(bot: Bot, ada: Person) -> None:
    await bot.get_updates(allowed_updates=["message"])
    ada.blocks()
    ada.says("hi")
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.text == "hi"


async def test_a_webhook_is_pushed_in_order_until_2xx_and_rules_polling_out(call: Caller, ada: Person) -> None:
    got: list[tuple[str, str]] = []
    statuses = iter([500, 200, 200])

    async def receive(request: web.Request) -> web.Response:
        update = await request.json()
        got.append((update["message"]["text"], request.headers["X-Telegram-Bot-Api-Secret-Token"]))
        return web.Response(status=next(statuses))

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await call.result("setWebhook", url=f"http://127.0.0.1:{runner.addresses[0][1]}/hook", secret_token="s3")
    assert (await call("getUpdates"))[0] == 409
    ada.says("one")
    ada.says("two")
    async with asyncio.timeout(5):
        while (await call.result("getWebhookInfo"))["pending_update_count"]:
            await asyncio.sleep(0.01)
    assert got == [("one", "s3"), ("one", "s3"), ("two", "s3")]
    await call.result("deleteWebhook")
    assert await call.result("getUpdates") == []
    await runner.cleanup()


async def test_a_tap_waits_for_its_answer_and_an_old_or_unknown_one_is_refused(
    bot: Bot, call: Caller, ada: Person, server: FakeTelegram, clock: ClockInHand
) -> None:
    await bot.send_message(ada.chat_id, "Ready?", reply_markup=ptb_keyboard("Yes", "No"))
    for which in ("Yes", 1, "no"):
        ada.taps(which)
    ada.forges("forged")
    queries = [one.callback_query for one in await bot.get_updates()]
    assert [one and one.data for one in queries] == ["yes", "no", "no", "forged"]
    assert len(server.unanswered()) == 4
    assert queries[0]
    await bot.answer_callback_query(queries[0].id, "Noted")
    assert [one.data for one in server.unanswered()] == ["no", "no", "forged"]
    clock.time += 31
    for query_id in (server.unanswered()[0].query_id, "1"):
        assert await call.refusal("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD
    with pytest.raises(LookupError, match="no button 'Maybe'"):
        ada.taps("Maybe")


async def test_a_blocked_and_a_migrated_chat_are_refused_as_ptb_knows_them(bot: Bot, server: FakeTelegram) -> None:
    ada, group = server.person(), server.group()
    ada.blocks()
    with pytest.raises(error.Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ada.chat_id, "hi")
    group.migrates(-1001234567890)
    with pytest.raises(error.ChatMigrated) as caught:
        await bot.send_message(group.chat_id, "hi")
    assert caught.value.new_chat_id == -1001234567890
    await bot.send_message(caught.value.new_chat_id, "hi")
    ada.unblocks()
    await bot.send_message(ada.chat_id, "hi again")
    assert ada.screen.text == "hi again"


async def test_ptb_parses_everything_that_people_do(bot: Bot, server: FakeTelegram, ada: Person) -> None:
    group, channel = server.group(), server.channel()
    ada.says("neck")
    ada.edits("left neck")
    ada.sends_photo("here")
    ada.sends_voice()
    ada.shares_location(52.5, 13.4)
    ada.says("/start", where=group)
    channel.posts("news")
    group.removes_bot(by=ada)
    await bot.send_message(ada.chat_id, "?", reply_markup=ptb_keyboard("Yes"))
    ada.taps("Yes", inaccessible=True)
    updates = await bot.get_updates()
    kinds = [next(iter(set(one.to_dict()) - {"update_id"})) for one in updates]
    assert kinds == ["message", "edited_message", *["message"] * 4, "channel_post", "my_chat_member", "callback_query"]
    assert updates[5].effective_chat
    assert updates[5].effective_chat.id == group.chat_id
    assert updates[8].callback_query
    assert not updates[8].callback_query.message.is_accessible  # type: ignore[union-attr]


async def test_files_and_the_profile_are_kept(bot: Bot, server: FakeTelegram, ada: Person) -> None:
    sent = await bot.send_document(
        ada.chat_id, b"area,score\n", filename="unknot.csv", caption="<b>Yours</b>", parse_mode="HTML"
    )
    assert sent.document
    assert (sent.document.file_name, sent.document.file_size) == ("unknot.csv", 11)
    photo = await bot.send_photo(ada.chat_id, b"\x89PNG", reply_markup=ptb_keyboard("Next"))
    assert photo.photo
    assert [one.file and one.file.size for one in server.sent()] == [11, 4]
    await bot.set_my_commands([BotCommand("start", "Begin")])
    assert (await bot.get_my_commands())[0].description == "Begin"
    await bot.set_my_short_description("Calm")
    assert server.world.profile["short_description"] == "Calm"


async def test_scripted_errors_hit_the_next_calls_and_nothing_is_accepted(bot: Bot, server: FakeTelegram) -> None:
    ada, ben = server.person("Ada"), server.person("Ben")
    server.faults.answers(
        "sendMessage", 429, "Too Many Requests: retry after 7", chat_id=ada.chat_id, parameters={"retry_after": 7}
    )
    server.faults.bad_gateway("sendMessage", chat_id=ada.chat_id)
    await bot.send_message(ben.chat_id, "unharmed")
    with pytest.raises(error.RetryAfter) as caught:
        await bot.send_message(ada.chat_id, "one")
    assert str(caught.value.retry_after) == "0:00:07"
    with pytest.raises(error.NetworkError, match="Bad Gateway"):
        await bot.send_message(ada.chat_id, "two")
    await bot.send_message(ada.chat_id, "three")
    assert [one.text for one in server.sent(ada.chat_id)] == ["three"]
    assert server.refusals == []


async def test_dropped_and_hanging_calls_differ_in_what_was_accepted(
    bot: Bot, server: FakeTelegram, ada: Person
) -> None:
    server.faults.drops_before("sendMessage")
    server.faults.drops_after("sendMessage")
    server.faults.hangs("sendMessage", seconds=30)
    for text in ("before", "after"):
        with pytest.raises(error.NetworkError):
            await bot.send_message(ada.chat_id, text)
    with pytest.raises(error.TimedOut):
        await bot.send_message(ada.chat_id, "hangs", read_timeout=0.2)
    assert [one.text for one in server.sent()] == ["after", "hangs"]
    assert [one.status for one in server.calls if one.method == "sendMessage"] == [0, 0, 200]


async def test_waiting_for_the_bot_ends_with_its_answer_or_says_what_is_on_the_screen(bot: Bot, ada: Person) -> None:
    await bot.send_message(ada.chat_id, "Where is it tight?")
    ada.says("neck")
    answer = asyncio.create_task(ada.gets_answer())
    question = asyncio.create_task(ada.waits_for("Which side"))
    await asyncio.sleep(0.05)
    assert not answer.done()
    await bot.send_message(ada.chat_id, "Which side?", reply_markup=ptb_keyboard("Left"))
    assert (await answer).text == (await question).text == "Which side?"
    assert (await ada.waits_for(lambda screen: "Left" in screen.buttons)).rows[0][0].data == "left"
    with pytest.raises(TimeoutError, match="Which side"):
        await ada.waits_for("Thanks", timeout=0.1)


async def test_it_runs_as_its_own_process_driven_over_the_control_api() -> None:
    token = "123456:AAown"
    async with fake_telegram_process("--token", token) as control, Bot(token, base_url=f"{control.url}/bot") as bot:
        ada = await control.person("Ada")
        await control.jump_update_ids(5)
        said = await ada.says("hello")
        assert [one.update_id for one in await bot.get_updates()] == [said["update_id"]]
        await bot.send_message(ada.chat_id, "Ready?", reply_markup=ptb_keyboard("Yes"))
        assert (await ada.gets_answer()).buttons == ["Yes"]
        await ada.taps("Yes")
        assert [one["data"] for one in await control.unanswered()] == ["yes"]
        await control.fault("drop_after", "sendMessage", chat_id=ada.chat_id)
        with pytest.raises(error.NetworkError):
            await bot.send_message(ada.chat_id, "lost answer")
        assert (await ada.waits_for(lambda screen: screen.text.startswith("lost"))).message_id
        with pytest.raises(TimeoutError):
            await ada.waits_for("never said", timeout=0.1)
        with pytest.raises(LookupError, match="no button"):
            await ada.taps("Maybe")
        await ada.act("blocks")
        assert [one["text"] for one in await control.sent(ada.chat_id)] == ["Ready?", "lost answer"]
        assert (await control.state())["refusals"] == 0
