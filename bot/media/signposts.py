"""What helps to read a view of the body: its rounded card, the letters L and R, and a little map in a corner.

Lives here: where those stand, so that they cover nothing that is marked. Must not live here: the drawings of the body
and of the letters themselves, which are in `content/pictures/body/`.
"""

from collections.abc import Iterator

from bot.media.atlas import BODY_HEIGHT, BODY_WIDTH, Box
from bot.media.framing import Sight

PAPER, CARD = "#efe3d1", "#fcf6ec"
ROUND = 18.0
RIM = 8.0
"""As much paper around a card."""
INSET = 9.0
"""From the edge of a card to what stands in its corners."""
LETTER = 1.15
"""How big a letter is drawn."""
MAP = 0.088
"""How big the whole body is in the corner."""
WIDE = 0.6 * BODY_WIDTH
_MAP_WIDTH, _MAP_HEIGHT = BODY_WIDTH * MAP, BODY_HEIGHT * MAP


def signposts(sight: Sight, card: Box, *, alone: bool) -> Iterator[str]:
    """SVG that goes over a view. Two, or a wide one, show so much of the body that a map would only cover it."""
    yield _rounded(card)
    yield from _letters(sight, card)
    if alone and sight.window.width < WIDE:
        yield _little_map(sight, card)


def _rounded(card: Box) -> str:
    """Paper over the corners: a clip would cost far more to draw."""
    right, down, left, up = (f"a{ROUND} {ROUND} 0 0 1 {turn}" for turn in ("18 18", "-18 18", "-18 -18", "18 -18"))
    across, along = card.width - 2 * ROUND, card.height - 2 * ROUND
    hole = f"M{card.left + ROUND:.2f} {card.top:.2f}h{across:.2f}{right}v{along:.2f}{down}"
    hole += f"h{-across:.2f}{left}v{-along:.2f}{up}Z"
    rim = f"M{card.left - RIM:.2f} {card.top - RIM:.2f}h{card.width + 2 * RIM:.2f}v{card.height + 2 * RIM:.2f}"
    return f'<path d="{rim}h{-card.width - 2 * RIM:.2f}Z{hole}" fill="{PAPER}" fill-rule="evenodd"/>'


def _letters(sight: Sight, card: Box) -> Iterator[str]:
    reach = INSET + 13 * LETTER
    for side, x in zip(sight.halves, (card.left + reach, card.right - reach), strict=True):
        if side is not None:
            place = f"translate({x:.2f} {card.top + reach:.2f}) scale({LETTER})"
            yield f'<use href="#mark-{side.value}" transform="{place}"/>'


def _little_map(sight: Sight, card: Box) -> str:
    """The whole body, with a frame around the part that is shown; in the corner where it covers least."""
    x, y = min(_corners(card), key=lambda corner: sum(_covered(sight, card, corner, box) for box in sight.marked))
    window = sight.window
    frame = f'x="{window.left:.1f}" y="{window.top:.1f}" width="{window.width:.1f}" height="{window.height:.1f}"'
    return (
        f'<g transform="translate({x:.2f} {y:.2f}) scale({MAP})">'
        f'<rect width="{BODY_WIDTH}" height="{BODY_HEIGHT}" rx="70" fill="#f3e7d6"/>'
        f'<use href="#{sight.view}-outline" fill="#cdb79f"/>'
        f'<rect {frame} rx="30" fill="#e4572e" fill-opacity=".16" stroke="#7a6a5d" stroke-width="16"/></g>'
    )


def _corners(card: Box) -> tuple[tuple[float, float], ...]:
    """Where the map may stand, best first; the letters have the upper corners to themselves."""
    left, right = card.left + INSET, card.right - INSET - _MAP_WIDTH
    high, low = card.top + 2 * INSET + 26 * LETTER, card.bottom - INSET - _MAP_HEIGHT
    return ((right, low), (left, low), (right, high), (left, high))


def _covered(sight: Sight, card: Box, corner: tuple[float, float], box: Box) -> float:
    """How much of a marked box the map would cover."""
    unit = sight.window.width / card.width
    left, top = sight.window.left + (corner[0] - card.left) * unit, sight.window.top + (corner[1] - card.top) * unit
    across = min(box.right, left + _MAP_WIDTH * unit) - max(box.left, left)
    along = min(box.bottom, top + _MAP_HEIGHT * unit) - max(box.top, top)
    return max(0.0, across) * max(0.0, along)
