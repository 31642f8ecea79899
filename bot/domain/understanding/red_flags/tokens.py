"""Words made comparable for the looking for red flags: one spelling each, two-word forms as one, slips corrected.

Lives here: tokens and the tree of phrases. Must not live here: what a phrase means.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.domain.understanding.slips import Memory, Speller
from bot.domain.understanding.text import words_of
from bot.domain.wordings.flags import FlagWords

END = ""
ME, MY, BACK = "me", "my", "back"
SHORTEST_FORM = 5
"""Of a shorter word too little is left without its ending ("his")."""
Tree = dict[str, Any]
"""Word → deeper tree; under END the names of the phrases that end here. No word is empty, so END is never one."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text as tokens. `words[i]` is made of the text's words `starts[i]` up to (not with) `ends[i]`."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


class Tokenizer:
    """Spells words in one way, takes the forms of a word for one, joins what is one word elsewhere ("can not")."""

    def __init__(self, words: FlagWords, speller: Speller, vocabulary: frozenset[str]) -> None:
        family = {each: word for word, others in words.families.items() for each in others}
        spellings = {each: word for word, others in words.spellings.items() for each in others}
        self._one = {each: family.get(word, word) for each, word in spellings.items()} | family
        self._two = {tuple(pair.split()): word for word, pairs in words.joined.items() for pair in pairs}
        self._first = {first for first, _ in self._two}
        self._speller, self._vocabulary, self._endings = speller, vocabulary, tuple(words.endings.items())
        self._memory = Memory[str]()
        parts = (phrase for part in words.parts for phrase in words.concepts.get(part, ()))
        self._mine = frozenset(each for each in (*parts, *words.others.opened_by) if " " not in each)
        self._returned = frozenset(words.returned_me)

    def phrase(self, phrase: str) -> list[str]:
        """The tokens of a phrase of the content, which is spelt as it should be."""
        words = tuple(phrase.split()) if phrase.isascii() and phrase.replace(" ", "").isalnum() else words_of(phrase)
        if self._first.isdisjoint(words):
            return [self._one.get(word, word) for word in words]
        return self.read(words).words

    def read(self, words: tuple[str, ...]) -> Tokens:
        tokens, place, last, memory = Tokens(), 0, len(words), self._memory
        while place < last:
            word, step = words[place], 1
            if word in self._first and place + 1 < last and (pair := (word, words[place + 1])) in self._two:
                word, step = self._two[pair], 2
            elif word == ME and self._is_my(words, place):
                word = MY
            else:
                word = memory.get(word) or memory.kept(word, self._one.get(word) or self._known(word))
            tokens.words.append(word)
            tokens.starts.append(place)
            tokens.ends.append(place + step)
            place += step
        return tokens

    def _is_my(self, words: tuple[str, ...], place: int) -> bool:
        """ "Me chest is tight", "told me nan"; but not "take me back"."""
        following = words[place + 1] if place + 1 < len(words) else ""
        returned = following == BACK and place > 0 and words[place - 1] in self._returned
        return following in self._mine and not returned

    def _known(self, word: str) -> str:
        """A word of the phrases that this one is a form or a slip of, or the word itself."""
        if word in self._vocabulary:
            return word
        for ending, instead in self._endings if len(word) >= SHORTEST_FORM else ():
            stem = word.removesuffix(ending) + instead
            if word.endswith(ending) and stem in self._vocabulary:
                return self._one.get(stem, stem)
        corrected = self._speller.corrected(word)
        return self._one.get(corrected, corrected)


def planted(phrases: Iterable[tuple[tuple[str, ...], str]]) -> Tree:
    """A tree of (words of a phrase, name)."""
    tree: Tree = {}
    for words, name in phrases:
        node = tree
        for word in words:
            node = node.setdefault(word, {})
        if words and name not in node.setdefault(END, []):
            node[END].append(name)
    return tree


def found(tree: Tree, words: list[str]) -> Iterator[tuple[str, int, int]]:
    """Every phrase of the tree in a list of words: name, start, end. Time grows with the words, not the phrases."""
    last = len(words)
    for start, first in enumerate(words):
        node, end = tree.get(first), start + 1
        while node is not None:
            for name in node.get(END, ()):
                yield name, start, end
            node = node.get(words[end]) if end < last else None
            end += 1


def accumulated(words: list[str], fillers: frozenset[str]) -> Iterator[int]:
    """For every place, and the end, how many words before it are no fillers."""
    count = 0
    yield count
    for word in words:
        count += word not in fillers
        yield count
