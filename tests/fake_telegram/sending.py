"""The methods that put messages into chats: sendMessage, sendPhoto and the other files, sendChatAction.

Checks happen in the order of the real server as far as it shows: chat, content, flood. Changing messages is `editing`.
"""

from .errors import bad_request
from .flood import FloodControl
from .markup import checked_caption, checked_markup, checked_text, words_of
from .model import Chat, Json, Message, SentFile
from .parameters import Parameters
from .world import World

FILE_METHODS = {
    "sendDocument": "document",
    "sendPhoto": "photo",
    "sendAudio": "audio",
    "sendVoice": "voice",
    "sendAnimation": "animation",
}


class Sending:
    def __init__(self, world: World, flood: FloodControl) -> None:
        self.world = world
        self.flood = flood
        self.files: dict[str, SentFile] = {}

    async def send_message(self, given: Parameters) -> Json:
        chat = self.world.chat_to_write_in(given.chat_id)
        if not given.text("text"):
            raise bad_request("message text is empty")
        words = checked_text(words_of(given.text("text"), given.text("parse_mode"), given.decoded("entities")))
        markup = checked_markup(given.decoded("reply_markup"))
        self.flood.admit(chat, "sendMessage")
        message = self._write(chat, text=words.plain, html=words.html, entities=words.entities, markup=_inline(markup))
        _keep_reply_keyboard(chat, markup)
        return message.to_json()

    async def send_file(self, method: str, given: Parameters) -> Json:
        kind = FILE_METHODS[method]
        chat = self.world.chat_to_write_in(given.chat_id)
        sent = self._file(kind, given)
        words = checked_caption(
            words_of(given.text("caption"), given.text("parse_mode"), given.decoded("caption_entities"))
        )
        markup = checked_markup(given.decoded("reply_markup"))
        self.flood.admit(chat, method)
        message = self._write(
            chat,
            kind=kind,
            text=words.plain,
            html=words.html,
            entities=words.entities,
            markup=_inline(markup),
            file=sent,
            extra={kind: _file_json(kind, sent)},
        )
        _keep_reply_keyboard(chat, markup)
        return message.to_json()

    async def send_chat_action(self, given: Parameters) -> bool:
        self.world.chat_to_write_in(given.chat_id)
        return True

    def _write(self, chat: Chat, **content: object) -> Message:
        author = None if chat.kind == "channel" else self.world.bot
        return self.world.write(chat, by_bot=True, author=author, **content)

    def _file(self, kind: str, given: Parameters) -> SentFile:
        """The uploaded file, or an earlier one by its file_id; addresses of files elsewhere are not fetched."""
        reference = given.text(kind)
        upload = given.files.get(reference.removeprefix("attach://") or kind)
        if upload is None:
            if reference in self.files:
                return self.files[reference]
            raise bad_request(
                "wrong file identifier/HTTP URL specified" if reference else f"there is no {kind} in the request"
            )
        if not upload.content:
            raise bad_request("file must be non-empty")
        file_id = f"{kind}-file-{len(self.files) + 1}"
        sent = SentFile(file_id, upload.name, len(upload.content), upload.mime, upload.content)
        return self.files.setdefault(file_id, sent)


def _inline(markup: Json | None) -> Json | None:
    return markup if markup and "inline_keyboard" in markup else None


def _keep_reply_keyboard(chat: Chat, markup: Json | None) -> None:
    if markup and "keyboard" in markup:
        chat.reply_keyboard = [
            [one if isinstance(one, dict) else {"text": one} for one in row] for row in markup["keyboard"]
        ]
    elif markup and markup.get("remove_keyboard"):
        chat.reply_keyboard = []


def _file_json(kind: str, sent: SentFile) -> Json | list[Json]:
    basic = {"file_id": sent.file_id, "file_unique_id": f"u-{sent.file_id}", "file_size": sent.size}
    if kind == "photo":
        return [basic | {"width": 800, "height": 800}]
    named = basic | {"file_name": sent.name, "mime_type": sent.mime}
    if kind == "animation":
        return named | {"width": 320, "height": 320, "duration": 1}
    return named if kind == "document" else named | {"duration": 1}
