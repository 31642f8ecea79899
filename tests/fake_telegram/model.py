"""What the fake server knows: chats, their messages, callback queries and method calls, and their Bot API JSON.

Plain records. No network, no limits, nothing a person or a bot does.
"""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """One inline button: what is read on it and what it sends."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Moment:
    """Seconds on both clocks: `wall` since 1970 in UTC, `monotonic` for measuring pace."""

    wall: float
    monotonic: float


@dataclass(frozen=True)
class SentFile:
    """A file that the bot uploaded; `size` in bytes."""

    file_id: str
    name: str
    size: int
    mime: str
    content: bytes = field(repr=False, default=b"")


@dataclass
class Chat:
    """A private chat, group, supergroup or channel with everything written in it."""

    chat_id: int
    kind: str
    fields: Json = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    reply_keyboard: list[list[Json]] = field(default_factory=list)
    refuses: str | None = None
    migrated_to: int | None = None
    version: int = 0
    acted_at_version: int = 0

    def to_json(self) -> Json:
        return {"id": self.chat_id, "type": self.kind, **self.fields}

    def from_bot(self) -> list["Message"]:
        return [message for message in self.messages.values() if message.by_bot and not message.deleted]


@dataclass
class Message:
    """One message as it stands now, with how often and when it was edited."""

    message_id: int
    chat: Chat
    by_bot: bool
    sent: Moment
    author: Json | None = None
    kind: str = "text"
    text: str = ""
    html: str = ""
    entities: list[Json] = field(default_factory=list)
    markup: Json | None = None
    extra: Json = field(default_factory=dict)
    file: SentFile | None = None
    edits: int = 0
    edited: Moment | None = None
    deleted: bool = False
    change: int = 0

    @property
    def keyboard(self) -> list[list[Json]]:
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return [row for row in rows if row]

    @property
    def rows(self) -> tuple[tuple[Button, ...], ...]:
        return tuple(
            tuple(Button(str(one["text"]), one.get("callback_data"), one.get("url")) for one in row)
            for row in self.keyboard
        )

    def to_json(self) -> Json:
        words, marks = ("text", "entities") if self.kind == "text" else ("caption", "caption_entities")
        body: Json = {"message_id": self.message_id, "date": int(self.sent.wall), "chat": self.chat.to_json()}
        if self.author:
            body["from"] = self.author
        if self.text:
            body[words] = self.text
        if self.entities:
            body[marks] = self.entities
        if self.keyboard:
            body["reply_markup"] = {"inline_keyboard": self.keyboard}
        if self.edited:
            body["edit_date"] = int(self.edited.wall)
        return body | self.extra


@dataclass
class CallbackQuery:
    """A tap that waits for answerCallbackQuery; `answers` holds what came."""

    query_id: str
    user_id: int
    data: str
    message: Message
    asked: Moment
    answers: list[Json] = field(default_factory=list)


@dataclass(frozen=True)
class Call:
    """One Bot API request and its answer; `at` is its arrival, status 0 means the connection was dropped."""

    method: str
    chat_id: int | None
    values: Json
    at: Moment
    status: int
    description: str = ""
