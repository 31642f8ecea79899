"""Phrases of several words that are looked up at a place of a message. No meaning here."""

from collections.abc import Iterable

from bot.domain.understanding.text import words_of

Words = tuple[str, ...]


class Phrases:
    """Phrases by their first word, longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[Words]] = {}
        for phrase in sorted({words_of(each) for each in phrases}, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    def at(self, words: Words, start: int) -> int:
        """Where the longest phrase that begins here ends; `start` itself when none does."""
        for phrase in self._by_first.get(words[start], ()):
            if words[start : start + len(phrase)] == phrase:
                return start + len(phrase)
        return start

    def covered(self, words: Words) -> set[int]:
        """All places that stand inside a phrase."""
        return {
            place
            for start, word in enumerate(words)
            if word in self._by_first
            for place in range(start, self.at(words, start))
        }

    def within(self, words: Words, start: int, end: int) -> bool:
        """Whether a phrase begins between two places."""
        return any(self.at(words, place) > place for place in range(start, min(end, len(words))))

    def anywhere(self, words: Words) -> bool:
        """Whether a message has one of the phrases."""
        return self.within(words, 0, len(words))
