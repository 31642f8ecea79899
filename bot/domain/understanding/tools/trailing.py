"""What the words after a tool do to it: "my roller broke" takes it away, "I have that one" gives it back.

Must not live here: the words before a tool (clauses).
"""

from collections.abc import Iterable, Mapping

from bot.domain.understanding.text import Text
from bot.domain.understanding.tools.names import Named
from bot.domain.understanding.tools.phrases import Phrases
from bot.domain.wordings.tools import ToolWords

REACH = 6
"""How many words after a tool may take it away: "but its at work"."""
OWNED_WITHIN = 2
"""How many words before a tool "my" may stand: a tool of one's own that is "at work" is not here."""
FAILS_WITHIN = 3
"""How many words after a "not" the verb may come: "doesn't really work"."""


class Trailing:
    """The words of one catalog that come after a tool."""

    def __init__(self, words: ToolWords) -> None:
        self.spoilt, self.away, self.refusals = Phrases(words.spoilt), Phrases(words.away), Phrases(words.refusals)
        self.is_spoilt = Phrases(_without_is((*words.spoilt, *words.away)))
        self.owners = frozenset(words.owners)
        self.had_after, self.restored = Phrases(words.had_after), Phrases(words.restored)
        self.between, self.pronouns = frozenset(words.between), frozenset(words.pronouns)
        self.fails, self.fails_it = frozenset(words.fails), frozenset(words.fails_it)
        self.had_next, self.none_of_it = Phrases(words.had_next), Phrases(words.none_of_it)
        self.day_words, self.wholes = frozenset(words.day_words), frozenset(words.wholes)
        self.gone, self.gone_unless = frozenset(words.gone), Phrases(words.gone_unless)
        self.negations = frozenset(word for word in words.negations if " " not in word)

    def takes_away(self, text: Text, named: Named, had: bool, names: Mapping[int, Named]) -> bool:
        """ "my roller broke", "ball: no"; "my ball is at work" unless it is said to be had."""
        words = text.words
        if self._refused(text, named.end) or self._is_now(text, named):
            return True
        mine = bool(self.owners & set(words[max(0, named.start - OWNED_WITHIN) : named.start]))
        for place in range(named.end, min(len(words), named.end + REACH)):
            if place in names:
                return False
            if (end := self.spoilt.at(words, place)) > place:
                return end > place + 1 or not self._speaks_of_another(text, end)
            if not had and (mine or place > named.end or _is(text, named)) and self.away.at(words, place) > place:
                return True
            if words[place] in self.negations:
                return self._fails(text, place + 1, names)
            if words[place] not in self.between:
                return False
            had = had and words[place] not in self.pronouns
        return False

    def _speaks_of_another(self, text: Text, end: int) -> bool:
        """ "Ball only, lost the roller", "the ball. Lost everything else": what is lost comes after the verb."""
        words = text.words
        if end < len(words) and end not in text.breaks and words[end] in self.wholes:
            return True
        if end + 1 >= len(words) or end in text.breaks or not (words[end] == "the" or words[end] in self.owners):
            return False
        return words[end + 1] not in self.day_words

    def _is_now(self, text: Text, named: Named) -> bool:
        """ "The roller's knackered": the verb is part of the name's last word."""
        return named.end < len(text.words) and _is(text, named) and self.is_spoilt.at(text.words, named.end) > named.end

    def _refused(self, text: Text, place: int) -> bool:
        """ "Ball? No", "ball no, stick yes"."""
        end = self.refusals.at(text.words, place) if place < len(text.words) else place
        return end > place + 1 or (end > place and (end == len(text.words) or end in text.breaks))

    def _fails(self, text: Text, start: int, names: Mapping[int, Named]) -> bool:
        """After a "not": "charged", "with me", or a verb that speaks of the tool itself ("have it", "find anymore")."""
        words = text.words
        for place in range(start, min(len(words), start + FAILS_WITHIN)):
            if place in names or (place in text.breaks and place > start):
                return False
            if words[place] in self.fails:
                return True
            if words[place] in self.fails_it:
                after = place + 1
                return after >= len(words) or after in text.breaks or words[after] in self.pronouns
        return False

    def taken_later(self, text: Text, found: Iterable[tuple[Named, str]], bounds: list[int]) -> set[int]:
        """Where tools begin that a later word takes away, in their sentence or the next ("so I chucked it", "… I have
        none of it").
        """
        names, taken = [named for named, _ in found], set[int]()
        for place in range(min((named.end for named in names), default=len(text.words)), len(text.words)):
            many = self.none_of_it.at(text.words, place) > place
            if many or self._is_gone(text, place):
                first = ([0, 0] + [start for start in bounds if start <= place])[-2]
                before = [named.start for named in names if first <= named.start and named.end <= place]
                taken.update(before if many or text.words[place + 1] != "it" else before[-1:])
        return taken

    def _is_gone(self, text: Text, place: int) -> bool:
        """ "Sold it", but not "never sold it", "threw it in the freezer", "gave it a try"."""
        words, after = text.words, place + 2
        if words[place] not in self.gone or after > len(words) or words[place + 1] not in self.pronouns:
            return False
        if not self.negations.isdisjoint(words[max(0, place - FAILS_WITHIN) : place]):
            return False
        return after == len(words) or after in text.breaks or self.gone_unless.at(words, after) == after

    def restores(self, text: Text, named: Named, end: int, names: Mapping[int, Named]) -> bool:
        """ "My roller cracked but it still works", "lost my ball. Found it"."""
        last = min([end, *(start for start in names if start >= named.end)])
        return self.restored.within(text.words, named.end, last + (last == end))

    def gives_back(self, text: Text, named: Named, end: int, names: Mapping[int, Named]) -> bool:
        """ "… that I can use": said to be had, in the same sentence and before another tool, or as a short answer."""
        last = min([end, *(start for start in names if start >= named.end)])
        if named.end == end and self.had_after.within(text.words, end, end + 1):
            return True
        if last == end and self.had_next.within(text.words, end, end + 1):
            return True
        return self.had_after.within(text.words, named.end, last)


def _is(text: Text, named: Named) -> bool:
    """ "The ball's in the car": the tool is told to be there, not chosen by where it is."""
    return text.said(named.end - 1, named.end).lower().endswith(("'s", "’s"))


def _without_is(phrases: Iterable[str]) -> list[str]:
    """What follows "is" and "has" in phrases that begin so."""
    return [rest for phrase in phrases for verb, _, rest in (phrase.partition(" "),) if verb in ("is", "has") and rest]
