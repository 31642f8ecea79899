"""A message as a whole, beside the names in it: which one place it tells of, or none, or several.

"Right leg below the knee, the outer part" names two places and means one; "the bit you'd sit on if you sat on a hard
pew" names none and means one. Must not live here: names and what stands around them (naming, meant), the weights
(learnt.yaml).
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from math import exp

from bot.domain.anatomy import RegionId, Side, ZoneId
from bot.domain.catalog import Catalog
from bot.domain.understanding.learnt import Likeliest
from bot.domain.understanding.places.meanings import UNSURE, VAGUE, Kind, Mention, Spot, areas_of, entries_of
from bot.domain.understanding.places.vocabulary import vocabulary_of
from bot.domain.understanding.text import Text, pairs

FIRST, LAST = "^", "$"
READ = 80
"""Words that are looked at."""
NONE, SEVERAL = "none", "several"
"""What a message may tell of beside one place."""
ONE_OF_SEVERAL, UNNAMED, UNASKED, BESIDE_NEVER_PRESSED = 0.5, 0.3, 0.7, 0.9
"""The share of likelihood from which a message tells of one place: where several are found; where none is, to the
question of where and without it; and where one of several is never pressed, which is not passed over lightly. A single
place that is named stays: of such messages as many were mended as spoilt."""
ONE_OF_A_LIST = 0.75
"""The same where several are joined by "and" that lie in different regions of the body."""
FEWEST_WORDS = 6
"""A message of fewer words that answers no question tells of what it names."""


def features_of(catalog: Catalog, text: Text, named: Sequence[Mention], *, asked: bool) -> frozenset[str]:
    """What is weighed and learnt from: words without their slips, pairs of neighbours, and what is named."""
    token = vocabulary_of(catalog).token
    words = [token(word) or word for word in text.words[:READ]]
    row = [FIRST, *words, LAST]
    found = {"asked" if asked else "told", f"of {min(len(named), 3)}", *words}
    found.update(pairs(row))
    found.update(f"= {each.meaning.id}" for each in named)
    return frozenset(found)


def kind_of(catalog: Catalog, identifier: str) -> Kind | None:
    """What kind of entry an id is; None where the content has none of that id."""
    entries: dict[Kind, frozenset[str]] = catalog.derived("entries of places", entries_of)
    return next((kind for kind, ids in entries.items() if identifier in ids), None)


def likeliest(catalog: Catalog, features: frozenset[str]) -> tuple[str, float]:
    """What a message tells of, and the share of likelihood of that."""
    learnt = catalog.derived("places as a whole", lambda each: Likeliest(each.wordings.learnt.whole_place))
    sums = learnt.of(features)
    best = max(sums, key=lambda each: sums[each], default=SEVERAL)
    return best, 1 / sum(exp(each - sums[best]) for each in sums.values()) if sums else 0.0


def stand(catalog: Catalog, spots: Sequence[Spot]) -> bool:
    """Whether places stay as they were named: a single one, and such as lie apart on different sides."""
    limbs = catalog.wordings.places.limbs
    return len(spots) == 1 or any(_are_two(limbs, one, other) for at, one in enumerate(spots) for other in spots[:at])


def _are_two(limbs: Collection[str], one: Spot, other: Spot) -> bool:
    """ "Left knee, right calf" are two even though the calf may be behind what the knee feels; a whole limb that the
    other is in may only say where that is."""
    sides = {one.side, other.side}
    if len(sides) < 2 or Side.NONE in sides:
        return False
    exact = sides == {Side.LEFT, Side.RIGHT} and {one.id, other.id}.isdisjoint(limbs)
    return exact or set(one.areas).isdisjoint(other.areas)


def settled(
    catalog: Catalog, text: Text, spots: tuple[Spot, ...], features: frozenset[str], *, side: Side, asked: bool
) -> tuple[Spot, ...]:
    """The places of a message that do not stand; where it tells of one as a whole, that one alone. `side`: that of the
    whole message."""
    told, share = likeliest(catalog, features)
    kind = kind_of(catalog, told)
    if kind is None or share < _least(text, spots, asked=asked):
        return spots
    if share < ONE_OF_A_LIST and _are_listed(catalog, text, spots):
        return spots
    areas = areas_of(catalog, kind, told)
    same = [each for each in spots if each.id == told] or [
        each for each in spots if not set(areas).isdisjoint(each.areas)
    ]
    if same:
        region = catalog.zones[ZoneId(told)].region if kind == "zone" else None
        within = (each for each in same if any(catalog.areas[area].region == region for area in each.areas))
        one = next(within, same[0])
        if one.side is Side.NONE and not any(_is_elsewhere(catalog, one, each) for each in spots):
            one = replace(one, side=side)
        return (one,)
    if kind == "not_covered":
        return spots
    return (Spot(text.raw, kind, told, areas, side, VAGUE if spots else UNSURE, 0, len(text.words)),)


def _are_listed(catalog: Catalog, text: Text, spots: Sequence[Spot]) -> bool:
    """ "The soles of my feet hurt when I get up, and my lower back": joined, and far apart."""
    if len(spots) < 2 or set(catalog.wordings.places.list_links).isdisjoint(text.words):
        return False
    return not set.intersection(*(_regions(catalog, each) for each in spots))


def _is_elsewhere(catalog: Catalog, one: Spot, other: Spot) -> bool:
    """ "Lower back, with sciatica down the right": whether a side is said of a place in another part of the body."""
    return other.side is not Side.NONE and _regions(catalog, one).isdisjoint(_regions(catalog, other))


def _regions(catalog: Catalog, one: Spot) -> set[RegionId]:
    return {catalog.areas[area].region for area in one.areas}


def _least(text: Text, spots: tuple[Spot, ...], *, asked: bool) -> float:
    if spots:
        never_pressed = any(each.kind == "not_covered" for each in spots)
        return BESIDE_NEVER_PRESSED if never_pressed else ONE_OF_SEVERAL
    if asked:
        return UNNAMED
    return UNASKED if len(text.words) >= FEWEST_WORDS else 1.0
