"""When the next request may leave: a slot clock for the whole bot and one for each chat. Seconds of a monotonic clock.

Telegram publishes about 30 messages a second overall, 1 a second in a private chat and 20 a minute in a group; short
bursts in one chat pass. Each slot is given out once, so no request has to be held back twice.
"""

from bisect import insort
from dataclasses import dataclass, field

OVERALL_S = 1 / 25
PRIVATE_S = 1.05
"""A little over the published second: a request that travels slowly and one that travels fast come nearer together."""

GROUP_S = 3.0
BURST = 3
"""Requests that one chat may have at once before its pace applies."""


@dataclass
class Bucket:
    """The pace of one chat: a request every `every` seconds, of which `burst` may leave at once after a pause."""

    every: float
    burst: int = BURST
    _used: float = field(default=float("-inf"), init=False)

    def free(self, now: float) -> float:
        """When the next request may leave."""
        return max(now, self._used + self.every * (1 - self.burst))

    def use(self, moment: float) -> None:
        self._used = max(self._used, moment) + self.every

    def idle(self, now: float) -> bool:
        return self._used <= now


@dataclass
class Gaps:
    """One request at a time for all chats: moments `every` seconds apart. One far ahead leaves those before it free."""

    every: float = OVERALL_S
    _taken: list[float] = field(default_factory=list, init=False)

    def take(self, now: float, wanted: float) -> float:
        """The first free moment from `wanted` on, which is then taken."""
        self._taken = [taken for taken in self._taken if taken > now - self.every]
        moment = wanted
        for taken in self._taken:
            if taken - moment >= self.every:
                break
            moment = max(moment, taken + self.every)
        insort(self._taken, moment)
        return moment


@dataclass
class Pace:
    """The pace of every chat. Chats that have been quiet are forgotten."""

    overall: Gaps = field(default_factory=Gaps)
    _chats: dict[int, Bucket] = field(default_factory=dict, init=False)

    def take(self, chat_id: int, now: float) -> float:
        """When the next request to this chat may leave."""
        if len(self._chats) > 1000:
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.idle(now)}
        bucket = self._chats.setdefault(chat_id, Bucket(PRIVATE_S if chat_id > 0 else GROUP_S))
        moment = self.overall.take(now, bucket.free(now))
        bucket.use(moment)
        return moment

    def again(self, now: float) -> float:
        """When a request that missed its moment may leave; its chat's pace has been kept."""
        return self.overall.take(now, now)
