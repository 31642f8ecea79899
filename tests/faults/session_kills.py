"""`kill -9` in every phase of a session, as often as is wanted: what a person saw of it, and what was kept.

    python -m tests.faults.session_kills 50 [--times 1]

Someone taps their way into a session against a fake Telegram. The bot is killed just after each score was tapped and at
a random moment of each phase, and started anew at once or a little later. A script, and a helper of
`test_session_kills`; here is no test. `--times 10`: time passes ten times as fast for bot and person.
"""

import argparse
import asyncio
import json
import random
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from bot.clock import monotonic
from bot.content.quickly import load_quickly
from bot.domain.catalog import Catalog
from bot.domain.conversation import codec
from bot.domain.conversation.known import Run
from bot.domain.conversation.massage.running import number_at
from bot.domain.conversation.states import AtPhase, ScoreAfter, State
from bot.paths import data_dir
from bot.services.memory import read_known
from bot.storage import people
from bot.storage.database import open_database
from bot.storage.keys import use_key
from tests.fake_telegram import TEST_TOKEN, ControlClient, RemoteChat, Screen, fake_telegram_process
from tests.faults.processes import Hurry, Process, Warm
from tests.integration.conftest import KEY

START, SOUND, AFTER = "Get into place", "Would you like sound?", "How sore is it now?"
INTO = (
    ("None of these apply", "Stop if"),
    ("How long", "How long do you have?"),
    ("2 min", "How sore is it right now?"),
)
PATIENCE_S = 30.0
LOOK_S = 0.02
DOWN_S = (0.0, 0.0, 1.0, 8.0)
"""How long the bot is away after a kill, on the person's clock."""
LAST = -1
"""The number of the phase that asks for the score."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A request that showed a phase: how many seconds late on the person's clock, and whether as a new message."""

    phase: int
    at: datetime
    late_s: float
    new: bool


@dataclass
class Seen:
    """What came of one session. `killed`: the kinds of phases, and the scores, that a kill fell into."""

    run: Run | None = None
    killed: list[str] = field(default_factory=list)
    back_s: list[float] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)

    @property
    def doubled(self) -> list[Cue]:
        """New messages of a phase that had been shown within the minute before."""
        pairs = ((cue, before) for at, cue in enumerate(self.cues) if cue.new for before in self.cues[:at])
        return [cue for cue, old in pairs if cue.phase == old.phase and cue.at - old.at < timedelta(minutes=1)]

    @property
    def in_order(self) -> bool:
        numbers = [cue.phase for cue in self.cues if cue.phase != LAST]
        return numbers == sorted(numbers)


@dataclass
class Person:
    """Someone in a session with a bot that gets killed."""

    chat: RemoteChat
    file: Path
    start: Callable[[], Process]
    hurry: Hurry
    luck: random.Random
    seen: Seen = field(default_factory=Seen)
    process: Process | None = None

    async def lives(self, kills: int) -> Seen:
        """From the first word to both scores remembered, with at most so many kills."""
        self.process = self.start()
        await self._begins(kills)
        self.seen.run = await run_of(self.file, self.chat.chat_id)
        await self._plays(kills)
        screen = await self.chat.waits_for(AFTER, timeout=self.hurry.really(timedelta(minutes=4)) + PATIENCE_S)
        await self._taps(screen, "4")
        await self._maybe_killed("the score after", kills)
        screen = await self.chat.waits_for("May I remember", timeout=PATIENCE_S)
        await self._taps(screen, "Yes, remember")
        await self._maybe_killed("consent", kills)
        await self.chat.waits_for("I will remember it", timeout=PATIENCE_S)
        await asyncio.sleep(0.3)  # what was shown is noted too
        self.process.terminate()
        self.seen.cues = cues_of(await self.chat.control.calls(), self.chat.chat_id, self.seen.run, self.hurry)
        return self.seen

    async def _begins(self, kills: int) -> None:
        await self.chat.says("left calf with my hands")
        screen = await self.chat.waits_for("Does any of this apply", timeout=PATIENCE_S)
        for label, words in INTO:
            await self._taps(screen, label)
            screen = await self.chat.waits_for(words, timeout=PATIENCE_S)
        await self._taps(screen, "6")
        await self._maybe_killed("the score before", kills)
        await self._taps(await self.chat.waits_for(SOUND, timeout=PATIENCE_S), "Without sound")
        await self.chat.waits_for(START, timeout=PATIENCE_S)

    async def _taps(self, screen: Screen, label: str) -> None:
        await self.chat.act("forges", data=screen.button(label).data, message=screen.message_id)

    async def _maybe_killed(self, where: str, kills: int) -> None:
        """While the tap is on its way, or just after it."""
        if len(self.seen.killed) < kills:
            await asyncio.sleep(self.luck.uniform(0, 0.08))
            await self._killed(where)

    async def _plays(self, kills: int) -> None:
        assert self.seen.run
        for phase in self.seen.run.score.phases[:-1]:
            moment = self.seen.run.anchor + timedelta(seconds=phase.start_s + self.luck.random() * phase.length_s)
            if len(self.seen.killed) < kills and moment > self.hurry.now():
                await asyncio.sleep(self.hurry.really(moment - self.hurry.now()))
                await self._killed(phase.kind.value)
                await self._finds_its_place()

    async def _killed(self, where: str) -> None:
        assert self.process
        self.process.kill()
        self.seen.killed.append(where)
        await asyncio.sleep(self.hurry.really(timedelta(seconds=self.luck.choice(DOWN_S))))
        self.process = self.start()

    async def _finds_its_place(self) -> None:
        """Until the phase that is due is the one on the screen."""
        began, run = monotonic(), self.seen.run
        assert run
        while phase_on(await self.chat.screen(), run) != _due(run, self.hurry.now()):
            if monotonic() - began > PATIENCE_S:
                raise TimeoutError("the phase that is due was not shown again")
            await asyncio.sleep(LOOK_S)
        self.seen.back_s.append(monotonic() - began)


def _due(run: Run, now: datetime) -> int:
    number = number_at(run, now)
    return LAST if number == len(run.score.phases) - 1 else number


def _state(data: str | None) -> State | None:
    try:
        return codec.load_button(data or "", _catalog())[0]
    except codec.Unknown:
        return None


_CATALOG: list[Catalog] = []


def _catalog() -> Catalog:
    if not _CATALOG:
        _CATALOG.append(load_quickly(data_dir("content")))
    return _CATALOG[0]


def _number(state: State | None) -> int | None:
    return state.phase if isinstance(state, AtPhase) else LAST if isinstance(state, ScoreAfter) else None


def phase_on(screen: Screen, run: Run) -> int | None:
    return _number(_state(screen.rows[0][0].data)) if screen.rows else None


def cues_of(calls: list[dict[str, Any]], chat_id: int, run: Run, hurry: Hurry) -> list[Cue]:
    """The phases that the server took, in order; an edit that changes nothing shows nothing."""
    found = list[Cue]()
    for call in calls:
        markup = call["values"].get("reply_markup")
        if call["chat_id"] != chat_id or call["status"] != 200 or not markup:
            continue
        number = _number(_state(json.loads(markup)["inline_keyboard"][0][0].get("callback_data")))
        if number is not None:
            at = hurry.at(datetime.fromtimestamp(call["at"]["wall"], UTC))
            due = run.anchor + timedelta(seconds=run.score.phases[number].start_s)
            found.append(Cue(number, at, (at - due).total_seconds(), call["method"].lower() == "sendmessage"))
    return found


async def run_of(file: Path, chat_id: int) -> Run:
    """The run as the bot has stored it."""
    use_key(KEY, "the tests' key")
    database = open_database(f"sqlite+aiosqlite:///{file}")
    try:
        async with database.read() as db:
            person = await people.by_chat(db, chat_id)
        assert person
        massage = read_known(person.facts, ()).massage
        assert massage
        assert massage.run
        return massage.run
    finally:
        await database.close()


def starting(file: Path, control: ControlClient, hurry: Hurry) -> Callable[[], Process]:
    settings = {
        "TELEGRAM_BOT_TOKEN": TEST_TOKEN,
        "TELEGRAM_API_URL": control.url,
        "DATABASE_URL": f"sqlite:///{file}",
        "UNKNOT_KEY": KEY,
    }
    return partial(Warm, settings, file.parent / f"{file.stem}.log", hurry)


async def killed_in_a_session(control: ControlClient, file: Path, kills: int, seed: int, times: float) -> Seen:
    hurry = Hurry(times)
    person = Person(await control.person("Ada"), file, starting(file, control, hurry), hurry, random.Random(seed))
    return await person.lives(kills)


# --- the script


def kept_in(file: Path) -> Counter[str]:
    """How many scores are stored, by their moment."""
    with closing(sqlite3.connect(file)) as db:
        return Counter(moment for (moment,) in db.execute("SELECT moment FROM check_ins"))


async def one(folder: Path, kills: int, seed: int, times: float) -> Seen:
    file = folder / f"s{seed}.sqlite"
    async with fake_telegram_process("--no-limits") as control:
        seen = await killed_in_a_session(control, file, kills, seed, times)
    late = [cue.late_s for cue in seen.cues]
    print(f"session {seed}: {len(seen.killed)} kills in {', '.join(seen.killed)}")
    print(f"  {len(seen.cues)} cues, in order {seen.in_order}, doubled {seen.doubled}, stored {dict(kept_in(file))}")
    print(f"  back at its place within {max(seen.back_s, default=0):.1f} s, latest cue {max(late):.1f} s", flush=True)
    return seen


async def many(kills: int, times: float, at_once: int) -> None:
    done, seeds = list[Seen](), iter(range(1, 1000))
    with tempfile.TemporaryDirectory() as folder:
        while (left := kills - sum(len(seen.killed) for seen in done)) > 0:
            shares = [min(12, left - 12 * number) for number in range(min(at_once, -(-left // 12)))]
            done += await asyncio.gather(*(one(Path(folder), share, next(seeds), times) for share in shares))
    killed = Counter(chain.from_iterable(seen.killed for seen in done))
    print(f"{killed.total()} kills in {len(done)} sessions: {dict(killed)}")
    print(f"doubled {sum(len(seen.doubled) for seen in done)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="kill -9 in the phases of a session")
    parser.add_argument("kills", type=int, nargs="?", default=50)
    parser.add_argument("--times", type=float, default=1.0)
    parser.add_argument("--at-once", type=int, default=3)
    chosen = parser.parse_args()
    asyncio.run(many(chosen.kills, chosen.times, chosen.at_once))
