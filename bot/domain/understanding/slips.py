"""Slips of the keyboard: the known word that a misspelt one was meant to be. Which are known is told from outside."""

from collections.abc import Iterable
from typing import TypeVar

KEPT_WORDS = 10_000
SHORTEST, LONG = 5, 9
"""Letters from which one slip is mended, and two."""


Answer = TypeVar("Answer")


class Memory(dict[str, Answer]):
    """Answers given before, by word. Forgets all of them when it is full; a copy that is stored starts empty."""

    def kept(self, word: str, answer: Answer) -> Answer:
        if len(self) >= KEPT_WORDS:
            self.clear()
        self[word] = answer
        return answer

    def __reduce__(self) -> tuple[type["Memory[Answer]"], tuple[()]]:
        return Memory, ()


class Speller:
    """Corrects towards `known`; an `ordinary` word of the language is never taken for a slip of another.

    Known words are kept by first letter and length, with the set of their letters as bits: a slip changes at most two
    of them, so that nearly every word is passed over without being compared.
    """

    def __init__(self, known: Iterable[str], ordinary: Iterable[str] = ()) -> None:
        self.known = frozenset(known)
        self._left_alone = self.known.union(ordinary)
        self._memory = Memory[str]()
        self._alike: dict[tuple[str, int], list[tuple[int, str]]] = {}
        for word in sorted(self.known):
            if len(word) >= SHORTEST - 1:
                self._alike.setdefault((word[0], len(word)), []).append((_letters(word), word))

    def corrected(self, word: str) -> str:
        """The word itself, or the only known one that is one slip away (two from nine letters up)."""
        if len(word) < SHORTEST or word in self._left_alone:
            return word
        return self._memory.get(word) or self._memory.kept(word, self._mended(word))

    def _mended(self, word: str) -> str:
        for allowed in range(1, (3 if len(word) >= LONG else 2) if word.isalpha() else 1):
            near = [other for other in self._near(word, allowed) if within(word, other, allowed)]
            if near:
                return near[0] if len(near) == 1 else word
        return word

    def _near(self, word: str, allowed: int) -> list[str]:
        letters, most, found = _letters(word), 2 * allowed, list[str]()
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            alike = self._alike.get((word[0], length), ())
            found += [other for others, other in alike if (letters ^ others).bit_count() <= most]
        return found


def _letters(word: str) -> int:
    """Which letters a word has, a bit each; letters of other alphabets share bits, which only costs time."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def within(one: str, other: str, allowed: int) -> bool:
    """Whether the edit distance (with swapped neighbours as one slip) is at most `allowed`."""
    if abs(len(one) - len(other)) > allowed:
        return False
    one, other = _apart(one, other)
    if len(one) <= 1 and len(other) <= 1:
        return allowed > 0 or one == other
    if allowed == 1:  # what is left of one slip is one letter, or two that were swapped
        return len(one) == 2 and one == other[::-1]
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


def _apart(one: str, other: str) -> tuple[str, str]:
    """Two words without what they begin and end with alike: the distance is the same."""
    start, most = 0, min(len(one), len(other))
    while start < most and one[start] == other[start]:
        start += 1
    end = 0
    while end < most - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]
