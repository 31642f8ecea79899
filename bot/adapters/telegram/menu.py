"""What Telegram shows before anyone has written: the command menu and the bot's descriptions, from the content."""

import logging

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.content.messages import Messages
from bot.domain.conversation.machine import COMMANDS
from bot.domain.conversation.prompts import say

log = logging.getLogger(__name__)


async def show_menu(bot: Bot, messages: Messages) -> None:
    """Set what differs from what Telegram has; a failure is logged and does not stop the bot."""

    def words(key: str) -> str:
        return messages.words(say(key), html=False)

    commands = tuple(BotCommand(name, words(f"command-{name}")) for name in COMMANDS)
    try:
        if await bot.get_my_commands() != commands:
            await bot.set_my_commands(commands)
        if (await bot.get_my_description()).description != words("bot-description"):
            await bot.set_my_description(words("bot-description"))
        if (await bot.get_my_short_description()).short_description != words("bot-short-description"):
            await bot.set_my_short_description(words("bot-short-description"))
    except TelegramError as error:
        log.warning("the command menu was not set: %s", type(error).__name__)
