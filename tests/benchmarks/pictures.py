"""What a picture costs and how long the loop stands still for it: `python -m tests.benchmarks.pictures`.

Prints milliseconds, and ratios within one run, which are what can be compared between machines. Lives here: measuring.
Must not live here: passing or failing, which tests/integration/test_drawing_pace.py does, by ratios only.
"""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.content.loader import load
from bot.domain.anatomy import Side
from bot.domain.catalog import Catalog
from bot.media.drawing import WIDTH, Drawing, body_drawing, render, setup_drawing
from bot.media.studio import Studio
from bot.paths import data_dir

PICTURES = data_dir("content") / "pictures"
ROUNDS = 3
EMPTY = Drawing(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {WIDTH}">'
    f'<rect width="{WIDTH}" height="{WIDTH}" fill="#fcf6ec"/></svg>'
)


def drawings(catalog: Catalog) -> dict[str, list[Drawing]]:
    sided = [(area, side) for area in catalog.areas.values() for side in (Side.LEFT, Side.BOTH)]
    setups = [setup_drawing(PICTURES, setup) for setup in catalog.setups.values() if setup.file]
    return {"body maps": [body_drawing(PICTURES, area, side) for area, side in sided], "set-ups": setups}


def cpu_ms(drawing: Drawing) -> float:
    """Of this process; the least of some rounds."""
    return min(timed(lambda: render(drawing)) for _ in range(ROUNDS))


def timed(work: Callable[[], object]) -> float:
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


@asynccontextmanager
async def lags() -> AsyncIterator[list[float]]:
    """How much later than asked the loop came back, in milliseconds, again and again."""
    late: list[float] = []

    async def tick() -> None:
        while True:
            asked = time.perf_counter()
            await asyncio.sleep(0.001)
            late.append((time.perf_counter() - asked) * 1000 - 1)

    ticker = asyncio.create_task(tick())
    await asyncio.sleep(0)
    yield late
    ticker.cancel()


def said(name: str, values: list[float]) -> str:
    ranked = sorted(values)
    late = ranked[len(ranked) * 99 // 100]
    return f"{name:34} median {statistics.median(ranked):6.1f}  p99 {late:6.1f}  worst {ranked[-1]:6.1f}"


async def beside_the_loop(every: list[Drawing]) -> None:
    """Wall time of a warm studio, and the loop's lag with and without it."""
    studio = Studio()
    try:
        async with lags() as first:
            await studio.render(every[0])
        async with lags() as idle:
            await asyncio.sleep(3)
        walls = []
        async with lags() as busy:
            for drawing in every:
                began = time.perf_counter()
                await studio.render(drawing)
                walls.append((time.perf_counter() - began) * 1000)
    finally:
        studio.close()
    print(said("ms from asked to drawn, warm", walls))
    print(said("ms of lag, nothing drawn", idle))
    print(said("ms of lag, the first picture", first))
    print(said("ms of lag, while drawing", busy))


def main() -> None:
    catalog = load(data_dir("content"))
    kinds = drawings(catalog)
    nothing = cpu_ms(EMPTY)
    print(f"{'CPU ms of an empty picture':34} {nothing:6.1f}")
    for name, every in kinds.items():
        costs = [cpu_ms(drawing) for drawing in every]
        print(said(f"CPU ms of {len(every)} {name}", costs), f" = {statistics.median(costs) / nothing:.1f} × empty")
    area = next(iter(catalog.areas.values()))
    again = min(timed(lambda: body_drawing(PICTURES, area, Side.LEFT).key) for _ in range(99))
    print(f"{'CPU ms of a repeated one':34} {again:6.3f}")
    asyncio.run(beside_the_loop([drawing for every in kinds.values() for drawing in every]))


if __name__ == "__main__":
    main()
