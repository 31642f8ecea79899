"""The drawn body, read once: its figure and the outline of every area and zone, in both views.

Lives here: getting from `content/pictures/body/` to shapes with a place and a size. Must not live here: choosing what
of it a picture shows (framing) and putting a picture together (drawing).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

Point = tuple[float, float]
View = Literal["front", "back"]
VIEWS: tuple[View, ...] = ("front", "back")
BODY_WIDTH, BODY_HEIGHT = 480.0, 960.0
_SHAPE = re.compile(r'<path id="((?:area|zone)-[a-z0-9_]+(?:-left|-right)?)"[^>]*? d="([^"]+)"')
_LAYER = re.compile(r'<path d="([^"]+)" ([^>]+)/>')
_WHOLE = re.compile(r'<rect id="whole-[^"]+" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/>')
_FIGURE = '<g id="figure">'
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle on the drawn body: its left, top, right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def grown(self, room: float) -> "Box":
        """With a part of its own size added on every side."""
        across, along = self.width * room, self.height * room
        return Box(self.left - across, self.top - along, self.right + across, self.bottom + along)

    def mirrored(self) -> "Box":
        """The same place of the body, as it lies in the other view."""
        return Box(BODY_WIDTH - self.right, self.top, BODY_WIDTH - self.left, self.bottom)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds them all. Raises ValueError for none."""
    left, top, right, bottom = zip(*((each.left, each.top, each.right, each.bottom) for each in boxes), strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed outline, as path data with the box it fills; `size` compares how much of two shapes is seen."""

    path: str
    box: Box
    size: float


@dataclass(frozen=True, slots=True)
class Layer:
    """A part of the drawn figure: straight pieces only, so that it can be cut off at an edge."""

    path: str
    look: str

    def cut(self, edge: float, left: bool) -> str:
        """Path data of what lies left of an upright line, or right of it."""
        return "".join(_cut(line, edge, left) for line in self.path.split("M")[1:])


@dataclass(frozen=True, slots=True)
class Figure:
    """The body from one view: its definitions as SVG text, the layers it is drawn of, and its shapes."""

    definitions: str
    layers: tuple[Layer, ...]
    paths: dict[str, str]
    """Of every area and zone, by the id of its shape."""
    wholes: tuple[Box, ...]
    """Parts that look odd when they are cut: the head, a hand, a foot."""


@dataclass(frozen=True, slots=True)
class Atlas:
    figures: dict[View, Figure]
    marks: str
    """Definitions of `mark-left` and `mark-right`, the letters that say whose side it is."""


@lru_cache(maxsize=4)
def atlas(folder: Path) -> Atlas:
    """Of `content/pictures/body`. Raises OSError for a file that is not there, ValueError for one of another form."""
    marks = (folder / "marks.svg").read_text(encoding="utf-8")
    return Atlas({view: _figure(folder, view) for view in VIEWS}, _between(marks, "<defs>", "</svg>"))


def _figure(folder: Path, view: View) -> Figure:
    svg = (folder / f"{view}.svg").read_text(encoding="utf-8")
    outline = _between(svg, "<defs>", _FIGURE).replace('id="outline"', f'id="{view}-outline"')
    layers = tuple(Layer(*found) for found in _LAYER.findall(_between(svg, _FIGURE, '<g id="zones">')))
    corners = (tuple(map(float, found)) for found in _WHOLE.findall(svg))
    wholes = tuple(Box(x, y, x + width, y + height) for x, y, width, height in corners)
    return Figure(outline, layers, dict(_SHAPE.findall(svg)), wholes)


def _between(svg: str, start: str, end: str) -> str:
    """Raises ValueError where the one or the other is not there."""
    first = svg.index(start)
    return svg[first : svg.index(end, first)]


def _points(path: str) -> tuple[Point, ...]:
    numbers = [float(each) for each in _NUMBER.findall(path)]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


@lru_cache(maxsize=512)
def shape(path: str) -> Shape:
    points = _points(path)
    box = around(Box(x, y, x, y) for x, y in points)
    ring = zip(points, points[1:] + points[:1], strict=True)
    return Shape(path, box, abs(sum(x * below - right * y for (x, y), (right, below) in ring)) / 2)


def _cut(line: str, edge: float, left: bool) -> str:
    """Where a line leaves and returns, it runs along the edge. Points stay as they are written: there are thousands."""
    points, xs = _pointed(line)
    if max(xs) <= edge if left else min(xs) >= edge:
        return f"M{line}"
    inside = [x <= edge for x in xs] if left else [x >= edge for x in xs]
    kept = []
    start = 0
    for n in [n for n, (here, there) in enumerate(pairwise(inside), 1) if here != there]:
        kept += points[start:n] if inside[start] else []
        kept.append(_crossing(points[n - 1], points[n], edge))
        start = n
    kept += points[start:] if inside[start] else []
    return f"M{'L'.join(kept)}{'Z' if line.endswith('Z') else ''}" if kept else ""


@lru_cache(maxsize=256)
def _pointed(line: str) -> tuple[list[str], list[float]]:
    """The points of a line, as they are written, and how far right each is; a closed line ends where it began."""
    points = line.rstrip("Z").split("L")
    points += points[:1] if line.endswith("Z") else []
    return points, [float(point.partition(" ")[0]) for point in points]


def _crossing(one: str, other: str, edge: float) -> str:
    (x, y), (to_x, to_y) = _points(f"{one} {other}")
    return f"{edge:.5g} {y + (to_y - y) * (edge - x) / (to_x - x):.5g}"
