"""Phrases made of classes of words ("carrying <my child>"), written out once for every word of each class.

Lives here: writing out. Must not live here: which classes there are (flags.yaml), what the phrases mean.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from bot.domain.wordings.flags import FlagWords

OPENS, CLOSES = "<", ">"
Classes = Mapping[str, tuple[str, ...]]


def written_out(words: FlagWords) -> FlagWords:
    """The same words with no class left in any phrase."""
    return replace(words, **{each.name: _written(getattr(words, each.name), words.classes) for each in fields(words)})


def undefined_classes(words: FlagWords) -> Iterator[tuple[str, str]]:
    """Every class in a phrase that there is none of: (name, phrase)."""
    for phrase in _phrases(words):
        rest = phrase
        while OPENS in rest:
            name, _, rest = rest.partition(OPENS)[2].partition(CLOSES)
            if name not in words.classes:
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


def _written(value: Any, classes: Classes) -> Any:
    if isinstance(value, Mapping):
        return {name: _written(each, classes) for name, each in value.items()}
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return tuple(phrase for each in value for phrase in (_each(each, classes) if OPENS in each else (each,)))
    if isinstance(value, tuple):
        return tuple(_written(each, classes) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _written(getattr(value, each.name), classes) for each in fields(value)})
    return value


def _each(phrase: str, classes: Classes) -> Iterator[str]:
    before, opened, rest = phrase.partition(OPENS)
    if not opened:
        yield phrase
        return
    name, _, after = rest.partition(CLOSES)
    for tail in _each(after, classes):
        for word in classes.get(name, ()):
            yield from (before + one + tail for one in _each(word, classes))
