"""Every name that the content gives a place.

Must not live here: what is made of them (vocabulary).
"""

from collections.abc import Iterator

from bot.domain.catalog import Catalog
from bot.domain.understanding.places.meanings import Kind, entry_of

Claim = tuple[str, Kind, str]
"""A name, and the kind and id of the entry it is of."""


def claims_of(catalog: Catalog) -> Iterator[Claim]:
    """Every name that the content gives a place, the stronger claim first."""
    words = catalog.wordings.places
    for area in catalog.areas.values():
        yield from ((name, "area", area.id) for name in (area.name, area.latin, *area.also))
    for written, names in words.also.items():
        yield from ((name, *entry_of(written)) for name in names)
    for never in catalog.never_pressed:
        yield from ((name, "not_covered", never.id) for name in never.phrases)
    for identifier, phrases in words.not_covered.items():
        yield from ((name, "not_covered", identifier) for name in phrases)
    yield from ((term.term, "ambiguous", term.term) for term in catalog.ambiguous)
    for zone in catalog.zones.values():
        yield from ((name, "zone", zone.id) for name in (zone.name, *zone.also))
