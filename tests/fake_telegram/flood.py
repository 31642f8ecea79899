"""Telegram's flood limits as its FAQ publishes them, and a record of every refusal.

30 messages a second overall, one a second in a private chat beyond a small burst, 20 a minute in a group
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Scripted 429s are faults, not here.
"""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from .errors import too_many_requests
from .model import Chat


@dataclass(frozen=True)
class FloodLimits:
    """How much is let through; sends and edits count alike."""

    enabled: bool = True
    overall_per_second: int = 30
    private_per_second: float = 1.0
    private_burst: int = 3
    group_per_minute: int = 20


@dataclass(frozen=True)
class Refusal:
    """One 429 that these limits gave; `at` on the monotonic clock, `retry_after` in whole seconds."""

    method: str
    chat_id: int
    rule: str
    retry_after: int
    at: float


class _Window:
    """At most `size` within `seconds`, sliding."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.times: deque[float] = deque()

    def wait(self, size: int, now: float) -> float:
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        return 0.0 if len(self.times) < size else self.times[len(self.times) - size] + self.seconds - now


class _Bucket:
    """Tokens that come back at a steady rate, up to a burst; starts full."""

    def __init__(self) -> None:
        self.spent = 0.0
        self.at = 0.0

    def wait(self, rate: float, burst: int, now: float) -> float:
        self.spent = max(0.0, self.spent - (now - self.at) * rate)
        self.at = now
        # A hundredth of slack: a bot that sends exactly once a second is within the rule despite rounding.
        return max(0.0, (self.spent + 1 - burst - 0.01) / rate)


class FloodControl:
    """Lets a message through or raises 429, and remembers each 429 in `refusals`."""

    def __init__(self, limits: FloodLimits, clock: Callable[[], float]) -> None:
        self.limits = limits
        self.refusals: list[Refusal] = []
        self._clock = clock
        self._overall = _Window(1.0)
        self._private: defaultdict[int, _Bucket] = defaultdict(_Bucket)
        self._groups: defaultdict[int, _Window] = defaultdict(lambda: _Window(60.0))

    def admit(self, chat: Chat, method: str) -> None:
        if not self.limits.enabled:
            return
        now = self._clock()
        waits = {"overall": self._overall.wait(self.limits.overall_per_second, now)}
        if chat.kind == "private":
            bucket = self._private[chat.chat_id]
            waits["private"] = bucket.wait(self.limits.private_per_second, self.limits.private_burst, now)
        else:
            waits["group"] = self._groups[chat.chat_id].wait(self.limits.group_per_minute, now)
        rule = max(waits, key=lambda one: waits[one])
        if waits[rule] > 0:
            retry_after = max(1, math.ceil(waits[rule]))
            self.refusals.append(Refusal(method, chat.chat_id, rule, retry_after, now))
            raise too_many_requests(retry_after)
        self._count(chat, now)

    def _count(self, chat: Chat, now: float) -> None:
        self._overall.times.append(now)
        if chat.kind == "private":
            self._private[chat.chat_id].spent += 1
        else:
            self._groups[chat.chat_id].times.append(now)
