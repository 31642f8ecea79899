"""What sounds and moves in a session, made in the studio's process: the answer to `attachments.Sounds`.

Lives here: from cues to the work and the key it is kept under. Must not live here: the work (media).
"""

from dataclasses import dataclass
from functools import partial

from bot.media import breath
from bot.media.sound.shape import Shape
from bot.media.sound.studio import SoundStudio
from bot.services.attachments import Attachment, Breath, Cues


@dataclass(frozen=True, slots=True)
class StudioSounds:
    studio: SoundStudio

    def track(self, cues: Cues, breath_s: Breath) -> Attachment:
        shape = Shape(cues, breath_s)
        return Attachment("voice", shape.key, partial(self.studio.track, shape))

    def breath(self, breath_s: Breath) -> Attachment:
        make = partial(self.studio.breath_loop, *breath_s, breath.WORDS)
        return Attachment("animation", breath.key(*breath_s), make)
