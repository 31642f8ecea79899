"""When the next request may leave: a slot clock for the whole bot and one for each chat. Seconds of a monotonic clock.

Telegram publishes about 30 messages a second overall, 1 a second in a private chat and 20 a minute in a group; short
bursts in one chat pass. Each slot is given out once, so no request has to be held back twice.
"""

from dataclasses import dataclass, field

OVERALL_S = 1 / 25
PRIVATE_S = 1.0
GROUP_S = 3.0
BURST = 3
"""Requests that one chat may have at once before its pace applies."""


@dataclass
class Slots:
    """One stream of slots `every` seconds, of which `burst` may be taken at once after a pause."""

    every: float
    burst: int = 1
    _used: float = field(default=float("-inf"), init=False)

    def take(self, now: float) -> float:
        """The moment of the next free slot, which is then taken."""
        self._used = max(self._used, now) + self.every
        return max(now, self._used - self.every * self.burst)

    def idle(self, now: float) -> bool:
        return self._used <= now


@dataclass
class Pace:
    """The slots of every chat. Chats that have been quiet are forgotten."""

    overall: Slots = field(default_factory=lambda: Slots(OVERALL_S))
    _chats: dict[int, Slots] = field(default_factory=dict, init=False)

    def take(self, chat_id: int, now: float) -> float:
        """When the next request to this chat may leave."""
        if len(self._chats) > 1000:
            self._chats = {chat: slots for chat, slots in self._chats.items() if not slots.idle(now)}
        slots = self._chats.setdefault(chat_id, Slots(PRIVATE_S if chat_id > 0 else GROUP_S, BURST))
        return self.overall.take(slots.take(now))
