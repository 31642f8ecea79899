"""The content's names and synonyms in a text: areas, tools, body parts, zones, places never pressed.

Small typos are forgiven; longest phrase first, each word used once. What a place means is decided elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.domain.catalog import Catalog
from bot.domain.understanding.text import words_of

Kind = Literal["area", "ambiguous", "part", "zone", "never", "tool", "unsuitable"]


@dataclass(frozen=True, slots=True)
class Found:
    """One phrase of the content in a text."""

    kind: Kind
    id: str
    start: int
    end: int


Phrase = tuple[str, ...]
KEPT_WORDS = 10_000


def _phrases(catalog: Catalog) -> Iterator[tuple[str, Kind, str]]:
    """Every phrase of the content; of two equal ones the earlier wins."""
    for never in catalog.never_pressed:
        yield from ((phrase, "never", never.id) for phrase in never.phrases)
    for area in catalog.areas.values():
        yield from ((phrase, "area", area.id) for phrase in (area.name, area.latin, *area.also))
    for number, item in enumerate(catalog.unsuitable):
        yield from ((phrase, "unsuitable", str(number)) for phrase in item.phrases)
    for tool in catalog.tools.values():
        yield from ((phrase, "tool", tool.id) for phrase in (tool.name, *tool.also))
    yield from ((term.term, "ambiguous", term.term) for term in catalog.ambiguous)
    yield from ((part.name, "part", part.id) for part in catalog.body_parts.values())
    for zone in catalog.zones.values():
        yield from ((phrase, "zone", zone.id) for phrase in (zone.name, *zone.also))


FILLERS = frozenset({"my", "the", "a", "an", "your", "left", "right", "both", "of", "is", "this", "that"})
"""Words that may stand inside a phrase without changing what it names: "behind my left eye"."""


def _telling(words: Phrase) -> Phrase:
    """A phrase without its fillers; as it is when nothing else would be left."""
    return tuple(word for word in words if word not in FILLERS) or words


class Lexicon:
    """The phrases of one catalog, ready to be found."""

    def __init__(self, catalog: Catalog) -> None:
        self._phrases: dict[Phrase, tuple[Kind, str]] = {}
        for phrase, kind, identifier in _phrases(catalog):
            self._phrases.setdefault(_telling(words_of(phrase)), (kind, identifier))
        self._corrected: dict[str, str] = {}
        self._longest = max(map(len, self._phrases))
        self._words = {word for phrase in self._phrases for word in phrase}
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(self._words):
            self._by_length.setdefault(len(word), []).append(word)

    def find(self, text: str) -> tuple[Found, ...]:
        """Phrases from left to right, the longest at each place."""
        words = words_of(text)
        at = [place for place, word in enumerate(words) if word not in FILLERS] or list(range(len(words)))
        known = tuple(self.corrected(words[place]) for place in at)
        return tuple(Found(f.kind, f.id, at[f.start], at[f.end - 1] + 1) for f in self._walk(known))

    def _walk(self, words: Phrase) -> Iterator[Found]:
        at = 0
        while at < len(words):
            end = next(
                (e for e in range(min(len(words), at + self._longest), at, -1) if words[at:e] in self._phrases), 0
            )
            if end:
                kind, identifier = self._phrases[words[at:end]]
                yield Found(kind, identifier, at, end)
            at = end or at + 1

    def corrected(self, word: str) -> str:
        """The known word this one was meant to be: itself, or the only one a slip away (two from 9 letters up)."""
        if word not in self._corrected:
            if len(self._corrected) > KEPT_WORDS:
                self._corrected.clear()
            self._corrected[word] = self._correct(word)
        return self._corrected[word]

    def _correct(self, word: str) -> str:
        if word in self._words or len(word) < 5 or not word.isalpha():
            return word
        slips = 2 if len(word) >= 9 else 1
        for allowed in range(1, slips + 1):
            near = {
                other
                for length in range(len(word) - allowed, len(word) + allowed + 1)
                for other in self._by_length.get(length, ())
                if other[0] == word[0] and _within(word, other, allowed)
            }
            if near:
                return min(near) if len(near) == 1 or self._alike(near) else word
        return word

    def _alike(self, words: set[str]) -> bool:
        """Whether all of these words, alone, mean the same entry."""
        meant = {self._phrases.get((word,)) for word in words}
        return len(meant) == 1 and None not in meant


def _within(one: str, other: str, allowed: int) -> bool:
    """Whether the edit distance (with swapped neighbours as one slip) is at most `allowed`."""
    before, row = list[int](), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > allowed:
            return False
    return row[-1] <= allowed


def lexicon_of(catalog: Catalog) -> Lexicon:
    """The lexicon of a catalog, built once and kept with it."""
    return catalog.derived("lexicon", Lexicon)
