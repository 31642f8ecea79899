"""What a person sees: the latest message of the bot with its buttons, and waiting until it says something.

Looking only; whoever acts is in `people`.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from .model import Button, Chat, Json, Message
from .world import World


@dataclass(frozen=True)
class Screen:
    """One message of the bot as it stands. `message_id` 0: the bot has not said anything."""

    message_id: int = 0
    text: str = ""
    html: str = ""
    rows: tuple[tuple[Button, ...], ...] = ()
    kind: str = "text"
    edits: int = 0

    @property
    def buttons(self) -> list[str]:
        return [button.label for row in self.rows for button in row]

    def button(self, which: str | int) -> Button:
        """By position (0 is the first), by label, else by callback data."""
        every = [button for row in self.rows for button in row]
        if isinstance(which, int):
            if -len(every) <= which < len(every):
                return every[which]
        else:
            for button in every:
                if button.label == which:
                    return button
            for button in every:
                if button.data == which:
                    return button
        raise LookupError(f"no button {which!r}; there are {self.buttons} under {self.text!r}")

    def to_json(self) -> Json:
        rows = [[{"label": one.label, "data": one.data, "url": one.url} for one in row] for row in self.rows]
        return {"message_id": self.message_id, "text": self.text, "html": self.html, "rows": rows,
                "kind": self.kind, "edits": self.edits}  # fmt: skip

    @classmethod
    def from_json(cls, body: Json) -> "Screen":
        rows = tuple(tuple(Button(**one) for one in row) for row in body["rows"])
        return cls(**(body | {"rows": rows}))


Wanted = str | Callable[[Screen], bool]


def screen_of(message: Message | None) -> Screen:
    if message is None:
        return Screen()
    return Screen(message.message_id, message.text, message.html, message.rows, message.kind, message.edits)


def is_wanted(wanted: Wanted, screen: Screen) -> bool:
    return wanted in screen.text if isinstance(wanted, str) else bool(wanted(screen))


class ChatView:
    """One chat as its people see it."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self.chat = chat

    @property
    def chat_id(self) -> int:
        return self.chat.chat_id

    @property
    def messages(self) -> list[Message]:
        """The bot's messages that are still there, oldest first."""
        return self.chat.from_bot()

    @property
    def screen(self) -> Screen:
        return screen_of(self._latest())

    async def waits_for(self, wanted: Wanted, timeout: float = 5.0) -> Screen:
        """The latest screen, or one the bot wrote since the last act here, that holds the words or fits the test.

        Raises TimeoutError after `timeout` seconds. What was on the latest screen before counts too: to wait for
        something new, use `gets_answer`.
        """
        return await self._until(lambda: self._find(wanted), f"{wanted!r}", timeout)

    async def gets_answer(self, timeout: float = 5.0) -> Screen:
        """The latest thing that the bot wrote or edited since the last act here."""
        return await self._until(self._answer, "an answer", timeout)

    async def _until(self, look: Callable[[], Screen | None], what: str, timeout: float) -> Screen:
        loop = asyncio.get_running_loop()
        ends = loop.time() + timeout
        while (found := look()) is None:
            if not await self.world.changed.wait(ends - loop.time()) and look() is None:
                raise TimeoutError(f"waited {timeout} s for {what}; the screen: {self.screen}")
        return found

    def _latest(self) -> Message | None:
        return max(self.messages, key=lambda one: one.message_id, default=None)

    def _written_since_last_act(self) -> list[Message]:
        fresh = [one for one in self.messages if one.change > self.chat.acted_at_version]
        return sorted(fresh, key=lambda one: -one.change)

    def _find(self, wanted: Wanted) -> Screen | None:
        screens = [self.screen, *map(screen_of, self._written_since_last_act())]
        return next((one for one in screens if is_wanted(wanted, one)), None)

    def _answer(self) -> Screen | None:
        return next(map(screen_of, self._written_since_last_act()), None)
