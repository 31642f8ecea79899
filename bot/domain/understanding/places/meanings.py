"""What a body word can mean: one entry of the content, written "kind id (area, area)" in the wordings.

Lives here: the shapes that places are found in. Must not live here: finding them (vocabulary, naming).
"""

from dataclasses import dataclass, field
from typing import Literal, cast

from bot.domain.anatomy import AreaId, Side, ZoneId
from bot.domain.catalog import Catalog

Kind = Literal["area", "zone", "ambiguous", "not_covered"]

EXACT, PUT_TOGETHER, VAGUE, CLAIMED_TWICE, UNSURE = 0.95, 0.9, 0.85, 0.6, 0.45
"""Confidence: a name of the content, a body word with its part, a word of several meanings, two entries that claim the
words (or a name that leaves room, such as "stiff neck"), a place that may not be sore or not the writer's own."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """An entry of the content with the areas to work on, likeliest first."""

    kind: Kind
    id: str
    areas: tuple[AreaId, ...]
    confidence: float = EXACT


@dataclass(frozen=True, slots=True)
class Spot:
    """A sore place of a message: words `start` up to (not with) `end`. `confidence`: see above."""

    said: str
    kind: Kind
    id: str
    areas: tuple[AreaId, ...]
    side: Side
    confidence: float
    start: int
    end: int

    @property
    def is_doubtful(self) -> bool:
        """Whether it is asked about before anything is done."""
        return self.confidence <= UNSURE


@dataclass(slots=True)
class Mention:
    """A place while it is being read. `begin`…`end`: the name with the words before it that belong to it; `stop`: with
    those after it. `own`: words that are the name itself. `told_by`: the place that says where ("above it").
    `turned`: what was said of it first is of its other side."""

    meaning: Meaning
    head: str
    begin: int
    own: int
    end: int
    stop: int
    parts: frozenset[str] = frozenset()
    side: Side = Side.NONE
    trailing: bool = False
    described: bool = False
    turned: bool = False
    told_by: "Mention | None" = None
    confidence: float = field(default=1.0)


def areas_of(catalog: Catalog, kind: Kind, identifier: str) -> tuple[AreaId, ...]:
    """The candidates that the content gives an entry."""
    if kind == "area":
        return (AreaId(identifier),)
    if kind == "zone":
        return catalog.zones[ZoneId(identifier)].areas
    if kind == "ambiguous":
        return next(each.candidates for each in catalog.ambiguous if each.term == identifier)
    return ()


def entries_of(catalog: Catalog) -> dict[Kind, frozenset[str]]:
    """The ids of every kind that the content has, the stronger kind first."""
    words = catalog.wordings.places
    return {
        "area": frozenset(catalog.areas),
        "zone": frozenset(catalog.zones),
        "ambiguous": frozenset(each.term for each in catalog.ambiguous),
        "not_covered": frozenset((*words.not_covered, *(each.id for each in catalog.never_pressed))),
    }


def entry_of(written: str) -> tuple[Kind, str]:
    """The kind and id of an entry as the wordings write it; that there is one is the content check's to see."""
    kind, _, identifier = written.partition("(")[0].strip().partition(" ")
    return cast(Kind, kind), identifier


def meaning_of(catalog: Catalog, written: str, confidence: float) -> Meaning:
    """A meaning as the wordings write it: "zone front_knee" or "ambiguous leg (quadriceps, peroneals)"."""
    kind, identifier = entry_of(written)
    _, _, listed = written.partition("(")
    areas = tuple(AreaId(each.strip()) for each in listed.rstrip(") ").split(",")) if listed else ()
    return Meaning(kind, identifier, areas or areas_of(catalog, kind, identifier), confidence)
