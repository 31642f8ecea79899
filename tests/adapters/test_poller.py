"""The getUpdates loop: the offset moves only after the commit, one chat keeps its order, trouble makes it wait.

The loop runs against a fake Telegram over HTTP; what handles the updates is the test's own.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Bot
from telegram.error import InvalidToken

from bot.adapters.telegram import poller as module
from bot.adapters.telegram.poller import Poller, Raw, chat_of
from bot.storage.tables import marks
from tests.fake_telegram import FakeTelegram
from tests.integration.conftest import House

Json = dict[str, Any]


class Hands:
    """Takes updates, and can be told to hold on to those of one chat or to fail."""

    def __init__(self) -> None:
        self.taken: list[tuple[int, str]] = []
        self.begun: list[int] = []
        self.failing = 0
        self.gates: dict[int, asyncio.Event] = {}
        self.changed = asyncio.Event()

    async def __call__(self, raw: Raw) -> None:
        chat = chat_of(raw)
        self.begun.append(chat)
        self.changed.set()
        if gate := self.gates.get(chat):
            await gate.wait()
        if self.failing:
            self.failing -= 1
            raise OSError("the database is gone")
        self.taken.append((chat, raw["message"]["text"]))
        self.changed.set()

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not holds():
                self.changed.clear()
                await self.changed.wait()


@pytest.fixture
def hands() -> Hands:
    return Hands()


async def never_mind() -> None:
    return


@asynccontextmanager
async def polling(
    bot: Bot, hands: Hands, alive: Callable[[], Awaitable[None]] = never_mind
) -> AsyncIterator[tuple[Poller, asyncio.Task[None]]]:
    poller = Poller(bot, hands, alive)
    task = asyncio.create_task(poller.run())
    try:
        yield poller, task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the poller would have waited each time; it does not."""
    found: list[float] = []

    async def note(seconds: float) -> None:
        found.append(seconds)

    monkeypatch.setattr(module, "asyncio", _WithoutSleep(note))
    return found


class _WithoutSleep:
    def __init__(self, sleep: Callable[[float], Awaitable[None]]) -> None:
        self.sleep = sleep

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)


def pending(telegram: FakeTelegram) -> int:
    return len(telegram.world.updates.pending)


def offsets(telegram: FakeTelegram) -> list[int | None]:
    return [call.values.get("offset") for call in telegram.calls if call.method == "getUpdates"]


async def test_nothing_is_acknowledged_before_it_is_handled(our_bot: Bot, telegram: FakeTelegram, hands: Hands) -> None:
    ada = telegram.person()
    hands.gates[ada.chat_id] = asyncio.Event()
    ada.says("one")
    async with polling(our_bot, hands):
        await hands.until(lambda: bool(hands.begun))
        assert pending(telegram) == 1
        hands.gates[ada.chat_id].set()
        ada.says("two")
        await hands.until(lambda: len(hands.taken) == 2)
        assert pending(telegram) == 1


async def test_one_chat_is_handled_in_order_while_another_goes_ahead(
    our_bot: Bot, telegram: FakeTelegram, hands: Hands
) -> None:
    ada, ben = telegram.person(), telegram.person()
    hands.gates[ada.chat_id] = asyncio.Event()
    for text in ("a1", "a2"):
        ada.says(text)
    ben.says("b1")
    async with polling(our_bot, hands):
        await hands.until(lambda: (ben.chat_id, "b1") in hands.taken)
        assert hands.begun.count(ada.chat_id) == 1
        hands.gates[ada.chat_id].set()
        await hands.until(lambda: len(hands.taken) == 3)
    assert [text for chat, text in hands.taken if chat == ada.chat_id] == ["a1", "a2"]


async def test_what_could_not_be_committed_comes_again_after_a_growing_pause(
    our_bot: Bot, telegram: FakeTelegram, hands: Hands, pauses: list[float]
) -> None:
    hands.failing = 4
    telegram.person().says("one")
    async with polling(our_bot, hands):
        await hands.until(lambda: len(hands.taken) == 1)
    assert pauses == [0.5, 1.0, 2.0, 4.0]


async def test_a_success_ends_the_growing_of_the_pause(
    our_bot: Bot, telegram: FakeTelegram, hands: Hands, pauses: list[float]
) -> None:
    ada = telegram.person()
    async with polling(our_bot, hands):
        for text in ("one", "two"):
            hands.failing = 2
            ada.says(text)
            await hands.until(lambda text=text: (ada.chat_id, text) in hands.taken)  # type: ignore[misc]
    assert pauses == [0.5, 1.0, 0.5, 1.0]


async def test_telegram_is_given_the_time_it_asks_for(
    our_bot: Bot, telegram: FakeTelegram, hands: Hands, pauses: list[float]
) -> None:
    telegram.faults.answers("getUpdates", 429, "Too Many Requests", parameters={"retry_after": 9})
    telegram.faults.bad_gateway("getUpdates")
    telegram.faults.answers("getUpdates", 409, "Conflict: terminated by other getUpdates request")
    telegram.person().says("one")
    async with polling(our_bot, hands):
        await hands.until(lambda: len(hands.taken) == 1)
    assert pauses == [9.0, 1.0, 2.0]


async def test_the_pause_has_a_longest(our_bot: Bot, telegram: FakeTelegram, hands: Hands, pauses: list[float]) -> None:
    telegram.faults.bad_gateway("getUpdates", times=12)
    telegram.person().says("one")
    async with polling(our_bot, hands):
        await hands.until(lambda: len(hands.taken) == 1)
    assert pauses[-3:] == [30.0, 30.0, 30.0]


async def test_a_refused_token_ends_the_loop(our_bot: Bot, telegram: FakeTelegram, hands: Hands) -> None:
    telegram.token = "987654321:AAanother"
    async with polling(our_bot, hands) as (_, task), asyncio.timeout(5):
        with pytest.raises(InvalidToken):
            await task


async def test_at_the_end_what_is_done_is_acknowledged(our_bot: Bot, telegram: FakeTelegram, hands: Hands) -> None:
    poller = Poller(our_bot, hands, never_mind)
    await poller._batch([telegram.person().says("one")])
    assert pending(telegram) == 1
    await poller.acknowledge()
    assert pending(telegram) == 0


async def test_who_has_done_nothing_acknowledges_nothing(our_bot: Bot, telegram: FakeTelegram, hands: Hands) -> None:
    telegram.person().says("one")
    await Poller(our_bot, hands, never_mind).acknowledge()
    assert (pending(telegram), offsets(telegram)) == (1, [])


async def test_an_end_that_telegram_does_not_hear_is_no_error(
    our_bot: Bot, telegram: FakeTelegram, hands: Hands
) -> None:
    poller = Poller(our_bot, hands, never_mind)
    await poller._batch([telegram.person().says("one")])
    telegram.faults.bad_gateway("getUpdates")
    await poller.acknowledge()
    assert pending(telegram) == 1


async def test_only_a_fetch_that_went_well_is_a_sign_of_life(
    our_bot: Bot, telegram: FakeTelegram, hands: Hands, house: House, pauses: list[float]
) -> None:
    telegram.faults.bad_gateway("getUpdates", times=3)
    telegram.person().says("one")
    async with polling(our_bot, hands, house.services.health.polled):
        await hands.until(lambda: len(hands.taken) == 1)
    assert len(pauses) == 3
    assert [row.name for row in await house.rows(marks)] == ["poll"]


@pytest.mark.parametrize(
    ("raw", "chat"),
    [
        ({"message": {"chat": {"id": 7}, "from": {"id": 8}}}, 7),
        ({"edited_message": {"chat": {"id": 7}}}, 7),
        ({"callback_query": {"from": {"id": 8}, "message": {"chat": {"id": 7}}}}, 7),
        ({"callback_query": {"from": {"id": 8}}}, 8),
        ({"my_chat_member": {"chat": {"id": 7}, "from": {"id": 8}}}, 7),
        ({"poll": {"id": "5"}}, 0),
        ({"message": {"chat": {"id": "seven"}}}, 0),
        ({"message": {"chat": None, "from": []}}, 0),
        ({"message": "text"}, 0),
        ({}, 0),
    ],
)
def test_the_chat_of_an_update_is_found_without_parsing_it(raw: Json, chat: int) -> None:
    assert chat_of({"update_id": 1} | raw) == chat
