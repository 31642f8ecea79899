"""The methods that change what the bot wrote, and the answer to a tap.

New messages are `sending`.
"""

from .errors import NOT_MODIFIED, QUERY_TOO_OLD, bad_request
from .flood import FloodControl
from .markup import Words, checked_caption, checked_markup, checked_text, utf16_units, words_of
from .model import Json, Message
from .parameters import Parameters
from .world import World

ANSWER_UNITS = 200


class Editing:
    """`query_seconds`: how long after a tap answerCallbackQuery is still taken."""

    def __init__(self, world: World, flood: FloodControl, query_seconds: float) -> None:
        self.world = world
        self.flood = flood
        self.query_seconds = query_seconds

    async def edit_text(self, given: Parameters) -> Json:
        if not given.text("text"):
            raise bad_request("message text is empty")
        words = checked_text(words_of(given.text("text"), given.text("parse_mode"), given.decoded("entities")))
        message = self._own(given)
        if message.kind != "text":
            raise bad_request("there is no text in the message to edit")
        return self._change(message, words, checked_markup(given.decoded("reply_markup")), "editMessageText")

    async def edit_caption(self, given: Parameters) -> Json:
        words = checked_caption(
            words_of(given.text("caption"), given.text("parse_mode"), given.decoded("caption_entities"))
        )
        message = self._own(given)
        if message.kind == "text":
            raise bad_request("there is no caption in the message to edit")
        return self._change(message, words, checked_markup(given.decoded("reply_markup")), "editMessageCaption")

    async def edit_markup(self, given: Parameters) -> Json:
        markup = checked_markup(given.decoded("reply_markup"))
        message = self._own(given)
        words = Words(message.text, message.html, message.entities)
        return self._change(message, words, markup, "editMessageReplyMarkup")

    async def delete(self, given: Parameters) -> bool:
        chat = self.world.chat_to_write_in(given.chat_id)
        message = chat.messages.get(given.integer("message_id"))
        if message is None or message.deleted:
            raise bad_request("message to delete not found")
        message.deleted = True
        self.world.touch(message)
        return True

    async def answer_query(self, given: Parameters) -> bool:
        query = self.world.queries.get(given.text("callback_query_id"))
        if query is None or self.world.clock() - query.asked.monotonic > self.query_seconds:
            raise bad_request(QUERY_TOO_OLD)
        if utf16_units(given.text("text")) > ANSWER_UNITS:
            raise bad_request("MESSAGE_TOO_LONG")
        query.answers.append({"text": given.text("text"), "show_alert": given.flag("show_alert")})
        self.world.changed.notify()
        return True

    def _own(self, given: Parameters) -> Message:
        chat = self.world.chat_to_write_in(given.chat_id)
        if not given.integer("message_id"):
            raise bad_request("message identifier is not specified")
        message = chat.messages.get(given.integer("message_id"))
        if message is None or message.deleted:
            raise bad_request("message to edit not found")
        if not message.by_bot:
            raise bad_request("message can't be edited")
        return message

    def _change(self, message: Message, words: Words, markup: Json | None, method: str) -> Json:
        # An edit without a markup takes the buttons away; an edit that fails has counted against the limits too.
        self.flood.admit(message.chat, method)
        before = (message.text, message.entities, message.keyboard)
        rows = [row for row in (markup or {}).get("inline_keyboard", []) if row]
        if before == (words.plain, words.entities, rows):
            raise bad_request(NOT_MODIFIED)
        message.text, message.html, message.entities, message.markup = words.plain, words.html, words.entities, markup
        message.edits += 1
        message.edited = self.world.now()
        self.world.touch(message)
        return message.to_json()
