"""Every name in the content must exist. One walk over the loaded values, led by their types.

A field typed `AreaId` (or a tuple of them) names an area, and so on; the few references kept as plain text are listed
by field name. Lives here: names that must exist, text that must not be empty. Not here: what screens look like.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from zoneinfo import available_timezones

from bot.content.loader import Library
from bot.domain.anatomy import AreaId, CautionId, PartId, RegionId, TechniqueId, ToolId, ZoneId
from bot.domain.catalog import Catalog

Location = tuple[int | str, ...]
UNFINISHED = "WRITE ME"


def check_references(library: Library, catalog: Catalog) -> bool:
    """Report every name that leads nowhere and every text still to be written. True when every name exists."""
    known, sound = _known(catalog), True
    for path, prefix, value in library.loaded:
        heard = library.is_heard(path)
        for location, kind, name in _leaves(value, type(value), prefix, ""):
            if kind in known and name not in known[kind]:
                library.report(path, location, f"there is no {kind} {name!r}")
                sound = False
            elif not kind and not heard and (not name.strip() or UNFINISHED in name):
                library.report(path, location, "this text is still to be written")
    return sound


def _known(catalog: Catalog) -> Mapping[str, Collection[str]]:
    return {
        "area": catalog.areas,
        "caution": catalog.cautions,
        "body part": catalog.body_parts,
        "region": catalog.regions,
        "technique": catalog.techniques,
        "tool": catalog.tools,
        "zone": catalog.zones,
        "source": {*catalog.sources, *catalog.special_sources},
        "override": catalog.dosing.overrides,
        "screening group": catalog.groups,
        "dose rule": {rule.id for rule in catalog.dosing.rules},
        "time zone": available_timezones(),
    }


_KIND_OF_TYPE: Mapping[Any, str] = {
    AreaId: "area",
    CautionId: "caution",
    PartId: "body part",
    RegionId: "region",
    TechniqueId: "technique",
    ToolId: "tool",
    ZoneId: "zone",
}
_KIND_OF_FIELD: Mapping[str, str] = {
    "source": "source",
    "override": "override",
    "override_after_clearance": "override",
    "group": "screening group",
    "dose_rule": "dose rule",
    "zone": "time zone",
}


def _leaves(value: Any, hint: Any, location: Location, field: str) -> Iterator[tuple[Location, str, str]]:
    """Every text below a value, with where it stands and what kind of name it is ("" for plain text)."""
    if isinstance(value, str):
        if get_origin(hint) is not Literal:
            yield location, _KIND_OF_TYPE.get(hint) or _KIND_OF_FIELD.get(field, ""), value
    elif is_dataclass(value) and not isinstance(value, type):
        for name, hint in _fields(type(value)):
            yield from _leaves(getattr(value, name), hint, (*location, name), name)
    elif isinstance(value, (tuple, list)):
        inner = _inner(hint, tuple)
        for number, each in enumerate(value):
            yield from _leaves(each, inner, (*location, number), field)
    elif isinstance(value, Mapping):
        inner = _inner(hint, Mapping)
        for key, each in value.items():
            yield from _leaves(each, inner, (*location, key), field)


@cache
def _fields(shape: Any) -> tuple[tuple[str, Any], ...]:
    """Names and types of a shape's fields."""
    hints = get_type_hints(shape)
    return tuple((each.name, hints[each.name]) for each in fields(shape))


@cache
def _inner(hint: Any, wanted: type) -> Any:
    """The type of a container's items: of `tuple[X, ...] | None` it is X."""
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    for option in options:
        if option is NoneType or get_origin(option) is Literal:
            continue
        arguments = get_args(option)
        if arguments:
            return arguments[-1] if wanted is Mapping else arguments[0]
    return Any
