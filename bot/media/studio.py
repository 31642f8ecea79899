"""Where pictures are rendered: one process beside the bot's own, started when the first picture is wanted.

Lives here: that process, its start, its end and how long it may take. Must not live here: what a picture shows.
"""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import ParamSpec

from bot.media.drawing import Drawing, render
from bot.media.week import WeekPicture, week_png

P = ParamSpec("P")
LONGEST_S = 60
"""The longest that one thing may take, from its own turn on; what takes longer hangs. A first track is two seconds of
work with all its imports, a picture a tenth of one; a small machine may share its processor with many others."""


class Studio:
    """Renders one picture at a time, without holding up the conversation."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._turn = asyncio.Lock()

    async def render(self, drawing: Drawing) -> bytes:
        """PNG bytes. Raises TimeoutError, or what went wrong in the process; the next picture gets a fresh one."""
        return await self._made(render, drawing)

    async def week(self, week: WeekPicture) -> bytes:
        """PNG bytes; as `render`."""
        return await self._made(week_png, week)

    async def _made(self, make: Callable[P, bytes], *values: P.args, **named: P.kwargs) -> bytes:
        """Made in its turn: how many wait before it takes nothing off the time that it has."""
        async with self._turn:
            pool = await self._opened()
            try:
                async with asyncio.timeout(LONGEST_S):
                    return await asyncio.get_running_loop().run_in_executor(pool, make, *values)
            except (TimeoutError, BrokenExecutor):
                self.close()
                raise

    async def _opened(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = await asyncio.to_thread(_open)
        return self._pool

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _open() -> ProcessPoolExecutor:
    """Starts the process too, which takes longer than a conversation may be held up: not for the loop's own thread."""
    pool = ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn"))
    pool.submit(int).result()
    return pool
