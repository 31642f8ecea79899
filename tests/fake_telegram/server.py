"""The fake Bot API server: real HTTP on a loopback port, the methods behind it, and the scripted faults carried out.

What a method does is in `sending`, `editing`, `delivery` and `profile`; the control API is in `control`.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import web

from .control import Control
from .delivery import Delivery
from .editing import Editing
from .errors import ApiError
from .faults import Fault, FaultKind, Faults
from .flood import FloodControl, FloodLimits, Refusal
from .methods import method_table
from .model import Call, CallbackQuery, Chat, Json, Message, Moment
from .parameters import Parameters, parameters_of
from .people import Channel, Group, Person
from .profile import Profile
from .sending import Sending
from .world import World

TEST_TOKEN = "123456789:AAFakeTelegramTokenForTests0123456789"
Actor = TypeVar("Actor", Person, Group, Channel)
NGINX_502 = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


class FakeTelegram:
    """`async with FakeTelegram() as server:` then point a bot at `server.url` with `server.token`.

    `strict`: leaving the context fails if the flood limits refused anything. `query_seconds`: how long a tap may stay
    unanswered. `clock`: monotonic seconds for limits and query age (long polls and hangs use real time).
    """

    def __init__(
        self,
        token: str = TEST_TOKEN,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        limits: FloodLimits | None = None,
        query_seconds: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
        strict: bool = False,
    ) -> None:
        self.token = token
        self.strict = strict
        self.world = World(token, clock)
        self.faults = Faults()
        self.flood = FloodControl(limits or FloodLimits(), clock)
        self.delivery = Delivery(self.world)
        self.people: dict[int, Person | Group | Channel] = {}
        sending, editing = Sending(self.world, self.flood), Editing(self.world, self.flood, query_seconds)
        self._methods = method_table(sending, editing, self.delivery, Profile(self.world))
        self._host, self._port = host, port
        self._runner: web.AppRunner | None = None
        self._closing = asyncio.Event()

    @property
    def url(self) -> str:
        return f"http://{self._host}:{self._port}"

    @property
    def bot_url(self) -> str:
        """What python-telegram-bot calls `base_url`."""
        return f"{self.url}/bot"

    async def start(self) -> None:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        Control(self).add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port, backlog=1024)
        await site.start()
        self._port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        self._closing.set()
        self.world.updates.end_polls()
        await self.delivery.stop()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
        if self.strict and kind is None:
            assert not self.refusals, f"the bot ran into the flood limits: {self.refusals}"

    # The people on the other side

    def person(self, name: str = "Ada", user_id: int | None = None, language_code: str = "en") -> Person:
        """A person who has opened the chat with the bot; a new one each time unless `user_id` is known already."""
        user_id = user_id or next(self.world.user_ids)
        if (known := self.people.get(user_id)) and isinstance(known, Person):
            return known
        names = {"first_name": name, "username": f"{name.lower()}_{user_id}"}
        user: Json = {"id": user_id, "is_bot": False, **names, "language_code": language_code}
        return self._keep(Person(self.world, self.world.add_chat(Chat(user_id, "private", names)), user))

    def group(self, title: str = "Clinic", chat_id: int | None = None, kind: str = "group") -> Group:
        """`kind` is group or supergroup; ids are negative as at Telegram."""
        number = next(self.world.group_ids)
        chat_id = chat_id or (-number if kind == "group" else -1_000_000_000_000 - number)
        return self._keep(Group(self.world, self.world.add_chat(Chat(chat_id, kind, {"title": title}))))

    def channel(self, title: str = "News", chat_id: int | None = None) -> Channel:
        chat_id = chat_id or -1_000_000_000_000 - next(self.world.group_ids)
        return self._keep(Channel(self.world, self.world.add_chat(Chat(chat_id, "channel", {"title": title}))))

    def push(self, update: Json) -> Json:
        """Any raw update; numbered unless it brings its own `update_id`."""
        return self.world.updates.put(update)

    def jump_update_ids(self, by: int) -> None:
        """The next update id is `by` higher, as after a quiet week."""
        self.world.updates.jump(by)

    # What the bot did

    @property
    def calls(self) -> list[Call]:
        return self.world.calls

    @property
    def refusals(self) -> list[Refusal]:
        """Every 429 of the flood limits (scripted ones are not among them)."""
        return self.flood.refusals

    def sent(self, chat_id: int | None = None) -> list[Message]:
        """Every message the bot ever sent, in order, as it stands now; deleted ones are marked."""
        return [one for one in self.world.sent if chat_id in (None, one.chat.chat_id)]

    def unanswered(self) -> list[CallbackQuery]:
        """Taps that no answerCallbackQuery has come for."""
        return self.world.unanswered()

    def set_limits(self, **changes: Any) -> None:
        """Changes flood limits by name: `set_limits(enabled=False)`."""
        self.flood.limits = replace(self.flood.limits, **changes)

    def _keep(self, actor: Actor) -> Actor:
        self.people[actor.chat_id] = actor
        return actor

    # Requests

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return web.json_response(ApiError(401, "Unauthorized").body(), status=401)
        method = request.match_info["method"]
        at = self.world.now()
        try:
            given = await parameters_of(request)
        except ApiError as error:
            return web.json_response(error.body(), status=error.code)
        fault = self.faults.next_for(method, given.chat_id)
        if fault and not fault.kind.accepts:
            return self._refuse(request, fault, partial(self._note, method, given, at))
        status, body = await self._answer(method, given)
        dropped = fault is not None and fault.kind is FaultKind.DROP_AFTER
        self._note(method, given, at, 0 if dropped else status, body.get("description", ""))
        if fault and fault.kind is FaultKind.HANG:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), fault.seconds)
        return _dropped(request) if dropped else web.json_response(body, status=status)

    async def _answer(self, method: str, given: Parameters) -> tuple[int, Json]:
        handler = self._methods.get(method.lower())
        try:
            if handler is None:
                raise ApiError(404, "Not Found: method not found")
            return 200, {"ok": True, "result": await handler(given)}
        except ApiError as error:
            return error.code, error.body()

    def _refuse(self, request: web.Request, fault: Fault, note: Callable[[int, str], None]) -> web.StreamResponse:
        match fault.kind:
            case FaultKind.DROP_BEFORE:
                note(0, "dropped before accepting")
                return _dropped(request)
            case FaultKind.BAD_GATEWAY:
                note(502, "Bad Gateway")
                return web.Response(status=502, text=NGINX_502, content_type="text/html")
        note(fault.code, fault.description)
        error = ApiError(fault.code, fault.description, fault.parameters)
        return web.json_response(error.body(), status=fault.code)

    def _note(self, method: str, given: Parameters, at: Moment, status: int, description: str) -> None:
        self.world.calls.append(Call(method, given.chat_id, given.values, at, status, description))


def _dropped(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    # aiohttp finds the connection gone and lets this go.
    return web.Response()
