"""Whether a word that is often no tool is one here: "hands", "nothing", "tennis".

Must not live here: finding the words (names), how a tool is meant (clauses).
"""

from collections.abc import Sequence

from bot.domain.understanding.text import Text, words_of
from bot.domain.understanding.tools.names import Named, ToolNames
from bot.domain.wordings.tools import ToolWords

SHORT = 4
"""A message of no more words is an answer by itself: "hands", "just my thumbs"."""
NEAR = 2
"""How far back a word may be that belongs to a verb ("I took") or to a tool ("my old roller")."""


class Counted:
    """Such words of one catalog."""

    def __init__(self, words: ToolWords, names: ToolNames) -> None:
        self._names, self._lists = names, frozenset(words.lists)
        self.bare = frozenset(names.telling(words_of(each)) for each in words.bare)
        self._bare_after, self._bare_not_before = frozenset(words.bare_after), frozenset(words.bare_not_before)
        told = (*words.lists, *words.ors, *words.refusals, *words.had_after)
        self._item_after = frozenset(each for each in told if " " not in each) - {"with"}
        self._item_before = frozenset((*words.lists, *words.ors, *words.bare_after, *words.turns, "no", "yes", "yep"))
        self.sore, self._theirs = frozenset(words.body_sore), frozenset(words.theirs)

    def counts(self, text: Text, all_named: Sequence[Named], named: Named, since: int, *, asked: bool) -> bool:
        """Whether a word that is often no tool ("hand", "nothing") is one here."""
        if named.words in self.bare:
            return self._stands_alone(text, named)
        if named.words in self._names.sports:
            listed = self._beside_another(text, all_named, named) or (asked and self._stands_alone(text, named))
            return listed and self._is_item(text, named)
        if named.words not in self._names.body:
            return True
        if self._is_sore(text, all_named, named) or self._theirs & set(
            text.words[max(0, named.start - NEAR) : named.start]
        ):
            return False
        near = 0 <= named.start - since <= NEAR
        return asked or near or len(text.words) <= SHORT or self._beside_another(text, all_named, named)

    def _is_item(self, text: Text, named: Named) -> bool:
        """Whether a word is all of one thing in a list: no "tennis match and a roller", no "ball of soft foam"."""
        words = text.words
        before = words[named.start - 1] if named.start and named.start not in text.breaks else ""
        after = words[named.end] if named.end < len(words) and named.end not in text.breaks else ""
        begun = not before or before in self._item_before or not self._names.token(before)
        return begun and (not after or after in self._item_after)

    def _stands_alone(self, text: Text, named: Named) -> bool:
        words, breaks = text.words, text.breaks
        after = words[named.end] if named.end < len(words) else ""
        led = words[named.start - 1] if named.start else ""
        ended = not after or named.end in breaks
        opened = named.start == 0 or named.start in breaks
        alone = len(words) <= SHORT or led in self._bare_after or (ended and opened)
        return alone and after not in self._bare_not_before

    def _is_sore(self, text: Text, all_named: Sequence[Named], named: Named) -> bool:
        """Whether a body word is told to hurt ("my hands hurt", "pain in my thumb")."""
        words = text.words
        if named.end < len(words) and named.end not in text.breaks and words[named.end] in self.sore:
            return True
        last = max((each.end for each in all_named if each.end <= named.start), default=0)
        return bool(self.sore & set(words[max(last, named.start - NEAR - 1) : named.start]))

    def _beside_another(self, text: Text, all_named: Sequence[Named], named: Named) -> bool:
        """Whether a body word stands in a list with a tool: "my hands and a rolling pin"."""
        for other in all_named:
            first, second = (named, other) if named.start < other.start else (other, named)
            gap = text.words[first.end : second.start]
            listed = self._lists & set(gap) or second.start in text.breaks
            if other is not named and len(gap) <= SHORT and listed:
                return True
        return False
