"""The answer that each tool there is is at hand: "all of them", "everything but the gun".

No such answer: a list of what that is ("I have everything: gun, stick"), what others have ("the gym has the lot"), and
a reason behind "but" ("everything but I can't get there"). Must not live here: how each name is meant (clauses).
"""

from collections.abc import Iterable, Sequence

from bot.domain.anatomy import ToolId
from bot.domain.catalog import Catalog
from bot.domain.understanding.text import Text, words_of
from bot.domain.understanding.tools.names import Named
from bot.domain.understanding.tools.phrases import Phrases
from bot.domain.wordings.tools import ToolWords


class Everything:
    """The words of one catalog that say it."""

    def __init__(self, words: ToolWords) -> None:
        self._said = Phrases(words.all_of_them)
        self._excepts = frozenset(word for phrase in words.excepts for word in words_of(phrase)[-1:]) | {"but", "minus"}
        self._even, self._subjects = frozenset(words.even), frozenset((*words.firsts, *words.pronouns))
        self._others = frozenset(words.strangers) - frozenset(words.firsts)

    def is_said(self, text: Text) -> int | None:
        """Where it is said of what the writer has, as a number of words."""
        for place in range(len(text.words)):
            end = self._said.at(text.words, place)
            if end > place and not self._of_others(text, place) and not self._gives_reason(text, end):
                return place
        return None

    def _of_others(self, text: Text, place: int) -> bool:
        """ "The gym has the lot", "they have everything"."""
        before = text.words[place - 1] if place and place not in text.breaks else ""
        return before == "has" or before in self._others

    def _gives_reason(self, text: Text, end: int) -> bool:
        excepts = text.words[end - 1] in self._excepts
        return excepts and end < len(text.words) and text.words[end] in self._subjects

    def excepted(self, text: Text, named: Iterable[Named], place: int) -> set[int]:
        """Where the names begin that are told not to be among all: behind "but", up to a colon or the end."""
        found, words = set[int](), text.words
        for each in named:
            between = range(place, each.start)
            told = any(words[at] in self._excepts for at in between)
            if told and not any(at in text.breaks and _ends_exceptions(text, at) for at in (*between[1:], each.start)):
                found.add(each.start)
        return found

    def goes_beyond(self, words: Sequence[str]) -> bool:
        """ "All of them, even the gun": what is named is one of all, no list of them."""
        return not self._even.isdisjoint(words)


def _ends_exceptions(text: Text, place: int) -> bool:
    gap = text.raw[text.spans[place - 1][1] : text.spans[place][0]]
    return text.begins_sentence(place) or any(mark in gap for mark in ":;")


def everything_of(catalog: Catalog) -> Everything:
    """The words of a catalog, read once and kept with it."""
    return catalog.derived("all the tools", lambda each: Everything(each.wordings.tools))


def all_but(
    catalog: Catalog, text: Text, here: Iterable[Named], named: Sequence[Named]
) -> tuple[ToolId | int, ...] | None:
    """What is excepted where everything is said to be there; None where it is not, or what that is is listed.
    `here`: the names that are meant to be at hand.
    """
    known = everything_of(catalog)
    place = known.is_said(text)
    if place is None:
        return None
    spared, listed = known.excepted(text, named, place), {each.start for each in here}
    if listed - spared and not known.goes_beyond(text.words):
        return None
    return tuple(each.what for each in named if each.start in spared or each.start not in listed)
