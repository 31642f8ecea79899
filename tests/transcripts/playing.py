"""One transcript on all its surfaces, side by side: what must be seen is seen, and it is the same everywhere."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.bootstrap import open_services
from bot.clock import SimulatedClock
from bot.content.messages import Messages, Screen, plain
from bot.domain.catalog import Catalog
from bot.services.parts import Services
from bot.settings import read_settings
from bot.storage import people
from tests.transcripts.on_machine import Machine
from tests.transcripts.on_telegram import telegram
from tests.transcripts.on_terminal import Terminal
from tests.transcripts.reading import NOW, Act, Step, Transcript


class Surface(Protocol):
    """Where a person meets the bot. Screens come back as they are seen there."""

    services: Services

    async def meets_someone(self, now: datetime) -> None:
        """Someone new, at this moment; nothing is left of whoever was here before."""

    async def begins(self, machine: Machine) -> None:
        """Take over from the machine where it stands."""

    def looks(self, screen: Screen) -> str:
        """How a screen of the machine is seen here."""

    async def plays(self, act: Act) -> list[str]:
        """Do this; everything that was shown, in order."""

    async def ends(self) -> None:
        """Raises AssertionError where the surface itself has something to complain of."""


@dataclass(frozen=True)
class Written:
    """One transcript on the machine: where it stood before the first step, and the screens and counts of every step."""

    start: Machine
    screens: tuple[tuple[Screen, ...], ...]
    counts: tuple[dict[str, int], ...]


def write(transcript: Transcript, catalog: Catalog, messages: Messages) -> Written:
    """Play it on the machine. Raises LookupError for a button that is not there."""
    machine = bare(transcript, catalog, messages)
    start = replace(machine, timers=dict(machine.timers), check_ins=dict(machine.check_ins))
    screens, counts = [], []
    for step in transcript.steps:
        screens.append(tuple(machine.plays(step.act)))
        counts.append(machine.kept())
    return Written(start, tuple(screens), tuple(counts))


def check_all(transcript: Transcript, written: Written) -> None:
    """Every expectation of a transcript. Raises AssertionError."""
    for step, screens, counts in zip(transcript.steps, written.screens, written.counts, strict=True):
        check(step, screens, _where(transcript, step))
        check_kept(step, counts, _where(transcript, step))


async def play(transcript: Transcript, surface: Surface, written: Written) -> None:
    """Every step on a surface: it shows and keeps what the machine does. Raises AssertionError."""
    await surface.meets_someone(transcript.now)
    if transcript.before:
        await surface.begins(written.start)
    for step, screens, counts in zip(transcript.steps, written.screens, written.counts, strict=True):
        shown, where = await surface.plays(step.act), _where(transcript, step)
        assert shown == [surface.looks(screen) for screen in screens], f"{where}: not what the machine shows"
        if step.kept is not None:
            assert await kept(surface.services) == counts, where
    await surface.ends()
    await check_health(surface.services)


def _where(transcript: Transcript, step: Step) -> str:
    return f"{transcript.file.name}, step {step.number} ({step.act.kind}: {step.act.value[:60]})"


def check(step: Step, screens: Sequence[Screen], where: str) -> None:
    """What a step expects, over all the screens it brought."""
    text = "\n\n".join(plain(screen.text) for screen in screens)
    labels = [key.label for screen in screens for row in screen.rows for key in row]
    seen = f"{where}: the screen is\n{text}\n{labels}"
    if step.silent:
        assert not screens, f"nothing should come; {seen}"
    if not step.act.passes_time:
        assert screens, f"{where}: no answer"
    for words in step.sees:
        assert words in text, f"{words!r} is missing; {seen}"
    for words in step.unseen:
        assert words not in text, f"{words!r} should not be there; {seen}"
    for label in step.buttons:
        assert label in labels, f"button {label!r} is missing; {seen}"
    for label in step.no_buttons:
        assert label not in labels, f"button {label!r} should not be there; {seen}"


def check_kept(step: Step, counts: dict[str, int], where: str) -> None:
    if step.kept is not None:
        found = {name: counts[name] for name in step.kept}
        assert found == step.kept, f"{where}: kept is {counts}"


async def kept(services: Services) -> dict[str, int]:
    async with services.letters.database.read() as db:
        counts = await people.counts(db)
    return {"people": counts["persons"], "check_ins": counts["check_ins"], "timers": counts["timers"]}


async def check_health(services: Services) -> None:
    """Nothing was given up on and nothing is left unsent."""
    report = await services.health.report()
    assert report.dead_letters == 0
    assert report.oldest_letter is None


def bare(transcript: Transcript, catalog: Catalog, messages: Messages) -> Machine:
    """The machine where the first step finds it."""
    machine = Machine(catalog, messages, transcript.now)
    machine.begins(transcript.before)
    return machine


@asynccontextmanager
async def on_terminal(folder: Path) -> AsyncIterator[Surface]:
    async with _services(folder, lambda: None) as (services, clock):
        yield Terminal(services, clock)


@asynccontextmanager
async def on_telegram(folder: Path) -> AsyncIterator[Surface]:
    awake = asyncio.Event()
    async with _services(folder, awake.set) as (services, clock), telegram(services, clock, awake) as chat:
        yield chat


@asynccontextmanager
async def _services(folder: Path, wake: Callable[[], None]) -> AsyncIterator[tuple[Services, SimulatedClock]]:
    clock = SimulatedClock(NOW, running=False)
    settings = read_settings(
        _env_file=None, database_url=f"sqlite:///{folder}/chat.sqlite", unknot_key_file=folder / "chat.key"
    )
    async with open_services(settings, clock, wake) as services:
        yield services, clock
