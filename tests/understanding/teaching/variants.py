"""Variants of messages: words swapped for others like them, parts taken from other messages, left out or moved.

Must not live here: what a variant says (encoder).
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

_WORD = re.compile(r"[A-Za-z']+")
_PART = re.compile(r"(?<=[.!?])\s+|(?<=,)\s")
ALIKE, NEIGHBOURS = 0.33, 12
"""The least cosine at which a word is like another, and how many such are taken."""
OFTEN = 0.25
"""The share of words that is swapped, at most twice as many."""
LEAST_PART = 12
"""Letters of a part that another message lends."""


def neighbours(words: Sequence[str], vectors: Any, used: set[str]) -> dict[str, list[str]]:
    """For every word that is used the words that are like it. `vectors`: one a row, of length 1."""
    place = {word: at for at, word in enumerate(words)}
    found = {}
    for word in sorted(used & place.keys()):
        near = vectors @ vectors[place[word]]
        best = [at for at in np.argsort(-near)[1 : NEIGHBOURS + 1] if near[at] > ALIKE]
        if best:
            found[word] = [words[at] for at in best]
    return found


def words_in(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


class Variants:
    """`texts`: what parts are lent from."""

    def __init__(self, texts: Sequence[str], alike: Mapping[str, Sequence[str]]) -> None:
        parts = [part for text in texts for part in _PART.split(text)]
        self._parts = [part for part in parts if len(part) > LEAST_PART]
        self._alike, self._dice = alike, random.Random(1)

    def of(self, text: str, count: int) -> Iterator[str]:
        for _ in range(count):
            yield self._swapped(self._mixed(text), OFTEN * self._dice.choice((0.4, 0.8, 1.4)))

    def _swapped(self, text: str, often: float) -> str:
        def other(match: re.Match[str]) -> str:
            like = self._alike.get(match[0].lower())
            return self._dice.choice(like) if like and self._dice.random() < often else match[0]

        return _WORD.sub(other, text)

    def _mixed(self, text: str) -> str:
        dice, parts = self._dice, _PART.split(text)
        way = dice.random()
        if way < 0.5 or not self._parts:
            return text
        if way < 0.7:
            parts[dice.randrange(len(parts))] = dice.choice(self._parts)
        elif way < 0.85:
            parts.insert(dice.choice((0, len(parts))), dice.choice(self._parts))
        elif len(parts) > 1:
            parts.pop(dice.randrange(len(parts)))
        return " ".join(parts)
