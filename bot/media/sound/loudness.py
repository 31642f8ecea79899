"""How loud something is to the ear: integrated loudness in LUFS after ITU-R BS.1770-4, mono.

Lives here: measuring. Must not live here: a target. The two filters of the norm are applied in the frequency domain,
which is exact for a sound that is silent at its ends.
"""

import numpy as np

from bot.media.sound.samples import RATE, Samples

_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
_BLOCK, _HOP = RATE * 4 // 10, RATE // 10
_ABSOLUTE_GATE, _RELATIVE_GATE = -70.0, -10.0
SILENCE = -np.inf


def loudness(samples: Samples) -> float:
    """LUFS; minus infinity for silence."""
    powers = _block_powers(_weighted(samples))
    for gate in (_ABSOLUTE_GATE, None):
        if not powers.size:
            return SILENCE
        floor = gate if gate is not None else _lufs(float(powers.mean())) + _RELATIVE_GATE
        powers = powers[powers > 10 ** ((floor + 0.691) / 10)]
    return _lufs(float(powers.mean()))


def _lufs(power: float) -> float:
    return float(-0.691 + 10 * np.log10(power))


def _block_powers(weighted: Samples) -> Samples:
    """The mean square of each 400 ms, every 100 ms; what is shorter counts as one block."""
    padded = np.pad(weighted, (0, max(_BLOCK - len(weighted), 0)))
    hops = np.add.reduceat(padded**2, np.arange(0, len(padded) - _HOP + 1, _HOP))
    return np.convolve(hops, np.ones(_BLOCK // _HOP), "valid") / _BLOCK


def _weighted(samples: Samples) -> Samples:
    size = 1 << (len(samples) + RATE // 10).bit_length()
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    response = np.ones(len(z), dtype=complex)
    for above, below in (_SHELF, _HIGH_PASS):
        response *= np.polyval(above[::-1], z) / np.polyval(below[::-1], z)
    weighted: Samples = np.fft.irfft(np.fft.rfft(samples, size) * response, size)[: len(samples)]
    return weighted
