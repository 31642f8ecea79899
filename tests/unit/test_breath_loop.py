"""The breath as a picture: what its frames show, how long they last, how large the file is."""

from io import BytesIO
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from bot.media.breath import breath_loop, fullness, key

Frame = tuple[float, NDArray[Any]]
"""The second it begins at, and its colours."""


@pytest.fixture(scope="module")
def file() -> bytes:
    return breath_loop(4, 6)


@pytest.fixture(scope="module")
def frames(file: bytes) -> list[Frame]:
    return frames_of(file)


def frames_of(file: bytes) -> list[Frame]:
    image, found, at = Image.open(BytesIO(file)), [], 0.0
    for index in range(getattr(image, "n_frames", 1)):
        image.seek(index)
        found.append((at, np.asarray(image.convert("RGB")).astype(int)))
        at += image.info["duration"] / 1000
    return [*found, (at, found[0][1])]


def radius(colours: NDArray[Any]) -> float:
    """Of the circle, from its area: everything far lighter than the ground, and the word in it filled in."""
    light = (colours.sum(axis=2) > 300).sum(axis=1)
    return int((light > 0).sum()) / 2


def test_it_lasts_one_breath_with_ten_frames_a_second_and_goes_on_for_ever(file: bytes, frames: list[Frame]) -> None:
    assert frames[-1][0] == pytest.approx(10)
    moving = [after - before for (before, _), (after, _) in pairwise(frames)]
    assert sorted(moving)[len(moving) // 2] <= 0.1
    assert len(frames) > 100
    assert Image.open(BytesIO(file)).info["loop"] == 0


def test_it_is_a_small_gif(file: bytes) -> None:
    assert file.startswith(b"GIF89a")
    assert len(file) < 1_000_000


def test_the_circle_grows_for_four_seconds_and_shrinks_for_six(frames: list[Frame]) -> None:
    sizes = [(at, radius(colours)) for at, colours in frames]
    growing, shrinking = [s for at, s in sizes if at <= 4], [s for at, s in sizes if at >= 4]
    assert growing == sorted(growing)
    assert shrinking == sorted(shrinking, reverse=True)
    assert growing[-1] > 2 * growing[0]


def test_no_frame_jumps(frames: list[Frame]) -> None:
    """Not even from the last to the first."""
    sizes = [radius(colours) for _, colours in frames]
    assert max(abs(one - other) for one, other in pairwise(sizes)) <= 4


def test_the_word_changes_where_the_breath_turns(frames: list[Frame]) -> None:
    words = [(at, colours[140:180, 110:210]) for at, colours in frames[:-1]]
    dark = [(at, int((colours.sum(axis=2) < 200).sum())) for at, colours in words]
    going_in, going_out = {count for at, count in dark if at < 4}, {count for at, count in dark if at >= 4}
    assert len(going_in) == len(going_out) == 1
    assert going_in != going_out
    assert 0 not in going_in | going_out


def test_the_words_can_be_others_and_the_key_says_so() -> None:
    assert breath_loop(1, 1, ("ein", "aus")) != breath_loop(1, 1)
    assert len({key(4, 6), key(4, 6, ("ein", "aus")), key(5, 5)}) == 3
    assert key(4, 6) == key(4.0, 6.0)


def test_it_is_the_same_every_time(file: bytes) -> None:
    assert breath_loop(4, 6) == file


@pytest.mark.parametrize(("at", "full"), [(0, 0), (2, 0.5), (4, 1), (7, 0.5), (10, 0)])
def test_fullness(at: float, full: float) -> None:
    assert fullness(at, 4, 6) == pytest.approx(full)
