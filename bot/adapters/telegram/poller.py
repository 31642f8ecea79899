"""The getUpdates loop. The offset moves only after every update of a batch is committed, so a kill loses nothing."""

import asyncio
import logging
import warnings
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.adapters.telegram.outcomes import waiting_time
from bot.adapters.telegram.updates import ALLOWED
from bot.faults import described

log = logging.getLogger(__name__)
Raw = Mapping[str, Any]
LONG_POLL_S = 25
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0


def chat_of(raw: Raw) -> int:
    """The chat of a raw update, as a key for its order; 0 where there is none."""
    content = next((value for value in raw.values() if isinstance(value, dict)), {})
    message = content.get("message")
    place = (message if isinstance(message, dict) else content).get("chat") or content.get("from")
    found = place.get("id") if isinstance(place, dict) else None
    return found if isinstance(found, int) else 0


@dataclass
class Poller:
    """Fetches updates and hands each to `handle`; `alive` is told after every successful fetch."""

    bot: Bot
    handle: Callable[[Raw], Awaitable[None]]
    alive: Callable[[], Awaitable[None]]
    _offset: int | None = field(default=None, init=False)
    _pause: float = field(default=FIRST_PAUSE_S, init=False)

    async def run(self) -> None:
        """Poll until cancelled. Raises InvalidToken when Telegram no longer takes the token."""
        while True:
            try:
                await self._batch(await self._fetch())
                self._pause = FIRST_PAUSE_S
            except InvalidToken:
                raise
            except Exception as error:
                if isinstance(error, EndPointNotFound):
                    await self._check_token()
                await self._back_off(error)

    async def _check_token(self) -> None:
        """PTB says "no such endpoint" of a refused token too; getMe tells the two apart. Raises InvalidToken."""
        try:
            await self.bot.get_me()
        except InvalidToken:
            raise
        except TelegramError:
            return  # not to be reached now: the next round asks again

    async def _fetch(self) -> list[Raw]:
        asked = {"offset": self._offset, "timeout": LONG_POLL_S, "allowed_updates": ALLOWED}
        with warnings.catch_warnings():  # PTB would rather parse the whole batch, where one bad update stops the bot
            warnings.filterwarnings("ignore", message=".*do_api_request")
            batch = await self.bot.do_api_request("getUpdates", asked, read_timeout=LONG_POLL_S + 10)
        await self.alive()
        return list(batch)

    async def _batch(self, batch: list[Raw]) -> None:
        """All updates of a batch, chats side by side, one chat in order. Raises when any could not be committed."""
        chats: dict[int, list[Raw]] = {}
        for raw in batch:
            chats.setdefault(chat_of(raw), []).append(raw)
        done = await asyncio.gather(*map(self._in_order, chats.values()), return_exceptions=True)
        failed = next((each for each in done if isinstance(each, BaseException)), None)
        if failed:
            raise failed
        if batch:
            self._offset = int(batch[-1]["update_id"]) + 1

    async def _in_order(self, updates: list[Raw]) -> None:
        for raw in updates:
            await self.handle(raw)

    async def _back_off(self, error: Exception) -> None:
        if isinstance(error, Conflict):
            log.error("another copy of this bot is polling: stop one of them")
        elif not isinstance(error, TelegramError):
            log.error("updates stay unacknowledged: %s", described(error))
        else:
            log.warning("no updates: %s", type(error).__name__)
        asked = waiting_time(error).total_seconds() if isinstance(error, RetryAfter) else 0.0
        await asyncio.sleep(max(asked, self._pause))
        self._pause = min(LONGEST_PAUSE_S, self._pause * 2)

    async def acknowledge(self) -> None:
        """Tell Telegram what is done, at the end; without it the same updates come again and change nothing."""
        if self._offset is None:
            return
        asked = {"offset": self._offset, "timeout": 0, "limit": 1}
        try:
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", message=".*do_api_request")
                await self.bot.do_api_request("getUpdates", asked)
        except TelegramError as error:
            log.info("the last updates were not acknowledged: %s", type(error).__name__)
