"""Listening by measuring: what a decoded track does at a moment, and how loud it gets.

Used by the tests and by the benchmark. Loudness is measured by `bot.media.sound.loudness`, which has tests of its own.
"""

from io import BytesIO

import numpy as np
import soundfile

from bot.media.sound.samples import RATE, Samples
from bot.media.sound.shape import Shape

AUDIBLE = 0.1
"""Of the loudest sample nearby: from there on a sound has begun."""


def shape_of(*phases: tuple[str, float], breath_s: tuple[float, float] = (4, 6)) -> Shape:
    """Phases as (kind, length), one right after another."""
    start, cues = 0.0, []
    for kind, length in phases:
        cues.append((kind, start, length))
        start += length
    return Shape(tuple(cues), breath_s)


def decoded(file: bytes) -> Samples:
    samples, rate = soundfile.read(BytesIO(file), dtype="float64")
    assert (rate, samples.ndim) == (RATE, 1)
    return np.asarray(samples)


def part(samples: Samples, start_s: float, end_s: float) -> Samples:
    return samples[max(round(start_s * RATE), 0) : round(end_s * RATE)]


def lateness_s(samples: Samples, due_s: float) -> float:
    """Seconds from when a struck sound is due to when it is heard, looking 60 ms to both sides."""
    near = np.abs(part(samples, due_s - 0.06, due_s + 0.06))
    heard = int(np.argmax(near >= AUDIBLE * near.max()))
    return heard / RATE - min(0.06, due_s)


def level_db(samples: Samples) -> float:
    return float(10 * np.log10((samples**2).mean() + 1e-20))


def true_peak_db(samples: Samples) -> float:
    """The highest point between the samples too: each second made four times as fine."""
    return max(_fine_peak_db(samples[start : start + RATE]) for start in range(0, len(samples), RATE))


def _fine_peak_db(samples: Samples) -> float:
    count = len(samples)
    fine = np.fft.irfft(np.fft.rfft(samples), count * 4) * 4
    return float(20 * np.log10(np.abs(fine).max() + 1e-10))
