"""`Update` → what it is for us. Anything may be missing or odd in an update; nothing here raises for that."""

from dataclasses import dataclass
from typing import Literal

from telegram import CallbackQuery, Location, Message, Update

from bot.adapters.telegram.pins import zone_at
from bot.domain.catalog import Catalog
from bot.domain.conversation import codec
from bot.domain.conversation.events import Command, Event, Located, Said, Sent, StaleTap, Tapped
from bot.services.conversations import Incoming

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person blocked the bot."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A group or another place that is not private. `addressed`: someone there spoke to the bot."""

    chat_id: int
    addressed: bool


@dataclass(frozen=True, slots=True)
class Nothing:
    """An update that means nothing to us."""


Meaning = Incoming | Blocked | Elsewhere | Nothing


def meaning_of(update: Update, catalog: Catalog) -> Meaning:
    """What an update means. A button pressed outside a private chat, or by nobody known, means nothing."""
    if update.callback_query:
        return _tap(update.update_id, update.callback_query, catalog)
    if update.message:
        return _message(update.update_id, update.message)
    if update.edited_message and update.edited_message.chat.type == "private":
        return Incoming(update.edited_message.chat.id, Sent("edited"), update.update_id)
    member = update.my_chat_member
    if member and member.chat.type == "private" and member.new_chat_member.status == "kicked":
        return Blocked(member.chat.id)
    return Nothing()


def _tap(update_id: int, query: CallbackQuery, catalog: Catalog) -> Meaning:
    message = query.message
    if message is None or message.chat.type != "private" or message.chat.id != query.from_user.id:
        return Nothing()
    try:
        event: Event = Tapped(*codec.load_button(query.data or "", catalog))
    except codec.Unknown:
        event = StaleTap()
    return Incoming(message.chat.id, event, update_id, message.message_id)


def _message(update_id: int, message: Message) -> Meaning:
    if message.chat.type != "private":
        return Elsewhere(message.chat.id, addressed=bool(message.text or message.new_chat_members))
    return Incoming(message.chat.id, _event(message), update_id)


def _event(message: Message) -> Event:
    if message.location:
        return _located(message.location)
    if message.text is None:
        return Sent(_kind(message))
    if message.text.startswith("/") and len(message.text) > 1:
        word, _, argument = message.text[1:].partition(" ")
        return Command(word.partition("@")[0].lower(), argument.strip())
    return Said(message.text)


def _located(location: Location) -> Event:
    """The zone of a location; of one that is no place on earth, that it came."""
    try:
        return Located(zone_at(float(location.latitude), float(location.longitude)))
    except (TypeError, ValueError):
        return Sent("other")


def _kind(message: Message) -> Literal["photo", "sticker", "voice", "other"]:
    if message.photo:
        return "photo"
    if message.sticker:
        return "sticker"
    return "voice" if message.voice or message.video_note or message.audio else "other"
