"""Phrases of several words, found at a place of a message. Must not live here: what any phrase means."""

from collections.abc import Iterable

from bot.domain.understanding.text import words_of

Phrase = tuple[str, ...]


class Phrases:
    """Phrases of several words that are looked up at a place of a message."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in sorted({words_of(each) for each in phrases}, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    @property
    def firsts(self) -> frozenset[str]:
        """The words that a phrase may begin with."""
        return frozenset(self._by_first)

    def places(self, words: Phrase) -> list[int]:
        """Where a phrase may begin."""
        return [place for place, word in enumerate(words) if word in self._by_first]

    def at(self, words: Phrase, start: int) -> int:
        """Where the longest phrase that begins here ends; `start` itself when none does."""
        phrases = self._by_first.get(words[start])
        if phrases is None:
            return start
        for phrase in phrases:
            if words[start : start + len(phrase)] == phrase:
                return start + len(phrase)
        return start
