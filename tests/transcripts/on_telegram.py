"""A transcript on Telegram: a person of the fake server, real HTTP, and the adapter's own parts but for its scheduler.

The clock is simulated and the tick is called from here. Letters leave without pacing while the server's limits stay
on, on a clock that moves three seconds with each act.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram import Bot

from bot.adapters.telegram.handling import Handler
from bot.adapters.telegram.pacing import Pace
from bot.adapters.telegram.poller import Poller
from bot.adapters.telegram.running import make_bot
from bot.adapters.telegram.sender import Sender
from bot.clock import SimulatedClock
from bot.content.messages import Screen, plain
from bot.services.letters import Letter, Letters
from bot.services.parts import Services
from bot.tasks import Tasks
from tests.fake_telegram import ClockInHand, FakeTelegram, Message, Person
from tests.transcripts.on_machine import Machine
from tests.transcripts.reading import Act
from tests.transcripts.seeding import forget, seed

TURN_S = 3.0
PATIENCE_S = 10.0


class AtOnce(Pace):
    """No waiting between messages."""

    def take(self, chat_id: int, now: float) -> float:
        return now


@dataclass(frozen=True)
class WatchedLetters(Letters):
    """Letters that tell when one was delivered."""

    settled: asyncio.Event = field(default_factory=asyncio.Event)

    async def delivered(self, letter: Letter, message_id: int | None = None) -> None:
        await super().delivered(letter, message_id)
        self.settled.set()


@dataclass(frozen=True)
class Shown:
    """A message of the bot as it stood when it was shown."""

    message: Message
    text: str
    buttons: Mapping[str, str]

    @classmethod
    def of(cls, message: Message) -> "Shown":
        buttons = [button for row in message.rows for button in row]
        return cls(message, _look(message), {each.label: each.data or "" for each in reversed(buttons)})


@dataclass
class Telegram:
    """One person in a private chat with the bot."""

    services: Services
    clock: SimulatedClock
    server: FakeTelegram
    flood: ClockInHand
    person: Person
    letters: WatchedLetters
    handled: defaultdict[int, asyncio.Event]
    latest: Message | None = None
    history: list[list[Shown]] = field(default_factory=list)
    _calls: int = 0
    _sent: int = 0
    _seen: list[Shown] = field(default_factory=list)

    async def meets_someone(self, now: datetime) -> None:
        await forget(self.services, self.person.chat_id)
        self.clock.move_to(now)
        self.person, self.latest = self.server.person(), None
        self.history.clear()
        self._calls, self._sent = len(self.server.calls), 0

    async def begins(self, machine: Machine) -> None:
        await seed(self.services, self.clock, machine, self.person.chat_id)
        await self._delivered()
        self.latest = self._shown()[-1].message

    def looks(self, screen: Screen) -> str:
        rows = [" ".join(f"[{key.label}|{key.data}]" for key in row) for row in screen.rows]
        return "\n".join([plain(screen.text), *rows])

    async def plays(self, act: Act) -> list[str]:
        self.flood.time += TURN_S
        async with asyncio.timeout(PATIENCE_S):
            match act.kind:
                case "waits":
                    await self._wait(self.clock.now() + act.span)
                case "bot is away":
                    self.clock.move_to(self.clock.now() + act.span)
                    await self._tick()
                case _:
                    for update in self._updates(act):
                        await self.handled[update["update_id"]].wait()
                    await self._delivered()
        shown, self._seen = [*self._seen, *self._shown()], []
        self.latest = shown[-1].message if shown else self.latest
        self.history.append(shown[-1:] if act.kind == "taps twice" else shown)
        return [each.text for each in self.history[-1]]

    def _updates(self, act: Act) -> list[Mapping[str, Any]]:
        """What the person does, as the updates it makes."""
        match act.kind:
            case "taps":
                return [self.person.taps(act.value, self.latest)]
            case "taps twice":
                return [self.person.taps(act.value, self.latest) for _ in range(2)]
            case "taps old":
                old = next(each for each in self.history[act.step - 1] if act.value in each.buttons)
                return [self.person.forges(old.buttons[act.value], old.message)]
            case "forges":
                return [self.person.forges(act.value, self.latest)]
            case "sends":
                return [self._sends(act.value)]
        return [self.person.says(act.value)]

    def _sends(self, what: str) -> Mapping[str, Any]:
        match what:
            case "photo":
                return self.person.sends_photo("my calf")
            case "sticker":
                return self.person.sends_sticker()
            case "voice":
                return self.person.sends_voice()
            case "edited":
                return self.person.edits("my left calf")
        return self.person.shares_location(52.5, 13.4)

    # --- time

    async def _wait(self, until: datetime) -> None:
        reminders = self.services.reminders
        while (due := await reminders.earliest()) is not None and due <= until:
            self.clock.move_to(max(due, self.clock.now()))
            await self._tick()
        self.clock.move_to(until)
        await self.services.upkeep.run()

    async def _tick(self) -> None:
        self.flood.time += TURN_S
        await self.services.reminders.tick()
        await self._delivered()
        self._seen += self._shown()  # each phase takes the place of the one before

    # --- what was shown

    async def _delivered(self) -> None:
        """Until nothing waits in the outbox."""
        while True:
            self.letters.settled.clear()
            if await self.letters.next_moment(()) is None:
                return
            await self.letters.settled.wait()

    def _shown(self) -> list[Shown]:
        """The messages that were sent or edited since the last look, in that order; an edit to the same is one too."""
        calls, self._calls = self.server.calls[self._calls :], len(self.server.calls)
        new = iter(self.server.sent(self.person.chat_id)[self._sent :])
        shown = []
        for call in calls:
            if call.method == "sendMessage" and call.status == 200:
                shown.append(Shown.of(next(new)))
                self._sent += 1
            elif call.method == "editMessageText":
                shown.append(Shown.of(self.person.chat.messages[int(call.values["message_id"])]))
        return shown

    async def ends(self) -> None:
        """Every tap was answered, and nothing was sent faster than Telegram allows."""
        assert not self.server.refusals
        async with asyncio.timeout(PATIENCE_S):
            while self.server.unanswered():
                await self.server.world.changed.wait(PATIENCE_S)


def _look(message: Message) -> str:
    rows = [" ".join(f"[{button.label}|{button.data}]" for button in row) for row in message.rows]
    return "\n".join([message.text, *rows])


@asynccontextmanager
async def telegram(services: Services, clock: SimulatedClock, awake: asyncio.Event) -> AsyncIterator[Telegram]:
    """The bot on a fake Telegram of its own. `awake` is what the services wake."""
    flood = ClockInHand()
    async with FakeTelegram(clock=flood) as server:
        bot = make_bot(server.token, server.url)
        await bot.initialize()
        tasks = Tasks()
        letters, handled = WatchedLetters(services.letters.database), defaultdict[int, asyncio.Event](asyncio.Event)
        _start(services, bot, letters, awake, handled, tasks)
        surface = Telegram(services, clock, server, flood, server.person(), letters, handled)
        try:
            yield surface
        finally:
            await tasks.stop()
            await bot.shutdown()


def _start(
    services: Services,
    bot: Bot,
    letters: Letters,
    awake: asyncio.Event,
    handled: Mapping[int, asyncio.Event],
    tasks: Tasks,
) -> None:
    handler = Handler(bot, services.catalog, services.conversations, letters, services.clock, tasks)

    async def handle(raw: Mapping[str, Any]) -> None:
        await handler.handle(raw)
        handled[int(raw["update_id"])].set()

    async def alive() -> None:
        """Nobody looks at the bot's health here, and each mark would be one more commit."""

    tasks.start(Poller(bot, handle, alive).run(), "polling")
    tasks.start(Sender(bot, letters, services.clock, awake, services.attachments, AtOnce()).run(), "sending")
