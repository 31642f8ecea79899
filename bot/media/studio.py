"""Where pictures are rendered: one process beside the bot's own, started when the first picture is wanted."""

import asyncio
import multiprocessing
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from functools import cached_property

from bot.media.drawing import Drawing, render

LONGEST_S = 20


class Studio:
    """Renders one picture at a time, without holding up the conversation."""

    @cached_property
    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn"))

    async def render(self, drawing: Drawing) -> bytes:
        """PNG bytes. Raises TimeoutError, or what went wrong in the process; the next picture gets a fresh one."""
        try:
            async with asyncio.timeout(LONGEST_S):
                return await asyncio.get_running_loop().run_in_executor(self._pool, render, drawing)
        except (TimeoutError, BrokenExecutor):
            self.close()
            raise

    def close(self) -> None:
        if "_pool" in self.__dict__:
            self._pool.shutdown(wait=False, cancel_futures=True)
            del self._pool
