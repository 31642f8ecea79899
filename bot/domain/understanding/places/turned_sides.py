"""A side that is said after another and takes its place: "the right shoulder is fine but the left one hurts".

Must not live here: which words are sides (side_words), or which place a side belongs to (sides).
"""

from bot.domain.anatomy import Side
from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.phrases import Phrases
from bot.domain.understanding.places.side_words import OPPOSITE, Said, SaidSides, pairs
from bot.domain.understanding.places.vocabulary import Vocabulary
from bot.domain.understanding.text import Text

BEFORE = 3
"""How many words before a side may stand what leads to it: "to my left", "it's on the right"."""


class TurnedSides(SaidSides):
    """The words of one catalog that turn from one side to another."""

    def __init__(self, known: Vocabulary) -> None:
        super().__init__(known)
        words = known.words
        self.well, self.denials = Phrases(words.well), frozenset(words.denials)
        self.operated = frozenset(words.past_after)
        self.moved_over, self.just = frozenset(words.sides.moved_over), frozenset(words.sides.just)
        self.pronouns = frozenset((*words.they, *words.roles.telling)) - {*words.roles.own}
        self.towards, self.is_there = frozenset(known.small.towards), known.complaints | frozenset(words.copulas)
        self.to_it = (frozenset((*words.sides.links, *words.sides.nouns)) | self.towards) - self.joining - self.pronouns
        self.clauses = self.pronouns | frozenset(words.well_but)
        self.copulas, self.now_words = frozenset(words.copulas), frozenset(words.now_words)
        self.once = frozenset(words.roles.past)

    def said(self, text: Text) -> Said:
        """Every word that says a side; of two opposite ones not the one that is well or was sore once: "the left one
        hurts, the right is fine", "on the left two years ago and now the right one"."""
        found = super().said(text)
        if not OPPOSITE.keys() <= set(found.values()):
            return found
        gone = [one for one, other in pairs([*sorted(found), len(text.words)]) if self._is_past(text, one, other)]
        return {place: side for place, side in found.items() if place not in gone} if len(gone) < len(found) else found

    def _is_past(self, text: Text, place: int, following: int) -> bool:
        """Whether a side that stands without a name of a place is said to be well, or was sore before the next one."""
        words = text.words
        at = place + 1
        if at < len(words) and at not in text.breaks and self.known.token(words[at]) in self.known.lengths:
            return False
        while at < following and at not in text.breaks and (words[at] in self.limbs or words[at] in self.copulas):
            at += 1
        if at < following and at not in text.breaks and self.well.at(words, at) > at:
            return True
        between = words[place + 1 : following]
        return following < len(words) and not (self.now_words.isdisjoint(between) or self.once.isdisjoint(between))

    def turns(self, text: Text, mention: Mention, place: int) -> bool:
        """Whether the side at `place` is meant instead of the one that a name before it has."""
        before = text.words[max(0, place - BEFORE) : place]
        if mention.side is Side.BOTH:
            return not self.just.isdisjoint(before) and self.joining.isdisjoint(before)
        if not self.now_words.isdisjoint(before) and not self.once.isdisjoint(text.words[:place]):
            return True
        if not self.towards.isdisjoint(before) and not self.moved_over.isdisjoint(text.words[:place]):
            return True
        starts = range(place, mention.end, -1)
        start = next((at for at in starts if at in text.breaks or text.words[at] in self.clauses), 0)
        end = next((at for at in sorted(text.breaks) if at > place), len(text.words))
        over = not self.operated.isdisjoint(text.words[mention.end : start])  # "the left was replaced, the right one …"
        return (over or self._is_well(text, mention.end, start)) and not self._is_well(text, start, end)

    def _is_well(self, text: Text, start: int, end: int) -> bool:
        """Whether a stretch says that nothing is wrong."""
        words = text.words[start:end]
        return not self.denials.isdisjoint(words) or any(self.well.at(words, at) > at for at in range(len(words)))

    def stated(self, text: Text, said: Said, mention: Mention) -> Side:
        """ "(The corner of my neck, I can't look over the left shoulder,) it's on the right": the side of the one place
        that is sore."""
        words = text.words
        for place, side in sorted(said.items(), reverse=True):
            last = place + 1 == len(words) or place + 1 in text.breaks or words[place + 1] in self.limbs
            if place < mention.stop or not last or side not in OPPOSITE:
                continue
            at = place - 1
            while at > mention.stop and words[at] in self.to_it and at + 1 not in text.breaks:
                at -= 1
            near = words[max(mention.stop, at - 1) : at + 1]
            if at < place - 1 and words[at] in self.is_there | self.pronouns and not self.pronouns.isdisjoint(near):
                return side
        return Side.NONE
