"""Phrases made of classes of words ("carrying <my child>", "fell <2-30> metres"), written out for every word of each.

Lives here: writing out. Must not live here: which classes there are (flags.yaml), what the phrases mean.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any

from bot.domain.wordings.flags import FlagWords

OPENS, CLOSES = "<", ">"
Filling = Callable[[str], Iterable[str]]
"""From the name of a class, or a span of numbers, to its words."""


def written_out(words: FlagWords) -> FlagWords:
    """The same words with no class left in any phrase."""
    filling = partial(_filling, words)
    return replace(words, **{each.name: _written(getattr(words, each.name), filling) for each in fields(words)})


def _filling(words: FlagWords, name: str) -> Iterable[str]:
    """ "2-30" → "2", "3", … "30" and the numerals between ("two", "twenty")."""
    low, _, high = name.partition("-")
    if not (low.isdecimal() and high.isdecimal()):
        return words.classes.get(name, ())
    span = range(int(low), int(high) + 1)
    return (*map(str, span), *(word for word, number in words.numerals.items() if number in span))


def undefined_classes(words: FlagWords) -> Iterator[tuple[str, str]]:
    """Every class in a phrase that there is none of: (name, phrase)."""
    for phrase in _phrases(words):
        rest = phrase
        while OPENS in rest:
            name, _, rest = rest.partition(OPENS)[2].partition(CLOSES)
            if not _filling(words, name):
                yield name, phrase


def _phrases(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _phrases(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _phrases(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _phrases(getattr(value, field.name))


def _written(value: Any, filling: Filling) -> Any:
    if isinstance(value, Mapping):
        return {name: _written(each, filling) for name, each in value.items()}
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return tuple(phrase for each in value for phrase in (_each(each, filling) if OPENS in each else (each,)))
    if isinstance(value, tuple):
        return tuple(_written(each, filling) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _written(getattr(value, each.name), filling) for each in fields(value)})
    return value


def _each(phrase: str, filling: Filling) -> Iterator[str]:
    before, opened, rest = phrase.partition(OPENS)
    if not opened:
        yield phrase
        return
    name, _, after = rest.partition(CLOSES)
    for tail in _each(after, filling):
        for word in filling(name):
            yield from (before + one + tail for one in _each(word, filling))
