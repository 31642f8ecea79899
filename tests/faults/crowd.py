"""People who keep writing while the bot is killed: each does a whole session with scores, and much else besides.

They live in the fake Telegram's process and know only screens. What must have become of it all is in `test_kills`.
"""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any

from tests.fake_telegram import ControlClient, RemoteChat, Screen

PATIENCE_S = 90.0
INTO = (
    ("None of these apply", "Stop if"),
    ("How long", "How long do you have"),
    ("2 min", "How sore is it right now?"),
    ("{before}", "Would you like sound?"),
    ("Without sound", "Get into place"),
)
OUT_OF = (("{after}", "May I remember"), ("Yes, remember", "I will remember it"))
"""Buttons, and words of the screens they lead to."""

AFTER, ON, A_LOOK_S = "How sore is it now?", "Skip this", 0.3
"""Between the two the session goes on by itself, and by its one button that makes it shorter."""

A_TAP = 10
"""Looks until the same button is tapped again: a busy machine would answer impatience with a queue of minutes."""

TAPPED_TWICE = ("{before}", "{after}", "Yes, remember")
OLD_BUTTONS = ("1c.h:whatever", "0.nonsense")
TEXTS = ("/plan", "/tools", "/help", "left calf", "my neck is tight", "xyzzy", "I have a tennis ball")


@dataclass
class Someone:
    """One person. `updates` are the ids of all that reached the bot from here, in order."""

    chat: RemoteChat
    before: int
    after: int
    luck: random.Random
    updates: list[int] = field(default_factory=list)

    @property
    def chat_id(self) -> int:
        return self.chat.chat_id

    async def does(self, act: str, **arguments: Any) -> None:
        self.updates.append((await self.chat.act(act, **arguments))["update_id"])

    async def lives(self, others: int, gap_s: float) -> None:
        """The session and `others` acts, in one order or the other, then a last command."""
        for part in self.luck.sample((self._has_a_session(), self._does_much(others, gap_s)), 2):
            await part
        await self.does("says", text="/privacy")
        await self.chat.waits_for("Privacy", timeout=PATIENCE_S)

    async def _has_a_session(self) -> None:
        await self.does("says", text="left calf, I have a rolling pin")
        screen = await self.chat.waits_for("Does any of this apply", timeout=PATIENCE_S)
        await self._goes_on(screen, INTO)
        tapped: str | None = None
        looks = 0
        while AFTER not in (screen := await self._session()).text:
            if ON in screen.buttons and (screen.button(ON).data != tapped or looks >= A_TAP):
                tapped, looks = screen.button(ON).data, 0
                await self._taps(screen, ON)
            looks += 1
            await asyncio.sleep(A_LOOK_S)
        await self._goes_on(screen, OUT_OF)

    async def _session(self) -> Screen:
        """The message the session is in. A kill can bring an earlier one twice, and the second stands below it."""
        every = await self.chat.screens()
        return next((one for one in reversed(every) if AFTER in one.text or ON in one.buttons), every[-1])

    async def _goes_on(self, screen: Screen, steps: tuple[tuple[str, str], ...]) -> None:
        for label, words in steps:
            await self._taps(screen, label)
            screen = await self.chat.waits_for(words, timeout=PATIENCE_S)

    async def _taps(self, screen: Screen, label: str) -> None:
        data = screen.button(label.format(before=self.before, after=self.after)).data
        for _ in range(2 if label in TAPPED_TWICE else 1):
            await self.does("forges", data=data, message=screen.message_id)

    async def _does_much(self, times: int, gap_s: float) -> None:
        for number in range(times):
            await asyncio.sleep(self.luck.uniform(0, 2 * gap_s))
            if number == 0 or self.luck.random() < 0.3:
                await self.does("says", text=self.luck.choice(TEXTS))
            elif (screen := await self.chat.screen()).rows and self.luck.random() < 0.8:
                await self._taps_anything(screen)
            else:
                await self.does(self.luck.choice(("sends_sticker", "sends_photo")))

    async def _taps_anything(self, screen: Screen) -> None:
        """Whatever button there is, but nothing that deletes or takes a score back."""
        every = [button for row in screen.rows for button in row]
        data = [button.data for button in every if "elete" not in button.label and "score" not in button.label]
        await self.does("forges", data=self.luck.choice((*data, *OLD_BUTTONS)), message=screen.message_id)


async def crowd(control: ControlClient, size: int, seed: int) -> list[Someone]:
    luck = random.Random(seed)
    chats = [await control.person(f"P{number}") for number in range(size)]
    return [Someone(chat, 5 + n % 2, n % 5, random.Random(luck.random())) for n, chat in enumerate(chats)]
