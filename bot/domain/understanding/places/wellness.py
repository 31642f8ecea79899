"""Whether a place is said to be well: "neck is fine", "two new hips (both fine)".

Must not live here: what was sore once and is over in another clause (roles).
"""

from bot.domain.understanding.places.contact import Contact, Words
from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.phrases import Phrases
from bot.domain.understanding.places.vocabulary import Vocabulary
from bot.domain.understanding.text import Text

RETURNS = 16
"""How many words after "it went away" it may come back."""
NOTED = "(:"
"""Marks before a note on a place."""


class Wellness(Contact):
    """The words of one catalog that say that nothing is wrong."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        super().__init__(vocabulary)
        self.well = Phrases(words.well)
        self.returns = Phrases(words.returns)
        self.gone = frozenset(tuple(each.split()) for each in words.gone)

    def healed(self, text: Text, mention: Mention, last: bool) -> bool:
        """ "neck is fine", "knees ok now"; not when a "but" or "until" takes it back and no other place follows."""
        words, place = text.words, mention.end
        if place in text.breaks and self._is_noted(text, place):
            return True
        while place < len(words) and place not in text.breaks:
            end = self.well.at(words, place)
            if end > place:
                after = words[end] if end < len(words) else ""
                if words[place:end] in self.gone and not self.known.complaints & {*words[mention.end : place], after}:
                    return after in self.now_words or after.endswith(self.adverb_ends)
                if after in self.well_until or after in self.known.complaints or self._still_sore(text, end):
                    return False
                if self._is_limited(words, end) or (last and self.goes_on(words, end)):
                    return False
                return not (last and after in self.well_but)
            if words[place] not in self.copulas and not words[place].endswith(self.adverb_ends):
                return False
            place += 1
        return False

    def _is_limited(self, words: Words, end: int) -> bool:
        """ "Doesn't hurt | to touch": well in one thing only."""
        after = words[end] if end < len(words) else ""
        return after in self.well_limits and words[end - 1] in self.known.complaints

    def goes_on(self, words: Words, end: int) -> bool:
        """ "(It went away,) second run it came back": whether it is told later that it is sore all the same."""
        later = (at for at in self.returns.places(words[: end + RETURNS]) if at >= end)
        return any(self.returns.at(words, at) > at for at in later)

    def _is_noted(self, text: Text, place: int) -> bool:
        """ "(Two new hips) (both fine)", "(right foot): fine": well in a note of its own behind a place."""
        gap = text.raw[text.spans[place - 1][1] : text.spans[place][0]]
        if not any(mark in gap for mark in NOTED):
            return False
        while (
            place < len(text.words) and self.well.at(text.words, place) == place and text.words[place] in self.copulas
        ):
            place += 1
        end = self.well.at(text.words, place) if place < len(text.words) else place
        return end > place and (end == len(text.words) or end in text.breaks)

    def _still_sore(self, text: Text, end: int) -> bool:
        """ "(Hamstrings feel better,) they've been tight for weeks"."""
        after = text.words[end : end + 4]
        if end not in text.breaks or not after or after[0] not in self.they:
            return False
        return bool(self.known.complaints & set(after))
