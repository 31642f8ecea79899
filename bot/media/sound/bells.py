"""Struck sounds: bowls and wood, as samples.

Lives here: how a phrase becomes samples. Must not live here: which notes it has (phrases). Each sound begins with its
first sample, swells in over a few milliseconds and dies away by itself: nothing clicks.
"""

from functools import cache

import numpy as np

from bot.media.sound.phrases import PHRASES, Phrase, Sound, Voice
from bot.media.sound.samples import RATE, Samples, faded, seconds

TURN = 2 * np.pi
INAUDIBLE = 8
"""Decay times after which a partial is 70 dB down, and no longer worth computing."""


@cache
def struck(sound: Sound) -> Samples:
    """The sound at its own loudness, until it has died away."""
    phrase = PHRASES[sound]
    heard = faded(_played(phrase), phrase.voice.attack_s, phrase.length_s / 4)
    heard *= phrase.peak / np.abs(heard).max()
    return heard


def _played(phrase: Phrase) -> Samples:
    heard = np.zeros(round(phrase.length_s * RATE))
    for at_s, hz in phrase.notes:
        start = round(at_s * RATE)
        heard[start:] += _note(phrase.voice, hz, len(heard) - start)
    return heard


def _note(voice: Voice, hz: float, count: int) -> Samples:
    tone = np.zeros(count)
    for partial in voice.partials:
        time = seconds(min(count, round(partial.decay_s * INAUDIBLE * RATE)))
        tone[: len(time)] += partial.level * np.exp(-time / partial.decay_s) * np.sin(TURN * hz * partial.ratio * time)
    return faded(tone, voice.attack_s, 0)
