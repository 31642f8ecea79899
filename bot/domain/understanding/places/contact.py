"""What touches a place or is done with it: what it lies on, leans on, is pressed with, and whether it hurts itself.

Must not live here: what is said of it (settings), or who does it in which clause (roles).
"""

from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.vocabulary import Vocabulary
from bot.domain.understanding.places.word_sets import WordSets
from bot.domain.understanding.text import Text

Words = tuple[str, ...]
REACH = 6
"""How many words before a place may belong to what is said of it."""
IN = "in"
SIMILE = 9
"""How many words after "like" a place may stand that feels like that."""


class Contact(WordSets):
    """The words of touching in one catalog, ready to be asked."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        super().__init__(words)
        self.known, self.small = vocabulary, vocabulary.small
        self.denied_light = self.denied_light | (vocabulary.complaints - frozenset(words.roles.wishes))
        self.adverb_ends = words.adverb_ends
        self.after_on = frozenset((each,) for each in words.after_on)

    def _back(self, text: Text, begin: int, light: frozenset[str], most: int = REACH) -> int:
        """The place of the last word before `begin` that is not light; -1 when the clause ends before."""
        place = begin - 1
        while place >= 0 and begin - place <= most and place + 1 not in text.breaks and text.words[place] in light:
            place -= 1
        return -1 if place < 0 or place + 1 in text.breaks or begin - place > most else place

    def _verb(self, text: Text, mention: Mention, verbs: frozenset[str]) -> int:
        """The nearest of the verbs before a place with only light words between; -1 when there is none."""
        place = mention.begin - 1
        while place >= 0 and mention.begin - place <= REACH and place + 1 not in text.breaks:
            if text.words[place] in verbs:
                return -1 if text.words[place + 1] in self.small.conj else place
            if text.words[place] not in self.moved_light:
                return -1
            place -= 1
        return -1

    def sore_after(self, text: Text, mention: Mention) -> bool:
        """Whether the words right after a place say that it hurts ("calf is killing me")."""
        words, place = text.words, mention.stop
        while place < min(len(words), mention.stop + 4) and place not in text.breaks:
            if words[place] in self.supported and words[place + 1 : place + 2] in self.after_on:
                return True
            if words[place] in self.known.complaints:
                return words[place + 1 : place + 2] not in (self.small.mine, self.small.the)
            begun = words[place] in self.small.towards and words[place - 1] in self.copulas  # "started to hurt"
            skipped = begun or words[place] in self.copulas or words[place].endswith(self.adverb_ends)
            if not skipped or words[place] in self.small.conj:
                return False
            place += 1
        return False

    def supported_by(self, text: Text, mention: Mention) -> bool:
        """ "My feet on a stool": where something lies, without a word of pain."""
        words = text.words
        if self.known.complaints & set(words[max(0, mention.begin - 4) : mention.begin]):
            return False
        after = words[mention.end : mention.end + REACH]
        at = next((each for each, word in enumerate(after[:2]) if word in self.supported), None)
        if at is None or not set(after[:at]) <= self.copulas or mention.end + at in text.breaks:
            return False
        return bool(self.supports & set(after[at + 1 : at + 4]))

    def leant_upon(self, text: Text, mention: Mention) -> bool:
        """ "slept on my arm"."""
        place = self._verb(text, mention, self.leant)
        between = text.words[place + 1 : mention.begin]
        return place >= 0 and bool(self.leant_on & set(between)) and not self.sore_after(text, mention)

    def a_tool(self, text: Text, mention: Mention) -> bool:
        """ "with my thumbs", "only my hands"."""
        if mention.end - mention.own > 1 or mention.parts or text.words[mention.own] not in self.tool_bodies:
            return False
        if self.sore_after(text, mention):
            return False
        place = mention.begin - 1
        if text.words[place : place + 1] == ("a",):  # like someone stuck a thumb in it
            return True
        while place >= 0 and text.words[place] in self.tool_light:
            if text.words[place] in self.tool_with:
                return True
            place -= 1
        word = text.words[place] if place >= 0 else ""
        if place > 0 and word in self.small.joining and self.known.token(text.words[place - 1]) in self.known.lengths:
            return False
        plural = self.known.token(text.words[mention.own]) != text.words[mention.own]
        only = not set(self.small.only).isdisjoint(text.words[place + 1 : mention.own])
        return (
            word in self.tool_with
            or (plural and (word in self.tool_only or only))
            or self._worn_out(text, mention, place)
        )

    def _worn_out(self, text: Text, mention: Mention, place: int) -> bool:
        """ "Too hard on my thumbs", "my hands got tired from pressing"."""
        words = text.words
        if place > 0 and words[place] in self.leant_on and words[place - 1] in self.hard_on:
            return True
        after = words[mention.end : mention.end + 4]
        return bool(self.tired & set(after) and self.pressed & set(words))

    def resting_on(self, text: Text, mention: Mention) -> bool:
        """ "with my elbows on the table": no complaint near it, and a preposition before it."""
        place = self._back(text, mention.begin, self.list_light)
        if place < 0 or text.words[place] not in self.resting or self.sore_after(text, mention):
            return False
        if not self.ailments.isdisjoint(text.words[mention.begin : mention.stop]):  # "with sciatica down the right"
            return False
        again = text.words[place - 1 : place] != () and text.words[place - 1] in self.list_links
        if again and text.words[place] in text.words[: place - 1]:  # "with my knee and with my foot"
            return False
        return not self.known.complaints & set(text.words[max(0, place - 4) : place])

    def presses(self, text: Text, mention: Mention) -> bool:
        """ "Press my thumb into the side of my bum": what presses another place."""
        words = text.words
        if mention.head in self.pressers and self._pressed_with(text, mention):
            return True
        if words[mention.own] not in self.pressers or mention.stop in text.breaks or self.sore_after(text, mention):
            return False
        if not self.leant_on | {IN} >= {*words[mention.stop : mention.stop + 1]} or mention.stop >= len(words):
            return False
        place = self._back(text, mention.begin, self.list_light | self.tool_light)
        return place >= 0 and words[place] in self.pressed | self.moved | self.leant

    def _pressed_with(self, text: Text, mention: Mention) -> bool:
        """ "Press with the heel of your hand"."""
        place = self._back(text, mention.begin, self.tool_light)
        if place < 0 or text.words[place] not in self.tool_with:
            return False
        return not self.pressed.isdisjoint(text.words) and not self.sore_after(text, mention)

    def held_in(self, text: Text, mention: Mention) -> bool:
        """ "The ball in my left hand"."""
        if mention.head not in self.holders or mention.parts or self.sore_after(text, mention):
            return False
        place = self._back(text, mention.begin, self.list_light)
        return place > 0 and text.words[place] == IN and words_before(text, place) in self.known.things_put

    def has_put_at(self, text: Text, mention: Mention) -> bool:
        """ "A pillow between my knees": where a thing is put."""
        place = self._back(text, mention.begin, self.list_light)
        if place < 0 or self.known.token(text.words[place]) not in self.known.relations | self.resting:
            return False
        return self.known.is_put(text.words, place) and not self.sore_after(text, mention)

    def lies_upon(self, text: Text, mention: Mention) -> bool:
        """ "My foot on the gas": where a place that does not hurt is put."""
        words, place = text.words, mention.stop
        if place in text.breaks or words[place : place + 1] == () or words[place] not in self.resting:
            return False
        if words[place + 1 : place + 2] and words[place + 1] in self.known.one_side:  # "shoulder blade on left, …"
            return False
        thing = next((word for word in words[place + 1 : place + 3] if word not in self.list_light), "")
        token = self.known.token(thing)
        if not token or token in self.known.parts or token in self.known.light or token in self.known.lengths:
            return False
        return thing not in self.known.one_side and not self.known.complaints & set(
            words[max(0, mention.begin - 4) : place]
        )

    def in_simile(self, text: Text, mention: Mention) -> bool:
        """ "Like someone is standing on my shoulders": it feels so, it is not done."""
        for place in range(mention.begin - 1, max(-1, mention.begin - 1 - SIMILE), -1):
            if text.words[place] in self.like and text.words[place + 1] in self.like_after:
                return True
            if place in text.breaks:
                return False
        return False


def words_before(text: Text, place: int) -> str:
    """The word before a place in the same clause."""
    return text.words[place - 1] if place > 0 and place not in text.breaks else ""
