"""The drawings: each area and zone has its shape, each technique its place, and what is drawn is a picture."""

import re
from pathlib import Path

import pytest

from bot.domain.anatomy import Area, AreaId, Side
from bot.domain.catalog import Catalog
from bot.media.atlas import VIEWS, View, around, atlas, shape
from bot.media.drawing import body_drawing, render, setup_drawing
from bot.media.framing import MIDDLE, Sight, sights
from bot.paths import data_dir

PICTURES: Path = data_dir("content") / "pictures"
BODY = PICTURES / "body"
PNG = b"\x89PNG\r\n"


def shapes() -> set[str]:
    return {shape for figure in atlas(BODY).figures.values() for shape in figure.paths}


def drawn(area: Area, side: Side) -> str:
    return body_drawing(PICTURES, area, side).svg


def seen(area: Area, side: Side) -> tuple[Sight, ...]:
    return sights(atlas(BODY), area.id, area.pain_felt.primary, side)


def of_every_side(catalog: Catalog) -> list[tuple[Area, Side]]:
    """Every area with each side it can be asked for."""
    sides = (Side.LEFT, Side.RIGHT, Side.BOTH)
    return [(area, side) for area in catalog.areas.values() for side in (sides if area.sides else (Side.NONE,))]


def test_every_area_and_zone_has_a_shape_on_the_body_for_each_side_it_has(catalog: Catalog) -> None:
    found = shapes()
    for area in catalog.areas.values():
        sides = ("-left", "-right") if area.sides else ("",)
        assert {f"area-{area.id}{side}" for side in sides} <= found, area.id
    named = {re.sub(r"-(left|right)$", "", shape) for shape in found}
    assert {f"zone-{zone}" for zone in catalog.zones} <= named


def test_left_is_not_right_and_neither_is_both(catalog: Catalog) -> None:
    for area in catalog.areas.values():
        if area.sides:
            assert len({drawn(area, side) for side in (Side.LEFT, Side.RIGHT, Side.BOTH)}) == 3, area.id


@pytest.mark.parametrize("view", VIEWS)
def test_the_persons_left_is_on_the_viewers_right_from_the_front_and_on_the_left_from_behind(view: View) -> None:
    for name, path in atlas(BODY).figures[view].paths.items():
        box = shape(path).box
        if name.endswith(("-left", "-right")):
            assert ((box.left + box.right) / 2 > MIDDLE) == (name.endswith("-left") == (view == "front")), name


def test_the_left_side_is_the_mirrored_right_one(catalog: Catalog) -> None:
    for area in catalog.areas.values():
        if area.sides:
            left, right = ([each.window for each in seen(area, side)] for side in (Side.LEFT, Side.RIGHT))
            for one, other in zip(left, right, strict=True):
                assert one.mirrored().left == pytest.approx(other.left, abs=5)
                assert one.mirrored().bottom == pytest.approx(other.bottom, abs=5)


def test_every_primary_zone_is_in_the_picture_and_so_is_the_area(catalog: Catalog) -> None:
    for area, side in of_every_side(catalog):
        shown = seen(area, side)
        zones = {re.sub(r"-(left|right)$", "", name) for each in shown for name in each.zones}
        assert zones == {f"zone-{zone}" for zone in area.pain_felt.primary}, area.id
        assert any(each.area for each in shown), area.id
        for each in shown:
            for box in each.marked:
                assert each.window.left < box.left < box.right < each.window.right, area.id
                assert each.window.top < box.top < box.bottom < each.window.bottom, area.id


def test_two_views_stand_side_by_side_exactly_where_one_leaves_out_a_primary_zone(catalog: Catalog) -> None:
    for area, side in of_every_side(catalog):
        views = [view for view in VIEWS if _shows(view, area)]
        assert (body_drawing(PICTURES, area, side).view == "both") <= (views != list(VIEWS)), area.id
    assert body_drawing(PICTURES, catalog.areas[AreaId("iliopsoas")], Side.LEFT).view == "both"


def _shows(view: View, area: Area) -> bool:
    named = {re.sub(r"-(left|right)$", "", name) for name in atlas(BODY).figures[view].paths}
    return named >= {f"zone-{zone}" for zone in area.pain_felt.primary} | {f"area-{area.id}"}


def test_the_letters_say_whose_side_is_seen(catalog: Catalog) -> None:
    for area, side in of_every_side(catalog):
        svg = drawn(area, side)
        for one in (Side.LEFT, Side.RIGHT) if side is Side.BOTH else (side,):
            assert f'href="#mark-{one.value}' in svg, area.id


def test_a_small_place_is_seen_big(catalog: Catalog) -> None:
    """At 400 pixels the marked part of each picture reaches over at least 60 of them."""
    for area, side in of_every_side(catalog):
        shown = seen(area, side)
        for each in shown:
            marked = around(each.marked)
            pixels = 400 / len(shown) / each.window.width
            assert max(marked.width, marked.height) * pixels >= 60, (area.id, side)


def test_a_muscle_that_is_not_pressed_does_not_glow(catalog: Catalog) -> None:
    for area in catalog.areas.values():
        svg = drawn(area, Side.BOTH)
        looks = ("#d1431b" in svg, "#b93a16" in svg)  # a dashed outline, the glow
        assert looks == ((True, False) if area.self_treatment == "not_recommended" else (False, True)), area.id


def test_nothing_is_drawn_that_costs_much(catalog: Catalog) -> None:
    """A filter, a clip, a mask or a nested drawing makes a layer of the whole picture: many times the cost."""
    for file in [*PICTURES.rglob("*.svg")]:
        assert not re.search("<filter|clip-path|<mask|<image|<text", file.read_text(encoding="utf-8")), file.name
    for area, side in of_every_side(catalog):
        assert drawn(area, side).count("<svg") == 1


def test_the_figure_is_drawn_of_straight_pieces_so_that_it_can_be_cut_off() -> None:
    for figure in atlas(BODY).figures.values():
        assert figure.layers
        assert not [layer.look for layer in figure.layers if set(re.findall("[A-Za-z]", layer.path)) - set("MLZ")]


def test_every_technique_has_its_place_among_the_setups_once(catalog: Catalog) -> None:
    listed = [technique for setup in catalog.setups.values() for technique in setup.techniques]
    assert sorted(listed) == sorted(catalog.techniques)


def test_every_setup_with_a_drawing_has_words_for_it(catalog: Catalog) -> None:
    for setup in catalog.setups.values():
        if setup.file:
            assert setup.alt
            assert len(setup.alt) <= 140
            assert setup_drawing(PICTURES, setup).svg.startswith("<")


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_body_is_a_png_of_its_own_key(catalog: Catalog, side: Side) -> None:
    drawing = body_drawing(PICTURES, catalog.areas[next(iter(catalog.areas))], side)
    assert render(drawing).startswith(PNG)
    assert drawing.key == body_drawing(PICTURES, catalog.areas[next(iter(catalog.areas))], side).key
