"""Phrases with slots as one tree, so that a message is matched against all of them in one pass.

Lives here: the notation of phrases (explained in `intents.yaml`) and finding them. Must not live here: which one wins.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

GAP = ".."
LONGEST_GAP = 4
START, END = "^", "$"

Element = frozenset[str]
"""The words that may stand at one place; the gap is an element of its own."""

_GAP = frozenset({GAP})


@dataclass(slots=True, eq=False)
class Node:
    """A place in the tree. `ends`: (owner, only at the end of a clause) of the phrases that end here."""

    kids: dict[Element, "Node"] = field(default_factory=dict)
    gap: "Node | None" = None
    ends: list[tuple[int, bool]] = field(default_factory=list)
    _by_word: dict[str, list["Node"]] | None = None

    def __getstate__(self) -> tuple[object, ...]:
        """A stored tree is spread anew: the word sets of its elements are shared, their words by node are many."""
        return self.kids, self.gap, self.ends

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.kids, self.gap, self.ends = state
        self._by_word = None

    @property
    def by_word(self) -> dict[str, list["Node"]]:
        """The nodes behind each word: spread when a message first comes here, for most nodes never are."""
        if self._by_word is None:
            self._by_word = {}
            for element, node in self.kids.items():
                for word in element:
                    self._by_word.setdefault(word, []).append(node)
        return self._by_word

    def kid(self, element: Element) -> "Node":
        """The node behind an element, made when it is not there yet."""
        if element == _GAP:
            self.gap = self.gap or Node()
            return self.gap
        node = self.kids.get(element)
        if node is None:
            node = self.kids[element] = Node()
        return node


class Match(NamedTuple):
    """A phrase of `owner` found from word `start`; `weight`: its words, and a half for each end it is bound to."""

    owner: int
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Line:
    """A message as words. `starts`: where a clause starts; `ends`: where one ends; `breaks`: words after a mark."""

    words: Sequence[str]
    starts: Collection[int]
    ends: Collection[int]
    breaks: Collection[int]


class Notation:
    """The elements of phrases, each way to write one read once."""

    def __init__(self, classes: Mapping[str, Collection[str]]) -> None:
        self._classes = classes
        self._read: dict[str, tuple[Element, bool]] = {}

    def elements(self, phrase: str) -> list[tuple[Element, bool]]:
        """The places of a phrase, and whether each may be left out. Raises KeyError for a class that is not there."""
        return [self._read.get(part) or self._element(part) for part in phrase.split() if part not in (START, END)]

    def _element(self, part: str) -> tuple[Element, bool]:
        optional = part.startswith("(") and part.endswith(")")
        words: set[str] = set()
        for each in part[1:-1].split("|") if optional else part.split("|"):
            words.update(self._classes[each[1:-1]] if each.startswith("<") else (each,))
        found = self._read[part] = frozenset(words), optional
        return found


class Patterns:
    """All phrases of all owners."""

    def __init__(self, phrases: Iterable[tuple[str, int]], classes: Mapping[str, Collection[str]]) -> None:
        self.anywhere, self.at_start, self._notation = Node(), Node(), Notation(classes)
        for phrase, owner in phrases:
            self._add(phrase, owner)

    def _add(self, phrase: str, owner: int) -> None:
        root, at_end = self._bounds(phrase)
        for node in self._reached([root], phrase, make=True):
            node.ends.append((owner, at_end))

    def _bounds(self, phrase: str) -> tuple[Node, bool]:
        """Where a phrase hangs, and whether it is bound to an end."""
        return self.at_start if phrase.startswith(START) else self.anywhere, phrase.endswith(END)

    def _reached(self, nodes: list[Node], phrase: str, *, make: bool) -> list[Node]:
        """The nodes at the end of a phrase: made on the way, or only those that are there."""
        for element, optional in self._notation.elements(phrase):
            if make:
                ahead = [node.kid(element) for node in nodes]
            elif element == _GAP:
                ahead = [node.gap for node in nodes if node.gap]
            else:
                ahead = [kid for node in nodes for word in element for kid in node.by_word.get(word, ())]
            nodes = list(dict.fromkeys([*nodes, *ahead] if optional else ahead))
        return nodes

    def claiming(self, phrase: str) -> set[int]:
        """The owners of a phrase that can be the same words as this one."""
        root, at_end = self._bounds(phrase)
        nodes = self._reached([root], phrase, make=False)
        return {owner for node in nodes for owner, bound in node.ends if bound == at_end}

    def find(self, line: Line) -> Iterator[Match]:
        """Every phrase in a message. Steps are bounded by the phrases and their gaps, whatever the message."""
        anywhere, at_start = self.anywhere.by_word, self.at_start.by_word
        for at, word in enumerate(line.words):
            if word in anywhere:
                yield from self._from([(node, at + 1, 1.0) for node in anywhere[word]], line, at)
            if at in line.starts and word in at_start:
                yield from self._from([(node, at + 1, 1.5) for node in at_start[word]], line, at)

    @staticmethod
    def _from(ahead: list[tuple[Node, int, float]], line: Line, start: int) -> Iterator[Match]:
        words, last, breaks = line.words, len(line.words), line.breaks
        while ahead:
            node, at, weight = ahead.pop()
            for owner, bound in node.ends:
                if not bound or at in line.ends:
                    yield Match(owner, start, at, weight + 0.5 * bound)
            if at == last:
                continue
            kids = node.by_word.get(words[at])
            if kids:
                ahead += [(kid, at + 1, weight + 1) for kid in kids]
            if node.gap:
                after = node.gap.by_word
                for to in range(at, min(at + LONGEST_GAP + 1, last)):
                    if to in breaks and to > at:
                        break
                    if words[to] in after:
                        ahead += [(kid, to + 1, weight + 1) for kid in after[words[to]]]
