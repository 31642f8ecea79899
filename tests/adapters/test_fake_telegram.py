"""The fake Telegram keeps Telegram's rules: plain HTTP and python-telegram-bot see what the real server would show.

Only the fake is tested here; what our adapter makes of it is not.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, error

from tests.fake_telegram import Caller, ClockInHand, FakeTelegram, FloodLimits, Person, fake_telegram_process

YES_NO = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}]]}
SAME = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
SAME += "as a current content and reply markup of the message"
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def keyboard(data: str, count: int = 1) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "a", "callback_data": data}]] * count}


def ptb_keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(one, callback_data=one.lower())] for one in labels])


@pytest.fixture
def clock() -> ClockInHand:
    return ClockInHand()


@pytest.fixture
async def server(clock: ClockInHand) -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(clock=clock) as running:
        yield running


@pytest.fixture
async def call(server: FakeTelegram) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as http:
        yield Caller(http, server)


@pytest.fixture
async def bot(server: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    # Without it PTB 22 warns whenever a RetryAfter is made, and warnings are errors here.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with Bot(server.token, base_url=server.bot_url) as running:
        yield running


@pytest.fixture
def ada(server: FakeTelegram) -> Person:
    return server.person("Ada")


async def test_a_wrong_token_and_an_unknown_method_are_refused(call: Caller) -> None:
    wrong = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await call("getMe", token="123456:AAwrong") == (401, wrong)
    assert (await call("logOut"))[0] == 404
    assert (await call("GETME"))[1]["result"]["is_bot"] is True
    json = {"Content-Type": "application/json"}
    async with call.http.post(f"{call.server.bot_url}{call.server.token}/getMe", data="{", headers=json) as answer:
        assert answer.status == 400


@pytest.mark.parametrize(
    ("values", "description"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "x", "chat_id": 4040}, "chat not found"),
        ({"text": "x", "parse_mode": "Banana"}, "unsupported parse_mode"),
        ({"text": "x", "reply_markup": keyboard("é" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": keyboard("a", 101)}, "reply markup is too long"),
    ],
)
async def test_what_telegram_refuses_is_refused_in_its_words(
    call: Caller, ada: Person, values: dict[str, Any], description: str
) -> None:
    assert await call.refusal("sendMessage", **({"chat_id": ada.chat_id} | values)) == f"Bad Request: {description}"
    assert ada.messages == []


@pytest.mark.parametrize(
    ("html", "description"),
    [
        ("<b>knot</i>", 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'),
        ("é <b>knot", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a </b>", "Unexpected end tag at byte offset 2"),
        ("é <marquee>x</marquee>", 'Unsupported start tag "marquee" at byte offset 3'),
        ("3 < 4", "Unclosed start tag at byte offset 2"),
        ("neck & back", 'Unescaped "&" at byte offset 5'),
    ],
)
async def test_malformed_html_is_refused_with_the_place(call: Caller, ada: Person, html: str, description: str) -> None:
    refusal = await call.refusal("sendMessage", chat_id=ada.chat_id, text=html, parse_mode="HTML")
    assert refusal == f"Bad Request: can't parse entities: {description}"


async def test_html_becomes_plain_text_with_entities_in_utf16_units(call: Caller, ada: Person) -> None:
    html = "😀 <b>5 &lt; 6</b> <a href='https://e.org/?a&amp;b'>more</a>"
    sent = await call.result("sendMessage", chat_id=ada.chat_id, text=html, parse_mode="HTML")
    assert (sent["text"], ada.screen.html) == ("😀 5 < 6 more", html)
    link = {"type": "text_link", "offset": 9, "length": 4, "url": "https://e.org/?a&b"}
    assert sent["entities"] == [{"type": "bold", "offset": 3, "length": 5}, link]


async def test_the_limits_themselves_are_still_allowed(call: Caller, ada: Person) -> None:
    text = "<b>" + "x" * 4094 + "</b>😀"
    markup = keyboard("a" * 64, 100)
    await call.result("sendMessage", chat_id=ada.chat_id, text=text, parse_mode="HTML", reply_markup=markup)
    assert len(ada.screen.buttons) == 100


async def test_edits_are_counted_and_one_that_changes_nothing_is_refused(bot: Bot, ada: Person, call: Caller) -> None:
    sent = await bot.send_message(ada.chat_id, "<i>Ready?</i>", parse_mode="HTML", reply_markup=ptb_keyboard("Yes"))
    place = {"chat_id": ada.chat_id, "message_id": sent.message_id}
    refusal = await call.refusal(
        "editMessageText", text="<i>Ready?</i>", parse_mode="HTML", reply_markup=ptb_keyboard("Yes").to_dict(), **place
    )
    assert refusal == SAME
    await bot.edit_message_text("Go", ada.chat_id, sent.message_id)
    assert (ada.screen.text, ada.screen.buttons, ada.screen.edits) == ("Go", [], 1)
    await bot.delete_message(ada.chat_id, sent.message_id)
    assert await call.refusal("editMessageText", text="x", **place) == "Bad Request: message to edit not found"
    assert await call.refusal("deleteMessage", **place) == "Bad Request: message to delete not found"


async def test_after_the_burst_a_private_chat_takes_one_message_a_second(
    call: Caller, ada: Person, server: FakeTelegram, clock: ClockInHand
) -> None:
    sent = [await call.result("sendMessage", chat_id=ada.chat_id, text=f"{n}") for n in range(3)][-1]
    status, body = await call("editMessageText", chat_id=ada.chat_id, message_id=sent["message_id"], text="too soon")
    assert (status, body["parameters"]) == (429, {"retry_after": 1})
    for n in range(3, 9):
        clock.time += 1
        await call.result("sendMessage", chat_id=ada.chat_id, text=f"{n}")
    assert [(one.method, one.rule) for one in server.refusals] == [("editMessageText", "private")]


async def test_thirty_a_second_overall_and_twenty_a_minute_in_a_group(
    call: Caller, server: FakeTelegram, clock: ClockInHand
) -> None:
    async def status(chat_id: int) -> int:
        return (await call("sendMessage", chat_id=chat_id, text="hi"))[0]

    group = server.group().chat_id
    assert [await status(server.person().chat_id) for _ in range(31)] == [200] * 30 + [429]
    clock.time += 1.1
    assert [await status(group) for _ in range(20)] == [200] * 20
    clock.time += 10
    assert (await call("sendMessage", chat_id=group, text="hi"))[1]["parameters"] == {"retry_after": 50}
    clock.time += 50
    assert await status(group) == 200


async def test_flood_limits_can_be_off_and_strict_mode_tells_of_every_refusal(bot: Bot) -> None:
    async def send(count: int, limits: FloodLimits) -> None:
        async with FakeTelegram(limits=limits, strict=True) as server, aiohttp.ClientSession() as http:
            ada = server.person()
            for n in range(count):
                await Caller(http, server)("sendMessage", chat_id=ada.chat_id, text=f"{n}")

    await send(60, FloodLimits(enabled=False))
    await send(5, FloodLimits(private_burst=5))
    with pytest.raises(AssertionError, match="flood limits"):
        await send(5, FloodLimits())


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
