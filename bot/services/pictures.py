"""Pictures by name: what each shows in words, its bytes, and the id under which Telegram already holds it."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.domain.anatomy import Side, TechniqueId
from bot.domain.catalog import Catalog
from bot.media.drawing import Drawing, body_drawing, setup_drawing
from bot.media.studio import Studio
from bot.storage import files
from bot.storage.database import Database


@dataclass(frozen=True)
class Pictures:
    """`folder` is `content/pictures`. Names: "setup TECHNIQUE" or "map TECHNIQUE SIDE"."""

    database: Database
    catalog: Catalog
    folder: Path
    studio: Studio = field(default_factory=Studio)

    def drawing(self, name: str) -> Drawing:
        kind, technique, *side = name.split()
        if kind == "setup":
            setup = self.catalog.setup_of[TechniqueId(technique)]
            return setup_drawing(self.folder, setup)
        area = self.catalog.area_of(TechniqueId(technique))
        return body_drawing(self.folder, area, Side(side[0]) if side else Side.NONE)

    async def known(self, key: str) -> str | None:
        """Telegram's id of a picture that was sent before."""
        async with self.database.read() as db:
            return await files.known(db, key)

    async def remember(self, key: str, file_id: str, now: datetime) -> None:
        async with self.database.write() as db:
            await files.remember(db, key, file_id, now)
