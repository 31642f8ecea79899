"""The side that a limb or "that side" beside a place says of it: "calf of the other leg", "big toe, right foot".

Must not live here: sides said of the place itself (sides).
"""

from collections.abc import Sequence

from bot.domain.anatomy import Side
from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.side_words import OPPOSITE, Said, pairs
from bot.domain.understanding.places.turned_sides import TurnedSides
from bot.domain.understanding.text import Text

LISTING = "&+/"
"""Marks between the places of a list."""


class LimbSides(TurnedSides):
    """The sides that are told by limbs."""

    def _of_its_limb(self, text: Text, mentions: Sequence[Mention]) -> None:
        """ "Big toe right foot", "on my right foot the heel": a limb right beside a name says its side."""
        for one, other in pairs(mentions):
            between = range(one.stop, other.begin + 1)
            small = self.single.keys() | self.ofs_words | self.theirs
            straight = text.breaks.isdisjoint(between) and all(text.words[at] in small for at in between[:-1])
            gap = text.raw[text.spans[one.stop - 1][1] : text.spans[other.begin][0]]
            if not straight or any(mark in gap for mark in LISTING):
                continue
            if other.side and not one.side and other.head in self.limbs:
                one.side = other.side
            elif one.side and not other.side and one.head in self.known.words.limbs:
                other.side = one.side

    def _that_side(self, text: Text, mentions: Sequence[Mention], said: Said) -> None:
        """ "(When I look over my left shoulder,) the neck on that side", "(right sole,) calf of the other leg"."""
        words = text.words
        for place, word in enumerate(words[:-1]):
            if word not in self.same | self.other or words[place + 1] not in self.limbs:
                continue
            before = next((side for at, side in sorted(said.items(), reverse=True) if at < place), Side.NONE)
            if before not in OPPOSITE:
                continue
            one = next((each for each in mentions if place <= each.begin <= place + 4 and each.end > place + 2), None)
            if word in self.same:
                one = one or next((each for each in reversed(mentions) if each.begin < place), None)
            if one and word in self.same and not one.side:
                one.side = before
            if one is None and word in self.other and words[place + 1] in self.known.side_words_known:
                one = self._right_before(text, mentions, place)
            if one and word in self.other and one is not mentions[0] and not one.trailing:
                one.side = OPPOSITE[before]
                self._of_limb(text, mentions, one)

    def _right_before(self, text: Text, mentions: Sequence[Mention], place: int) -> Mention | None:
        """ "My lower back on the other side": the place that small words lead from."""
        one = next((each for each in reversed(mentions) if each.stop <= place), None)
        if one is None or one.side or not text.breaks.isdisjoint(range(one.stop, place + 1)):
            return None
        return one if all(word in self.links for word in text.words[one.stop : place]) else None

    def _of_limb(self, text: Text, mentions: Sequence[Mention], limb: Mention) -> None:
        """ "Calf of the other leg"."""
        one = mentions[mentions.index(limb) - 1]
        if text.words[one.stop : one.stop + 1] in self.ofs and limb.begin - one.stop <= len("the"):
            one.side = limb.side
