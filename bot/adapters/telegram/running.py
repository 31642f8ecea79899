"""The bot's life on Telegram: polls, sends, ticks, and ends in order."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC
from functools import cache
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from httpx import create_ssl_context
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.adapters.telegram.handling import Handler
from bot.adapters.telegram.menu import show_menu
from bot.adapters.telegram.poller import Poller
from bot.adapters.telegram.sender import AT_ONCE, Sender
from bot.faults import described
from bot.services.parts import Services
from bot.settings import BadSetting
from bot.tasks import Tasks

log = logging.getLogger(__name__)
UPKEEP_S = 3600
LONGEST_PAUSE_S = 30.0


def make_bot(token: str, api_url: str) -> Bot:
    """A bot at this API server (without `/bot`). Nothing is sent before it is initialized."""
    return Bot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=HTTPXRequest(
            connection_pool_size=2 * AT_ONCE, pool_timeout=10, read_timeout=20, write_timeout=20, httpx_kwargs=_trust()
        ),
        get_updates_request=HTTPXRequest(connection_pool_size=1, httpx_kwargs=_trust()),
    )


@cache
def _trust() -> dict[str, Any]:
    """The certificates that are trusted, read once."""
    return {"verify": create_ssl_context()}


async def close(bot: Bot) -> None:
    """Close its connections, also those of a bot whose start failed, which PTB leaves open."""
    await bot.shutdown()
    await bot.request.shutdown()


async def live(services: Services, bot: Bot, awake: asyncio.Event, stop: asyncio.Event) -> None:
    """Run until `stop` is set. `awake` is set whenever something was committed for delivery.

    Raises BadSetting when Telegram does not take the token.
    """
    try:
        if await _reached(bot, stop):
            await _work(services, bot, awake, stop)
    finally:
        await close(bot)
        log.info("stopped")


async def _work(services: Services, bot: Bot, awake: asyncio.Event, stop: asyncio.Event) -> None:
    """Everything at once, until `stop` or until one part can no longer go on."""
    log.info("polling as %s", bot.username)
    tasks = Tasks()
    sender = Sender(bot, services.letters, services.clock, awake, services.attachments)
    handler = Handler(bot, services.catalog, services.conversations, services.letters, services.clock, tasks)
    poller = Poller(bot, handler.handle, services.health.polled)
    await _logged(services.letters.begin)()
    await _logged(services.reminders.tick)()  # before anyone is answered, so that answers mention what was missed
    scheduler = _scheduler(services)
    try:
        tasks.start(show_menu(bot, services.messages), "command menu")
        polling = tasks.start(poller.run(), "polling")
        sending = tasks.start(sender.run(), "sending")
        tasks.start(services.reminders.run(), "timers")
        stopping = tasks.start(stop.wait(), "waiting for the end")
        ended, _ = await asyncio.wait({polling, sending, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if stopping not in ended:
            raise _refused() if any(isinstance(task.exception(), InvalidToken) for task in ended) else SystemExit(1)
    finally:
        scheduler.shutdown(wait=False)
        await tasks.stop()
        await poller.acknowledge()


async def _reached(bot: Bot, stop: asyncio.Event) -> bool:
    """Waits until Telegram answers; False when told to stop before that."""
    pause = 1.0
    while not stop.is_set():
        try:
            await bot.initialize()
            await bot.delete_webhook(drop_pending_updates=False)
            return True
        except InvalidToken:
            raise _refused() from None
        except TelegramError as error:
            log.warning("Telegram cannot be reached yet: %s", type(error).__name__)
            try:
                async with asyncio.timeout(pause):
                    await stop.wait()
            except TimeoutError:
                pause = min(LONGEST_PAUSE_S, pause * 2)
    return False


def _refused() -> BadSetting:
    return BadSetting("TELEGRAM_BOT_TOKEN is not taken by Telegram: check it with @BotFather")


def _scheduler(services: Services) -> AsyncIOScheduler:
    """The few fixed jobs. A late run is still run, and never twice at once."""
    defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
    scheduler.add_job(_logged(services.upkeep.run), "interval", seconds=UPKEEP_S, id="upkeep")
    scheduler.start()
    return scheduler


def _logged(job: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
    """A job whose failure is one line in the log; the next run tries again."""

    async def run() -> None:
        try:
            await job()
        except Exception as error:
            log.error("a fixed job failed: %s", described(error))

    return run
