"""On which side each place is: what is said beside it, before or after it, or of a whole list.

Lives here: which words are sides ("left work" is none) and which place each belongs to.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.domain.anatomy import Side
from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.vocabulary import Phrases, Vocabulary
from bot.domain.understanding.text import Text
from bot.domain.wordings.places import SideWords

Item = TypeVar("Item")
Said = dict[int, Side]
SHORTENED, ANNOUNCED, OUTWEIGHS = ".", ":", ">"
ARTICLES = frozenset(("a", "im"))
OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
MENDED = 5
"""How many words apart a side and its correction may stand."""


class Sides:
    """The side words of one catalog, ready to be read."""

    def __init__(self, known: Vocabulary) -> None:
        words: SideWords = known.words.sides
        self.verbs = frozenset((*known.words.moved, *known.words.leant))
        self.words, small = words, known.small
        self.to_the = tuple((to, the) for to in small.towards for the in small.the)
        self.joining, self.theirs = frozenset(small.joining), frozenset((*small.mine, *small.the))
        self.ofs_words = frozenset(small.of)
        self.ofs, self.spans = tuple((of,) for of in small.of), frozenset(small.spans)
        self.single = dict.fromkeys(words.left, Side.LEFT) | dict.fromkeys(words.right, Side.RIGHT)
        self.single |= {word: Side.BOTH for word in words.both if " " not in word}
        self.that_side = Phrases(words.that_side)
        self.both = Phrases(word for word in words.both)
        self.letters, self.deny, self.mends = frozenset(words.letters), frozenset(words.deny), frozenset(words.mends)
        self.links = frozenset(words.links) | known.light | known.parts | frozenset(known.words.fillers)
        self.more_than = {tuple(phrase.split()) for phrase in words.more_than}
        self.dominant, self.other_than = frozenset(words.dominant), frozenset(words.other_than)
        self.handed, self.are_handed = frozenset(words.handed), frozenset(words.are_handed)
        self.too, self.mend_stops = frozenset(words.too), frozenset(words.mend_stops)
        self.deny_light = frozenset(words.deny_light)
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
        for place in self.both.places(words):
            if (end := self.both.at(words, place)) > place + 1:
                if not self._of_midline(words, end):
                    found[place] = found[end - 1] = Side.BOTH
                    continue
                for each in range(place, end):
                    found.pop(each, None)
        return self._settled(text, found)

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
        if after in self.ofs_words and not self.spans.isdisjoint(words[place + 2 : place + 4]):
            return True
        if side == Side.LEFT:
            return before in self.nouns or (after not in self.left_not[0] and before not in self.left_not[1])
        if side == Side.RIGHT:
            return before not in self.right_not[1] and (after not in self.right_not[0] or before in self.nouns)
        return True

    def _settled(self, text: Text, found: Said) -> Said:
        """Without sides denied ("not the left"), corrected ("left, sorry, right") or outweighed ("left > right")."""
        words = text.words
        kept = {place: side for place, side in found.items() if not self._denied(words, place)}
        places = sorted(kept)
        for one, other in _pairs(places):
            between = words[one + 1 : other]
            if other - one <= MENDED and self.mends & set(between) and not self.mend_stops & set(between):
                kept.pop(one)
            elif self._outweighed(text, one, other):
                kept.pop(other)
        return kept

    def _outweighed(self, text: Text, one: int, other: int) -> bool:
        """Whether the second of two sides only tells how much more the first is meant."""
        if tuple(text.words[one + 1 : other]) in self.more_than:
            return True
        return text.raw[text.spans[one][1] : text.spans[other][0]].strip() == OUTWEIGHS

    def _dominant(self, text: Text, mentions: Sequence[Mention]) -> None:
        """ "My dominant side, I am right handed": for places that no side was said of."""
        words = text.words
        at = next((place for place, word in enumerate(words) if word in self.dominant), None)
        if at is None or any(mention.side for mention in mentions):
            return
        hands = (
            self.single[word]
            for place, word in enumerate(words)
            if word in self.single
            and (word in self.are_handed or not self.handed.isdisjoint(words[place + 1 : place + 2]))
        )
        side = next(hands, None)
        if side in OPPOSITE:
            flipped = bool(at) and words[at - 1] in self.other_than
            for mention in mentions:
                mention.side = OPPOSITE[side] if flipped else side

    def _denied(self, words: tuple[str, ...], place: int) -> bool:
        start = place
        while start and words[start - 1] in self.deny_light:
            start -= 1
        return bool(start) and words[start - 1] in self.deny

    def give(self, text: Text, mentions: Sequence[Mention]) -> None:
        """Every place gets its side."""
        if not mentions:
            return
        said = self.said(text)
        loose = dict(said)
        for mention in mentions:
            mention.side = _joined(self._own(text, mention, said, loose))
        self._after(text, mentions, loose)
        self._along(text, mentions)
        self._that_side(text, mentions, said)
        self._dominant(text, mentions)
        self._before(mentions, {place: side for place, side in loose.items() if text.words[place] not in self.letters})

    def _own(self, text: Text, mention: Mention, said: Said, loose: Said) -> Iterable[Side]:
        """The sides in and right before a name ("left side of my neck", "left and right calf")."""
        place, some = mention.end - 1, False
        while place >= 0:
            if place in said:
                if place in loose:
                    some = True
                    yield loose.pop(place)
            elif place < mention.begin and (
                text.words[place] not in self.links or not self._goes_on(text, place, some)
            ):
                return
            if place <= mention.begin and place in text.breaks and not self._shortened(text, place):
                return
            place -= 1

    def _shortened(self, text: Text, place: int) -> bool:
        """Whether the mark before a word only ends a letter, or a side that opens a list: "l. glute", "Left: shin"."""
        gap = text.raw[text.spans[place - 1][1] : text.spans[place][0]]
        if gap.strip() == ANNOUNCED:
            return text.words[place - 1] in self.single
        return text.words[place - 1] in self.letters and gap.strip() == SHORTENED

    def _goes_on(self, text: Text, place: int, some: bool) -> bool:
        """Over an "and" only from one side to another."""
        return some or text.words[place] not in self.joining

    def _after(self, text: Text, mentions: Sequence[Mention], loose: Said) -> None:
        """Sides after a name belong to it, and to the list that it ends."""
        for number, mention in enumerate(mentions):
            end = mentions[number + 1].begin if number + 1 < len(mentions) else len(text.words)
            sides = [
                loose.pop(place)
                for place in sorted(loose)
                if mention.end <= place < end and self._near(text, mention, place)
            ]
            if not sides:
                continue
            if not mention.side:
                mention.side, mention.trailing = _joined(sides), True
            elif mention.side != sides[0] and self.too & set(text.words[mention.end : end]):
                mention.side = Side.BOTH

    def _that_side(self, text: Text, mentions: Sequence[Mention], said: Said) -> None:
        """ "(When I look over my left shoulder,) the neck on that side"."""
        for place in self.that_side.places(text.words):
            if self.that_side.at(text.words, place) == place:
                continue
            one = next((each for each in reversed(mentions) if each.begin < place), None)
            sides = [side for at, side in sorted(said.items()) if at < place]
            if one and not one.side and sides:
                one.side = sides[-1]

    def _near(self, text: Text, mention: Mention, place: int) -> bool:
        """A letter counts only between the name and the end of a clause ("shoulders r killing me" has no side), or as a
        clause of its own.
        """
        if text.words[place] not in self.letters:
            return True
        ends = place + 1 == len(text.words) or place + 1 in text.breaks
        return ends and (place - mention.end <= 1 or place in text.breaks)

    def _along(self, text: Text, mentions: Sequence[Mention]) -> None:
        """A side reaches over "and": forwards from the first of a list, backwards from what closes it."""
        pairs = _pairs(mentions)
        for one, other in pairs:
            if one.side and not one.trailing and not other.side and self._listed(text, one, other, frozenset()):
                if other.head not in self.midline:
                    other.side = one.side
        for one, other in reversed(pairs):
            if other.trailing and not one.side and self._listed(text, one, other, self.theirs):
                one.side, one.trailing = other.side, True

    def _listed(self, text: Text, one: Mention, other: Mention, more: frozenset[str]) -> bool:
        between = set(text.words[one.stop : other.begin])
        joined = between <= self.joins | more and (bool(between) or other.begin in text.breaks or bool(more))
        return joined and not _stopped(text, one, other)

    def _before(self, mentions: Sequence[Mention], loose: Said) -> None:
        """A side said before every name ("left side: neck and jaw") goes to those that have none."""
        first = mentions[0].begin
        sides = [side for place, side in loose.items() if place < first]
        if sides and not any(mention.side for mention in mentions):
            for mention in mentions:
                mention.side = _joined(sides)


def _pairs(row: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Each with the next one."""
    return [(row[number], row[number + 1]) for number in range(len(row) - 1)]


def _stopped(text: Text, one: Mention, other: Mention) -> bool:
    gap = text.raw[text.spans[one.stop - 1][1] : text.spans[other.begin][0]]
    return any(mark in gap for mark in ".;:!?\n")


def _joined(sides: Iterable[Side]) -> Side:
    every = set(sides)
    if len(every) == 1:
        return every.pop()
    return Side.BOTH if every else Side.NONE


def sides_of(known: Vocabulary) -> Sides:
    """The side words of a vocabulary's catalog, built once and kept with it."""
    return known.catalog.derived("sides of places", lambda _: Sides(known))
