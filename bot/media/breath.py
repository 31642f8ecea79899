"""The breath as a picture that moves: a circle that grows while it goes in, shrinks while it goes out, for ever.

Lives here: its frames, as a GIF, which Telegram turns into a silent film. Must not live here: when to breathe, or any
text besides the two words in the circle. It brings its own dark ground, so that it looks the same in every theme.
"""

from hashlib import blake2b
from math import cos, pi
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont, ImageFont

VERSION = 1
"""Of the drawing: one more with every change that can be seen."""
SIZE = 320
WORDS = ("in", "out")
FRAME_MS = 80
_SMALL, _LARGE, _RING = 62, 138, 142
_FINER = 3
"""Times as large each frame is drawn, then reduced: no jagged edge."""
_SHADES = 24
_GROUND, _CIRCLE, _HALO, _INK = (27, 42, 53), (127, 186, 190), (52, 76, 88), (18, 36, 46)


def key(in_s: float, out_s: float, words: tuple[str, str] = WORDS) -> str:
    """The same for the same picture."""
    return blake2b(f"breath {VERSION} {in_s:g} {out_s:g} {words}".encode(), digest_size=12).hexdigest()


def breath_loop(in_s: float, out_s: float, words: tuple[str, str] = WORDS) -> bytes:
    """GIF, as long as one breath. Holds the interpreter while it works, so it belongs into a process of its own."""
    from io import BytesIO

    from PIL import ImageFont

    font = ImageFont.load_default(size=40 * _FINER)
    count = round((in_s + out_s) * 1000 / FRAME_MS)
    frames = [_frame(index * FRAME_MS / 1000, in_s, out_s, words, font) for index in range(count)]
    file = BytesIO()
    frames[0].save(
        file, "GIF", save_all=True, append_images=frames[1:], duration=FRAME_MS, loop=0, optimize=False, disposal=1
    )
    return file.getvalue()


def fullness(at_s: float, in_s: float, out_s: float) -> float:
    """From 0, empty, to 1, full: slow at both turns."""
    part = at_s / in_s if at_s < in_s else 1 + (at_s - in_s) / out_s
    return 0.5 - 0.5 * cos(pi * part)


def _frame(at_s: float, in_s: float, out_s: float, words: tuple[str, str], font: "FreeTypeFont | ImageFont") -> "Image":
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (SIZE * _FINER, SIZE * _FINER), _GROUND)
    draw, middle = ImageDraw.Draw(image), SIZE * _FINER // 2
    radius = _SMALL + (_LARGE - _SMALL) * fullness(at_s, in_s, out_s)
    draw.circle((middle, middle), _RING * _FINER, outline=_HALO, width=2 * _FINER)
    draw.circle((middle, middle), radius * _FINER, fill=_CIRCLE)
    draw.text((middle, middle), words[at_s >= in_s], fill=_INK, font=font, anchor="mm")
    small = image.resize((SIZE, SIZE), Image.Resampling.BOX)
    return small.quantize(palette=_palette(), dither=Image.Dither.NONE)


def _palette() -> "Image":
    """Every shade between two colours that touch."""
    from PIL import Image

    pairs = ((_GROUND, _CIRCLE), (_CIRCLE, _INK), (_GROUND, _HALO), (_HALO, _CIRCLE))
    shades = [
        round(one + (other - one) * step / (_SHADES - 1))
        for first, second in pairs
        for step in range(_SHADES)
        for one, other in zip(first, second, strict=True)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(shades)
    return palette
