"""How updates reach the bot: getUpdates, and the webhook with its pushes.

A webhook gets one delivery at a time per chat (messages) and per person (taps), repeated until it answers 2xx.
"""

import asyncio
import time
from dataclasses import dataclass, field

import aiohttp

from .errors import WEBHOOK_ACTIVE, WEBHOOK_SET, ApiError, bad_request
from .model import Json
from .parameters import Parameters
from .world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_RETRY, LONGEST_RETRY = 0.1, 2.0
PUSH_TIMEOUT = aiohttp.ClientTimeout(total=60)


@dataclass
class Webhook:
    """`deliveries`: (update_id, HTTP status) of each push, 0 when there was no answer."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_date: int = 0
    deliveries: list[tuple[int, int]] = field(default_factory=list)


def queue_key(update: Json) -> tuple[str, int]:
    """Which queue an update waits in: taps per person, everything else per chat."""
    if "callback_query" in update:
        return "person", int(update["callback_query"]["from"]["id"])
    body = next((value for name, value in update.items() if name != "update_id" and isinstance(value, dict)), {})
    return "chat", int(body.get("chat", {}).get("id", 0))


class Delivery:
    def __init__(self, world: World) -> None:
        self.world = world
        self.webhook = Webhook()
        self._pushing: dict[tuple[str, int], asyncio.Task[None]] = {}
        self._pump: asyncio.Task[None] | None = None

    async def get_updates(self, given: Parameters) -> list[Json]:
        if self.webhook.url:
            raise ApiError(409, WEBHOOK_ACTIVE)
        self._allow(given)
        return await self.world.updates.poll(
            given.integer("offset"), given.integer("limit", 100), min(given.seconds("timeout"), 50.0)
        )

    async def set_webhook(self, given: Parameters) -> bool:
        url = given.text("url")
        if not url:
            return await self.delete_webhook(given)
        if not url.startswith(("http://", "https://")):
            raise bad_request("bad webhook: invalid webhook URL specified")
        await self.stop()
        self._allow(given)
        if given.flag("drop_pending_updates"):
            self.world.updates.pending.clear()
        self.webhook = Webhook(url, given.text("secret_token"), given.integer("max_connections", 40))
        self.world.updates.end_polls(WEBHOOK_SET)
        self._pump = asyncio.create_task(self._push_all())
        return True

    async def delete_webhook(self, given: Parameters) -> bool:
        await self.stop()
        self.webhook = Webhook()
        if given.flag("drop_pending_updates"):
            self.world.updates.pending.clear()
        return True

    async def get_webhook_info(self, given: Parameters) -> Json:
        hook, queue = self.webhook, self.world.updates
        info: Json = {"url": hook.url, "has_custom_certificate": False, "pending_update_count": len(queue.pending)}
        if hook.url:
            info["max_connections"] = hook.max_connections
        if queue.allowed:
            info["allowed_updates"] = queue.allowed
        if hook.last_error:
            info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error}
        return info

    async def stop(self) -> None:
        tasks = [*self._pushing.values(), *([self._pump] if self._pump else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._pushing.clear()
        self._pump = None

    def _allow(self, given: Parameters) -> None:
        # A list once given stays until another is given; an empty one means everything usual again.
        if given.values.get("allowed_updates") is not None:
            self.world.updates.allowed = list(given.decoded("allowed_updates") or [])

    async def _push_all(self) -> None:
        async with aiohttp.ClientSession(timeout=PUSH_TIMEOUT) as http:
            while True:
                for key in dict.fromkeys(map(queue_key, self.world.updates.pending)):
                    if key not in self._pushing and len(self._pushing) < self.webhook.max_connections:
                        self._pushing[key] = asyncio.create_task(self._push_queue(http, key))
                await self.world.updates.arrived.wait(None)

    async def _push_queue(self, http: aiohttp.ClientSession, key: tuple[str, int]) -> None:
        pause = FIRST_RETRY
        while update := self._first_of(key):
            status = await self._push(http, update)
            if 200 <= status < 300:
                self.world.updates.confirm([update["update_id"]])
                pause = FIRST_RETRY
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_RETRY)
        del self._pushing[key]
        # Another queue may have waited for this connection.
        self.world.updates.arrived.notify()

    async def _push(self, http: aiohttp.ClientSession, update: Json) -> int:
        hook = self.webhook
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            async with http.post(hook.url, json=update, headers=headers) as answer:
                status = answer.status
        except (aiohttp.ClientError, OSError, TimeoutError):
            status = 0
        hook.deliveries.append((update["update_id"], status))
        if not 200 <= status < 300:
            hook.last_error = f"Wrong response from the webhook: {status}" if status else "Connection refused"
            hook.last_error_date = int(time.time())
        return status

    def _first_of(self, key: tuple[str, int]) -> Json | None:
        return next((one for one in self.world.updates.pending if queue_key(one) == key), None)
