"""What is learnt from the development rows: each an example's features, and what its row says of it.

Lives here: reading rows as examples. Must not live here: fitting weights to them (learning).
"""

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.anatomy import HANDS, NO_TOOL
from bot.domain.catalog import Catalog
from bot.domain.understanding.intents import Wishes
from bot.domain.understanding.places import named_in
from bot.domain.understanding.places.as_a_whole import NONE, SEVERAL, kind_of
from bot.domain.understanding.places.as_a_whole import features_of as features_with_places
from bot.domain.understanding.red_flags.ears import Ears
from bot.domain.understanding.scores.scales import TOP
from bot.domain.understanding.text import Text, read
from bot.domain.understanding.tools.as_a_whole import features_of as features_with_tools
from bot.domain.understanding.tools.names import tool_names_of
from bot.domain.wordings.learnt import LearntWords, Weights
from tests.understanding.named import Named, moments_named, numbers_named, places_named, tools_named
from tests.understanding.rows import Row
from tests.understanding.wished import is_wished

LONGEST = 600
"""Letters; longer rows are tests of length."""
NEAR_MISS = 3.0
"""How much more a near miss counts than an ordinary message: it was written to be mistaken."""
PHRASE = 5.0
"""How much more a phrase of the content counts, said alone: it must be heard."""
FEW_WORDS = 6
"""An ordinary message has at least so many words."""
FRAMES = 4
"""Ordinary messages that a phrase is put before, and as many behind; together they count as one each: what is learnt
depends less on which they are."""
SPARE = 4_000
"""Messages about something else beside those that were labelled for places or tools; with all of them, three times as
many as those, next to nothing was gained for tools."""
TWO_TOOLS = ("{}, {}", "a {} and a {}", "{} & {}")
ONE_TOOL = ("i have a {} but no {}", "{}, no {}", "just the {}, not the {}")
TWO_PLACES = ("{}, {}", "{} and {}", "my {} and my {}", "both my {} and my {} hurt", "left {}, right {}", "{} / {}")
LISTS = 4_000
"""So many plain lists of two places, and of two tools, which few writers thought of: "knee, calf" had become the calf
alone."""
ASKED_TO_DELETE = 3.0
"""How much more a wish to be erased counts than any other message, of which there are many more."""
NOTHING = Weights(start=0, features={})
NOTHING_LEARNT = LearntWords(
    delete_data=NOTHING,
    place=NOTHING,
    tool=NOTHING,
    score_now=NOTHING,
    score_before=NOTHING,
    schedule=NOTHING,
    red_flag=NOTHING,
    of_caution={},
    intent={},
    whole_place={},
    whole_tool={},
)


@dataclass(frozen=True)
class Example:
    """`tells`: whether it is one of those that are looked for; `kinds`: the cautions its row names, what it wants, has;
    `counts`: how much; `either`: kinds of which its row allows both. `row`: of a whole message, where it is from;
    `is_written`: by a writer."""

    features: frozenset[str]
    tells: bool
    kinds: tuple[str, ...] = ()
    counts: float = 1.0
    either: frozenset[str] = frozenset()
    row: Row | None = None
    is_written: bool = True


def deaf(catalog: Catalog) -> Catalog:
    """The same catalog with nothing learnt: what the rules hear by themselves."""
    return replace(catalog, wordings=replace(catalog.wordings, learnt=NOTHING_LEARNT))


def red_flags(catalog: Catalog, labelled: Sequence[Row]) -> Iterator[Example]:
    """Messages that tell of one, and those that do not: near misses, and all other rows in which the rules hear
    nothing: they are what people write most of the time. The phrases of every caution are examples too, alone and
    beside some of those.
    """
    ears, ordinary = Ears(catalog, in_session=False), list[str]()
    for row in labelled:
        text = read(row.text)
        judged = "red_flags" in row.label or "any_of" in row.label
        cautions = tuple(each["id"] for each in row.label.get("red_flags", ()))
        tells = bool(cautions or row.label.get("any_of"))
        if judged or not any(True for _ in ears.heard(text)):
            counts = NEAR_MISS if judged and not tells else 1.0
            yield Example(ears.features(text), tells, cautions, counts, row=row)
            ordinary += [] if judged or len(text.words) < FEW_WORDS else [row.text]
    dice = random.Random(1)
    for caution in catalog.cautions.values():
        for phrase in caution.phrases if caution.level != "during_session" else ():
            yield Example(ears.features(read(phrase)), True, (caution.id,), PHRASE)
            for _ in range(FRAMES):
                for said in (f"{phrase}. {dice.choice(ordinary)}", f"{dice.choice(ordinary)} {phrase}"):
                    yield Example(ears.features(read(said)), True, (caution.id,), 1 / FRAMES)


def deletions(catalog: Catalog, labelled: Iterable[Row]) -> Iterator[Example]:
    """Whether a message asks for the data to be erased: all that does not say so in its row does not."""
    wishes = Wishes(catalog)
    texts = [
        (text, intent == "delete_data") for intent, all_ in catalog.wordings.examples.texts.items() for text in all_
    ]
    texts += [(row.text, "delete_data" in row.label.get("intent", ())) for row in labelled]
    for text, deletes in texts:
        yield Example(wishes.features(read(text)), deletes, counts=ASKED_TO_DELETE if deletes else 1.0)


def intents(catalog: Catalog, labelled: Iterable[Row]) -> Iterator[Example]:
    """What a message wants, where one thing is wanted."""
    wishes = Wishes(catalog)
    texts = catalog.wordings.examples.texts
    wanted: dict[tuple[str, str | None], str] = {
        (text, None): intent for intent, all_ in texts.items() for text in all_
    }
    wanted |= {(row.text, row.expect): row.label["intent"][0] for row in labelled if "intent" in row.label}
    for (text, expect), intent in wanted.items():
        yield Example(wishes.told(read(text), expect), True, (intent,))


def places(catalog: Catalog, labelled: Iterable[Row]) -> Iterator[Example]:
    """Every place that is named, the rules unasked. One near a sore place may say the same less exactly: no example."""
    for row in labelled:
        if "places" not in row.label:
            continue
        wanted = row.label["places"]
        around_wanted = {area for place in wanted for each in place["ids"] for area in _areas(catalog, each)}
        for named in places_named(catalog, row.text, row.expect):
            means = named.thing
            sore = any(means.id in place["ids"] for place in wanted)
            sore = sore or (means.kind == "not_covered" and any(means.kind in place["ids"] for place in wanted))
            if sore or around_wanted.isdisjoint(means.areas):
                yield Example(named.features, sore)


def _areas(catalog: Catalog, identifier: str) -> Collection[str]:
    """The areas that a label's id stands for."""
    found = {identifier}
    found.update(*(each.candidates for each in catalog.ambiguous if each.term == identifier))
    return found.union(catalog.zones[identifier].areas if identifier in catalog.zones else ())  # type: ignore[index]


def whole_places(catalog: Catalog, labelled: Sequence[Row]) -> Iterator[Example]:
    """Which one place a message tells of as a whole, or none, or several."""
    spare = _spare(labelled, "places", lambda text: named_in(catalog, text))
    for row in (*(row for row in labelled if "places" in row.label), *spare):
        place = _one_place(catalog, row.label.get("places", ()))
        yield Example(whole_place_features(catalog, row.text, row.expect), True, (place,), row=row)
    for text in _lists_of_two(catalog):
        yield Example(whole_place_features(catalog, text, "area"), True, (SEVERAL,))


def _lists_of_two(catalog: Catalog) -> Iterator[str]:
    """Plain lists of two places that lie apart, by any of their names, never pressed ones among them."""
    dice, named = random.Random(1), dict[str, frozenset[str]]()
    for area in catalog.areas.values():
        named |= dict.fromkeys((area.name, *area.also), frozenset((area.id,)))
    for zone in catalog.zones.values():
        named |= dict.fromkeys((zone.name, *zone.also), frozenset(zone.areas))
    named |= {each.term: frozenset(each.candidates) for each in catalog.ambiguous}
    for never in catalog.never_pressed:
        named |= dict.fromkeys(never.phrases, frozenset((never.id,)))
    names = [name.lower() for name in named]
    areas = {name.lower(): areas for name, areas in named.items()}
    for _ in range(LISTS):
        one, other = dice.sample(names, 2)
        if areas[one].isdisjoint(areas[other]):
            yield dice.choice(TWO_PLACES).format(one, other)


def _spare(labelled: Iterable[Row], kind: str, named: Callable[[Text], Collection[Any]]) -> list[Row]:
    """Messages labelled for something else that name nothing of a kind: they tell of none."""
    found = [row for row in labelled if kind not in row.label and not named(read(row.text))]
    return random.Random(1).sample(found, min(SPARE, len(found)))


def whole_place_features(catalog: Catalog, message: str, expect: str | None) -> frozenset[str]:
    text = read(message)
    return features_with_places(catalog, text, named_in(catalog, text), asked=expect == "area")


def _one_place(catalog: Catalog, wanted: Sequence[dict[str, Any]]) -> str:
    """The first id of a label that the content has; a few labels begin with another writing of it."""
    if len(wanted) != 1:
        return SEVERAL if wanted else NONE
    return next((each for each in wanted[0]["ids"] if kind_of(catalog, each)), SEVERAL)


def tools(catalog: Catalog, labelled: Iterable[Row]) -> Iterator[Example]:
    """Every tool that is named; one of which a row allows both readings is no example, nor what is unsuitable."""
    for row in labelled:
        if "tools" in row.label:
            yield from _agreed(row, "tools", tools_named(catalog, row.text, row.expect), _is_owned)


def whole_tools(catalog: Catalog, labelled: Sequence[Row]) -> Iterator[Example]:
    """Which tools a message tells to be at hand."""
    spare = _spare(labelled, "tools", tool_names_of(catalog).found)
    for row in (*(row for row in labelled if "tools" in row.label), *spare):
        readings = [set(each) for each in (row.label.get("tools", ()), *row.label.get("tools_or", ()))]
        sure, possible = set.intersection(*readings), set.union(*readings)
        features = whole_tool_features(catalog, row.text, row.expect)
        yield Example(features, True, tuple(sorted(sure)), either=frozenset(possible - sure), row=row)
    for text, tools in _lists_of_tools(catalog):
        yield Example(whole_tool_features(catalog, text, "tools"), True, tools)


def _lists_of_tools(catalog: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Plain lists of two tools, and of one beside another that is not there."""
    dice = random.Random(1)
    names = [(tool.id, name.lower()) for tool in catalog.tools.values() for name in (tool.name, *tool.also)]
    pressing = [(tool, name) for tool, name in names if tool not in (HANDS, NO_TOOL)]
    for _ in range(LISTS):
        (one, first), (other, second) = dice.sample(pressing, 2)
        if one != other:
            yield dice.choice(TWO_TOOLS).format(first, second), (one, other)
            yield dice.choice(ONE_TOOL).format(first, second), (one,)


def whole_tool_features(catalog: Catalog, message: str, expect: str | None) -> frozenset[str]:
    text = read(message)
    return features_with_tools(text, tool_names_of(catalog).found(text), asked=expect == "tools")


def _is_owned(tool: Any, reading: Any, now: datetime) -> bool:
    return tool in reading


def scores_now(catalog: Catalog, labelled: Iterable[Row]) -> Iterator[Example]:
    """Every number that is written, by whether it is the score of now; none of which a row allows both readings."""
    for row in labelled:
        if "score" in row.label:
            yield from _agreed(row, "score", numbers_named(catalog, row.text, row.expect), _is_now)


def scores_before(catalog: Catalog, labelled: Iterable[Row]) -> Iterator[Example]:
    """Every number that is written, by whether it is the score before; none of which a row allows both readings."""
    for row in labelled:
        if "score" in row.label:
            yield from _agreed(row, "score", numbers_named(catalog, row.text, row.expect), _was_before)


def schedules(catalog: Catalog, labelled: Iterable[Row]) -> Iterator[Example]:
    """Every day, time and moment that is written, by whether it is wished for; none of which a row allows both
    readings."""
    for row in labelled:
        if "schedule" in row.label:
            yield from _agreed(row, "schedule", moments_named(catalog, row.text, row.expect), is_wished)


def _agreed(
    row: Row, kind: str, all_named: Iterable[Named], says: Callable[[Any, Any, datetime], bool]
) -> Iterator[Example]:
    """What is named by what `says` tells of it and every reading that a label allows, where they agree."""
    readings = (row.label[kind], *row.label.get(f"{kind}_or", ()))
    for named in all_named:
        told = {says(named.thing, reading, row.now) for reading in readings}
        if len(told) == 1:
            yield Example(named.features, told.pop())


def _is_now(value: float, reading: Any, now: datetime) -> bool:
    """Whether a number is one that a label tells; of what is no score on the scale, each number beyond it."""
    if reading == "invalid" or (isinstance(reading, dict) and reading.get("invalid")):
        return not 0 <= value <= TOP
    return isinstance(reading, dict) and value == reading["value"]


def _was_before(value: float, reading: Any, now: datetime) -> bool:
    return isinstance(reading, dict) and value == reading.get("before") != reading.get("value")
