"""Every picture drawn into a folder, with one page to look through them: `unknot content pictures --out DIR`.

Lives here: going through all of them, with words beside each. Must not live here: drawing one.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from bot.domain.anatomy import Side
from bot.domain.catalog import Catalog
from bot.media.drawing import Drawing, body_drawing, render, setup_drawing

_SIDES = {Side.NONE: "", Side.LEFT: ", left", Side.RIGHT: ", right", Side.BOTH: ", both sides"}
_SEEN = {"front": "from the front", "back": "from behind", "both": "from the front, and beside it from behind"}
_PAGE = """<!doctype html><meta charset="utf-8"><title>Pictures</title>
<style>body{{background:#17212b;color:#eee;font:14px sans-serif;display:flex;flex-wrap:wrap;gap:16px}}
figure{{margin:0;width:400px}}img{{width:400px}}</style>
{figures}
"""


def draw_all(catalog: Catalog, pictures: Path, out: Path) -> int:
    """How many pictures were drawn. Raises OSError for a missing drawing or a folder that cannot be written."""
    out.mkdir(parents=True, exist_ok=True)
    figures = []
    for name, words, drawing in _all(catalog, pictures):
        (out / f"{name}.png").write_bytes(render(drawing))
        figures.append(
            f'<figure><img src="{name}.png" alt="{escape(words)}"><figcaption>{escape(words)}</figcaption></figure>'
        )
    (out / "index.html").write_text(_PAGE.format(figures="\n".join(figures)), encoding="utf-8")
    return len(figures)


def _all(catalog: Catalog, pictures: Path) -> Iterator[tuple[str, str, Drawing]]:
    """Name, words and drawing."""
    for setup in catalog.setups.values():
        if setup.file:
            yield f"setup-{setup.id}", setup.alt or "", setup_drawing(pictures, setup)
    for area in catalog.areas.values():
        for side in (Side.LEFT, Side.RIGHT, Side.BOTH) if area.sides else (Side.NONE,):
            drawing = body_drawing(pictures, area, side)
            words = f"{area.name}{_SIDES[side]}, seen {_SEEN[drawing.view]}"
            yield f"map-{area.id}-{side.value}".rstrip("-"), words, drawing
