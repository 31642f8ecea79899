"""What a picture shows, as SVG: the set-up of a technique, or an area on the body with the zones of its pain.

Lives here: putting a picture together from the drawings in `content/pictures/`. Must not live here: which part of the
body is shown (framing), reading the body (atlas), where and when it is rendered (studio).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from bot.domain.anatomy import Area, AreaId, SelfTreatment, Side, ZoneId
from bot.domain.guidance import Setup
from bot.media.atlas import VIEWS, Atlas, Box, Shape, atlas
from bot.media.framing import Sight, sights
from bot.media.signposts import CARD, PAPER, RIM, signposts

WIDTH = 480
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}">'
_AREA = 'fill="#e4572e" fill-opacity=".82" stroke="#b93a16" stroke-width="{line:.2f}" stroke-linejoin="round"'
_ZONE = 'fill="#2f83c4" fill-opacity=".44" stroke="#22628f" stroke-opacity=".6" stroke-width="{line:.2f}"'
_OUTLINE = 'fill="none" stroke="#d1431b" stroke-width="{double:.2f}" stroke-dasharray="{dash:.2f} {dash:.2f}"'
"""For a muscle that is shown only so that it is known and left alone."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture to be rendered. `key` is the same for the same picture, whoever draws it and when."""

    svg: str
    view: str = ""
    """From where the body is seen: "front", "back" or "both"; empty for another picture."""

    @property
    def key(self) -> str:
        return blake2b(f"{WIDTH} {self.svg}".encode(), digest_size=12).hexdigest()


def setup_drawing(pictures: Path, setup: Setup) -> Drawing:
    """How to place oneself. Raises OSError for a file that is not there."""
    return Drawing((pictures / "setups" / f"{setup.file}").read_text(encoding="utf-8"))


def body_drawing(pictures: Path, area: Area, side: Side) -> Drawing:
    """An area glowing on the body, and tinted the zones its pain may be felt in; side by side where it takes both."""
    return _composed(pictures, area.id, area.pain_felt.primary, area.self_treatment, side)


@lru_cache(maxsize=32)
def _composed(pictures: Path, area: AreaId, zones: tuple[ZoneId, ...], treatment: SelfTreatment, side: Side) -> Drawing:
    body = atlas(pictures / "body")
    shown = sights(body, area, zones, side)
    wide = (WIDTH - RIM) / len(shown) - RIM
    high = max(wide * each.window.height / each.window.width for each in shown)
    look = _OUTLINE if treatment == "not_recommended" else _AREA
    cards = [Box(x, RIM, x + wide, RIM + high) for x in (RIM + n * (wide + RIM) for n in range(len(shown)))]
    views = {each.view for each in shown}
    parts = [_SVG.format(WIDTH, round(high + 2 * RIM)), f'<rect width="100%" height="100%" fill="{PAPER}"/>']
    parts += [body.marks, *(body.figures[view].definitions for view in VIEWS if view in views)]
    for sight, card in zip(shown, cards, strict=True):
        alone = len(shown) == 1
        parts += [*_seen(body, sight, card, look, alone=alone), *signposts(sight, card, alone=alone)]
    return Drawing("".join([*parts, "</svg>"]), shown[0].view if len(views) == 1 else "both")


def _seen(body: Atlas, sight: Sight, card: Box, look: str, *, alone: bool) -> Iterator[str]:
    """The part of the body, in its card, with what is marked there; cut off only towards another card beside it."""
    window = sight.window
    unit = window.width / card.width
    pens = {"line": 1.2 * unit, "double": 2.6 * unit, "dash": 5.5 * unit}
    place = f'x="{card.left:.2f}" y="{card.top:.2f}" width="{card.width:.2f}" height="{card.height:.2f}"'
    yield f'<rect {place} fill="{CARD}"/>'
    yield f'<g transform="translate({card.left:.2f} {card.top:.2f}) scale({1 / unit:.4f})'
    yield f' translate({-window.left:.2f} {-window.top:.2f})">'
    first, over = card.left <= RIM, unit * RIM / 2
    for layer in body.figures[sight.view].layers:
        path = layer.path if alone else layer.cut(window.right + over if first else window.left - over, first)
        yield f'<path d="{path}" {layer.look}/>'
    yield from _shapes(sight.zones.values(), _ZONE.format(**pens))
    yield from _shapes(sight.area.values(), look.format(**pens))
    yield "</g>"


def _shapes(shapes: Iterable[Shape], look: str) -> Iterator[str]:
    for shape in shapes:
        yield f'<path d="{shape.path}" {look}/>'


def render(drawing: Drawing) -> bytes:
    """PNG, 480 pixels wide. Holds the interpreter while it works, so it belongs into a process of its own."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=drawing.svg, width=WIDTH, skip_system_fonts=True))
