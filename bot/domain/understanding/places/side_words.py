"""The words of a message that say a side: "left work" is none, "not the left" neither.

Must not live here: which place a side belongs to (sides).
"""

from collections.abc import Sequence
from typing import TypeVar

from bot.domain.anatomy import Side
from bot.domain.understanding.places.phrases import Phrases
from bot.domain.understanding.places.vocabulary import Vocabulary
from bot.domain.understanding.text import Text
from bot.domain.wordings.places import SideWords

Item = TypeVar("Item")
Said = dict[int, Side]
OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
OUTWEIGHS = ">"
FOR = "for"
ARTICLES = frozenset(("a", "im"))
MENDED = 5
"""How many words apart a side and its correction may stand."""


class SaidSides:
    """The side words of one catalog, ready to be looked for."""

    def __init__(self, known: Vocabulary) -> None:
        words: SideWords = known.words.sides
        self.verbs = frozenset((*known.words.moved, *known.words.leant))
        self.known, self.words, small = known, words, known.small
        self.more = frozenset(words.more_words)
        self.turning = frozenset(known.words.moved) - frozenset(words.nouns)
        self.to_the = tuple((to, the) for to in small.towards for the in small.the)
        self.joining, self.theirs = frozenset(small.joining), frozenset((*small.mine, *small.the))
        self.ofs_words = frozenset(small.of)
        self.ofs, self.spans = tuple((of,) for of in small.of), frozenset(small.spans)
        self.single = dict.fromkeys(words.left, Side.LEFT) | dict.fromkeys(words.right, Side.RIGHT)
        self.single |= {word: Side.BOTH for word in words.both if " " not in word}
        self.same, self.other = frozenset(words.same_side), frozenset(words.other_side)
        self.limbs = frozenset((*words.side_words, *known.words.limbs, *words.sided))
        self.only = frozenset((*small.only, *words.nouns))
        self.to_side = frozenset(("on", *self.theirs))
        self.both = Phrases(word for word in words.both)
        self.letters, self.deny, self.mends = frozenset(words.letters), frozenset(words.deny), frozenset(words.mends)
        links = known.light | known.parts | frozenset(known.words.fillers)
        self.links = frozenset(words.links) | (links - known.part_stops)  # "the ear on the left where the skull is"
        self.more_than = {tuple(phrase.split()) for phrase in words.more_than}
        self.dominant, self.other_than = frozenset(words.dominant), frozenset(words.other_than)
        self.handed, self.are_handed = frozenset(words.handed), frozenset(words.are_handed)
        self.list_ends, self.amounts = Phrases(known.words.list_ends), frozenset(known.words.amounts)
        self.too, self.mend_stops = frozenset(words.too), frozenset(words.mend_stops)
        self.deny_light = frozenset(words.deny_light)
        self.of_one_side = frozenset(words.of_one_side)
        self.midline, self.joins, self.nouns = frozenset(words.midline), frozenset(words.joins), frozenset(words.nouns)
        self.left_not = frozenset(words.left_not_before), frozenset(words.left_not_after)
        self.right_not = frozenset(words.right_not_before), frozenset(words.right_not_after)

    def said(self, text: Text) -> Said:
        """Every word that says a side, with the side."""
        words = text.words
        found: Said = {
            place: side
            for place, word in enumerate(words)
            if (side := self.single.get(word)) and self._is_side(text, place, side)
        }
        for place in [each for each, side in found.items() if side is Side.BOTH and self._of_both(words, each, found)]:
            found.pop(place)
        for place in [each for each, side in found.items() if side is Side.BOTH and self._on_one(words, each, found)]:
            found.pop(place)
        for place in self.both.places(words):
            if (end := self.both.at(words, place)) > place + 1:
                if not self._of_midline(words, end):
                    found[place] = found[end - 1] = Side.BOTH
                    continue
                for each in range(place, end):
                    found.pop(each, None)
        return self._settled(text, found)

    def _of_both(self, words: tuple[str, ...], place: int, found: Said) -> bool:
        """ "(Triceps, pecs,) left side of both"."""
        return words[place - 1 : place] in self.ofs and any(at in found for at in range(max(0, place - 4), place))

    def _on_one(self, words: tuple[str, ...], place: int, found: Said) -> bool:
        """ "(My jaw and my neck,) both right", "right side for both": several places on one side."""
        if words[place - 1 : place] == (FOR,):
            return any(at in found for at in range(max(0, place - 4), place))
        after = words[place + 1] if place + 1 < len(words) else ""
        if found.get(place - 1) in OPPOSITE and after in self.known.complaints:
            return True
        at = next((at for at in range(place + 1, min(place + 4, len(words))) if words[at] not in self.to_side), place)
        return found.get(at) in OPPOSITE and not any(other in found for other in range(at + 1, at + 4))

    def _of_midline(self, words: tuple[str, ...], end: int) -> bool:
        """ "Either side of the spine" is in the middle."""
        return words[end : end + 1] in self.ofs and bool(self.spans & set(words[end : end + 3]))

    def _is_side(self, text: Text, place: int, side: Side) -> bool:
        words = text.words
        before = words[place - 1] if place and place not in text.breaks else ""
        after = words[place + 1] if place + 1 < len(words) and place + 1 not in text.breaks else ""
        straight = not {place, place - 1} & text.breaks
        if (
            straight
            and words[max(0, place - 2) : place] in self.to_the
            and self.verbs & set(words[max(0, place - 6) : place])
        ):
            return False
        if words[place] in self.are_handed and before in ARTICLES:
            return False
        if side in OPPOSITE and before in self.turning and self.known.token(after) not in self.known.lengths:
            return False
        if after in self.ofs_words and not self.spans.isdisjoint(words[place + 2 : place + 4]):
            return True
        if side == Side.LEFT:
            if before in self.only and (not after or self.known.token(after) in self.known.lengths):
                return True
            named = words[place + 1 : place + 3] in self.known.names  # "left IT band"
            return before in self.nouns or ((named or after not in self.left_not[0]) and before not in self.left_not[1])
        if side == Side.RIGHT:
            return before not in self.right_not[1] and (after not in self.right_not[0] or before in self.nouns)
        return True

    def _settled(self, text: Text, found: Said) -> Said:
        """Without sides denied ("not the left"), corrected ("left, sorry, right") or outweighed ("left > right")."""
        words = text.words
        mended = {other for one, other in pairs(sorted(found)) if self._mended(text, one, other)}
        kept = {place: side for place, side in found.items() if place in mended or not self._denied(words, place)}
        if not kept:
            kept = self._other_than_denied(text, found)
        places = sorted(kept)
        for one, other in pairs(places):
            between = words[one + 1 : other]
            if other - one <= MENDED and self.mends & set(between) and not self.mend_stops & set(between):
                kept.pop(one)
            elif self._outweighed(text, one, other):
                kept.pop(other)
        return kept

    def _other_than_denied(self, text: Text, denied: Said) -> Said:
        """ "Not the right, the other (one)"."""
        words = text.words
        for place in range(min(denied, default=len(words)) + 1, len(words)):
            last = place + 1 == len(words) or place + 1 in text.breaks or words[place + 1] in self.limbs
            if words[place] in self.other and last and set(denied.values()) < OPPOSITE.keys():
                return {place: OPPOSITE[next(iter(denied.values()))]}
        return {}

    def _mended(self, text: Text, one: int, other: int) -> bool:
        """ "Left - no, right": a "no" of its own corrects, and denies nothing."""
        return other - one == 2 and text.words[one + 1] in self.mends & self.deny and one + 1 in text.breaks

    def _outweighed(self, text: Text, one: int, other: int) -> bool:
        """Whether the second of two sides only tells how much more the first is meant."""
        if tuple(text.words[one + 1 : other]) in self.more_than:
            return True
        return text.raw[text.spans[one][1] : text.spans[other][0]].strip() == OUTWEIGHS

    def _denied(self, words: tuple[str, ...], place: int) -> bool:
        start = place
        while start and words[start - 1] in self.deny_light:
            start -= 1
        return bool(start) and words[start - 1] in self.deny


def pairs(row: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Each with the next one."""
    return [(row[number], row[number + 1]) for number in range(len(row) - 1)]
