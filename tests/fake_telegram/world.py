"""Everything the fake server holds, and the few ways in which it changes.

Both sides work on it: the bot through the methods, people through `people`. It decides no limits and knows no HTTP.
"""

import itertools
import time
from collections.abc import Callable
from typing import Any

from .errors import ApiError, bad_request
from .model import Call, CallbackQuery, Chat, Json, Message, Moment
from .updates import Signal, UpdateQueue


class World:
    """Chats, pending updates, open callback queries, the log of calls, the bot's own profile."""

    def __init__(self, token: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.bot: Json = {
            "id": int(token.split(":")[0]) if token.split(":")[0].isdigit() else 1,
            "is_bot": True,
            "first_name": "Unknot",
            "username": "unknot_test_bot",
        }
        self.chats: dict[int, Chat] = {}
        self.sent: list[Message] = []
        self.queries: dict[str, CallbackQuery] = {}
        self.calls: list[Call] = []
        self.profile: dict[str, Any] = {}
        self.updates = UpdateQueue()
        self.changed = Signal()
        self.clock = clock
        self.user_ids = itertools.count(7001)
        self.group_ids = itertools.count(5001)
        self._message_ids = itertools.count(101)
        self._query_ids = itertools.count(4_300_000_000_000_000_001)

    def now(self) -> Moment:
        return Moment(time.time(), self.clock())

    def add_chat(self, chat: Chat) -> Chat:
        return self.chats.setdefault(chat.chat_id, chat)

    def chat_to_write_in(self, chat_id: int | None) -> Chat:
        """The chat for a send or edit, or the refusal Telegram gives: unknown, migrated, blocked."""
        if chat_id is None:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise bad_request("group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": chat.migrated_to})
        if chat.refuses:
            raise ApiError(403, f"Forbidden: {chat.refuses}")
        return chat

    def write(self, chat: Chat, *, by_bot: bool, author: Json | None, **content: Any) -> Message:
        message = Message(next(self._message_ids), chat, by_bot, self.now(), author, **content)
        chat.messages[message.message_id] = message
        if by_bot:
            self.sent.append(message)
            self.touch(message)
        return message

    def touch(self, message: Message) -> None:
        """Marks a message as just changed by the bot and wakes whoever watches."""
        message.chat.version += 1
        message.change = message.chat.version
        self.changed.notify()

    def ask(self, user_id: int, data: str, message: Message) -> CallbackQuery:
        query = CallbackQuery(str(next(self._query_ids)), user_id, data, message, self.now())
        self.queries[query.query_id] = query
        return query

    def unanswered(self) -> list[CallbackQuery]:
        return [query for query in self.queries.values() if not query.answers]
