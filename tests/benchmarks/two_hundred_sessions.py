"""Two hundred sessions at once in one process, against the fake Bot API with its flood limits on, in real time.

    python -m tests.benchmarks.two_hundred_sessions [--sessions 200] [--minutes 3] [--spread 60] [--folder DIR]

The bot is a process of its own loop beside nothing else; the fake Telegram is another process. Each person's session
begins at a random moment of the first `--spread` seconds, as if they had just tapped: Telegram takes 30 requests a
second, so of 200 that begin in one second the last cue of a kind must wait for 8 s, whoever sends it. Measured for
every phase: from the moment it is due to the moment the request has been answered by the server. Printed: the share
within 1 s and within 2 s, the 429s, the requests a minute of the busiest chat, and how long the loop was held up.
"""

import argparse
import asyncio
import random
import tempfile
from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.adapters.telegram.running import live, make_bot
from bot.bootstrap import open_services
from bot.clock import SystemClock, monotonic
from bot.domain.anatomy import Side
from bot.domain.catalog import Catalog
from bot.domain.conversation import codec
from bot.domain.conversation.known import Known, Massage, Run
from bot.domain.conversation.states import AtPhase, Sid
from bot.domain.session import Work, compose
from bot.services.letters import Letter, Letters
from bot.services.memory import write_known
from bot.services.parts import Services
from bot.settings import read_settings
from bot.storage import people, timers
from tests.fake_telegram import TEST_TOKEN, ControlClient, fake_telegram_process
from tests.integration.conftest import KEY
from tests.unit.worlds import answers

PROBE_S = 0.005
WAY_IN_S = 8.0
"""Before the first session begins: making the people, and answering their hello at 25 a second."""


class Watched(Letters):
    """Letters that tell when each phase was delivered."""

    async def delivered(self, letter: Letter, message_id: int | None = None) -> None:
        if letter.phase:
            state, _ = codec.load_button(letter.screen.rows[0][0].data, CATALOG[0])
            number = state.phase if isinstance(state, AtPhase) else LAST
            SHOWN[letter.chat_id][number] = SystemClock().now()
        await super().delivered(letter, message_id)


LAST = -1
CATALOG: list[Catalog] = []
SHOWN: defaultdict[int, dict[int, datetime]] = defaultdict(dict)


async def seat(services: Services, chat_id: int, anchor: datetime, technique: str) -> dict[int, datetime]:
    """Someone whose session begins at `anchor`; the moment at which each phase is due, by its number."""
    catalog = services.catalog
    known = catalog.techniques[technique]  # type: ignore[index]
    area = catalog.area_of(known.id)
    side = Side.LEFT if area.sides else Side.NONE
    score = compose(catalog, [Work(known.id, side)], 5)
    massage = Massage(Sid("abc"), known.id, side, anchor, before=5, run=Run(score, anchor))
    facts = write_known(Known(answers=answers(area.id, anchor), massage=massage, done={area.id: 5}, sound=False))
    first = anchor + timedelta(seconds=score.phases[0].end_s)
    async with services.conversations.database.write() as db:
        person = await people.add(db, chat_id, codec.dump(AtPhase(Sid("abc"), 0)), facts, anchor)
        await people.show_phase_in(db, chat_id, None)
        await timers.put(db, person, "phase", 0, anchor, first)
    starts = {number: anchor + timedelta(seconds=phase.start_s) for number, phase in enumerate(score.phases)}
    return {number if number < len(starts) - 1 else LAST: at for number, at in starts.items() if number}


async def probe(lags: list[float]) -> None:
    """How late a short sleep ends."""
    while True:
        before = monotonic()
        await asyncio.sleep(PROBE_S)
        lags.append(monotonic() - before - PROBE_S)


async def measure(control: ControlClient, folder: Path, chosen: argparse.Namespace) -> None:
    sessions, seconds = chosen.sessions, chosen.minutes * 60
    awake, stop, lags = asyncio.Event(), asyncio.Event(), list[float]()
    settings = read_settings(_env_file=None, database_url=f"sqlite:///{folder}/b.sqlite", unknot_key=KEY)
    luck, due = random.Random(1), dict[int, dict[int, datetime]]()
    async with open_services(settings, SystemClock(), awake.set) as opened:
        CATALOG.append(opened.catalog)
        services = replace(opened, letters=Watched(opened.letters.database))
        techniques = [
            each.id for each in services.catalog.techniques.values() if each.presses and each.level == "light"
        ]
        start = SystemClock().now() + timedelta(seconds=WAY_IN_S + sessions / 20)
        for number in range(sessions):
            person = await control.person(f"P{number}")
            await person.says("hello")  # Telegram lets a bot write to who has written
            anchor = start + timedelta(seconds=luck.uniform(0, chosen.spread))
            due[person.chat_id] = await seat(services, person.chat_id, anchor, techniques[number % len(techniques)])
        bot = make_bot(TEST_TOKEN, control.url)
        work = asyncio.create_task(live(services, bot, awake, stop))
        await asyncio.sleep(max(0.0, (start - SystemClock().now()).total_seconds()))
        probing = asyncio.create_task(probe(lags))
        await asyncio.sleep(seconds)
        probing.cancel()
        ended = SystemClock().now() - timedelta(seconds=3)
        stop.set()
        await work
    report(due, ended, lags, len(await control.refusals()))


def report(due: dict[int, dict[int, datetime]], ended: datetime, lags: list[float], refused: int) -> None:
    late, missing = list[float](), 0
    for chat, moments in due.items():
        for number, moment in moments.items():
            shown = SHOWN[chat].get(number)
            if shown:
                late.append((shown - moment).total_seconds())
            elif moment <= ended:
                missing += 1
    late.sort()
    lags.sort()
    busiest = max(_a_minute(list(times.values())) for times in SHOWN.values())
    print(f"phases {len(late)}, never shown {missing}, 429s {refused}, busiest chat {busiest} requests a minute")
    within = [sum(each <= limit for each in late) / len(late) for limit in (1, 2)]
    print(f"within 1 s {within[0]:.2%}, within 2 s {within[1]:.2%}, earliest {late[0]:.3f} s, latest {late[-1]:.3f} s")
    print(f"median {late[len(late) // 2]:.3f} s, p99 {late[int(len(late) * 0.99)]:.3f} s")
    print(f"loop lag: p50 {lags[len(lags) // 2] * 1000:.1f} ms, p99 {lags[int(len(lags) * 0.99)] * 1000:.1f} ms")


def _a_minute(times: list[datetime]) -> int:
    return max((sum(0 <= (other - each).total_seconds() < 60 for other in times) for each in times), default=0)


async def main() -> None:
    parser = argparse.ArgumentParser(description="Two hundred sessions at once.")
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=3.0)
    parser.add_argument("--spread", type=float, default=60.0, help="seconds within which all of them begin")
    parser.add_argument("--folder", help="where the database is, instead of the usual folder for temporary files")
    chosen = parser.parse_args()
    async with fake_telegram_process() as control:
        with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
            await measure(control, Path(folder), chosen)


if __name__ == "__main__":
    asyncio.run(main())
