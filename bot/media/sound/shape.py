"""What a track is made from, and the key it is kept under.

Lives here: plain values, quick to import. Must not live here: anything that sounds.
"""

from dataclasses import dataclass
from hashlib import blake2b

VERSION = 1
"""Of the sound design: one more with every change that can be heard, so that no older file is sent again."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Cues as (kind, start, length) in seconds, one after another, and how long a breath goes in and out."""

    cues: tuple[tuple[str, float, float], ...]
    breath_s: tuple[float, float] = (4, 6)

    @property
    def key(self) -> str:
        """The same for tracks that sound the same, whoever they are for and whatever is worked on."""
        cues = "|".join(f"{kind}:{start:g}:{length:g}" for kind, start, length in self.cues)
        breath = ":".join(f"{each:g}" for each in self.breath_s)
        return blake2b(f"sound {VERSION}|{breath}|{cues}".encode(), digest_size=12).hexdigest()
