"""Which Bot API method is answered by what. Names are matched without regard to case, as at Telegram."""

from collections.abc import Awaitable, Callable
from functools import partial

from .delivery import Delivery
from .editing import Editing
from .parameters import Parameters
from .profile import TEXTS, Profile
from .sending import FILE_METHODS, Sending

Handler = Callable[[Parameters], Awaitable[object]]


def method_table(sending: Sending, editing: Editing, delivery: Delivery, profile: Profile) -> dict[str, Handler]:
    table: dict[str, Handler] = {
        "getMe": profile.get_me,
        "getUpdates": delivery.get_updates,
        "setWebhook": delivery.set_webhook,
        "deleteWebhook": delivery.delete_webhook,
        "getWebhookInfo": delivery.get_webhook_info,
        "sendMessage": sending.send_message,
        "sendChatAction": sending.send_chat_action,
        "editMessageText": editing.edit_text,
        "editMessageCaption": editing.edit_caption,
        "editMessageReplyMarkup": editing.edit_markup,
        "deleteMessage": editing.delete,
        "answerCallbackQuery": editing.answer_query,
        "setMyCommands": profile.set_commands,
        "getMyCommands": profile.get_commands,
        "deleteMyCommands": profile.delete_commands,
        "setChatMenuButton": profile.set_menu_button,
        "getChatMenuButton": profile.get_menu_button,
    }
    table |= {name: partial(sending.send_file, name) for name in FILE_METHODS}
    table |= {f"setMy{which}": partial(profile.set_text, which) for which in TEXTS}
    table |= {f"getMy{which}": partial(profile.get_text, which) for which in TEXTS}
    return {name.lower(): handler for name, handler in table.items()}
