"""What an update from Telegram means: every kind of it, whole or broken, without ever raising.

The people of the fake Telegram make the updates; no server runs here but for the handler.
"""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot, Update

from bot.adapters.telegram.handling import Handler
from bot.adapters.telegram.updates import Blocked, Elsewhere, Meaning, Nothing, meaning_of
from bot.domain.catalog import Catalog
from bot.domain.conversation.codec import dump_button
from bot.domain.conversation.events import Command, Event, Located, Said, Sent, StaleTap, Tapped
from bot.domain.conversation.prompts import HOME, Choice
from bot.domain.conversation.states import Card, Home, Side
from bot.services.conversations import Incoming
from bot.storage.tables import dead_letters, persons
from bot.tasks import Tasks
from tests.fake_telegram import FakeTelegram, Person
from tests.fake_telegram.model import Message
from tests.integration.conftest import CALF, House

Json = dict[str, Any]
TAP = dump_button(Home(), Choice("help"))


@pytest.fixture
def people() -> FakeTelegram:
    """A fake Telegram that is never started."""
    return FakeTelegram()


@pytest.fixture
def ada(people: FakeTelegram) -> Person:
    return people.person()


def meant(raw: Json, catalog: Catalog) -> Meaning:
    return meaning_of(Update.de_json(json.loads(json.dumps(raw)), None), catalog)


def event_of(raw: Json, catalog: Catalog) -> Event:
    meaning = meant(raw, catalog)
    assert isinstance(meaning, Incoming), meaning
    return meaning.event


def screen_for(person: Person) -> Message:
    return person.world.write(person.chat, by_bot=True, author=person.world.bot, text="?", html="?")


# --- private messages


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("left calf", Said("left calf")),
        ("/start", Command("start")),
        ("/start@unknot_test_bot", Command("start")),
        ("/HELP@Unknot_Test_Bot  now ", Command("help", "now")),
        ("/start ref-77", Command("start", "ref-77")),
        ("/", Said("/")),
        (" /start", Said(" /start")),
    ],
)
def test_a_private_text_is_said_or_commanded(ada: Person, catalog: Catalog, text: str, event: Event) -> None:
    assert event_of(ada.says(text), catalog) == event


def test_an_event_knows_its_chat_and_update(ada: Person, catalog: Catalog) -> None:
    raw = ada.says("hello")
    assert meant(raw, catalog) == Incoming(ada.chat_id, Said("hello"), raw["update_id"], None)


def test_an_edited_message_is_answered_as_such(ada: Person, catalog: Catalog) -> None:
    ada.says("left calf")
    assert event_of(ada.edits("right calf"), catalog) == Sent("edited")


def test_pictures_stickers_and_voices_are_told_apart(ada: Person, catalog: Catalog) -> None:
    raws = (ada.sends_photo("my calf"), ada.sends_sticker(), ada.sends_voice())
    assert [event_of(raw, catalog) for raw in raws] == [Sent("photo"), Sent("sticker"), Sent("voice")]


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (52.5, 13.4, "Europe/Berlin"),
        (27.7, 85.3, "Asia/Kathmandu"),
        (-31.5, 159.1, "Australia/Lord_Howe"),
        (0, -30, ""),
    ],
)
def test_of_a_location_only_its_zone_goes_on(
    ada: Person, catalog: Catalog, latitude: float, longitude: float, zone: str
) -> None:
    assert event_of(ada.shares_location(latitude, longitude), catalog) == Located(zone)


@pytest.mark.parametrize(
    "content",
    [
        {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
                  "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False,
                  "members_only": False}},
        {"contact": {"phone_number": "1", "first_name": "A"}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"document": {"file_id": "d", "file_unique_id": "d"}},
        {"pinned_message": {"message_id": 5, "chat": {"id": 7001, "type": "private"}, "date": 0}},
        {"something_of_next_year": {"x": 1}},
        {},
    ],
)  # fmt: skip
def test_anything_else_is_something_other(ada: Person, catalog: Catalog, content: Json) -> None:
    raw = ada.says("x")
    raw["message"].pop("text")
    raw["message"] |= content
    assert event_of(raw, catalog) == Sent("other")


# --- taps


def test_a_tap_carries_its_state_choice_and_message(ada: Person, catalog: Catalog) -> None:
    state = Card(CALF, Side.LEFT)
    message = screen_for(ada)
    raw = ada.forges(dump_button(state, Choice("begin")), message)
    wanted = Incoming(ada.chat_id, Tapped(state, Choice("begin")), raw["update_id"], message.message_id)
    assert meant(raw, catalog) == wanted


def test_a_tap_on_a_message_telegram_no_longer_has_still_acts(ada: Person, catalog: Catalog) -> None:
    raw = ada.forges(dump_button(Home(), HOME), screen_for(ada))
    message = raw["callback_query"]["message"]
    raw["callback_query"]["message"] = {"message_id": message["message_id"], "chat": message["chat"], "date": 0}
    assert event_of(raw, catalog) == Tapped(Home(), HOME)


@pytest.mark.parametrize("data", ["", "x", "1c.zzz.1:B", "0h:h", "1h", "1h:", "1h:?", "💥" * 16, "a" * 64, "a" * 4000])
def test_a_forged_button_is_an_old_button(ada: Person, catalog: Catalog, data: str) -> None:
    assert event_of(ada.forges(data, screen_for(ada)), catalog) == StaleTap()


@pytest.mark.parametrize("missing", ["message", "data"])
def test_a_tap_without_message_is_nothing_and_one_without_data_is_old(
    ada: Person, catalog: Catalog, missing: str
) -> None:
    raw = ada.forges(TAP, screen_for(ada))
    del raw["callback_query"][missing]
    meaning = meant(raw, catalog)
    assert (
        isinstance(meaning, Nothing)
        if missing == "message"
        else meaning
        == Incoming(ada.chat_id, StaleTap(), raw["update_id"], raw["callback_query"]["message"]["message_id"])
    )


def test_a_tap_in_a_group_or_by_a_stranger_is_nothing(people: FakeTelegram, ada: Person, catalog: Catalog) -> None:
    in_group = ada.forges(TAP, screen_for(ada))
    in_group["callback_query"]["message"]["chat"] = people.group().chat.to_json()
    by_stranger = ada.forges(TAP, screen_for(ada))
    by_stranger["callback_query"]["from"] = people.person().user
    assert [meant(raw, catalog) for raw in (in_group, by_stranger)] == [Nothing(), Nothing()]


# --- elsewhere


def test_a_group_is_elsewhere_and_a_channel_is_nothing(people: FakeTelegram, ada: Person, catalog: Catalog) -> None:
    group, channel = people.group(), people.channel()
    assert meant(ada.says("/start", group), catalog) == Elsewhere(group.chat_id, addressed=True)
    assert meant(ada.sends_photo(where=group), catalog) == Elsewhere(group.chat_id, addressed=False)
    assert meant(channel.posts("news"), catalog) == Nothing()


def test_blocking_is_heard_and_coming_back_needs_nothing(people: FakeTelegram, ada: Person, catalog: Catalog) -> None:
    assert meant(ada.blocks(), catalog) == Blocked(ada.chat_id)
    assert meant(ada.unblocks(), catalog) == Nothing()
    group = people.group()
    assert [meant(raw, catalog) for raw in (group.adds_bot(ada), group.removes_bot(ada))] == [Nothing(), Nothing()]


@pytest.mark.parametrize("raw", [{}, {"message_reaction_of_2031": {"chat": {"id": 1}}}, {"poll_answer": None}])
def test_an_empty_or_unknown_update_is_nothing(catalog: Catalog, raw: Json) -> None:
    assert meant({"update_id": 9} | raw, catalog) == Nothing()


# --- broken ones


def samples() -> list[Json]:
    people = FakeTelegram()
    ada, group = people.person(), people.group()
    says = ada.says("/start now")
    return [
        says, ada.edits("x"), ada.sends_photo("x"), ada.sends_sticker(), ada.sends_voice(), ada.shares_location(1, 2),
        ada.forges(TAP, screen_for(ada)), ada.blocks(), ada.unblocks(), ada.says("x", group),
        people.channel().posts("x"), *group.migrates(-1001),
    ]  # fmt: skip


def broken(value: Any) -> Iterator[Any]:
    """The value with one thing missing or null, at every place in turn."""
    if isinstance(value, dict):
        for name, inner in value.items():
            rest = {other: each for other, each in value.items() if other != name}
            yield rest
            yield rest | {name: None}
            yield from (rest | {name: each} for each in broken(inner))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from ([*value[:number], each, *value[number + 1 :]] for each in broken(inner))


def test_whatever_has_a_chat_and_a_person_has_a_meaning(catalog: Catalog) -> None:
    """What lacks either cannot come from Telegram; the handler puts it aside like what cannot be parsed."""
    parsed = 0
    for sample in samples():
        for raw in broken(sample):
            try:
                update = Update.de_json({"update_id": 9} | raw, None)
            except Exception:
                continue
            member = update.my_chat_member
            if not (update.effective_chat and update.effective_user) or (member and not member.new_chat_member):
                continue
            parsed += 1
            assert isinstance(meaning_of(update, catalog), Incoming | Blocked | Elsewhere | Nothing)
    assert parsed > 100


# --- the handler


@pytest.fixture
def handler(house: House, our_bot: Bot) -> Handler:
    services = house.services
    return Handler(our_bot, services.catalog, services.conversations, services.letters, services.clock, Tasks())


@pytest.mark.parametrize("message", [{"message_id": "no", "chat": 7}, {"message_id": 1, "date": 0, "text": "x"}])
async def test_an_update_that_cannot_be_read_is_put_aside(house: House, handler: Handler, message: Json) -> None:
    await handler.handle({"update_id": 5, "message": message})
    assert [row.reference for row in await house.rows(dead_letters)] == [5]


async def test_a_block_delivered_twice_does_not_undo_the_return(
    house: House, handler: Handler, telegram: FakeTelegram
) -> None:
    ada = telegram.person()
    for raw in (ada.says("/start"), blocked := ada.blocks(), ada.says("/start")):
        await handler.handle(raw)
    await handler.handle(blocked)
    assert (await house.person(ada.chat_id)).blocked_at is None
    assert len(await house.texts(ada.chat_id)) == 1


async def test_a_group_hears_of_the_private_chat_once_an_hour(
    house: House, handler: Handler, telegram: FakeTelegram
) -> None:
    group, ada = telegram.group(), telegram.person()
    for minutes in (0, 0, 59, 2):
        house.clock.move_to(house.clock.now() + timedelta(minutes=minutes))
        await handler.handle(ada.says("my neck", group))
    assert ["https://t.me/unknot_test_bot" in text for text in await house.texts(group.chat_id)] == [True, True]
    assert await house.rows(persons) == []


async def test_a_tap_is_answered_at_once_even_when_it_means_nothing(handler: Handler, telegram: FakeTelegram) -> None:
    ada = telegram.person()
    raw = ada.forges(TAP, screen_for(ada))
    raw["callback_query"]["from"] = telegram.person().user
    await handler.handle(raw)
    async with asyncio.timeout(5):
        await asyncio.gather(*handler.tasks._running)
    assert telegram.unanswered() == []
