"""The studio that also makes what moves and sounds, in the same process beside the bot's own as the pictures.

Lives here: handing work to that process. Must not live here: the work. Nothing that is slow to import is imported.
"""

from bot.media.breath import breath_loop
from bot.media.sound.shape import Shape
from bot.media.sound.track import track
from bot.media.studio import Studio


class SoundStudio(Studio):
    """One thing at a time. Raises TimeoutError, or what went wrong in the process; the next gets a fresh one."""

    async def track(self, shape: Shape) -> bytes:
        """Ogg/Opus, to be kept under `shape.key`."""
        return await self._made(track, shape)

    async def breath_loop(self, in_s: float, out_s: float, words: tuple[str, str]) -> bytes:
        """GIF, to be kept under `breath.key`."""
        return await self._made(breath_loop, in_s, out_s, words)
