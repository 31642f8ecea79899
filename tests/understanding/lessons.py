"""What is learnt from the development rows: each an example's features, and what its row says of it.

Lives here: reading rows as examples. Must not live here: fitting weights to them (learning).
"""

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.catalog import Catalog
from bot.domain.understanding.intents import Wishes
from bot.domain.understanding.places import features_in as place_features
from bot.domain.understanding.places import named_in
from bot.domain.understanding.red_flags.ears import Ears
from bot.domain.understanding.scores import line_of
from bot.domain.understanding.scores.lists import lists_of
from bot.domain.understanding.scores.rules import ruled
from bot.domain.understanding.scores.scales import TOP
from bot.domain.understanding.scores.weighing import features_in as number_features
from bot.domain.understanding.text import read
from bot.domain.understanding.tools import features_in as tool_features
from bot.domain.understanding.tools.clauses import clauses_of
from bot.domain.understanding.tools.names import tool_names_of
from bot.domain.wordings.learnt import LearntWords, Weights
from tests.understanding.rows import Row

LONGEST = 600
"""Letters; longer rows are tests of length."""
NEAR_MISS = 3.0
"""How much more a near miss counts than an ordinary message: it was written to be mistaken."""
FEW_WORDS = 6
"""An ordinary message has at least so many words."""
FRAMES = 4
"""Ordinary messages that a phrase is put before, and as many behind; together they count as one each: what is learnt
depends less on which they are."""
ASKED_TO_DELETE = 3.0
"""How much more a wish to be erased counts than any other message, of which there are many more."""
NOTHING = Weights(start=0, features={})
NOTHING_LEARNT = LearntWords(
    delete_data=NOTHING,
    place=NOTHING,
    tool=NOTHING,
    score_now=NOTHING,
    score_before=NOTHING,
    red_flag=NOTHING,
    of_caution={},
)


@dataclass(frozen=True)
class Example:
    """`tells`: whether it is one of those that are looked for; `cautions`: those its row names; `counts`: how much."""

    features: frozenset[str]
    tells: bool
    cautions: tuple[str, ...] = ()
    counts: float = 1.0


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
            yield Example(ears.features(text), tells, cautions, NEAR_MISS if judged and not tells else 1.0)
            ordinary += [] if judged or len(text.words) < FEW_WORDS else [row.text]
    dice = random.Random(1)
    for caution in catalog.cautions.values():
        for phrase in caution.phrases if caution.level != "during_session" else ():
            yield Example(ears.features(read(phrase)), True, (caution.id,))
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


def places(catalog: Catalog, labelled: Iterable[Row]) -> Iterator[Example]:
    """Every place that is named, the rules unasked. One near a sore place may say the same less exactly: no example."""
    for row in labelled:
        if "places" not in row.label:
            continue
        text, wanted = read(row.text), row.label["places"]
        named = named_in(catalog, text)
        around_wanted = {area for place in wanted for each in place["ids"] for area in _areas(catalog, each)}
        for mention, features in zip(named, place_features(text, named, named), strict=True):
            means = mention.meaning
            sore = any(means.id in place["ids"] for place in wanted)
            sore = sore or (means.kind == "not_covered" and any(means.kind in place["ids"] for place in wanted))
            if sore or around_wanted.isdisjoint(means.areas):
                yield Example(features, sore)


def _areas(catalog: Catalog, identifier: str) -> Collection[str]:
    """The areas that a label's id stands for."""
    found = {identifier}
    found.update(*(each.candidates for each in catalog.ambiguous if each.term == identifier))
    return found.union(catalog.zones[identifier].areas if identifier in catalog.zones else ())  # type: ignore[index]


def tools(catalog: Catalog, labelled: Iterable[Row]) -> Iterator[Example]:
    """Every tool that is named; one of which a row allows both readings is no example, nor what is unsuitable."""
    index, clauses = tool_names_of(catalog), clauses_of(catalog)
    for row in labelled:
        if "tools" not in row.label:
            continue
        text, asked = read(row.text), row.expect == "tools"
        meant = clauses.meant(text, index.found(text), asked=asked)
        readings: Sequence[Any] = [row.label["tools"], *row.label.get("tools_or", ())]
        for (each, _), features in zip(meant, tool_features(text, meant, asked=asked), strict=True):
            owned = {each.what in reading for reading in readings}
            if len(owned) == 1 and isinstance(each.what, str):
                yield Example(features, owned.pop())


def scores_now(catalog: Catalog, labelled: Iterable[Row]) -> Iterator[Example]:
    """Every number that is written, by whether it is the score of now; none of which a row allows both readings."""
    yield from _numbers(catalog, labelled, _is_now)


def scores_before(catalog: Catalog, labelled: Iterable[Row]) -> Iterator[Example]:
    """Every number that is written, by whether it is the score before; none of which a row allows both readings."""
    yield from _numbers(catalog, labelled, _was_before)


def _numbers(catalog: Catalog, labelled: Iterable[Row], says: Callable[[float, Any], bool]) -> Iterator[Example]:
    """Every number by what `says` tells of it and a label."""
    lists = lists_of(catalog)
    for row in labelled:
        text = read(row.text)
        if "score" not in row.label or not text.words:
            continue
        readings = (row.label["score"], *row.label.get("score_or", ()))
        line = line_of(lists, text, row.expect)
        said = ruled(line)
        for each, features in zip(said.numbers, number_features(text, line, said), strict=True):
            told = {says(each.value, reading) for reading in readings}
            if len(told) == 1:
                yield Example(features, told.pop())


def _is_now(value: float, reading: Any) -> bool:
    """Whether a number is one that a label tells; of what is no score on the scale, each number beyond it."""
    if reading == "invalid" or (isinstance(reading, dict) and reading.get("invalid")):
        return not 0 <= value <= TOP
    return isinstance(reading, dict) and value == reading["value"]


def _was_before(value: float, reading: Any) -> bool:
    return isinstance(reading, dict) and value == reading.get("before") != reading.get("value")
