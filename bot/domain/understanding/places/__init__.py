"""Where it is sore: the places of a message, each with its side and the areas its pain may come from.

`places_in` reads a message in four steps, one module each: naming (which places are named), sides (on which side),
settings and sorting (which of them are sore); last, what stands around each is weighed (meant). What names mean is
content: `understanding/places.yaml` and the `also` of areas, zones and places never pressed. Must not live here: tools,
red flags, or what to do about a place.
"""

from collections.abc import Iterable

from bot.domain.anatomy import Side
from bot.domain.catalog import Catalog
from bot.domain.understanding.learnt import Learnt
from bot.domain.understanding.meant import around
from bot.domain.understanding.places.describing import descriptions_of
from bot.domain.understanding.places.joining import joined
from bot.domain.understanding.places.meanings import UNSURE, Mention, Spot
from bot.domain.understanding.places.naming import Naming
from bot.domain.understanding.places.settings import settings_of
from bot.domain.understanding.places.sides import sides_of
from bot.domain.understanding.places.sorting import sore
from bot.domain.understanding.places.vocabulary import vocabulary_of
from bot.domain.understanding.text import Text

__all__ = ["Spot", "places_in", "side_of"]


LEAST, DOUBTFUL = -0.5, 0.25
"""Log-odds (3 in 8) under which a place that the rules take for sore is not; under the second it is asked about."""


def places_in(catalog: Catalog, text: Text) -> tuple[Spot, ...]:
    """The sore places of a message, from left to right; empty when it names none. Never raises."""
    named = named_in(catalog, text)
    if not named:
        return ()
    learnt = catalog.derived("sore as learnt", lambda each: Learnt(each.wordings.learnt.place))
    kept = sore(settings_of(vocabulary_of(catalog)), text, named)
    features = features_in(text, kept, named)
    odds = [learnt.log_odds(told) for told in features]
    return tuple(
        _spot(catalog, text, each, doubtful=sure <= DOUBTFUL)
        for each, sure in zip(kept, odds, strict=True)
        if sure > LEAST
    )


def features_in(text: Text, mentions: Iterable[Mention], named: Iterable[Mention]) -> list[frozenset[str]]:
    """What is weighed for each of some mentions, and learnt from. `named`: all of the message."""
    places = {at for each in named for at in range(each.begin, each.stop)}
    return [around(text, each.begin, each.stop, each.meaning.id, places) for each in mentions]


def named_in(catalog: Catalog, text: Text) -> list[Mention]:
    """Every place that a message names, with its side; whether it is sore is not asked."""
    known = vocabulary_of(catalog)
    settings, sides = settings_of(known), sides_of(known)
    described = descriptions_of(catalog).found(text)
    silent = known.side_words(text.words)
    inside = (place for one in described for place in range(one.begin, one.end))
    walls = frozenset((*settings.masked(text), *inside))
    named = joined(known, text, Naming(known, text, walls, silent).mentions(), walls)
    mentions = sorted([*named, *described], key=lambda each: each.begin)
    sides.give(text, mentions)
    return mentions


def side_of(catalog: Catalog, text: Text) -> Side:
    """The side a message says by itself, as an answer to "which side?"; NONE when it says none."""
    said = set(sides_of(vocabulary_of(catalog)).said(text).values())
    if Side.BOTH in said or len(said) > 1:
        return Side.BOTH
    return next(iter(said), Side.NONE)


def _spot(catalog: Catalog, text: Text, mention: Mention, *, doubtful: bool) -> Spot:
    meaning = mention.meaning
    plural = f"{meaning.id}s"
    name = plural if text.words[mention.end - 1] == plural and _is_term(catalog, plural) else meaning.id
    said = text.said(mention.begin, mention.stop)
    sure = min(meaning.confidence, UNSURE) if doubtful else meaning.confidence
    return Spot(said, meaning.kind, name, meaning.areas, mention.side, sure, mention.begin, mention.stop)


def _is_term(catalog: Catalog, word: str) -> bool:
    return word in catalog.derived("terms", lambda _: frozenset(each.term for each in catalog.ambiguous))
