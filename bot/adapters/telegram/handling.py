"""One raw update from Telegram, handled to its commit: parse it, answer a tap's spinner, pass on what it means."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.adapters.telegram.updates import Blocked, Elsewhere, Meaning, Nothing, meaning_of
from bot.clock import Clock
from bot.domain.catalog import Catalog
from bot.services.conversations import Conversations, Incoming
from bot.services.letters import Letters
from bot.tasks import Tasks

log = logging.getLogger(__name__)
QUIET_S = 3600.0
"""A group hears the way to the private chat at most this often."""


@dataclass
class Handler:
    """`username` is the bot's own, for the link to the private chat."""

    bot: Bot
    catalog: Catalog
    conversations: Conversations
    letters: Letters
    clock: Clock
    tasks: Tasks
    _declined: dict[int, float] = field(default_factory=dict, init=False)

    async def handle(self, raw: Mapping[str, Any]) -> None:
        """Returns when the update may be acknowledged; raises DatabaseTrouble to get it again."""
        update_id = int(raw["update_id"])
        try:
            update = Update.de_json(dict(raw), self.bot)
            meaning = await self._meaning(update)
            if not isinstance(getattr(meaning, "chat_id", 0), int):
                raise TypeError("a chat id that is no number")
        except Exception as error:
            log.error("update %s cannot be read: %s", update_id, type(error).__name__)
            await self.conversations.bury(update_id, type(error).__name__)
            return
        if update.callback_query:
            self.tasks.start(self._stop_spinner(update.callback_query.id), "callback answer")
        match meaning:
            case Incoming():
                await self.conversations.take(meaning)
            case Blocked(chat_id):
                await self.letters.blocked(chat_id, self.clock.now(), update_id)
            case Elsewhere(chat_id, addressed=True):
                await self._decline(chat_id, update_id)
            case Elsewhere() | Nothing():
                log.info("update %s is not for us", update_id)

    async def _meaning(self, update: Update) -> Meaning:
        """What an update means. The zone of a location is looked up, which holds everybody up the first time."""
        if update.message and update.message.location:
            return await asyncio.to_thread(meaning_of, update, self.catalog)
        return meaning_of(update, self.catalog)

    async def _stop_spinner(self, query_id: str) -> None:
        """At once and outside the outbox: late answers are refused, and nothing depends on it."""
        try:
            async with asyncio.timeout(10):
                await self.bot.answer_callback_query(query_id)
        except (TelegramError, TimeoutError) as error:
            log.info("a spinner was not stopped: %s", type(error).__name__)

    async def _decline(self, chat_id: int, update_id: int) -> None:
        now = self.clock.now().timestamp()
        if now - self._declined.get(chat_id, float("-inf")) < QUIET_S:
            return
        self._declined[chat_id] = now
        await self.conversations.decline(chat_id, update_id, self.bot.link)
