"""The control API under /control: what `FakeTelegram` offers in process, as JSON for tests in another process.

Every route translates only; `client` is its counterpart.

GET    /control/state /sent /calls /refusals /unanswered /updates /profile   what happened, what is pending
GET    /control/chats/{chat_id}             every message of a chat as it stands, and its screen
POST   /control/people /groups /channels    {"name" or "title", ...} -> {"chat_id"}
POST   /control/chats/{chat_id}/{act}       says, taps, edits, blocks, posts, waits_for, ... with the act's arguments
POST   /control/updates                     {"update": {...}} or {"jump": 1000}
POST   /control/faults, DELETE              {"kind", "method", "times", "chat_id", ...}; forget them all
POST   /control/limits                      {"enabled": false, ...}
"""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .faults import Fault, FaultKind
from .model import Call, CallbackQuery, Chat, Json, Message, Moment
from .screen import screen_of

if TYPE_CHECKING:
    from .server import FakeTelegram

PERSON_ACTS = {"says", "edits", "taps", "forges", "sends_photo", "sends_sticker", "sends_voice", "shares_location"}
ACTS = PERSON_ACTS | {"blocks", "unblocks", "migrates", "removes_bot", "adds_bot", "posts"}
WAITS = {"waits_for", "gets_answer"}


def moment_view(moment: Moment | None) -> Json | None:
    return asdict(moment) if moment else None


def message_view(message: Message) -> Json:
    """A message as the model keeps it, for tests: both texts, buttons, edit count, both clocks."""
    file = message.file
    return {
        "chat_id": message.chat.chat_id,
        "by_bot": message.by_bot,
        **screen_of(message).to_json(),
        "file": {"name": file.name, "size": file.size, "mime": file.mime} if file else None,
        "deleted": message.deleted,
        "sent": moment_view(message.sent),
        "edited": moment_view(message.edited),
    }


def chat_view(chat: Chat) -> Json:
    said = sorted(chat.from_bot(), key=lambda one: one.message_id)
    return {
        "chat": chat.to_json(),
        "refuses": chat.refuses,
        "migrated_to": chat.migrated_to,
        "reply_keyboard": chat.reply_keyboard,
        "screen": screen_of(said[-1] if said else None).to_json(),
        "screens": [screen_of(one).to_json() for one in said],
        "messages": [message_view(one) for one in chat.messages.values()],
    }


def call_view(call: Call) -> Json:
    return {**asdict(call), "at": moment_view(call.at)}


def query_view(query: CallbackQuery) -> Json:
    place = {"chat_id": query.message.chat.chat_id, "message_id": query.message.message_id}
    return {"query_id": query.query_id, "user_id": query.user_id, "data": query.data, **place}


class Control:
    def __init__(self, server: "FakeTelegram") -> None:
        self.server = server

    def add_routes(self, app: web.Application) -> None:
        gets: dict[str, Callable[[web.Request], Any]] = {
            "state": self._state, "sent": self._sent, "calls": self._calls,
            "refusals": lambda _: list(map(asdict, self.server.refusals)),
            "unanswered": lambda _: list(map(query_view, self.server.unanswered())),
            "updates": lambda _: self.server.world.updates.pending,
            "profile": lambda _: self.server.world.profile,
            "chats/{chat_id}": lambda request: chat_view(self.server.world.chats[_chat_id(request)]),
        }  # fmt: skip
        posts: dict[str, Callable[[Json], Any]] = {
            "people": lambda body: {"chat_id": self.server.person(**body).chat_id},
            "groups": lambda body: {"chat_id": self.server.group(**body).chat_id},
            "channels": lambda body: {"chat_id": self.server.channel(**body).chat_id},
            "updates": self._push, "faults": self._add_fault, "limits": self._set_limits,
        }  # fmt: skip
        for path, get in gets.items():
            app.router.add_get(f"/control/{path}", _answering(get))
        for path, post in posts.items():
            app.router.add_post(f"/control/{path}", _taking(post))
        app.router.add_post("/control/chats/{chat_id}/{act}", self._act)
        app.router.add_delete("/control/faults", _answering(lambda _: self.server.faults.clear()))

    def _state(self, request: web.Request) -> Json:
        server, queue = self.server, self.server.world.updates
        return {
            "pending": len(queue.pending),
            "next_update_id": queue.next_id,
            "sent": len(server.world.sent),
            "calls": len(server.calls),
            "refusals": len(server.refusals),
            "unanswered": len(server.unanswered()),
            "webhook": server.delivery.webhook.url,
            "deliveries": server.delivery.webhook.deliveries,
        }

    def _sent(self, request: web.Request) -> list[Json]:
        """All, or those of ?chat_id=; ?skip=N leaves out the first N."""
        chat_id = int(request.query["chat_id"]) if "chat_id" in request.query else None
        return [message_view(one) for one in self.server.sent(chat_id)[int(request.query.get("skip", 0)) :]]

    def _calls(self, request: web.Request) -> list[Json]:
        wanted = request.query.get("method", "").lower()
        return [call_view(one) for one in self.server.calls if wanted in ("", one.method.lower())]

    def _push(self, body: Json) -> Json:
        self.server.world.updates.jump(int(body.get("jump", 0)))
        return self.server.push(body["update"]) if "update" in body else {}

    def _add_fault(self, body: Json) -> Json:
        self.server.faults.add(Fault(**(body | {"kind": FaultKind(body["kind"])})))
        return {}

    def _set_limits(self, body: Json) -> Json:
        self.server.set_limits(**body)
        return {}

    async def _act(self, request: web.Request) -> web.Response:
        actor, act = self.server.people.get(_chat_id(request)), request.match_info["act"]
        if actor is None or act not in ACTS | WAITS or not hasattr(actor, act):
            return _problem(404, f"nobody in this chat {act}")
        body = await request.json() if request.can_read_body else {}
        try:
            if act in WAITS:
                return web.json_response((await getattr(actor, act)(**body)).to_json())
            return web.json_response(getattr(actor, act)(**self._arguments(actor.chat, body)))
        except TimeoutError as error:
            return _problem(408, str(error))
        except (LookupError, TypeError) as error:
            return _problem(400, f"{type(error).__name__}: {error}")

    def _arguments(self, chat: Chat, body: Json) -> Json:
        """Chats and messages come as ids: `where` and `by` a chat id, `message` a message id."""
        arguments = dict(body)
        for name in ("where", "by"):
            if arguments.get(name) is not None:
                arguments[name] = self.server.people[int(arguments[name])]
        if arguments.get("message") is not None:
            place = arguments["where"].chat if arguments.get("where") else chat
            arguments["message"] = place.messages[int(arguments["message"])]
        return arguments


def _chat_id(request: web.Request) -> int:
    return int(request.match_info["chat_id"])


def _problem(status: int, what: str) -> web.Response:
    return web.json_response({"error": what}, status=status)


def _answering(read: Callable[[web.Request], Any]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            return web.json_response(read(request))
        except (LookupError, ValueError) as error:
            return _problem(404, f"{type(error).__name__}: {error}")

    return handle


def _taking(write: Callable[[Json], Any]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            return web.json_response(write(await request.json()))
        except (LookupError, TypeError, ValueError) as error:
            return _problem(400, f"{type(error).__name__}: {error}")

    return handle
