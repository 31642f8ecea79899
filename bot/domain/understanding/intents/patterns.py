"""Phrases with slots as one tree, so that a message is matched against all of them in one pass.

Lives here: the notation of phrases (explained in `intents.yaml`) and finding them. Must not live here: which one wins.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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

    def kid(self, element: Element) -> "Node":
        """The node behind an element, made when it is not there yet."""
        if element == _GAP:
            self.gap = self.gap or Node()
            return self.gap
        node = self.kids.get(element)
        if node is None:
            node = self.kids[element] = Node()
        return node


class Reach:
    """All nodes that the same words lead to, taken as one, so that a message has one way through them and not many.

    Only nodes that a message comes to are spread out by word, and where a word leads is made when it first comes.
    """

    __slots__ = ("_ahead", "_kids", "ends", "gap")

    def __init__(self, nodes: tuple[Node, ...], reaches: "Reaches") -> None:
        gaps = tuple(node.gap for node in nodes if node.gap)
        self.ends = tuple(dict.fromkeys(end for node in nodes for end in node.ends))
        self.gap = reaches.of(gaps) if gaps else None
        self._kids: dict[str, Reach] = {}
        self._ahead: dict[str, list[Node]] = {}
        for node in nodes:
            for element, kid in node.kids.items():
                for word in element:
                    self._ahead.setdefault(word, []).append(kid)

    def kid(self, word: str, reaches: "Reaches") -> "Reach | None":
        """Where a word of some phrase leads, None if no phrase goes on with it."""
        if word not in self._ahead:
            return None
        if word not in self._kids:
            self._kids[word] = reaches.of(tuple(self._ahead[word]))
        return self._kids[word]


class Reaches:
    """One reach for each set of nodes. A stored copy starts empty: spread by word they are many times the nodes."""

    def __init__(self) -> None:
        self._of: dict[tuple[Node, ...], Reach] = {}

    def of(self, nodes: tuple[Node, ...]) -> Reach:
        found = self._of.get(nodes)
        if found is None:
            found = self._of[nodes] = Reach(nodes, self)
        return found

    def __reduce__(self) -> "tuple[type[Reaches], tuple[()]]":
        return Reaches, ()


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

    def words(self) -> frozenset[str]:
        """Every word of the phrases read so far."""
        return frozenset().union(*(element for element, _ in self._read.values()))

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
        self._reaches = Reaches()
        for phrase, owner in phrases:
            self._add(phrase, owner)
        self._words = self._notation.words()

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
                ahead = [kid for node in nodes for each, kid in node.kids.items() if not element.isdisjoint(each)]
            nodes = list(dict.fromkeys([*nodes, *ahead] if optional else ahead))
        return nodes

    def claiming(self, phrase: str) -> set[int]:
        """The owners of a phrase that can be the same words as this one."""
        root, at_end = self._bounds(phrase)
        nodes = self._reached([root], phrase, make=False)
        return {owner for node in nodes for owner, bound in node.ends if bound == at_end}

    def find(self, line: Line) -> list[Match]:
        """Every phrase in a message. Steps are bounded by the phrases and their gaps, whatever the message."""
        found: list[Match] = []
        words = [word if word in self._words else None for word in line.words]
        for root, weight, starts in ((self.anywhere, 1.0, None), (self.at_start, 1.5, line.starts)):
            first = self._reaches.of((root,))
            for at, word in enumerate(words):
                if word and (starts is None or at in starts) and (reach := first.kid(word, self._reaches)):
                    self._follow(reach, words, line, (at, weight), found)
        return found

    def _follow(
        self, first: Reach, words: list[str | None], line: Line, begun: tuple[int, float], found: list[Match]
    ) -> None:
        """All phrases whose first word is the one begun with. `words`: those of the line that any phrase has."""
        last, reaches, (start, weight) = len(words), self._reaches, begun
        ahead = [(first, start + 1, weight)]
        while ahead:
            reach, at, weight = ahead.pop()
            for owner, bound in reach.ends:
                if not bound or at in line.ends:
                    found.append(Match(owner, start, at, weight + 0.5 * bound))
            if at == last:
                continue
            word = words[at]
            kid = reach.kid(word, reaches) if word else None
            if kid:
                ahead.append((kid, at + 1, weight + 1))
            if not (gap := reach.gap):
                continue
            for to in range(at, min(at + LONGEST_GAP + 1, last)):
                if to in line.breaks and to > at:
                    break
                word = words[to]
                kid = gap.kid(word, reaches) if word else None
                if kid:
                    ahead.append((kid, to + 1, weight + 1))
