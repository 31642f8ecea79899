"""Which part of the body a picture shows, and from which sides, so that a small place is seen big and still recognised.

Lives here: pure geometry over the shapes of the atlas. Must not live here: files, colours, SVG text.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.anatomy import AreaId, Side, ZoneId
from bot.media.atlas import BODY_HEIGHT, BODY_WIDTH, VIEWS, Atlas, Box, Shape, View, around, shape

SMALLEST = 150.0
"""Never less of the body than this, in its units: a head and its neck, a hand with its forearm."""
ROOM = 0.17
"""Kept free on every side, as a part of what is shown."""
TALLEST, FLATTEST = 1.0, 0.72
"""Height by width of a picture of one view."""
TALLEST_PAIR, FLATTEST_PAIR = 2.0, 1.2
"""The same for each half of a picture of two."""
MIDDLE = BODY_WIDTH / 2
APART = 0.65
"""Two places are shown one by one when that takes so much less of the body."""
HALF_SEEN = 30.0
"""As much of a half of the body must be seen for its letter to stand there."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One view of the body in a picture: the part of it that is shown, and what is marked there."""

    view: View
    window: Box
    area: Mapping[str, Shape]
    zones: Mapping[str, Shape]

    @property
    def marked(self) -> tuple[Box, ...]:
        return tuple(each.box for each in (*self.area.values(), *self.zones.values()))

    @property
    def halves(self) -> tuple[Side | None, Side | None]:
        """Whose side is at the left edge and whose at the right one; None for a half that is not in sight."""
        left, right = _from_left(self.view)
        seen = (MIDDLE - self.window.left >= HALF_SEEN, self.window.right - MIDDLE >= HALF_SEEN)
        return (left if seen[0] else None, right if seen[1] else None)


def sights(body: Atlas, area: AreaId, zones: tuple[ZoneId, ...], side: Side) -> tuple[Sight, ...]:
    """What a picture shows: one view of the body, or two parts of it to lay side by side.

    The view that shows most of the area; the other one too, where only that shows a primary zone of it. Two small
    places far apart, such as both hands, are shown one by one.
    """
    found = _of_sides(body, area, zones, side)
    if len(found) == 1 and side is Side.BOTH:
        one, other = (_of_sides(body, area, zones, each, cards=2) for each in _from_left(found[0].view))
        if max(one[0].window.width, other[0].window.width) * 2 < found[0].window.width * APART:
            return (one[0], other[0])
    return found


def _from_left(view: View) -> tuple[Side, Side]:
    return (Side.RIGHT, Side.LEFT) if view == "front" else (Side.LEFT, Side.RIGHT)


def _of_sides(body: Atlas, area: AreaId, zones: tuple[ZoneId, ...], side: Side, cards: int = 1) -> tuple[Sight, ...]:
    glowing, tinted = shapes_of("area", (area,), side), shapes_of("zone", zones, side)
    bare = {
        view: Sight(view, Box(0, 0, 0, 0), _picked(body, view, glowing), _picked(body, view, tinted)) for view in VIEWS
    }
    main = max(VIEWS, key=lambda view: (sum(each.size for each in bare[view].area.values()), len(bare[view].zones)))
    views = [view for view in VIEWS if view == main or set(bare[view].zones) - set(bare[main].zones)]
    window = _window(body, [bare[view] for view in views], main, max(cards, len(views)))
    return tuple(
        Sight(view, window if view == main else window.mirrored(), bare[view].area, bare[view].zones) for view in views
    )


def shapes_of(kind: str, ids: tuple[str, ...], side: Side) -> set[str]:
    """The names of the shapes of some areas or zones on a side; without a side, of both."""
    sides = (side.value,) if side in (Side.LEFT, Side.RIGHT) else ("left", "right")
    return {f"{kind}-{each}" for each in ids} | {f"{kind}-{each}-{one}" for each in ids for one in sides}


def _picked(body: Atlas, view: View, names: set[str]) -> dict[str, Shape]:
    paths = body.figures[view].paths
    return {name: shape(paths[name]) for name in sorted(names & paths.keys())}


def _window(body: Atlas, shown: list[Sight], main: View, cards: int) -> Box:
    """One part of the body for every view, so that the two halves of a picture can be laid beside each other."""
    needed = [box if each.view == main else box.mirrored() for each in shown for box in _needed(body, each)]
    marked = around(needed)
    flattest, tallest = (FLATTEST, TALLEST) if cards == 1 else (FLATTEST_PAIR, TALLEST_PAIR)
    width = max(marked.width, SMALLEST)
    height = max(marked.height, width * flattest)
    width = max(width, height / tallest)
    left = _within((marked.left + marked.right - width) / 2, width, BODY_WIDTH)
    top = _within((marked.top + marked.bottom - height) / 2, height, BODY_HEIGHT)
    return Box(left, top, left + width, top + height)


def _needed(body: Atlas, sight: Sight) -> list[Box]:
    """What is marked with room around it, and whole each head, hand and foot that something of it is on."""
    wholes = body.figures[sight.view].wholes
    touched = [whole.grown(ROOM / 2) for whole in wholes if any(whole.meets(box) for box in sight.marked)]
    return [around(sight.marked).grown(ROOM), *touched]


def _within(start: float, length: float, whole: float) -> float:
    """Moved so that it does not reach beyond the drawing, where it fits into that at all."""
    return max(0.0, min(start, whole - length)) if length <= whole else (whole - length) / 2
