"""One message as the telling words that names are found in, and what is asked about a single one of them.

Must not live here: which of them are names (naming).
"""

from collections.abc import Iterable

from bot.domain.understanding.places.phrases import Phrase
from bot.domain.understanding.places.vocabulary import Vocabulary
from bot.domain.understanding.text import Text

PLUS = "+"
WALL = "|"
"""Stands for a word that no name may reach over."""


class Reading:
    """One reading of one message: `tokens` are its telling words in common form, `at` their places in it."""

    def __init__(self, vocabulary: Vocabulary, text: Text, masked: Iterable[int], no_part: Iterable[int]) -> None:
        self.known, self.text = vocabulary, text
        walls, silent = set(masked), set(no_part)
        token = vocabulary.token
        found = [
            (WALL if place in walls else "" if place in silent else token(word), place)
            for place, word in enumerate(text.words)
        ]
        self.tokens: Phrase = tuple(each for each, _ in found if each)
        self.at = [place for each, place in found if each]
        self.taken: set[int] = set()
        self.ofs = tuple((of,) for of in vocabulary.small.of)

    def _broken(self, first: int, last: int) -> bool:
        """Whether a mark ends a clause between two telling words."""
        if last >= len(self.at):
            return False
        if PLUS in self.text.raw and first < last and PLUS in self._between(self.at[first], self.at[last]):
            return True
        if not self.text.breaks:
            return False
        return any(place in self.text.breaks for place in range(self.at[first] + 1, self.at[last] + 1))

    def _between(self, one: int, other: int) -> str:
        return self.text.raw[self.text.spans[one][1] : self.text.spans[other][0]]

    def opens(self, at: int) -> bool:
        """Whether a clause begins at a word, or at the "the" before it."""
        breaks = self.text.breaks
        return at in breaks or (at - 1 in breaks and self.text.words[at - 1] in self.known.small.the)

    def _is_lain_on(self, place: int, start: int) -> bool:
        """ "(Lying on my left) side the right hip (aches)": another side comes between."""
        words = self.text.words[self.at[place] + 1 : self.at[start]]
        return self.text.words[self.at[place] - 1] in self.known.one_side and not self.known.one_side.isdisjoint(words)

    def _says_how(self, place: int) -> bool:
        """ "The inside of my other thigh", "the front of my bad knee"."""
        known = self.known
        if place == 0 or (self.tokens[place] not in known.how and self.tokens[place] not in known.complaints):
            return False
        of = self.text.words[self.at[place - 1] + 1 : self.at[place - 1] + 2]
        return self.tokens[place - 1] in known.parts and of in self.ofs

    def _says_no_part(self, place: int) -> bool:
        """ "The ball under my calf": where a thing is put, and the thing itself ("the ball of my foot" is a part)."""
        known, words, at = self.known, self.text.words, self.at[place]
        if words[at] in known.of_parts:
            return not words[at + 1 : at + 2] or words[at + 1] not in known.small.of
        if self.tokens[place] not in known.relations:
            return False
        return known.is_put(words, at)

    def _turns_to(self, place: int) -> bool:
        """ "(not the knee) but above it": a new place told by the one before it."""
        words, at = self.text.words, self.at[place]
        return self.tokens[place] in self.known.relations and any(
            word in self.known.small.turns for word in words[max(0, at - 2) : at]
        )

    def _of_something(self, place: int) -> bool:
        after = self.text.words[self.at[place] + 1 : self.at[place] + 3]
        return after[:1] in self.ofs and not set(after[1:]) & set(self.known.small.it)
