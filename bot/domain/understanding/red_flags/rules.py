"""Combinations of concepts near one another, and which of them a caution takes as said, as doubtful, or as nothing.

Lives here: reading the rules of `flags.yaml` and matching them. Must not live here: finding the concepts in a text.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.anatomy import CautionId

NOWHERE, THEN = 1 << 20, ">"
Mention = tuple[int, int, int]
"""Start, end (places among the words that count), marks."""


class Combination(NamedTuple):
    """Concepts that must all be mentioned within `near` words, alternatives in each slot.

    `unless`: concepts that explain the mention away wherever they stand. `ordered`: each slot after the one before.
    """

    slots: tuple[frozenset[str], ...]
    near: int
    unless: frozenset[str] = frozenset()
    ordered: bool = False


class Rule(NamedTuple):
    """A combination as one caution takes it. Its slots: the rarest first, in a book, unless they are ordered.

    Tuples, this and the combination, as there are thousands to load.
    """

    caution: CautionId
    acts: bool
    combination: Combination
    drops: int
    doubts: int
    others: frozenset[str] = frozenset()
    """Parts of the body that the rule does not speak of; none when it speaks of no part."""
    own: frozenset[str] = frozenset()
    """Those that it does speak of."""


@dataclass(frozen=True, slots=True)
class Match:
    start: int
    end: int
    doubtful: bool
    chosen: tuple[Mention, ...]

    @property
    def marks(self) -> int:
        """Every mark of its mentions."""
        marks = 0
        for each in self.chosen:
            marks |= each[2]
        return marks

    @property
    def places(self) -> Iterable[int]:
        """The places of its mentions, without those between."""
        return (at for start, end, _ in self.chosen for at in range(start, end))


def combination_of(text: str, groups: Mapping[str, tuple[str, ...]], near: int = 0) -> Combination:
    """ "limb / hand + swollen - training ~5" → its slots with groups written out, what explains it, and the 5."""
    body, _, stated = text.partition("~")
    said, _, unless = body.partition(" - ")
    ordered = THEN in said
    slots = tuple(_names(part, groups) for part in said.split(THEN if ordered else "+"))
    explained = _names(unless, groups) if unless else frozenset[str]()
    return Combination(slots, int(stated) if stated else near, explained, ordered)


def _names(part: str, groups: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(concept for name in part.split("/") for concept in groups.get(name.strip(), (name.strip(),)))


class RuleBook:
    """Rules, found by the rarest concept of each."""

    def __init__(self, rules: Iterable[Rule], parts: Iterable[str]) -> None:
        rules = list(rules)
        uses = Counter(name for rule in rules for slot in rule.combination.slots for name in slot)
        self._bits = {name: 1 << number for number, name in enumerate(uses)}
        self._by_concept: dict[str, list[tuple[tuple[int, ...], Rule]]] = {}
        body = frozenset(parts)
        for rule in rules:
            slots = rule.combination.slots
            if not rule.combination.ordered:
                slots = tuple(sorted(slots, key=lambda slot: sum(uses[name] for name in slot)))
            ours = frozenset[str]().union(*slots)
            others = frozenset[str]() if ours.isdisjoint(body) or len(slots) == 1 else body - ours
            arranged = rule._replace(combination=rule.combination._replace(slots=slots), others=others, own=ours & body)
            masks = tuple(sum(self._bits[name] for name in slot) for slot in slots[1:])
            for name in sorted(slots[0]):
                self._by_concept.setdefault(name, []).append((masks, arranged))

    def matches(self, page: "Page", *, settling: bool = False) -> Iterable[tuple[Rule, Match]]:
        """Every rule that a page satisfies, with its best match; settling: only until each caution is decided."""
        settled: dict[CautionId, bool] = {}
        seen, there, names = set[int](), 0, [name for name in page.by_name if name in self._bits]
        for name in names:
            there |= self._bits[name]
        for name in names:
            for masks, rule in self._by_concept.get(name, ()):
                if not all(map(there.__and__, masks)) or id(rule) in seen:
                    continue
                seen.add(id(rule))
                if settled.get(rule.caution, False) >= rule.acts and rule.caution in settled:
                    continue
                match = None if page.explained(rule) else _match(rule, page)
                if match:
                    if settling:
                        settled[rule.caution] = settled.get(rule.caution, False) or (rule.acts and not match.doubtful)
                    yield rule, match


class Page:
    """The mentions of one text. `costs[i]`: words up to place i, with something added for every end of a sentence."""

    def __init__(self, mentions: Iterable[tuple[str, Mention]], costs: list[int], joins: list[bool]) -> None:
        self.by_name: dict[str, list[Mention]] = {}
        for name, mention in mentions:
            self.by_name.setdefault(name, []).append(mention)
        self.costs, self._joins = costs, joins
        self._slots: dict[tuple[frozenset[str], int], list[Mention]] = {}

    def add(self, name: str, mention: Mention) -> None:
        """One more mention, before any of its name is asked for."""
        self.by_name.setdefault(name, []).append(mention)
        self._slots.clear()

    def of(self, slot: frozenset[str], drops: int) -> list[Mention]:
        """The mentions of a slot that count, in the order of the text."""
        key = slot, drops
        if key not in self._slots:
            names = slot & self.by_name.keys()
            self._slots[key] = sorted(each for name in names for each in self.by_name[name] if not each[2] & drops)
        return self._slots[key]

    def explained(self, rule: Rule) -> bool:
        """Whether the text says what makes nothing of a rule."""
        unless = rule.combination.unless
        return bool(unless) and any(not each[2] & rule.drops for each in self.of(unless, 0))

    def gap(self, one: Mention, other: Mention) -> int:
        """Words between two mentions; -1 where they share one."""
        first, second = (one, other) if one[0] <= other[0] else (other, one)
        return self.costs[second[0]] - self.costs[first[1] - 1] - 1

    def joined(self, start: int, end: int) -> bool:
        """Whether only "and" and the like stand between two places ("knee and calf")."""
        return all(self._joins[start:end])


def _match(rule: Rule, page: Page) -> Match | None:
    """The match of a rule with the least doubt."""
    best: Match | None = None
    for anchor in page.of(rule.combination.slots[0], rule.drops):
        chosen = _around(rule, page, anchor)
        if chosen:
            doubtful = any(each[2] & rule.doubts for each in chosen)
            if best is None or not doubtful:
                start, end = min(each[0] for each in chosen), max(each[1] for each in chosen)
                best = Match(start, end, doubtful, tuple(chosen))
            if not doubtful:
                return best
    return best


def _around(rule: Rule, page: Page, anchor: Mention) -> list[Mention] | None:
    """The mentions of every slot nearest to an anchor, those without doubt first; None where one is missing."""
    chosen, reach = [anchor], rule.combination.near
    for slot in rule.combination.slots[1:]:
        near = [
            (bool(each[2] & rule.doubts), gap, each)
            for each in _within(page.of(slot, rule.drops), chosen, reach)
            if not (rule.combination.ordered and each[0] < chosen[-1][1])
            if 0 <= (gap := _gap_to(page, each, chosen)) <= reach
        ]
        near.sort()
        found = next((each for _, _, each in near if not _belongs_elsewhere(page, each, anchor, rule)), None)
        if found is None:
            return None
        chosen.append(found)
    return chosen


def _gap_to(page: Page, one: Mention, chosen: list[Mention]) -> int:
    """Words between a mention and the nearest of those chosen; -1 where it shares a word with any."""
    nearest = NOWHERE
    for other in chosen:
        gap = page.gap(one, other)
        if gap < 0:
            return -1
        nearest = min(nearest, gap)
    return nearest


def _within(mentions: list[Mention], chosen: list[Mention], near: int) -> list[Mention]:
    """The few mentions that can be near enough, so that a long text costs no more per word than a short one."""
    low = min(each[0] for each in chosen) - near - 12
    high = max(each[1] for each in chosen) + near + 1
    return mentions[first_from(mentions, low) : first_from(mentions, high)]


def first_from(mentions: list[Mention], start: int) -> int:
    """How many of the sorted mentions begin before a place."""
    low, high = 0, len(mentions)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if mentions[middle][0] < start else (low, middle)
    return low


def _belongs_elsewhere(page: Page, one: Mention, other: Mention, rule: Rule) -> bool:
    """Whether another part stands between a part and what is said of it ("my knee is fine, calf swollen")."""
    if not rule.others:
        return False
    first, second = (one, other) if one[0] <= other[0] else (other, one)
    if second[0] <= first[1]:
        return False
    between = page.of(rule.others, 0)
    between = between[first_from(between, first[1]) : first_from(between, second[0])]
    own = {each[:2] for each in page.of(rule.own, 0)} if between else ()  # "calf" is a muscle too
    return any(
        each[:2] not in own and not page.joined(first[1], each[0]) and not page.joined(each[1], second[0])
        for each in between
    )
