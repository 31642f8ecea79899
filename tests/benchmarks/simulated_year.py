"""A year in the life of many people's reminders, and what came of every planned session.

    python -m tests.benchmarks.simulated_year [--people 200] [--weeks 52] [--seed 1]

Real services, real SQLite, a moved clock, restarts and outages. It begins in February 2024: that year Kazakhstan,
Paraguay and Greenland changed their rules, and Morocco left its summer time for a month. Exit 1 when it is not right.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.clock import monotonic
from tests.benchmarks.accounts import Accounts
from tests.benchmarks.acting import Street, living
from tests.benchmarks.living import faulty

START = datetime(2024, 2, 15, 9, tzinfo=UTC)
SETTLED = timedelta(days=2)
"""How long after the last planned session that is looked at life goes on, so that each has come to its end."""


@dataclass(frozen=True)
class Year:
    accounts: Accounts
    people: int
    zones: int
    events: int
    messages: int


async def simulate(
    folder: Path, *, people: int, weeks: int, restarts: int, outages: int, seed: int = 1, start: datetime = START
) -> Year:
    """Live through it and close the accounts."""
    end = start + timedelta(weeks=weeks)
    async with living(folder, start, seed) as life:
        faulty(life, end, restarts, outages)
        accounts = Accounts(tuple(life.away))
        for number in range(people):
            luck = Random(f"{seed} {number}")
            life.later(timedelta(hours=luck.uniform(0, 24)), _arrival(life, 9000 + number, luck))
        await life.run(end + SETTLED)
        for who in life.everyone.values():
            accounts.close(f"person {who.chat}", who.diary, await life.rows(who), end)
        messages = sum(len(who.diary.seen) for who in life.everyone.values())
        zones = {epoch.zone for who in life.everyone.values() for epoch in who.diary.epochs}
        return Year(accounts, people, len(zones), life.events, messages)


def _arrival(life: Street, chat: int, luck: Random) -> Callable[[], Awaitable[None]]:
    async def arrives() -> None:
        await life.moves_in(chat, luck)
        life.later(timedelta(days=luck.uniform(0, 7)), lambda: life.wakes(life.everyone[chat]))

    return arrives


def report(year: Year, seconds: float) -> Iterable[str]:
    total = sum(year.accounts.fates.values())
    yield f"{year.people} people in {year.zones} zones, {year.events} acts of theirs, {year.messages} messages"
    yield f"{total} planned sessions, each accounted for once:"
    yield from (f"  {count:7}  {fate}" for fate, count in year.accounts.fates.most_common())
    yield f"{len(year.accounts.wrong)} wrong, in {seconds:.0f} s"
    yield from (f"  {each}" for each in year.accounts.wrong[:20])


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    for name, default in (("people", 200), ("weeks", 52), ("restarts", 50), ("outages", 10), ("seed", 1)):
        asked.add_argument(f"--{name}", type=int, default=default)
    began = monotonic()
    with tempfile.TemporaryDirectory() as folder:
        year = asyncio.run(simulate(Path(folder), **vars(asked.parse_args())))
    print("\n".join(report(year, monotonic() - began)))
    return 1 if year.accounts.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
