"""What goes with a message, by name: a picture, the sound of a session, the breath that moves. Telegram's id of each is
kept, so that everything is made and uploaded once.

Names: "setup TECHNIQUE", "map TECHNIQUE SIDE", "track IN OUT KIND:START:LENGTH …", "breath IN OUT", "week …"
(see weeks); seconds throughout.
Lives here: from a name to bytes or an id. Must not live here: drawing and sounding (media), sending (adapters).
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal, Protocol

from bot.domain.anatomy import Side, TechniqueId
from bot.domain.catalog import Catalog
from bot.domain.conversation.effects import SendBreath, SendTrack
from bot.media.drawing import Drawing, body_drawing, setup_drawing
from bot.media.studio import Studio
from bot.services import weeks
from bot.storage import files
from bot.storage.database import Database

Cues = tuple[tuple[str, int, int], ...]
Breath = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something to be sent: how Telegram takes it, under which key it is kept, and how it is made.

    `kept` False: it is one person's, so neither its key nor Telegram's id of it is stored.
    """

    kind: Literal["photo", "voice", "animation"]
    key: str
    make: Callable[[], Awaitable[bytes]]
    kept: bool = True


class Sounds(Protocol):
    """Who makes what sounds and moves, in a process beside the bot's own."""

    def track(self, cues: Cues, breath_s: Breath) -> Attachment:
        """The sound of a session, Ogg/Opus."""

    def breath(self, breath_s: Breath) -> Attachment:
        """One breath that repeats."""


def track_name(effect: SendTrack) -> str:
    cues = (f"{kind}:{start}:{length}" for kind, start, length in effect.cues)
    return " ".join(("track", *map(str, effect.breath_s), *cues))


def breath_name(effect: SendBreath) -> str:
    return " ".join(("breath", *map(str, effect.breath_s)))


def _cue(text: str) -> tuple[str, int, int]:
    kind, start, length = text.split(":")
    return kind, int(start), int(length)


@dataclass(frozen=True)
class Attachments:
    """`folder` is `content/pictures`. Without `sounds` there is neither track nor breath, and words must do."""

    database: Database
    catalog: Catalog
    folder: Path
    studio: Studio = field(default_factory=Studio)
    sounds: Sounds | None = None
    _making: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    def attachment(self, name: str) -> Attachment:
        """What a name stands for. Raises LookupError for what cannot be made here, OSError for a missing drawing."""
        kind, *rest = name.split()
        if kind in ("setup", "map"):
            drawing = self.drawing(name)
            return Attachment("photo", drawing.key, partial(self.studio.render, drawing))
        if kind == weeks.NAME:
            return Attachment("photo", "", partial(self.studio.week, weeks.week_of(name)), kept=False)
        if self.sounds is None:
            raise LookupError(kind)
        breath = int(rest[0]), int(rest[1])
        return self.sounds.track(tuple(map(_cue, rest[2:])), breath) if kind == "track" else self.sounds.breath(breath)

    def drawing(self, name: str) -> Drawing:
        kind, technique, *side = name.split()
        if kind == "setup":
            setup = self.catalog.setup_of[TechniqueId(technique)]
            return setup_drawing(self.folder, setup)
        area = self.catalog.area_of(TechniqueId(technique))
        return body_drawing(self.folder, area, Side(side[0]) if side else Side.NONE)

    async def made(self, attachment: Attachment, *, anew: bool) -> str | bytes:
        """Telegram's id where it was sent before, else the bytes; of several who want the same, one makes it.

        `anew`: the id is not trusted any more. Raises whatever making it raises.
        """
        if not attachment.kept:
            return await attachment.make()
        known = None if anew else await self.known(attachment.key)
        if known:
            return known
        async with self._making[attachment.key]:
            return (None if anew else await self.known(attachment.key)) or await attachment.make()

    async def known(self, key: str) -> str | None:
        """Telegram's id of what was sent before."""
        async with self.database.read() as db:
            return await files.known(db, key)

    async def remember(self, key: str, file_id: str, now: datetime) -> None:
        async with self.database.write() as db:
            await files.remember(db, key, file_id, now)
        self._making.pop(key, None)
