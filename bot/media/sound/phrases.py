"""The vocabulary of a track: which sounds there are, their notes, and what each means.

Lives here: the score of each sound as data, all in one pentatonic scale so that whatever meets is in tune. Must not
live here: samples (bells), or when a sound is due (timeline). To be told apart with closed eyes: bowls mean pressure,
up for press and down for let go; taps mean a change, one for a step, two for a spot, four swaying for the side.
"""

from dataclasses import dataclass
from enum import StrEnum

G4, A4, B4, D5, E5, G5 = 392.0, 440.0, 493.9, 587.3, 659.3, 784.0


@dataclass(frozen=True, slots=True)
class Partial:
    """One of the tones of a struck thing: times the pitch, how loud, seconds until it is down to a third (1/e)."""

    ratio: float
    level: float
    decay_s: float


@dataclass(frozen=True, slots=True)
class Voice:
    """Something to be struck."""

    partials: tuple[Partial, ...]
    attack_s: float


@dataclass(frozen=True, slots=True)
class Phrase:
    """Notes as (seconds from the beginning, pitch). `length_s` until it has died away; `peak` of full scale."""

    voice: Voice
    notes: tuple[tuple[float, float], ...]
    length_s: float
    peak: float


BOWL = Voice(
    (
        Partial(1.0, 0.8, 1.1),
        Partial(1.0015, 0.2, 1.1),  # with the one before: a slow, living swell
        Partial(2.0, 0.12, 0.7),
        Partial(2.76, 0.12, 0.4),
        Partial(5.2, 0.02, 0.12),
    ),
    attack_s=0.012,
)
WOOD = Voice((Partial(1.0, 1.0, 0.24), Partial(2.0, 0.2, 0.14), Partial(3.9, 0.08, 0.04)), attack_s=0.006)


class Sound(StrEnum):
    PRESS = "press"
    LET_GO = "let_go"
    STEP = "step"
    SPOT = "spot"
    SIDE = "side"
    END = "end"


PHRASES = {
    Sound.PRESS: Phrase(BOWL, ((0, G4), (0.35, D5)), 5.0, 0.7),
    Sound.LET_GO: Phrase(BOWL, ((0, D5), (0.35, G4)), 5.0, 0.8),
    Sound.STEP: Phrase(WOOD, ((0, B4),), 1.6, 0.55),
    Sound.SPOT: Phrase(WOOD, ((0, D5), (0.24, D5)), 1.8, 0.55),
    Sound.SIDE: Phrase(WOOD, ((0, E5), (0.26, A4), (0.52, E5), (0.78, A4)), 2.4, 0.55),
    Sound.END: Phrase(BOWL, ((0, G4), (0.7, B4), (1.4, D5), (2.1, G5)), 8.0, 0.7),
}
