"""A transcript on the terminal: the chat's own lines in, its blocks of text out, an SQLite file, a simulated clock."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.adapters.terminal.chat import CHAT, Chat
from bot.adapters.terminal.drawing import drawn
from bot.clock import SimulatedClock
from bot.content.messages import Screen, plain
from bot.domain.conversation.prompts import say
from bot.services.parts import Services
from tests.transcripts.on_machine import Machine
from tests.transcripts.reading import Act
from tests.transcripts.seeding import forget, seed


@dataclass
class Terminal:
    """One conversation on a terminal; what it prints about its clock is no screen."""

    services: Services
    clock: SimulatedClock
    blocks: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chat = self._chat()
        told = plain(self.services.messages.words(say("terminal-clock", time="|")))
        self._of_the_clock = tuple(told.split("|"))

    def _chat(self) -> Chat:
        return Chat(self.services, self.clock, self.blocks.append)

    async def meets_someone(self, now: datetime) -> None:
        await forget(self.services, CHAT)
        self.clock.move_to(now)
        self.chat = self._chat()

    async def begins(self, machine: Machine) -> None:
        await seed(self.services, self.clock, machine, CHAT)
        await self.chat.deliver()

    def looks(self, screen: Screen) -> str:
        return drawn(screen)

    async def plays(self, act: Act) -> list[str]:
        self.blocks.clear()
        await self.chat.turn(f":wait {act.value}" if act.kind == "waits" else act.value)
        return [block for block in self.blocks if not self._tells_the_time(block)]

    async def ends(self) -> None:
        """Nothing is left open on a terminal."""

    def _tells_the_time(self, block: str) -> bool:
        before, after = self._of_the_clock
        line, *_bar = block.split("\n")
        return line.startswith(before) and line.endswith(after) and len(line) < 60
