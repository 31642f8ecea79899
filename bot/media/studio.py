"""Where pictures are rendered: one process beside the bot's own, started when the first picture is wanted.

Lives here: that process, its start, its end and how long it may take. Must not live here: what a picture shows.
"""

import asyncio
import multiprocessing
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

from bot.media.drawing import Drawing, render

LONGEST_S = 20


class Studio:
    """Renders one picture at a time, without holding up the conversation."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._opening = asyncio.Lock()

    async def render(self, drawing: Drawing) -> bytes:
        """PNG bytes. Raises TimeoutError, or what went wrong in the process; the next picture gets a fresh one."""
        try:
            async with asyncio.timeout(LONGEST_S):
                return await asyncio.get_running_loop().run_in_executor(await self._opened(), render, drawing)
        except (TimeoutError, BrokenExecutor):
            self.close()
            raise

    async def _opened(self) -> ProcessPoolExecutor:
        async with self._opening:
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
