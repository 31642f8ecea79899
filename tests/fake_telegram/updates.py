"""The updates that the bot has not confirmed yet: numbering, long polling, confirmation by offset.

What an update says is made elsewhere; how a webhook fetches them too.
"""

import asyncio
import time
from collections.abc import Iterable

from .errors import OTHER_POLL, ApiError
from .model import Json

# Telegram sends these only when they are asked for by name.
ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Signal:
    """Wakes everyone who waits now; it remembers nothing."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def notify(self) -> None:
        for one in self._waiting:
            if not one.done():
                one.set_result(None)

    async def wait(self, timeout: float | None) -> bool:
        """True when woken, False when `timeout` seconds passed."""
        mine = asyncio.get_running_loop().create_future()
        self._waiting.add(mine)
        try:
            await asyncio.wait((mine,), timeout=None if timeout is None else max(0.0, timeout))
            return mine.done()
        finally:
            self._waiting.discard(mine)


class UpdateQueue:
    """Pending updates in order. They stay until an offset above them, or a webhook's 2xx, confirms them."""

    def __init__(self, first_id: int = 500_000_001) -> None:
        self.next_id = first_id
        self.pending: list[Json] = []
        self.allowed: list[str] = []
        self.arrived = Signal()
        self._current_poll: object | None = None
        self._poll_ended_by = OTHER_POLL

    def put(self, update: Json) -> Json:
        """Takes an update, numbers it unless it has an id, and keeps it if its kind is allowed."""
        numbered = {"update_id": self.next_id} | update
        self.next_id = max(self.next_id, int(numbered["update_id"]) + 1)
        if self._is_allowed(numbered):
            self.pending.append(numbered)
            self.arrived.notify()
        return numbered

    def jump(self, by: int) -> None:
        """The next update id is `by` higher: Telegram draws a new one after a quiet week."""
        self.next_id += by

    def confirm(self, update_ids: Iterable[int]) -> None:
        gone = set(update_ids)
        self.pending = [one for one in self.pending if one["update_id"] not in gone]

    def end_polls(self, reason: str = OTHER_POLL) -> None:
        self._current_poll, self._poll_ended_by = None, reason
        self.arrived.notify()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """getUpdates: waits up to `timeout` seconds for something to give; a newer poll ends this one with 409."""
        self._confirm_below(offset)
        self.end_polls()
        mine = self._current_poll = object()
        ends = time.monotonic() + timeout
        while not self.pending and time.monotonic() < ends:
            await self.arrived.wait(ends - time.monotonic())
            if self._current_poll is not mine:
                raise ApiError(409, self._poll_ended_by)
        self._current_poll = None
        return self.pending[: max(1, min(limit, 100))]

    def _confirm_below(self, offset: int) -> None:
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [one for one in self.pending if one["update_id"] >= offset]

    def _is_allowed(self, update: Json) -> bool:
        kinds = set(update) - {"update_id"}
        return bool(kinds & set(self.allowed)) if self.allowed else not kinds & ONLY_WHEN_ASKED
