"""Whether the writer says in so many words that a place troubles them: "I have been dealing with … in my …".

Such words stand against weights that were learnt from other kinds of messages; the place is asked about. Must not live
here: which places are sore by the rules (sorting), or how weights are added up (learnt).
"""

from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.roles import roles_of
from bot.domain.understanding.places.settings import settings_of
from bot.domain.understanding.places.vocabulary import Vocabulary
from bot.domain.understanding.text import Text

REACH = 7
"""How many small words may stand between a complaint and its place."""
ASKED = "?"


class Firsthand:
    """The words of one catalog that tell of one's own trouble."""

    def __init__(self, known: Vocabulary) -> None:
        settings, words = settings_of(known), known.words
        self.sore, self.ailments = roles_of(known).sore, settings.ailments
        self.light = (settings.leads_light | settings.list_light | {*words.fillers, *words.trouble_light}) - self.sore
        self.writer, self.bearing = frozenset(words.writer), frozenset(words.bearing)
        self.once, self.openings = frozenset(words.once), frozenset(known.catalog.wordings.questions.openings)

    def tells(self, text: Text, one: Mention) -> bool:
        """Whether the sentence of a place says so and asks nothing."""
        if one.meaning.kind == "not_covered":  # there is nothing to do about it
            return False
        words, start, end = text.words, _sentence_start(text, one.begin), _sentence_end(text, one.stop)
        if words[start] in self.openings or ASKED in text.raw[text.spans[start][0] : end]:
            return False
        before = words[start : one.begin]
        at = next((at for at, word in enumerate(before) if word in self.writer), len(before))
        bears = not self.bearing.isdisjoint(before[at:]) and self.once.isdisjoint(before[at:])
        return bears and self._complains(text, one)

    def _complains(self, text: Text, one: Mention) -> bool:
        """Whether a complaint stands right beside a place, or is in its name ("hip pain", "plantar fasciitis")."""
        words, place = text.words, one.begin - 1
        if not (self.sore | self.ailments).isdisjoint(words[one.begin : one.stop]):
            return True
        if one.stop not in text.breaks and not (self.sore | self.ailments).isdisjoint(words[one.stop : one.stop + 1]):
            return True
        while place >= 0 and one.begin - place <= REACH and words[place] in self.light and place + 1 not in text.breaks:
            place -= 1
        return place >= 0 and place + 1 not in text.breaks and words[place] in self.sore


def _sentence_start(text: Text, place: int) -> int:
    return max((at for at in text.breaks if at <= place and text.begins_sentence(at)), default=0)


def _sentence_end(text: Text, place: int) -> int:
    """Where in the message the sentence ends, with its mark."""
    ends = (at for at in text.breaks if at >= place and text.begins_sentence(at))
    at = min(ends, default=len(text.words))
    return text.spans[at][0] if at < len(text.words) else len(text.raw)


def firsthand_of(known: Vocabulary) -> Firsthand:
    """The words of a vocabulary's catalog, built once and kept with it."""
    return known.catalog.derived("trouble told firsthand", lambda _: Firsthand(known))
