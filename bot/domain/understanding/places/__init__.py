"""Where it is sore: the places of a message, each with its side and the areas its pain may come from.

`places_in` reads a message in five steps, one module each: naming (which places are named), sides (on which side),
settings and sorting (which of them are sore); then what stands around each is weighed (meant), and last the message as
a whole (as_a_whole). What names mean is content: `understanding/places.yaml` and the `also` of areas, zones and places
never pressed. Must not live here: which tools are at hand, red flags, or what to do about a place.
"""

from collections.abc import Container, Iterable

from bot.domain.anatomy import Side
from bot.domain.catalog import Catalog
from bot.domain.understanding.learnt import Learnt
from bot.domain.understanding.meant import around
from bot.domain.understanding.places import as_a_whole
from bot.domain.understanding.places.describing import descriptions_of
from bot.domain.understanding.places.firsthand import firsthand_of
from bot.domain.understanding.places.joining import joined
from bot.domain.understanding.places.meanings import UNSURE, Mention, Spot
from bot.domain.understanding.places.naming import Naming
from bot.domain.understanding.places.neighbours import listed
from bot.domain.understanding.places.plainly import plainly
from bot.domain.understanding.places.settings import settings_of
from bot.domain.understanding.places.side_words import pairs
from bot.domain.understanding.places.sides import sides_of
from bot.domain.understanding.places.sorting import sore
from bot.domain.understanding.places.stated import stated
from bot.domain.understanding.places.vocabulary import vocabulary_of
from bot.domain.understanding.text import Text, words_of

__all__ = ["Spot", "places_in", "side_of"]


ASKED, PLUS = "area", ("+", "&")
LEAST, DOUBTFUL = -0.5, 0.25
"""Log-odds (3 in 8) under which a place that the rules take for sore is not; under the second it is asked about."""
UNHEARD = -3.5
"""Log-odds down to which the only sore places of a message are asked about where the writer plainly says that they
trouble them."""
RAISED = 2.5
"""Log-odds from which one is sore that the rules pass over, where it says nothing that another one says: as many are
right on writers left out, and 3.8 instead of 4.5 % wrong without asking."""


def places_in(catalog: Catalog, text: Text, expect: str | None = None) -> tuple[Spot, ...]:
    """The sore places of a message, from left to right; empty when it names none. `expect`: the open question. Never
    raises."""
    if not text.words:
        return ()
    text = plainly(vocabulary_of(catalog), text)
    named = named_in(catalog, text)
    spots = _named_and_sore(catalog, text, named, expect) if named else ()
    asked = expect == ASKED
    if asked and not spots:
        spots = _answer(catalog, text)
    if as_a_whole.stand(catalog, spots) or _are_joined(text, spots):
        return spots
    features = as_a_whole.features_of(catalog, text, named, asked=asked)
    return as_a_whole.settled(catalog, text, spots, features, side=side_of(catalog, text), asked=asked)


def _named_and_sore(catalog: Catalog, text: Text, named: list[Mention], expect: str | None) -> tuple[Spot, ...]:
    """The places that are named and sore, by the rules and by what stands around them."""
    learnt = catalog.derived("sore as learnt", lambda each: Learnt(each.wordings.learnt.place))
    kept = sore(settings_of(vocabulary_of(catalog)), text, named)
    features = features_in(text, named, asked=expect == ASKED)
    odds = _odds(named, [learnt.log_odds(told) for told in features])
    _share(catalog, text, kept, odds)
    in_list = expect == ASKED and _is_list(catalog, text, named)
    meant = [each for each in kept if in_list or odds[_key(each)] > LEAST or _is_answer(text, each, expect)]
    passed_over = {_key(each) for each in named} - {_key(each) for each in kept}
    for each in named:
        sure = _key(each) in passed_over and odds[_key(each)] > RAISED
        if sure and not _presses(catalog, text, each) and _is_apart(catalog, text, each, meant):
            meant.append(each)
    if not meant:
        meant = _plainly(catalog, text, [each for each in kept if odds[_key(each)] > UNHEARD])
    if len(meant) == 1:
        _turn(catalog, text, meant[0])
    return tuple(
        _spot(catalog, text, each, doubtful=odds[_key(each)] <= DOUBTFUL)
        for each in sorted(meant, key=lambda each: each.begin)
    )


def _plainly(catalog: Catalog, text: Text, likely: list[Mention]) -> list[Mention]:
    """The places that a message opens with or that the writer says trouble them; else the first with a complaint."""
    known = vocabulary_of(catalog)
    told = firsthand_of(known).tells
    found = [each for each in likely if told(text, each) or _opens(text, each, known.words.fillers)]
    return found or [each for each in likely if stated(settings_of(known), text, each)][:1]


def _turn(catalog: Catalog, text: Text, one: Mention) -> None:
    """The only sore place is on the side that is said of it last, in a clause of its own."""
    sides = sides_of(vocabulary_of(catalog))
    one.side = sides.stated(text, sides.said(text), one) or one.side


def _odds(named: list[Mention], weighed: list[float]) -> dict[tuple[int, int, str], float]:
    """How likely each place is sore; of one that is said again on the same side the likelier time counts."""
    best: dict[tuple[str, str], float] = {}
    for one, odds in zip(named, weighed, strict=True):
        said = one.meaning.id, one.side
        best[said] = max(odds, best.get(said, odds))
    return {_key(one): best[one.meaning.id, one.side] for one in named}


def _share(catalog: Catalog, text: Text, kept: list[Mention], odds: dict[tuple[int, int, str], float]) -> None:
    """Sore places of one run of names ("neck/shoulders/back") are as likely sore as the likeliest of them."""
    settings = settings_of(vocabulary_of(catalog))
    run: list[Mention] = []
    for one in [*(each for each in kept if each.meaning.kind != "not_covered"), None]:
        if run and (one is None or not listed(settings, text, run[-1], one) or run[-1].end < one.begin):
            best = max(odds[_key(each)] for each in run)
            odds.update((_key(each), best) for each in run)
            run = []
        if one is not None:
            run.append(one)


def _answer(catalog: Catalog, text: Text) -> tuple[Spot, ...]:
    """What means a place only where it is all that was said first ("bottom, left, tennis ball"). It is asked about."""
    known = vocabulary_of(catalog)
    meaning = known.answers.get(known.telling(text.words[: min(text.breaks, default=None)]))
    if meaning is None:
        return ()
    end, side = len(text.words), side_of(catalog, text)
    return (Spot(text.raw, meaning.kind, meaning.id, meaning.areas, side, meaning.confidence, 0, end),)


def _is_answer(text: Text, one: Mention, expect: str | None) -> bool:
    """Whether a name is all that was said to the question of where."""
    return expect == ASKED and one.begin == 0 and one.stop == len(text.words)


def _opens(text: Text, one: Mention, small: Container[str]) -> bool:
    """ "The top of my right foot, I'm a dancer": a place with its side is all that is said first. `small`: words that
    may stand before it."""
    first = all(word in small for word in text.words[: one.begin])
    return first and one.stop in text.breaks and one.side is not Side.NONE


def _is_list(catalog: Catalog, text: Text, named: list[Mention]) -> bool:
    """Whether names and the words of a list are all that was said to the question of where ("knuckles and wrist")."""
    known = vocabulary_of(catalog)
    inside = {at for each in named for at in range(each.begin, each.stop)}
    rest = (word for at, word in enumerate(text.words) if at not in inside)
    gaps = (text.raw[text.spans[one.stop - 1][1] : text.spans[other.begin][0]] for one, other in pairs(named))
    run_on = any(not gap.strip() for gap in gaps)
    return not run_on and all(
        not known.token(word) or word in known.joins or word in known.words.list_links for word in rest
    )


def _are_joined(text: Text, spots: tuple[Spot, ...]) -> bool:
    """Whether a plus stands between every two places ("thumb + wrist, left")."""
    gaps = (text.raw[text.spans[one.end - 1][1] : text.spans[other.start][0]] for one, other in pairs(spots))
    return len(spots) > 1 and all(gap.strip() in PLUS for gap in gaps)


def _key(mention: Mention) -> tuple[int, int, str]:
    return mention.begin, mention.stop, mention.meaning.id


def _presses(catalog: Catalog, text: Text, one: Mention) -> bool:
    """Whether a name is also one of what presses ("hands only")."""
    names = catalog.derived("names of tools and places", _names_of_tools)
    return text.words[one.begin : one.stop] in names


def _names_of_tools(catalog: Catalog) -> frozenset[tuple[str, ...]]:
    return frozenset(words_of(name) for tool in catalog.tools.values() for name in (tool.name, *tool.also))


def _is_apart(catalog: Catalog, text: Text, one: Mention, others: Iterable[Mention]) -> bool:
    """Whether a place says something that no other one says, also less exactly, and is not denied outright."""
    settings = settings_of(vocabulary_of(catalog))
    if settings.weak(one) or settings.led_to(text, one, settings.known.nears) or settings.denied(text, one):
        return False
    inside = any(settings.in_limb(one, other) for other in others)
    if inside and not (settings.sore_after(text, one) or settings.led_to(text, one, settings.leads)):
        return False  # "cello bow arm, shoulder at the back"
    between = frozenset(settings.small.between)
    if any(
        first.stop == second.begin and text.words[second.begin] in between
        for other in others
        for first, second in ((one, other), (other, one))
        if second.begin not in text.breaks
    ):
        return False  # "my upper back between the blades"
    areas = {area for other in others for area in other.meaning.areas}
    return areas.isdisjoint(one.meaning.areas) and all(one.head != other.head for other in others)


def features_in(text: Text, named: list[Mention], *, asked: bool) -> list[frozenset[str]]:
    """What is weighed for each place of a message, and learnt from. What the rules say of it is not among that: it made
    no odds the better."""
    places = {at for each in named for at in range(each.begin, each.stop)}
    question = "asked" if asked else "told"
    beside = frozenset((question, f"{question} of {min(len(named), 3)}"))
    return [beside | around(text, each.begin, each.stop, each.meaning.id, places) for each in named]


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
    several = text.words[mention.end - 1] == plural and plural in vocabulary_of(catalog).terms
    name = plural if several else meaning.id
    said = text.said(mention.begin, mention.stop)
    sure = min(meaning.confidence, UNSURE) if doubtful else meaning.confidence
    return Spot(said, meaning.kind, name, meaning.areas, mention.side, sure, mention.begin, mention.stop)
