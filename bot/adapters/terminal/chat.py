"""`unknot chat`: reads lines, shows screens, and moves its clock when asked. One person, one chat."""

import asyncio
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TextIO

from bot.adapters.terminal.drawing import NoButton, Wait, bar, drawn, meaning
from bot.clock import SimulatedClock
from bot.content.messages import Screen, plain
from bot.domain.conversation.events import Event
from bot.domain.conversation.prompts import Value, say
from bot.services.conversations import Incoming
from bot.services.parts import Services

Lines = asyncio.Queue[str | None]
CHAT = 1
TICK_S = 0.5
OVER_THE_LINE_ABOVE = "\x1b7\x1b[1A\r{}\x1b[K\x1b8"
"""Writes over the empty line above the one that is being typed, and puts the cursor back."""


@dataclass
class Chat:
    """One conversation on a terminal. `show` prints a block of text."""

    services: Services
    clock: SimulatedClock
    show: Callable[[str], None]
    zone: tzinfo | None = None
    screen: Screen | None = field(default=None, init=False)
    _ends: datetime | None = field(default=None, init=False)
    """When the phase that is on is over."""

    async def begin(self) -> None:
        self._say("terminal-welcome")
        await self.turn("/start")

    async def turn(self, line: str) -> None:
        """One line of input, handled to its end."""
        await self.tick()
        if not line.strip():
            return
        match meaning(line, self.screen, self.services.catalog):
            case Wait(by):
                await self.wait(by)
            case NoButton(number):
                self._say("terminal-no-button", number=number)
            case event:
                await self.take(event)

    async def take(self, event: Event) -> None:
        await self.services.conversations.take(Incoming(CHAT, event))
        await self.deliver()

    async def tick(self) -> int:
        """Fire what is due and show it; how many screens that were."""
        await self.services.reminders.tick()
        return await self.deliver()

    async def deliver(self) -> int:
        """Show what waits in the outbox, in order."""
        shown = 0
        while waiting := await self.services.letters.ready(self.clock.now(), (), 1):
            screen = waiting[0].screen
            self.show(drawn(screen))
            if screen.document:
                self._save(*screen.document)
            if not (screen.attachment or screen.document):
                self.screen = screen
                self._ends = self.clock.now() + timedelta(seconds=screen.lasts_s) if screen.lasts_s else None
            await self.services.letters.delivered(waiting[0])
            shown += 1
        return shown

    def _save(self, name: str, content: str) -> None:
        """A file goes where the machine keeps what is temporary; nothing of it is kept here."""
        path = Path(tempfile.mkdtemp(prefix="unknot-")) / name
        path.write_text(content, encoding="utf-8", newline="")
        self.show(str(path))

    async def wait(self, by: timedelta | None) -> None:
        """Move the clock on, stopping at every timer on the way, so that each comes at its own time."""
        if by is None:
            self._say("terminal-bad-wait")
            return
        until = self.clock.now() + by
        while (due := await self.services.reminders.earliest()) is not None and due <= until:
            self._move(max(due, self.clock.now()))
            await self.tick()
        self._move(until)
        await self.services.upkeep.run()

    def bar(self) -> str:
        """How much of the phase that is on is over; nothing while no phase is on."""
        if self._ends is None or self.screen is None:
            return ""
        left = round((self._ends - self.clock.now()).total_seconds())
        return bar(left, self.screen.lasts_s, self._words("terminal-left", seconds=left)) if left > 0 else ""

    def _move(self, moment: datetime) -> None:
        if moment > self.clock.now():
            self.clock.move_to(moment)
        time = f"{self.clock.now().astimezone(self.zone):%a %d %b %Y %H:%M}"
        self.show("\n".join(filter(None, (self._words("terminal-clock", time=time), self.bar()))))

    def _say(self, key: str, **args: Value) -> None:
        self.show(self._words(key, **args))

    def _words(self, key: str, **args: Value) -> str:
        return plain(self.services.messages.words(say(key, **args)))


def printing(out: TextIO) -> Callable[[str], None]:
    """Prints a block with an empty line after it, at once."""

    def show(text: str) -> None:
        print(text, end="\n\n", file=out, flush=True)

    return show


async def run(chat: Chat, source: TextIO) -> None:
    """Talk until the input ends. On a terminal reminders come by themselves; piped input is one line a turn."""
    lines, live = _reading(source), source.isatty()
    await chat.begin()
    while (line := await _next(lines, chat, live)) is not None:
        await chat.turn(line)


async def _next(lines: Lines, chat: Chat, live: bool) -> str | None:
    """The next line; on a live terminal the clock ticks while waiting for it, and the phase that is on shows how far
    it is."""
    if live:
        print("> ", end="", flush=True)
    while True:
        try:
            async with asyncio.timeout(TICK_S if live else None):
                return await lines.get()
        except TimeoutError:
            if await chat.tick():
                print("> ", end="", flush=True)
            if shown := chat.bar():
                print(OVER_THE_LINE_ABOVE.format(shown), end="", flush=True)


def _reading(source: TextIO) -> Lines:
    """The lines of a blocking stream, then None; read in a thread that never holds up the end of the program."""
    loop, lines = asyncio.get_running_loop(), Lines()

    def read() -> None:
        try:
            for line in source:
                loop.call_soon_threadsafe(lines.put_nowait, line.rstrip("\r\n"))
        finally:
            loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, daemon=True, name="terminal input").start()
    return lines
