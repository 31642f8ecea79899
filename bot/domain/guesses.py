"""Which areas a message may be about that was not understood: by what usually brings them on and by their names.

Pure. A guess is only ever offered as a button. Not here: understanding places (understanding.places).
"""

from collections.abc import Iterable

from bot.domain.anatomy import Area, AreaId
from bot.domain.catalog import Catalog
from bot.domain.shelf import Shelf
from bot.domain.understanding.text import words_of

MOST = 2
ENOUGH = 0.2
"""An area is a guess when it shares a word of at most five areas, or several commoner ones."""


def guesses(catalog: Catalog, words: Iterable[str]) -> tuple[AreaId, ...]:
    """The two likeliest areas, or fewer; none when nothing tells."""
    return tuple(map(AreaId, catalog.derived("guesses", _shelf).ranked(words, ENOUGH)[:MOST]))


def _shelf(catalog: Catalog) -> Shelf:
    areas = {area.id: area for area in catalog.areas.values() if area.techniques}
    common = frozenset(catalog.wordings.questions.passed_over)

    def told(parts: Iterable[str]) -> str:
        return " ".join(word for word in words_of(" ".join(parts)) if word not in common)

    return Shelf(
        {each: told(area.causes) for each, area in areas.items()},
        {each: told(_names(catalog, area)) for each, area in areas.items()},
    )


def _names(catalog: Catalog, area: Area) -> Iterable[str]:
    zones = (catalog.zones[zone].name for zone in (*area.pain_felt.primary, *area.pain_felt.secondary))
    return (area.name, *area.also, *zones)
