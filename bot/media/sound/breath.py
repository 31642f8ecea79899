"""One breath as a sound: air that opens and rises while it goes in, sinks and darkens while it goes out.

Lives here: the samples of one breath. Must not live here: how many there are (timeline). Nothing glides: fixed bands
of noise and fixed tones of one chord take over from each other, which is calmer than a siren.
"""

from functools import cache

import numpy as np

from bot.media.sound.loudness import loudness
from bot.media.sound.samples import RATE, Samples, seconds

LUFS = -17.5
VOICES = 4
_BANDS_HZ = (320.0, 500.0, 800.0, 1250.0)
_CHORD_HZ = (196.0, 293.7, 392.0, 493.9)
_BAND_OCTAVES = 0.4
"""How wide a band of noise is: air, not a whistle."""
_CHORD_LEVEL = 0.35
"""Against the air."""
_OVERLAP = 0.6
"""Of neighbouring voices."""
_SEED = 46


@cache
def breath(in_s: float, out_s: float) -> Samples:
    """Silent at both ends, fullest where in turns to out, as loud on the whole as `LUFS`."""
    count_in, count_out = round(in_s * RATE), round(out_s * RATE)
    rise = np.concatenate([np.linspace(0, 1, count_in, endpoint=False), np.linspace(1, 0, count_out)])
    shares = _shares(0.5 - 0.5 * np.cos(np.pi * rise))
    heard = np.sin(np.pi / 2 * rise) * (_air(shares) + _CHORD_LEVEL * _chord(shares))
    return heard * 10 ** ((LUFS - loudness(heard)) / 20)


def _shares(height: Samples) -> list[Samples]:
    """How much of each voice, from the lowest, is heard at each height from 0 to 1; of even power throughout."""
    near = [np.exp(-0.5 * ((height * (VOICES - 1) - index) / _OVERLAP) ** 2) for index in range(VOICES)]
    power = np.sqrt(sum(each**2 for each in near))
    return [each / power for each in near]


def _air(shares: list[Samples]) -> Samples:
    """Noise that brightens. Its rare highest peaks are rounded off."""
    count = len(shares[0])
    noise = np.fft.rfft(np.random.default_rng(_SEED).standard_normal(count))
    octaves = np.log2(np.maximum(np.fft.rfftfreq(count, 1 / RATE), 1))
    air = np.zeros(count)
    for hz, share in zip(_BANDS_HZ, shares, strict=True):
        band = np.fft.irfft(noise * np.exp(-0.5 * ((octaves - np.log2(hz)) / _BAND_OCTAVES) ** 2), count)
        air += share * band / band.std()
    return np.tanh(air / 3) * 3


def _chord(shares: list[Samples]) -> Samples:
    time, chord = seconds(len(shares[0])), np.zeros(len(shares[0]))
    for hz, share in zip(_CHORD_HZ, shares, strict=True):
        chord += share * (np.sin(2 * np.pi * hz * time) + 0.3 * np.sin(4 * np.pi * hz * time))
    return chord
