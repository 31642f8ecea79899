"""Where marks part the words of names, how long names are, and which words are several. No meaning here."""

from collections.abc import Collection, Iterable

from bot.domain.understanding.text import Text
from bot.domain.understanding.tools.phrases import Words

LISTS = "&+/"
"""Marks between the names of a list."""


def broken(text: Text, at: list[int], start: int, end: int) -> bool:
    """Whether a mark ends a clause or lists ("stick + roller") among these telling words."""
    return any(place in text.breaks or listed(text, place) for place in range(at[start] + 1, at[end - 1] + 1))


def listed(text: Text, place: int) -> bool:
    """Whether a mark of a list stands before a word."""
    between = text.raw[text.spans[place - 1][1] : text.spans[place][0]]
    return between != " " and any(mark in between for mark in LISTS)


def lengths_of(names: Iterable[Words]) -> dict[str, list[int]]:
    """By the first word of the names how long they are, the longest first."""
    found: dict[str, set[int]] = {}
    for phrase in names:
        found.setdefault(phrase[0], set()).add(len(phrase))
    return {first: sorted(each, reverse=True) for first, each in found.items()}


def several(words: Words, head: int, counted: Collection[str]) -> bool:
    """ "Balls", "two ball". `counted`: the words before it that say how many."""
    return words[head][-1:] in ("s", "z") or bool(counted)
