"""Driving a fake Telegram that runs as its own process: a client of the control API, and starting the process.

Acts carry the same names as in process and are awaited. Nothing here knows the server's insides.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import aiohttp

from .model import Json
from .screen import Screen, Wanted

POLL_SECONDS = 0.02
START_SECONDS = 15.0


class ControlClient:
    """`async with ControlClient("http://127.0.0.1:8081") as control:`"""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._http: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=120))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._http:
            await self._http.close()

    async def request(self, verb: str, path: str, body: Json | None = None) -> Any:
        """Raises TimeoutError for a wait that ran out, LookupError for whatever else the server refuses."""
        assert self._http, "use the client as an async context manager"
        async with self._http.request(verb, f"{self.url}/control/{path}", json=body) as answer:
            content = await answer.json()
        if answer.status == 408:
            raise TimeoutError(content["error"])
        if answer.status != 200:
            raise LookupError(f"{answer.status}: {content['error']}")
        return content

    async def state(self) -> Json:
        state: Json = await self.request("GET", "state")
        return state

    async def sent(self, chat_id: int | None = None, skip: int = 0) -> list[Json]:
        where = "" if chat_id is None else f"&chat_id={chat_id}"
        return await self._list(f"sent?skip={skip}{where}")

    async def calls(self, method: str = "") -> list[Json]:
        return await self._list(f"calls?method={method}")

    async def refusals(self) -> list[Json]:
        return await self._list("refusals")

    async def unanswered(self) -> list[Json]:
        return await self._list("unanswered")

    async def pending(self) -> list[Json]:
        return await self._list("updates")

    async def chat(self, chat_id: int) -> Json:
        chat: Json = await self.request("GET", f"chats/{chat_id}")
        return chat

    async def push(self, update: Json) -> Json:
        pushed: Json = await self.request("POST", "updates", {"update": update})
        return pushed

    async def jump_update_ids(self, by: int) -> None:
        await self.request("POST", "updates", {"jump": by})

    async def fault(self, kind: str, method: str, **more: Any) -> None:
        """`kind` as in FaultKind; more: times, chat_id, code, description, parameters, seconds."""
        await self.request("POST", "faults", {"kind": kind, "method": method, **more})

    async def clear_faults(self) -> None:
        await self.request("DELETE", "faults")

    async def set_limits(self, **changes: Any) -> None:
        await self.request("POST", "limits", changes)

    async def person(self, name: str = "Ada", **more: Any) -> "RemoteChat":
        return await self._added("people", {"name": name, **more})

    async def group(self, title: str = "Clinic", **more: Any) -> "RemoteChat":
        return await self._added("groups", {"title": title, **more})

    async def channel(self, title: str = "News", **more: Any) -> "RemoteChat":
        return await self._added("channels", {"title": title, **more})

    async def _added(self, kind: str, body: Json) -> "RemoteChat":
        return RemoteChat(self, (await self.request("POST", kind, body))["chat_id"])

    async def _list(self, path: str) -> list[Json]:
        answer: list[Json] = await self.request("GET", path)
        return answer


@dataclass(frozen=True)
class RemoteChat:
    """A person, group or channel of the other process."""

    control: ControlClient
    chat_id: int

    async def act(self, act: str, **arguments: Any) -> Any:
        """Any act by name; chats are given as `RemoteChat` or id, messages as message id."""
        plain = {name: one.chat_id if isinstance(one, RemoteChat) else one for name, one in arguments.items()}
        return await self.control.request("POST", f"chats/{self.chat_id}/{act}", plain)

    async def says(self, text: str, **more: Any) -> Json:
        return dict(await self.act("says", text=text, **more))

    async def taps(self, which: str | int, **more: Any) -> Json:
        return dict(await self.act("taps", which=which, **more))

    async def screen(self) -> Screen:
        return Screen.from_json((await self.control.chat(self.chat_id))["screen"])

    async def screens(self) -> list[Screen]:
        """Every message of the bot as it stands, oldest first."""
        return [Screen.from_json(one) for one in (await self.control.chat(self.chat_id))["screens"]]

    async def gets_answer(self, timeout: float = 5.0) -> Screen:
        return Screen.from_json(await self.act("gets_answer", timeout=timeout))

    async def waits_for(self, wanted: Wanted, timeout: float = 5.0) -> Screen:
        if isinstance(wanted, str):
            return Screen.from_json(await self.act("waits_for", wanted=wanted, timeout=timeout))
        return await self._waits_until(wanted, timeout)

    async def _waits_until(self, wanted: Callable[[Screen], bool], timeout: float) -> Screen:
        # A test in this process cannot travel, so the latest screen is asked for again and again.
        loop = asyncio.get_running_loop()
        ends = loop.time() + timeout
        while not wanted(screen := await self.screen()):
            if loop.time() > ends:
                raise TimeoutError(f"waited {timeout} s; the screen: {screen}")
            await asyncio.sleep(POLL_SECONDS)
        return screen


@asynccontextmanager
async def fake_telegram_process(*arguments: str) -> AsyncIterator[ControlClient]:
    """Starts `python -m tests.fake_telegram` on a free port (from the repository's root) and ends it afterwards."""
    command = (sys.executable, "-m", "tests.fake_telegram", "--port", "0", *arguments)
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    try:
        line = await asyncio.wait_for(process.stdout.readline(), START_SECONDS)
        async with ControlClient(line.decode().split()[-1]) as control:
            yield control
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()
