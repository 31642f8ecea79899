"""On which side each place is: what is said beside it, before or after it, or of a whole list.

Lives here: which place a side belongs to. Must not live here: which words are sides (side_words).
"""

from collections.abc import Iterable, Sequence

from bot.domain.anatomy import Side
from bot.domain.understanding.places.limb_sides import LimbSides
from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.side_words import OPPOSITE, Said, pairs
from bot.domain.understanding.places.vocabulary import Vocabulary
from bot.domain.understanding.text import Text

SHORTENED, ANNOUNCED = ".", ":"
SHORT = 3
"""The most letters of an abbreviated side ("Lft. glute")."""

CLOSING = 4
"""The most words of a clause that only says a side."""
SINGULAR = ("ss", "us", "eps", "is")
"""Endings of words in s that are one thing ("biceps", "gluteus", "pelvis")."""


class Sides(LimbSides):
    """The side words of one catalog, ready to be given to places."""

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

    def give(self, text: Text, mentions: Sequence[Mention]) -> None:
        """Every place gets its side."""
        if not mentions:
            return
        said = self.said(text)
        if self._one_each(text, mentions, said):
            return
        loose = dict(said)
        if not self._one_after_each(text, mentions, loose):
            for mention in mentions:
                mention.side = _joined(self._own(text, mention, said, loose))
        self._of_its_limb(text, mentions)
        self._after(text, mentions, loose)
        self._along(text, mentions)
        self._that_side(text, mentions, said)
        self._dominant(text, mentions)
        self._before(mentions, {place: side for place, side in loose.items() if text.words[place] not in self.letters})
        self._again(mentions)
        self._carried(text, mentions, said)
        self._closing(text, mentions, said)

    def _one_each(self, text: Text, mentions: Sequence[Mention], said: Said) -> bool:
        """ "Calf on the left and the bottom of my right foot": two places and two sides, the first of each together."""
        if len(mentions) != 2 or len(said) != 2:
            return False
        (one, first), (other, second) = sorted(said.items())
        if {first, second} != OPPOSITE.keys() or other < mentions[0].end or one >= mentions[1].end:
            return False
        begin = mentions[1].begin
        gap = text.raw[text.spans[one][1] : text.spans[begin][0]]
        if one == begin - 1 and one != mentions[0].stop and not gap.strip():  # "when I look over my left shoulder"
            return False
        if (text.words[one] in self.letters) != (text.words[other] in self.letters):
            return False
        mentions[0].side, mentions[1].side = first, second
        return True

    def _closing(self, text: Text, mentions: Sequence[Mention], said: Said) -> None:
        """ "From the bum down to the ankle, right side": the only side of a message, in a clause of its own at the end,
        is that of every place."""
        last = max(text.breaks, default=0)
        sides = {side for place, side in said.items() if place >= last}
        if not last or len(sides) != 1 or min(said) < last or len(text.words) - last > CLOSING:
            return
        alone = self.limbs | self.only | self.theirs
        if all(place in said or text.words[place] in alone for place in range(last, len(text.words))):
            for each in mentions:
                if not each.side and each.head not in self.midline:
                    each.side = next(iter(sides))

    def _carried(self, text: Text, mentions: Sequence[Mention], said: Said) -> None:
        """ "Left wrist, and sometimes the thumb": the one side of a message is that of what is named after it."""
        sides = set(said.values())
        first = next((number for number, each in enumerate(mentions) if each.side), len(mentions))
        if len(sides) != 1 or not sides <= OPPOSITE.keys() or not self.other.isdisjoint(text.words):
            return
        for each in mentions[first + 1 :]:
            if not each.side and each.head not in self.midline and not self._is_plural(text, each):
                each.side = mentions[first].side

    def _is_plural(self, text: Text, mention: Mention) -> bool:
        """More than one thing that may be on both sides; fingers and ribs are several on one."""
        word = text.words[mention.end - 1]
        if word in self.of_one_side:
            return False
        return word.endswith("s") and not word.endswith(SINGULAR)

    def _one_after_each(self, text: Text, mentions: Sequence[Mention], loose: Said) -> bool:
        """ "Front delt left rear delt right": every name has its side right behind it, and none before the first."""
        if len(mentions) < 2 or not loose or min(loose) < mentions[0].end:
            return False
        shares: list[list[int]] = []
        for number, mention in enumerate(mentions):
            last = number + 1 == len(mentions)
            end = len(text.words) if last else mentions[number + 1].own
            shares.append(self._run(text, mention.end, end, loose))
        if not all(shares):
            return False
        for mention, share in zip(mentions, shares, strict=True):
            mention.side, mention.trailing = _joined(loose.pop(place) for place in share), True
        return True

    def _run(self, text: Text, start: int, end: int, loose: Said) -> list[int]:
        """The sides that follow a name without another word between, but "and", "only" or a limb."""
        share: list[int] = []
        for place in range(start, end):
            if place in loose:
                if place in text.breaks and share:
                    break
                share.append(place)
            elif text.words[place] not in self.joining | self.only | self.limbs:
                break
        return share

    def _own(self, text: Text, mention: Mention, said: Said, loose: Said) -> Iterable[Side]:
        """The sides in and right before a name ("left side of my neck", "left and right calf")."""
        place, some = mention.end - 1, False
        while place >= 0:
            if place in said:
                if place in loose:
                    some = True
                    yield loose.pop(place)
            elif place < mention.begin and (
                text.words[place] not in self.links
                or (some and self._parts_sides(text, place))
                or not self._goes_on(text, place, said, some)
            ):
                return
            if place <= mention.begin and place in text.breaks and not self._shortened(text, place):
                return
            place -= 1

    def _parts_sides(self, text: Text, place: int) -> bool:
        """ "(Lying on my left) side the (right hip)": what begins another name."""
        return text.words[place] in self.theirs and text.words[place - 1] not in self.joining

    def _shortened(self, text: Text, place: int) -> bool:
        """Whether the mark before a word only ends a letter, or a side that opens a list: "l. glute", "Left: shin"."""
        gap = text.raw[text.spans[place - 1][1] : text.spans[place][0]]
        if gap.strip() == ANNOUNCED:
            return text.words[place - 1] in self.single
        short = text.words[place - 1] in self.single and len(text.words[place - 1]) <= SHORT
        return short and gap.strip() == SHORTENED

    def _goes_on(self, text: Text, place: int, said: Said, some: bool) -> bool:
        """Over an "and" only from one side to another; from "both sides" to another place it does not reach."""
        if text.words[place] not in self.joining:
            return True
        return some and said.get(place - 1) is not Side.BOTH

    def _after(self, text: Text, mentions: Sequence[Mention], loose: Said) -> None:
        """Sides after a name belong to it, and to the list that it ends."""
        for number, mention in enumerate(mentions):
            end = mentions[number + 1].begin if number + 1 < len(mentions) else len(text.words)
            places = [at for at in sorted(loose) if mention.end <= at < end and self._near(text, mention, at)]
            sides = [loose.pop(place) for place in places]
            if not sides:
                continue
            if not mention.side:
                mention.side, mention.trailing = _joined(sides), True
            elif mention.side not in sides and self.turns(text, mention, places[0]):
                mention.side, mention.turned = sides[0], True
            elif mention.side != sides[0] and self._joins_in(text, mention, places[0], end):
                mention.side = Side.BOTH

    def _joins_in(self, text: Text, mention: Mention, place: int, end: int) -> bool:
        """Whether a second side is as sore: "the right trap, the left one too", "right trap and a bit left"."""
        between, words = text.words[mention.end : place], text.words
        last = place + 1 == len(words) or place + 1 in text.breaks
        also = not last and self.list_ends.at(words, place + 1) > place + 1
        if also or self.too & set(words[mention.end : end]):
            return True
        if not last and (words[place + 1] not in self.limbs or words[place + 2 : place + 3] in self.ofs):
            return False
        return (
            text.words[place - 1] not in self.turning
            and between[:1] != ()
            and between[0] in self.joining
            and all(word in self.joining | self.theirs | self.amounts for word in between)
        )

    def _near(self, text: Text, mention: Mention, place: int) -> bool:
        """A letter counts only between the name and the end of a clause ("shoulders r killing me" has no side), or as a
        clause of its own.
        """
        if text.words[place] not in self.letters:
            return True
        if text.words[place + 1 : place + 2] and text.words[place + 1] in self.known.side_words_known:
            return True
        ends = place + 1 == len(text.words) or place + 1 in text.breaks
        ends = (
            ends
            or text.words[place + 1] in self.letters
            or text.words[place + 1] in self.more
            or text.words[place + 1] in self.limbs
        )
        close = all(word in self.links for word in text.words[mention.end : place])
        return ends and (place - mention.end <= 1 or place in text.breaks or close)

    def _again(self, mentions: Sequence[Mention]) -> None:
        """ "I lean on my right elbow, … and it's the elbow that hurts": a body word again has its side from before."""
        sides: dict[str, Side] = {}
        for one in mentions:
            if one.head and one.head not in self.midline:
                one.side = one.side or sides.get(one.head, Side.NONE)
                sides[one.head] = one.side

    def _along(self, text: Text, mentions: Sequence[Mention]) -> None:
        """A side reaches over "and": forwards from the first of a list, backwards from what closes it."""
        both = pairs(mentions)
        for one, other in both:
            if one.side and not one.trailing and not other.side and self._listed(text, one, other, frozenset()):
                if other.head not in self.midline:
                    other.side = one.side
        for one, other in reversed(both):
            again = one.meaning.id == other.meaning.id
            if other.trailing and not one.side and not again and self._listed(text, one, other, self.theirs):
                one.side, one.trailing = other.side, True

    def _listed(self, text: Text, one: Mention, other: Mention, more: frozenset[str]) -> bool:
        between = set(text.words[one.stop : other.begin])
        joined = between <= self.joins | more and (bool(between) or other.begin in text.breaks or bool(more))
        return joined and not _stopped(text, one, other)

    def _before(self, mentions: Sequence[Mention], loose: Said) -> None:
        """A side said before every name ("left side: neck and jaw") goes to those that have none, or to the first."""
        first = mentions[0].begin
        sides = [side for place, side in loose.items() if place < first]
        if sides and not mentions[0].side:
            alone = any(mention.side for mention in mentions)
            for mention in mentions[:1] if alone else mentions:
                mention.side = _joined(sides)


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
