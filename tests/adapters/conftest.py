"""The house of tests/integration and a fake Telegram, for what is told of the adapters and of the fake itself."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot

from bot.adapters.telegram.running import close, make_bot
from tests.fake_telegram import Caller, ClockInHand, FakeTelegram, Person
from tests.integration.conftest import database, file, house, key, template

__all__ = ["database", "file", "house", "key", "template"]


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(strict=True) as server:
        yield server


@pytest.fixture
async def our_bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    """The bot as it is made for running, introduced to the fake Telegram."""
    bot = make_bot(telegram.token, telegram.url)
    await bot.initialize()
    yield bot
    await close(bot)


# --- for the fake alone: its clock in hand, plain calls, a plain bot


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
