"""Playing the other side: people, groups and channels. Every act puts a well-formed update into the queue.

Each act returns the raw update. Nothing here looks at what the bot does; that is `screen`.
"""

import re
from typing import Any

from .markup import utf16_units
from .model import CallbackQuery, Chat, Json, Message
from .screen import ChatView, screen_of
from .world import World

COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?")
KICKED = {
    "private": "bot was blocked by the user",
    "group": "bot was kicked from the group chat",
    "supergroup": "bot was kicked from the supergroup chat",
    "channel": "bot was kicked from the channel chat",
}


def command_entities(text: str) -> list[Json]:
    return [
        {"type": "bot_command", "offset": utf16_units(text[: one.start()]), "length": len(one.group())}
        for one in COMMAND.finditer(text)
    ]


def _picture(size: int) -> Json:
    return {"file_id": f"photo-{size}", "file_unique_id": f"p{size}", "width": size, "height": size, "file_size": 9000}


class Member(ChatView):
    """What every kind of chat can do to the bot: let it in and throw it out."""

    def _membership(self, user: Json, before: str, after: str) -> Json:
        bot = self.world.bot
        self.chat.refuses = KICKED[self.chat.kind] if after == "kicked" else None
        now = int(self.world.now().wall)
        states = [
            {"user": bot, "status": one} | ({"until_date": 0} if one == "kicked" else {}) for one in (before, after)
        ]
        change = {"chat": self.chat.to_json(), "from": user, "date": now}
        change |= {"old_chat_member": states[0], "new_chat_member": states[1]}
        return self.world.updates.put({"my_chat_member": change})


class Person(Member):
    """A person with a private chat; acts happen there, or in the group given as `where`."""

    def __init__(self, world: World, chat: Chat, user: Json) -> None:
        super().__init__(world, chat)
        self.user = user

    def says(self, text: str, where: ChatView | None = None) -> Json:
        return self._sends(where, text=text, html=text, entities=command_entities(text))

    def edits(self, text: str, message: Message | None = None) -> Json:
        """Edits an own message, by default the latest."""
        own = [one for one in self.chat.messages.values() if not one.by_bot]
        message = message or own[-1]
        message.text = message.html = text
        message.entities = command_entities(text)
        message.edits += 1
        message.edited = self.world.now()
        message.chat.acted_at_version = message.chat.version
        return self.world.updates.put({"edited_message": message.to_json()})

    def taps(
        self,
        which: str | int,
        message: Message | None = None,
        where: ChatView | None = None,
        *,
        inaccessible: bool = False,
    ) -> Json:
        """Taps a button by label, position or data: of `message`, else of the latest message that has buttons.

        A label of a reply keyboard is said, as Telegram's apps do. `inaccessible` leaves the old message out of the
        query as Telegram does when it no longer has it.
        """
        chat = (where or self).chat
        if message is None and self._is_reply_key(chat, which):
            return self.says(str(which), where)
        message = message or self._with_buttons(chat)
        button = screen_of(message).button(which)
        if button.data is None:
            raise LookupError(f"{button} sends nothing to the bot")
        return self._query(button.data, message, inaccessible)

    def forges(self, data: str, message: Message | None = None) -> Json:
        """A callback query with data that no button has (clients can be made to send anything)."""
        message = message or self._latest()
        if message is None:
            raise LookupError("there is no message of the bot to forge a tap on")
        return self._query(data, message, inaccessible=False)

    def sends_photo(self, caption: str = "", where: ChatView | None = None) -> Json:
        return self._sends(where, kind="photo", text=caption, extra={"photo": [_picture(90), _picture(800)]})

    def sends_sticker(self, emoji: str = "👍", where: ChatView | None = None) -> Json:
        sticker: Json = {"file_id": "sticker-1", "file_unique_id": "s1", "type": "regular", "width": 512}
        sticker |= {"height": 512, "is_animated": False, "is_video": False, "emoji": emoji}
        return self._sends(where, kind="sticker", extra={"sticker": sticker})

    def sends_voice(self, seconds: int = 3, where: ChatView | None = None) -> Json:
        voice = {"file_id": "voice-1", "file_unique_id": "v1", "duration": seconds, "mime_type": "audio/ogg"}
        return self._sends(where, kind="voice", extra={"voice": voice})

    def shares_location(self, latitude: float, longitude: float, where: ChatView | None = None) -> Json:
        place = {"latitude": latitude, "longitude": longitude}
        return self._sends(where, kind="location", extra={"location": place})

    def blocks(self) -> Json:
        """The bot hears of it (my_chat_member); what it sends from now on is refused with 403."""
        return self._membership(self.user, "member", "kicked")

    def unblocks(self) -> Json:
        return self._membership(self.user, "kicked", "member")

    def _sends(self, where: ChatView | None, **content: Any) -> Json:
        chat = (where or self).chat
        chat.acted_at_version = chat.version
        message = self.world.write(chat, by_bot=False, author=self.user, **content)
        return self.world.updates.put({"message": message.to_json()})

    def _query(self, data: str, message: Message, inaccessible: bool) -> Json:
        chat = message.chat
        chat.acted_at_version = chat.version
        query: CallbackQuery = self.world.ask(self.user["id"], data, message)
        seen = message.to_json()
        if inaccessible:
            seen = {"message_id": message.message_id, "chat": chat.to_json(), "date": 0}
        body = {"id": query.query_id, "from": self.user, "message": seen, "data": data}
        return self.world.updates.put({"callback_query": body | {"chat_instance": str(chat.chat_id * 31)}})

    def _with_buttons(self, chat: Chat) -> Message:
        candidates = [message for message in chat.from_bot() if message.keyboard]
        if not candidates:
            raise LookupError(f"no message of the bot has buttons; the screen: {self.screen}")
        return candidates[-1]

    def _is_reply_key(self, chat: Chat, which: str | int) -> bool:
        return any(key.get("text") == which for row in chat.reply_keyboard for key in row)


class Group(Member):
    """A group or supergroup; people speak in it with `person.says(text, where=group)`."""

    def migrates(self, new_chat_id: int) -> list[Json]:
        """Becomes a supergroup: sends to the old id are refused and name the new one; both chats get the notice."""
        new = self.world.add_chat(Chat(new_chat_id, "supergroup", dict(self.chat.fields)))
        self.chat.migrated_to = new_chat_id
        notices = ((self.chat, {"migrate_to_chat_id": new_chat_id}), (new, {"migrate_from_chat_id": self.chat_id}))
        return [self._notice(chat, extra) for chat, extra in notices]

    def removes_bot(self, by: Person) -> Json:
        return self._membership(by.user, "member", "kicked")

    def adds_bot(self, by: Person) -> Json:
        return self._membership(by.user, "left", "member")

    def _notice(self, chat: Chat, extra: Json) -> Json:
        message = self.world.write(chat, by_bot=False, author=None, kind="service", extra=extra)
        return self.world.updates.put({"message": message.to_json()})


class Channel(Member):
    """A channel that the bot is in."""

    def posts(self, text: str) -> Json:
        self.chat.acted_at_version = self.chat.version
        entities = command_entities(text)
        message = self.world.write(self.chat, by_bot=False, author=None, text=text, html=text, entities=entities)
        message.extra = {"sender_chat": self.chat.to_json()}
        return self.world.updates.put({"channel_post": message.to_json()})
