"""A million timers in SQLite: `python -m tests.benchmarks.a_million_timers [--timers 1000000]`.

Measured: a tick when nothing is due, how late the loop runs meanwhile, reading and taking out ten thousand that are due
in their order, and the memory of the process. Beside the milliseconds stands a ratio to a fixed piece of work.
"""

import argparse
import asyncio
import resource
import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import delete

from bot.bootstrap import open_services
from bot.clock import SimulatedClock, monotonic
from bot.services.reminders import FIRST
from bot.settings import read_settings
from bot.storage.tables import timers
from bot.storage.timers import due
from tests.integration.conftest import KEY

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DUE, PROBE_S = 10_000, 0.001


def memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fill(file: Path, count: int) -> None:
    """One timer for each of so many people, over the coming week; nothing is due."""
    with sqlite3.connect(file) as db:
        db.execute("PRAGMA synchronous=OFF")
        stamps = (f"{NOW + timedelta(seconds=60 + at * 600_000 / count):%Y-%m-%d %H:%M:%S.%f}" for at in range(count))
        moment = f"{NOW:%Y-%m-%d %H:%M:%S.%f}"
        people = ((at, at, b"", b"", moment, moment) for at in range(1, count + 1))
        db.executemany(
            "INSERT INTO persons (id, chat_id, state, facts, created_at, seen_at) VALUES (?,?,?,?,?,?)", people
        )
        rows = ((at, "reminder", 1, stamp, stamp) for at, stamp in enumerate(stamps, 1))
        db.executemany("INSERT INTO timers (person_id, kind, slot, planned_at, due_at) VALUES (?, ?, ?, ?, ?)", rows)


async def probe(lags: list[float]) -> None:
    while True:
        before = monotonic()
        await asyncio.sleep(PROBE_S)
        lags.append(monotonic() - before - PROBE_S)


def line(words: str, seconds: float, unit: float) -> None:
    print(f"{words:<44}{seconds * 1e3:9.2f} ms {seconds / unit:8.2f} x sum(range(100000))")


def unit_of_work() -> float:
    start = monotonic()
    sum(range(100_000))
    return monotonic() - start


async def measure(folder: Path, count: int) -> None:
    file = folder / "b.sqlite"
    settings = read_settings(_env_file=None, database_url=f"sqlite:///{file}", unknot_key=KEY)
    clock, unit = SimulatedClock(NOW), min(unit_of_work() for _ in range(20))
    async with open_services(settings, clock, lambda: None) as services:
        fill(file, count)
        before = memory_mb()
        ticks, lags = list[float](), list[float]()
        probing = asyncio.create_task(probe(lags))
        for _ in range(300):
            start = monotonic()
            assert await services.reminders.tick() == 0
            ticks.append(monotonic() - start)
        probing.cancel()
        line(f"an empty tick among {count:,} timers", median(ticks), unit)
        line("its 99th percentile", quantiles(ticks, n=100)[98], unit)
        line("the loop meanwhile, 99th percentile", quantiles(lags, n=100)[98], unit)
        now = NOW + timedelta(seconds=60 + DUE * 600_000 / count)
        database = services.conversations.database
        start = monotonic()
        async with database.read() as db:
            ids = await due(db, now, DUE, first=FIRST)
        line(f"{len(ids):,} due, claimed in their order", monotonic() - start, unit)
        start = monotonic()
        async with database.write() as db:
            taken = (await db.execute(delete(timers).where(timers.c.due_at < now).returning(timers.c.id))).all()
        line(f"{len(taken):,} due, taken out in one transaction", monotonic() - start, unit)
        print(f"memory {before:.0f} MB when filled, {memory_mb():.0f} MB at the end")


def main() -> None:
    parser = argparse.ArgumentParser(description="A million timers.")
    parser.add_argument("--timers", type=int, default=1_000_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder), chosen.timers))


if __name__ == "__main__":
    main()
