"""A fake Telegram Bot API server over real HTTP, for adapter tests, `kill -9` tests and try-outs.

In process: `async with FakeTelegram() as server:`. As a process: `python -m tests.fake_telegram`, driven with
`ControlClient`. It keeps Telegram's limits, words its refusals as Telegram does, and plays the people who write to the
bot.
Nothing of the bot may be imported here: the fake knows the Bot API, not this bot.
"""

from .calling import Caller, ClockInHand
from .client import ControlClient, RemoteChat, fake_telegram_process
from .faults import EVERY_METHOD, Fault, FaultKind, Faults
from .flood import FloodLimits, Refusal
from .model import Button, Call, CallbackQuery, Chat, Message
from .people import Channel, Group, Person
from .screen import Screen
from .server import TEST_TOKEN, FakeTelegram

__all__ = [
    "EVERY_METHOD",
    "TEST_TOKEN",
    "Button",
    "Call",
    "CallbackQuery",
    "Caller",
    "Channel",
    "Chat",
    "ClockInHand",
    "ControlClient",
    "FakeTelegram",
    "Fault",
    "FaultKind",
    "Faults",
    "FloodLimits",
    "Group",
    "Message",
    "Person",
    "Refusal",
    "RemoteChat",
    "Screen",
    "fake_telegram_process",
]
