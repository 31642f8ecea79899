"""What sound is made of here: mono samples at 48 kHz, and the few things done to all of them.

Lives here: time, fades. Must not live here: any sound.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
Samples: TypeAlias = NDArray[np.float64]


def seconds(count: int) -> Samples:
    """The time of each sample."""
    return np.arange(count) / RATE


def faded(samples: Samples, in_s: float, out_s: float) -> Samples:
    """The same with smooth ends. Either fade is cut to the length there is."""
    heard = samples.copy()
    first, last = (min(round(each * RATE), len(heard)) for each in (in_s, out_s))
    heard[:first] *= _swell(first)
    heard[len(heard) - last :] *= _swell(last)[::-1]
    return heard


def _swell(count: int) -> Samples:
    """From nothing to all, without a corner at either end."""
    return 0.5 - 0.5 * np.cos(np.pi * np.arange(count) / max(count, 1))
