"""Calling the Bot API by plain HTTP, and a clock in the test's hand: for tests of the fake and of raw requests.

No Bot API library here; the server does not use it.
"""

from typing import Any

import aiohttp

from .server import FakeTelegram


class ClockInHand:
    """A monotonic clock, in seconds, that moves only when told to."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


class Caller:
    """Plain calls with JSON values; gives the HTTP status and the decoded body."""

    def __init__(self, http: aiohttp.ClientSession, server: FakeTelegram) -> None:
        self.http = http
        self.server = server

    async def __call__(self, method: str, token: str = "", **values: Any) -> tuple[int, dict[str, Any]]:
        url = f"{self.server.bot_url}{token or self.server.token}/{method}"
        async with self.http.post(url, json=values) as answer:
            body: dict[str, Any] = await answer.json()
            return answer.status, body

    async def result(self, method: str, **values: Any) -> Any:
        status, body = await self(method, **values)
        assert status == 200, body
        return body["result"]

    async def refusal(self, method: str, **values: Any) -> str:
        """The description of the error that is expected."""
        status, body = await self(method, **values)
        assert (body["ok"], body["error_code"]) == (False, status), body
        return str(body["description"])
