"""What a message names of one kind (tools, places, numbers, days and times), each with the features it is weighed by.

Lives here: the readers of the domain, asked as they stand. Must not live here: what a row's label says of it (lessons).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.domain.catalog import Catalog
from bot.domain.understanding.places import features_in as place_features
from bot.domain.understanding.places import named_in
from bot.domain.understanding.schedule.evidence import counting, with_exceptions
from bot.domain.understanding.schedule.grammar import grammar_of
from bot.domain.understanding.schedule.surroundings import fates_of, told_in
from bot.domain.understanding.schedule.surroundings import features_in as moment_features
from bot.domain.understanding.scores import line_of
from bot.domain.understanding.scores.lists import lists_of
from bot.domain.understanding.scores.rules import ruled
from bot.domain.understanding.scores.weighing import features_in as number_features
from bot.domain.understanding.text import read
from bot.domain.understanding.tools import features_in as tool_features
from bot.domain.understanding.tools.clauses import clauses_of
from bot.domain.understanding.tools.names import tool_names_of


@dataclass(frozen=True)
class Named:
    """What one name is weighed by, and the thing of the domain it is."""

    features: frozenset[str]
    thing: Any


def tools_named(catalog: Catalog, message: str, expect: str | None) -> Iterator[Named]:
    text, asked = read(message), expect == "tools"
    meant = clauses_of(catalog).meant(text, tool_names_of(catalog).found(text), asked=asked)
    for (each, _), features in zip(meant, tool_features(catalog, text, meant, asked=asked), strict=True):
        if isinstance(each.what, str):
            yield Named(features, each.what)


def places_named(catalog: Catalog, message: str, expect: str | None) -> Iterator[Named]:
    text = read(message)
    named = named_in(catalog, text)
    for each, features in zip(named, place_features(text, named, asked=expect == "area"), strict=True):
        yield Named(features, each.meaning)


def numbers_named(catalog: Catalog, message: str, expect: str | None) -> Iterator[Named]:
    text = read(message)
    if not text.words:
        return
    line = line_of(lists_of(catalog), text, expect)
    said = ruled(line)
    for each, features in zip(said.numbers, number_features(text, line, said), strict=True):
        yield Named(features, each.value)


def moments_named(catalog: Catalog, message: str, expect: str | None) -> Iterator[Named]:
    text, asked = read(message), expect == "schedule"
    items = with_exceptions(grammar_of(catalog).items(text, asked))
    features = moment_features(text, items, fates_of(counting(items, asked)), asked=asked)
    for each, found in zip(told_in(items), features, strict=True):
        yield Named(found, each)
