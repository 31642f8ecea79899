"""A set of phrases that can be asked for at one place of a message. No meaning here."""

from collections.abc import Collection, Iterable, Sequence

Words = Sequence[str]


class Phrases:
    """Phrases of one or more words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._all = frozenset(tuple(phrase.split()) for phrase in phrases)
        self._by_first: dict[str, list[int]] = {}
        self._by_last: dict[str, list[int]] = {}
        for phrase in sorted(filter(None, self._all), key=len, reverse=True):
            for index, word in ((self._by_first, phrase[0]), (self._by_last, phrase[-1])):
                lengths = index.setdefault(word, [])
                if len(phrase) not in lengths:
                    lengths.append(len(phrase))

    @property
    def heads(self) -> Collection[str]:
        """The words that phrases start with."""
        return self._by_first.keys()

    def __contains__(self, words: Words) -> bool:
        return tuple(words) in self._all

    def starting(self, words: Words, at: int) -> int:
        """How many words the longest phrase that starts at `at` has; 0 when there is none."""
        lengths = self._by_first.get(words[at]) if at < len(words) else None
        if not lengths:
            return 0
        return next((n for n in lengths if at + n <= len(words) and tuple(words[at : at + n]) in self._all), 0)

    def ending(self, words: Words, at: int) -> int:
        """How many words the longest phrase that ends right before `at` has; 0 when there is none."""
        lengths = self._by_last.get(words[at - 1]) if at > 0 else None
        return next((n for n in lengths if n <= at and tuple(words[at - n : at]) in self._all), 0) if lengths else 0

    def places(self, words: Words) -> list[tuple[int, int]]:
        """Where the phrases stand, as start and end, longest first at each place."""
        found, at = [], 0
        while at < len(words):
            length = self.starting(words, at) if words[at] in self._by_first else 0
            if length:
                found.append((at, at + length))
            at += length or 1
        return found
