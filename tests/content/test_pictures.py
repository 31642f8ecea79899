"""The drawings: each area and zone has its shape, each technique its place, and what is drawn is a picture."""

import re
from pathlib import Path

import pytest

from bot.domain.anatomy import Side
from bot.domain.catalog import Catalog
from bot.media.drawing import VIEWS, body_drawing, render, setup_drawing
from bot.media.studio import Studio
from bot.paths import data_dir

PICTURES: Path = data_dir("content") / "pictures"
PNG = b"\x89PNG\r\n"


def shapes() -> set[str]:
    drawn = "".join((PICTURES / "body" / f"{view}.svg").read_text(encoding="utf-8") for view in VIEWS)
    return set(re.findall(r'id="((?:area|zone)-[^"]+)"', drawn))


def test_every_area_and_zone_has_a_shape_on_the_body_for_each_side_it_has(catalog: Catalog) -> None:
    found = shapes()
    for area in catalog.areas.values():
        sides = ("-left", "-right") if area.sides else ("",)
        assert {f"area-{area.id}{side}" for side in sides} <= found, area.id
    named = {re.sub(r"-(left|right)$", "", shape) for shape in found}
    assert {f"zone-{zone}" for zone in catalog.zones} <= named


def test_left_is_not_right_and_neither_is_both(catalog: Catalog) -> None:
    area = next(each for each in catalog.areas.values() if each.sides)
    styles = {body_drawing(PICTURES, area, side).style for side in (Side.LEFT, Side.RIGHT, Side.BOTH)}
    assert len(styles) == 3


def test_a_muscle_that_is_not_pressed_does_not_glow(catalog: Catalog) -> None:
    for area in catalog.areas.values():
        style = body_drawing(PICTURES, area, Side.BOTH).style
        assert f"area-{area.id}" in style
        assert ("stroke-dasharray" in style) == (area.self_treatment == "not_recommended")


def test_every_technique_has_its_place_among_the_setups_once(catalog: Catalog) -> None:
    listed = [technique for setup in catalog.setups.values() for technique in setup.techniques]
    assert sorted(listed) == sorted(catalog.techniques)


def test_every_setup_with_a_drawing_has_words_for_it(catalog: Catalog) -> None:
    for setup in catalog.setups.values():
        if setup.file:
            assert setup.alt
            assert len(setup.alt) <= 140
            assert setup_drawing(PICTURES, setup).svg.startswith("<")


async def test_the_studio_draws_beside_the_loop_and_ends(catalog: Catalog) -> None:
    setup = next(each for each in catalog.setups.values() if each.file)
    drawing = setup_drawing(PICTURES, setup)
    studio = Studio()
    try:
        assert await studio.render(drawing) == render(drawing)
    finally:
        studio.close()


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_body_is_a_png_of_its_own_key(catalog: Catalog, side: Side) -> None:
    drawing = body_drawing(PICTURES, catalog.areas[next(iter(catalog.areas))], side)
    assert render(drawing).startswith(PNG)
    assert drawing.key == body_drawing(PICTURES, catalog.areas[next(iter(catalog.areas))], side).key
