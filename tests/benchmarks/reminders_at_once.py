"""Reminders that are due together, against the fake Bot API with its flood limits on, in real time.

    python -m tests.benchmarks.reminders_at_once [--people 1000] [--ahead 20]

Everybody's session is planned for the same minute. Measured for each: from that minute to the moment the server has
answered. Printed: how soon, how evenly (messages in each second), in which order they left, and the 429s.
"""

import argparse
import asyncio
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.adapters.telegram.running import live, make_bot
from bot.bootstrap import open_services
from bot.clock import SystemClock
from bot.domain.anatomy import AreaId
from bot.domain.appointments import Appointment
from bot.domain.conversation import codec
from bot.domain.conversation.known import Known
from bot.domain.conversation.states import Home
from bot.domain.planning import Slot
from bot.services.letters import Letter, Letters
from bot.services.memory import changed_rows, write_known
from bot.services.parts import Services
from bot.settings import read_settings
from bot.storage import appointments, people, timers
from tests.fake_telegram import TEST_TOKEN, ControlClient, fake_telegram_process
from tests.integration.conftest import KEY

SHOWN: dict[int, datetime] = {}


class Watched(Letters):
    """Letters that tell when each reminder was delivered."""

    async def delivered(self, letter: Letter, message_id: int | None = None) -> None:
        if "Time for" in letter.screen.text:
            SHOWN[letter.chat_id] = SystemClock().now()
        await super().delivered(letter, message_id)


async def seat(services: Services, chat_id: int, planned: datetime) -> None:
    """Someone who is to be reminded at this instant, on a clock that shows UTC."""
    slot = Slot(1, frozenset(range(7)), planned.time(), (AreaId("gastrocnemius"),), side="left")
    known = Known(consent=True, zone="UTC", slots=(slot,), keys=1, appointments=(Appointment(1, planned),))
    async with services.conversations.database.write() as db:
        person = await people.add(db, chat_id, codec.dump(Home()), write_known(known), SystemClock().now())
        for row in changed_rows(Known(), known)[0]:
            await appointments.add(db, person, row)
        await timers.put(db, person, "reminder", 1, planned, planned)


async def measure(control: ControlClient, folder: Path, chosen: argparse.Namespace) -> None:
    awake, stop = asyncio.Event(), asyncio.Event()
    settings = read_settings(_env_file=None, database_url=f"sqlite:///{folder}/b.sqlite", unknot_key=KEY)
    async with open_services(settings, SystemClock(), awake.set) as opened:
        services = replace(opened, letters=Watched(opened.letters.database))
        soon = SystemClock().now() + timedelta(seconds=chosen.ahead + chosen.people / 25)
        planned = soon.replace(second=soon.second, microsecond=0)
        order = list[int]()
        for number in range(chosen.people):
            person = await control.person(f"P{number}")
            await person.says("/start")  # Telegram lets a bot write to who has written
            await seat(services, person.chat_id, planned)
            order.append(person.chat_id)
        work = asyncio.create_task(live(services, make_bot(TEST_TOKEN, control.url), awake, stop))
        late = (SystemClock().now() - planned).total_seconds()
        assert late < 0, f"making the people took {late} s too long: give more --ahead"
        ends = planned + timedelta(seconds=chosen.people / 25 + 20)
        while len(SHOWN) < chosen.people and SystemClock().now() < ends:
            await asyncio.sleep(0.2)
        stop.set()
        await work
    report(order, planned, len(await control.refusals()))


def report(order: list[int], planned: datetime, refused: int) -> None:
    late = sorted((moment - planned).total_seconds() for moment in SHOWN.values())
    print(f"reminded {len(late)} of {len(order)}, 429s {refused}, first {late[0]:.2f} s, last {late[-1]:.2f} s")
    print(f"within 2 s of the minute: {sum(each <= 2 for each in late)}")
    seconds = Counter(int(each) for each in late)
    full = [seconds[each] for each in range(1, int(late[-1]))]
    if full:
        print(f"messages in each full second: {min(full)} to {max(full)}, mean {sum(full) / len(full):.1f}")
    place = {chat: number for number, chat in enumerate(order)}
    left = [place[chat] for chat in sorted(SHOWN, key=lambda chat: SHOWN[chat])]
    print(f"furthest from the order in which they were set: {max(abs(at - number) for number, at in enumerate(left))}")


async def main() -> None:
    parser = argparse.ArgumentParser(description="Reminders that are due together.")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--ahead", type=float, default=20.0, help="seconds from the start to the minute")
    chosen = parser.parse_args()
    async with fake_telegram_process() as control:
        with tempfile.TemporaryDirectory() as folder:
            await measure(control, Path(folder), chosen)


if __name__ == "__main__":
    asyncio.run(main())
