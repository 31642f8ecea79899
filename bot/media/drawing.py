"""What a picture shows, as SVG with a style sheet: the set-up of a technique, or an area on the body with its zones.

The drawings themselves are in `content/pictures/`; here they are only chosen, and on the body map coloured.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from bot.domain.anatomy import Area, Side
from bot.domain.guidance import Setup

WIDTH = 480
VIEWS = ("front", "back")
_SHAPE = re.compile(r'id="((?:area|zone)-[a-z0-9_]+(?:-left|-right)?)"')
_AREA, _ZONE = "fill:#e4572e;fill-opacity:.85", "fill:#3a7ca5;fill-opacity:.35"
_OUTLINE = "fill:none;stroke:#e4572e;stroke-width:3;stroke-dasharray:6 5"
"""For a muscle that is shown only so that it is known and left alone."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture to be rendered. `key` is the same for the same picture, whoever draws it and when."""

    svg: str
    style: str = ""
    view: str = ""

    @property
    def key(self) -> str:
        return blake2b(f"{WIDTH} {self.style} {self.svg}".encode(), digest_size=12).hexdigest()


def setup_drawing(pictures: Path, setup: Setup) -> Drawing:
    """How to place oneself. Raises OSError for a file that is not there."""
    return Drawing((pictures / "setups" / f"{setup.file}").read_text(encoding="utf-8"))


def body_drawing(pictures: Path, area: Area, side: Side) -> Drawing:
    """An area glowing on the body, and tinted the zones its pain may be felt in; from where most of it is seen."""
    views = {view: (pictures / "body" / f"{view}.svg").read_text(encoding="utf-8") for view in VIEWS}
    shapes = {view: set(_SHAPE.findall(svg)) for view, svg in views.items()}
    zones = _named("zone", area.pain_felt.primary, side)
    glowing = _named("area", (area.id,), side)
    view = max(VIEWS, key=lambda each: (bool(shapes[each] & glowing), len(shapes[each] & zones)))
    rules = [f"#{shape}{{{_ZONE}}}" for shape in sorted(shapes[view] & zones)]
    look = _OUTLINE if area.self_treatment == "not_recommended" else _AREA
    rules += [f"#{shape}{{{look}}}" for shape in sorted(shapes[view] & glowing)]
    return Drawing(views[view], "".join(rules), view)


def _named(kind: str, ids: tuple[str, ...], side: Side) -> set[str]:
    """The shapes of some areas or zones on a side; without a side, both."""
    sides = (side.value,) if side in (Side.LEFT, Side.RIGHT) else ("left", "right")
    return {f"{kind}-{each}" for each in ids} | {f"{kind}-{each}-{one}" for each in ids for one in sides}


def render(drawing: Drawing) -> bytes:
    """PNG, 480 pixels wide. Holds the interpreter while it works, so it belongs into a process of its own."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing.svg, style_sheet=drawing.style or None, width=WIDTH, skip_system_fonts=True
        )
    )
