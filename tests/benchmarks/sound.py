"""Ten minutes of sound, measured: `python -m tests.benchmarks.sound [FILE.ogg]`, which is where the track is left.

The processor time is a fresh worker's, its imports and all, as it is for the first track after a start.
"""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import process_time

from bot.media.sound.loudness import loudness
from bot.media.sound.samples import RATE
from bot.media.sound.shape import Shape
from bot.media.sound.track import track
from tests.benchmarks.sound_measures import decoded, lateness_s, shape_of, true_peak_db

_HOLD = [("hold", 30.0), ("release", 4.0)]
_SPOT = [*_HOLD, ("rest", 15.0), *_HOLD, ("next_spot", 15.0), *_HOLD]
_SIDE = [("find", 15.0), *_SPOT, ("rest", 15.0), *_HOLD, ("settle", 40.0)]
SHAPES = {
    "a session": shape_of(
        ("approach", 15),
        *_SIDE,
        ("other_side", 15),
        *_SIDE,
        *[("stretch", 30), ("drill", 30), ("recheck", 20), ("after_score", 0)],
    ),
    "breath alone": shape_of(("gentle", 600), ("after_score", 0)),
    "hold after hold": shape_of(*[("hold", 20.0), ("release", 4.0)] * 25, ("after_score", 0)),
}
BARS = "bars: processor 3 s, 1500 kB, cues 20 ms, -16 LUFS ±2, peak -1 dB"


def timed(shape: Shape) -> tuple[bytes, float]:
    file = track(shape)
    return file, process_time()


def measured(name: str, shape: Shape) -> bytes:
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as pool:
        file, first = pool.submit(timed, shape).result()
        _, both = pool.submit(timed, shape).result()
    heard = decoded(file)
    struck = [start for kind, start, _ in shape.cues if kind not in ("rest", "settle")]
    late = max(abs(lateness_s(heard, at)) for at in struck)
    print(
        f"{name:16} {len(heard) / RATE:5.0f} s: processor {first:.2f} s, again {both - first:.2f} s; "
        f"{len(file) / 1000:.0f} kB; cues within {late * 1000:.1f} ms; "
        f"{loudness(heard):.1f} LUFS; peak {true_peak_db(heard):.1f} dB"
    )
    return file


if __name__ == "__main__":
    files = {name: measured(name, shape) for name, shape in SHAPES.items()}
    print(BARS)
    for path in sys.argv[1:2]:
        Path(path).write_bytes(files["a session"])
