"""Opus packets of 20 ms from samples, through libsndfile.

Lives here: encoding a piece by itself. Must not live here: the file they end up in (ogg). Pieces are encoded apart,
each from a fresh encoder, and their packets joined: both sides of a joint are silent, so no decoder state matters. A
long track takes a tenth of the time of encoding it whole, as the encoder is only fifty times as fast as listening.
"""

from functools import cache, lru_cache
from io import BytesIO

import numpy as np
import soundfile

from bot.media.sound.bells import struck
from bot.media.sound.mixing import mixed
from bot.media.sound.ogg import packets_in
from bot.media.sound.phrases import Sound
from bot.media.sound.samples import RATE, Samples, faded
from bot.media.sound.timeline import FRAMES_PER_S, Piece

SILENT = b"\xf8\xff\xfe"
"""A packet of 20 ms of nothing."""
_AIR, _TONES = 0.955, 0.93
"""Of libsndfile's scale from 256 to 6 kbit/s: 17 suffice for breath, bells alone are worth 23."""
_BLOCK = RATE
"""Samples at a time: libsndfile overruns its stack on long Ogg writes."""
_HEADERS = 2
_WARM, _HUSH = 25, 3
"""Frames of a bell and of silence before each piece, not kept: without them the encoder begins as if it were speech."""


@lru_cache(maxsize=64)
def encoded(piece: Piece) -> tuple[bytes, ...]:
    """One packet for each frame of the piece."""
    if piece.silent:
        return (SILENT,) * piece.frames
    packets = _encoded(np.concatenate([_warm_up(), mixed(piece)]), _AIR if piece.breath_s else _TONES)
    first = _HEADERS + _WARM + _HUSH
    return packets[first : first + piece.frames]


@cache
def header() -> bytes:
    """The packet that a decoder is set up with. It also says how many samples the encoder lags behind."""
    return _encoded(np.zeros(RATE // FRAMES_PER_S), _AIR)[0]


@cache
def _warm_up() -> Samples:
    frame = RATE // FRAMES_PER_S
    return np.pad(faded(struck(Sound.PRESS)[: _WARM * frame], 0, 0.1), (0, _HUSH * frame))


def _encoded(samples: Samples, compression: float) -> tuple[bytes, ...]:
    """All packets: two of headers, one for each frame, one for what is left in the encoder."""
    file = BytesIO()
    with soundfile.SoundFile(file, "w", RATE, 1, format="OGG", subtype="OPUS", compression_level=compression) as out:
        for start in range(0, len(samples), _BLOCK):
            out.write(samples[start : start + _BLOCK])
    return packets_in(file.getvalue())
