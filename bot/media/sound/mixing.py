"""The samples of one piece: its sounds and its breath laid over each other.

Lives here: adding up. Must not live here: what is added (bells, breath) or when (timeline).
"""

import numpy as np

from bot.media.sound.bells import struck
from bot.media.sound.breath import breath
from bot.media.sound.samples import RATE, Samples, faded
from bot.media.sound.timeline import FRAMES_PER_S, GAP_S, Piece

CUT_S = 0.2
"""The fade of what would ring on into the next piece."""
HUSH_S = 0.02
"""Silence at the end of each piece, so that it can be followed by any other."""


def mixed(piece: Piece) -> Samples:
    """Exactly as many samples as the piece is long, from silence to silence."""
    heard = np.zeros(piece.frames * RATE // FRAMES_PER_S)
    if piece.breath_s:
        _add(heard, breath(*piece.breath_s), 0)
    for index, sound in enumerate(piece.sounds):
        _add(heard, struck(sound), index * GAP_S)
    hush = round(HUSH_S * RATE)
    return np.concatenate([faded(heard[:-hush], 0, CUT_S), np.zeros(hush)])


def _add(heard: Samples, sound: Samples, at_s: float) -> None:
    start = round(at_s * RATE)
    room = heard[start : start + len(sound)]
    room += sound[: len(room)]
