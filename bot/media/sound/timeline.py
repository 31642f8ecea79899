"""When what is heard: a shape cut into pieces that follow each other without a gap.

Lives here: which kind of phase has which sounds. Must not live here: samples and bytes. Pieces begin and end in silence
and many are alike, so each is made and encoded once, however long the session is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.media.sound.phrases import PHRASES, Sound
from bot.media.sound.shape import Shape

FRAMES_PER_S = 50
"""Opus packs 20 ms at a time; pieces begin on such a frame."""
GAP_S = 0.8
"""Between two sounds that are due at once: the first is on time, the next is still heard on its own."""

PRESSED = frozenset({"hold", "roll"})
BREATHED = PRESSED | {"gentle", "rest", "settle"}
QUIET = frozenset({"release", "rest"})
"""Begun by the sound that ended the phase before."""
_HEADS = {
    **dict.fromkeys(PRESSED, Sound.PRESS),
    "next_spot": Sound.SPOT,
    "other_side": Sound.SIDE,
    "after_score": Sound.END,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """So many frames with sounds at their beginning, and perhaps one breath. Neither: silence."""

    frames: int
    sounds: tuple[Sound, ...] = ()
    breath_s: tuple[float, float] | None = None

    @property
    def silent(self) -> bool:
        return not self.sounds and self.breath_s is None


def pieces(shape: Shape) -> Iterator[Piece]:
    """The whole track in order; it goes on after the last cue until the last sound has died away.

    Raises ValueError for cues that overlap or go backwards.
    """
    now, due = 0, tuple[Sound, ...]()
    for kind, start_s, length_s in shape.cues:
        start, end = _frames(start_s), _frames(start_s + length_s)
        if not now <= start <= end:
            raise ValueError(f"{kind} at {start_s} s begins before the phase before it is over")
        if start > now:
            yield from _stretch(start - now, due, None)
            due = ()
        if kind in PRESSED and due == (Sound.LET_GO,):
            due = ()  # from a roll into the hold in it, nothing is let go
        due += _heads(kind)
        if end > start:
            yield from _stretch(end - start, due, shape.breath_s if kind in BREATHED else None)
            due = (Sound.LET_GO,) if kind in PRESSED else ()
        now = end
    if due:
        yield Piece(_ringing(due), due)


def _heads(kind: str) -> tuple[Sound, ...]:
    return () if kind in QUIET else (_HEADS.get(kind, Sound.STEP),)


def _stretch(frames: int, sounds: tuple[Sound, ...], breath_s: tuple[float, float] | None) -> Iterator[Piece]:
    """One phase: its whole breaths, the first under its sounds, then silence."""
    breath = _frames(sum(breath_s)) if breath_s else 0
    count = frames // breath if breath else 0
    if count:
        yield Piece(breath, sounds, breath_s)
        yield from [Piece(breath, (), breath_s)] * (count - 1)
        used = count * breath
    else:
        used = min(_ringing(sounds), frames)
        yield from [Piece(used, sounds)] if used else ()
    if frames > used:
        yield Piece(frames - used)


def _ringing(sounds: tuple[Sound, ...]) -> int:
    """Frames until the last of them has died away."""
    return max((_frames(index * GAP_S + PHRASES[each].length_s) for index, each in enumerate(sounds)), default=0)


def _frames(seconds: float) -> int:
    return round(seconds * FRAMES_PER_S)
