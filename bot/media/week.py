"""A week as a picture: a row for each day, its sessions at their times, the day that is today marked in words too.

Lives here: the drawing. Must not live here: the words, which plans there are, or when a week begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

WIDTH, MARGIN, LABEL, LINE, GAP = 1080, 48, 210, 56, 26
SIZE, SMALL = 40, 32
_GROUND, _INK, _QUIET, _CHIP, _TODAY = (251, 250, 247), (27, 42, 53), (96, 110, 119), (221, 236, 236), (36, 104, 112)
MORE = "…"


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day: its name, what stands beneath it ("today", or nothing), and its sessions as (time, what)."""

    name: str
    note: str
    sessions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WeekPicture:
    """Days in their order; `free` stands where a day has no session."""

    title: str
    days: tuple[DayRow, ...]
    free: str


def week_png(week: WeekPicture) -> bytes:
    """PNG bytes, 1080 wide. Holds the interpreter while it works, so it belongs into a process of its own."""
    from io import BytesIO

    from PIL import Image, ImageDraw, ImageFont

    large, small = ImageFont.load_default(size=SIZE), ImageFont.load_default(size=SMALL)
    heights = [GAP + LINE * max(1, len(day.sessions), 2 * bool(day.note)) for day in week.days]
    image = Image.new("RGB", (WIDTH, 2 * MARGIN + 2 * LINE + sum(heights)), _GROUND)
    draw = ImageDraw.Draw(image)
    draw.text((MARGIN, MARGIN), week.title, fill=_INK, font=large)
    top = MARGIN + 2 * LINE
    for day, height in zip(week.days, heights, strict=True):
        _row(draw, day, top, height, week.free, (large, small))
        top += height
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


Fonts = tuple["FreeTypeFont | ImageFont", "FreeTypeFont | ImageFont"]


def _row(draw: "ImageDraw", day: DayRow, top: int, height: int, free: str, fonts: Fonts) -> None:
    large, small = fonts
    draw.line((MARGIN, top - GAP // 2, WIDTH - MARGIN, top - GAP // 2), fill=_CHIP, width=2)
    if day.note:
        draw.rectangle((0, top - GAP // 2, 12, top + height - GAP), fill=_TODAY)
        draw.text((MARGIN, top + LINE), day.note, fill=_TODAY, font=small)
    draw.text((MARGIN, top), day.name, fill=_INK, font=large)
    if not day.sessions:
        draw.text((MARGIN + LABEL, top + 4), free, fill=_QUIET, font=small)
    for number, (at, what) in enumerate(day.sessions):
        y, left = top + number * LINE, MARGIN + LABEL
        draw.rounded_rectangle((left - 12, y - 4, WIDTH - MARGIN, y + LINE - 10), 14, fill=_CHIP)
        draw.text((left, y), at, fill=_INK, font=large)
        room = WIDTH - MARGIN - 16 - left - 140
        draw.text((left + 140, y + 4), _fitting(draw, what, room, small), fill=_INK, font=small)


def _fitting(draw: "ImageDraw", words: str, room: float, font: "FreeTypeFont | ImageFont") -> str:
    """The words, or as many of their letters as there is room for."""
    if draw.textlength(words, font=font) <= room:
        return words
    kept = words
    while kept and draw.textlength(kept + MORE, font=font) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,") + MORE


def rows_of(days: Sequence[Sequence[object]]) -> tuple[DayRow, ...]:
    """Days from plain lists, as they travel in a name: [name, note, [[time, what], …]]."""
    return tuple(
        DayRow(str(name), str(note), tuple((str(at), str(what)) for at, what in sessions))  # type: ignore[attr-defined]
        for name, note, sessions in days
    )
