"""What a word of a message is, whatever it wants: the classes of the wordings, and the names of places and tools.

Must not live here: weighing (the package), the notation of phrases (patterns).
"""

from collections.abc import Iterator

from bot.domain.catalog import Catalog


def tags_of(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Word → the classes it belongs to; names of places and tools are classes too."""
    tags: dict[str, list[str]] = {}
    for name, members in catalog.wordings.intents.classes.items():
        for word in members:
            tags.setdefault(word, []).append(f"<{name}>")
    for word in set(_places(catalog)):
        tags.setdefault(word, []).insert(0, "<place>")
    return {word: tuple(names) for word, names in tags.items()}


def _place_names(catalog: Catalog) -> Iterator[str]:
    for area in catalog.areas.values():
        yield from (area.name, *area.also)
    for zone in catalog.zones.values():
        yield from (zone.name, *zone.also)
    yield from (part.name for part in catalog.body_parts.values())
    yield from (term.term for term in catalog.ambiguous)


def _places(catalog: Catalog) -> Iterator[str]:
    """Single words that name a place."""
    return (name.lower() for name in _place_names(catalog) if " " not in name)


def names_of(catalog: Catalog) -> Iterator[str]:
    """Words of places and tools, which are not slips of anything here."""
    tools = (name for tool in catalog.tools.values() for name in (tool.name, *tool.also))
    for name in (*_place_names(catalog), *tools):
        yield from name.lower().split()
