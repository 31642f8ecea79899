"""What to show, as values: message keys with arguments, buttons with choices. `bot.content` makes words of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Union

from bot.domain.conversation.states import State

Value = Union[str, int, "Say", "Join"]


@dataclass(frozen=True, slots=True)
class Say:
    """A message of `content/messages`, with its arguments."""

    key: str
    args: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Join:
    """Several pieces with something between them."""

    parts: tuple[Value, ...]
    between: str = ", "


def say(key: str, **args: Value) -> Say:
    return Say(key, args)


Label = Say | Join | str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a button does: a verb of `codec.VERBS` and its value as text."""

    verb: str
    value: str = ""


BACK = Choice("back")
HOME = Choice("home")


@dataclass(frozen=True, slots=True)
class Button:
    label: Label
    choice: Choice


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One screen: paragraphs, and rows of buttons. `state` is what its buttons carry.

    `lasts_s`: after so many seconds the next one comes by itself; 0 for a screen that waits for the person.
    """

    state: State
    lines: tuple[Label, ...]
    rows: tuple[Row, ...] = ()
    lasts_s: int = 0


def row(*buttons: tuple[Label, Choice]) -> Row:
    return tuple(Button(label, choice) for label, choice in buttons)


def column(*buttons: tuple[Label, Choice]) -> tuple[Row, ...]:
    return tuple((Button(label, choice),) for label, choice in buttons)


def grid(buttons: tuple[Button, ...], width: int) -> tuple[Row, ...]:
    return tuple(buttons[start : start + width] for start in range(0, len(buttons), width))
