"""Pictures are drawn beside the conversation: in a process of their own, cheaply, and not twice."""

import asyncio
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.domain.anatomy import Side
from bot.domain.catalog import Catalog
from bot.media.drawing import WIDTH, Drawing, body_drawing, render, setup_drawing
from bot.media.studio import Studio
from bot.paths import data_dir

PICTURES: Path = data_dir("content") / "pictures"


def some(catalog: Catalog) -> list[Drawing]:
    """Every fourth picture: bodies from one side and from both, and set-ups."""
    maps = [body_drawing(PICTURES, area, Side.LEFT) for area in catalog.areas.values()]
    setups = [setup_drawing(PICTURES, setup) for setup in catalog.setups.values() if setup.file]
    return [*maps, *setups][::4]


@pytest.fixture
def studio() -> Iterator[Studio]:
    opened = Studio()
    yield opened
    opened.close()


def cpu_ms(work: Callable[[], object]) -> float:
    """Processor time of this thread, which other programs on the machine do not lengthen much."""
    began = time.thread_time()
    work()
    return (time.thread_time() - began) * 1000


async def test_a_picture_is_drawn_in_another_process(
    catalog: Catalog, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = some(catalog)[0]
    expected = render(drawing)
    monkeypatch.setitem(sys.modules, "resvg_py", None)  # cannot be imported here any more
    with pytest.raises(ImportError):
        render(drawing)
    assert await studio.render(drawing) == expected


async def test_the_loop_goes_on_while_pictures_are_drawn_even_the_first(catalog: Catalog, studio: Studio) -> None:
    """Counted in turns of the loop, not in time: a loop that waits for a picture makes no more than a few."""
    for drawing in some(catalog):
        drawn = asyncio.create_task(studio.render(drawing))
        turns = 0
        while not drawn.done():
            await asyncio.sleep(0)
            turns += 1
        assert (await drawn).startswith(b"\x89PNG")
        assert turns >= 50, "the loop stood still"


async def test_the_loop_pays_a_small_part_of_what_drawing_costs(catalog: Catalog, studio: Studio) -> None:
    drawings = some(catalog)
    await studio.render(drawings[0])
    here = sum(cpu_ms(lambda drawing=drawing: render(drawing)) for drawing in drawings)  # type: ignore[misc]
    began = time.thread_time()
    for drawing in drawings:
        await studio.render(drawing)
    assert (time.thread_time() - began) * 1000 < here / 5


def test_a_picture_costs_only_a_few_times_an_empty_one(catalog: Catalog) -> None:
    empty = Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {WIDTH}">'
        f'<rect width="{WIDTH}" height="{WIDTH}" fill="#fcf6ec"/></svg>'
    )
    nothing = statistics.median(cpu_ms(lambda: render(empty)) for _ in range(9))
    drawings = [statistics.median(cpu_ms(lambda each=each: render(each)) for _ in range(3)) for each in some(catalog)]  # type: ignore[misc]
    assert statistics.median(drawings) < 7 * nothing


def test_a_repeated_picture_is_not_even_put_together_again(catalog: Catalog) -> None:
    area = next(iter(catalog.areas.values()))
    assert body_drawing(PICTURES, area, Side.LEFT) is body_drawing(PICTURES, area, Side.LEFT)
