"""The fake Telegram's methods and limits: plain HTTP and python-telegram-bot see what the real server would show.

Only the fake is tested here; updates, taps and faults are in `test_fake_telegram_updates`.
"""

from typing import Any

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from tests.fake_telegram import Caller, ClockInHand, FakeTelegram, FloodLimits, Person

SAME = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
SAME += "as a current content and reply markup of the message"


def keyboard(data: str, count: int = 1) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "a", "callback_data": data}]] * count}


def ptb_keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(one, callback_data=one.lower())] for one in labels])


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
