"""Texts on a shelf, found by the words they share with what someone said; a rare word tells more than a common one.

Pure. Not here: which texts stand on it (lessons, guesses) and how much must be shared to be worth showing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.domain.understanding.text import words_of

RARE = 12
"""A word that stands in more texts than this tells none of them apart."""

TITLE = 2
"""A word of the title counts so much more."""


class Shelf:
    """Every text by its words, ready to be asked. `titles` and `texts` have the same ids."""

    def __init__(self, titles: Mapping[str, str], texts: Mapping[str, str]) -> None:
        named = {each: set(map(_stem, words_of(title))) for each, title in titles.items()}
        told = {each: set(map(_stem, words_of(text))) for each, text in texts.items()}
        spread = Counter(word for each in named for word in named[each] | told[each])
        self._weights: dict[str, dict[str, float]] = {}
        for each, words in told.items():
            for word in words | named[each]:
                if spread[word] <= RARE:
                    weight = (TITLE if word in named[each] else 1) / spread[word]
                    self._weights.setdefault(word, {})[each] = weight

    def ranked(self, words: Iterable[str], enough: float) -> tuple[str, ...]:
        """Those that share at least so much with these words, most first."""
        found: Counter[str] = Counter()
        for word in dict.fromkeys(map(_stem, words)):
            found.update(self._weights.get(word, {}))
        return tuple(each for each, shared in found.most_common() if shared >= enough)


def _stem(word: str) -> str:
    """A word without the endings that make no difference here: "knots", "typing" and "type"."""
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return word.removesuffix(ending)
    return word
