"""The entry: a shape in, a file out. Holds the interpreter while it works, so it belongs into a process of its own.

Lives here: the one function that the worker runs. Must not live here: an import of numpy or soundfile at the top,
because the bot's own process imports this module too.
"""

from bot.media.sound.ogg import opus_file
from bot.media.sound.shape import Shape
from bot.media.sound.timeline import pieces


def track(shape: Shape) -> bytes:
    """Ogg/Opus, mono. Raises ValueError for a shape without cues, or with cues that overlap."""
    from bot.media.sound import opus

    packets = [packet for piece in pieces(shape) for packet in opus.encoded(piece)]
    if not packets:
        raise ValueError("a track needs at least one cue")
    return opus_file(opus.header(), [*packets, opus.SILENT])
