"""The lists of `scores.yaml` ready to be asked for, built once per catalog."""

import re
from dataclasses import dataclass, fields
from functools import cached_property

from bot.domain.catalog import Catalog
from bot.domain.understanding.scores.phrases import Phrases, Words
from bot.domain.understanding.slips import Memory
from bot.domain.understanding.text import words_of

SHORTEST = 3
"""Number words of so few letters have neighbours among ordinary words ("teen"); longer ones may be drawn out."""

_RUN = re.compile(r"([a-z])\1+")


def single(word: str) -> str:
    """A word with every run of one letter as one letter ("fiiive")."""
    return _RUN.sub(r"\1", word)


@dataclass(frozen=True)
class Lists:
    """What is asked of the words around a number."""

    catalog: Catalog

    @cached_property
    def _phrases(self) -> dict[str, Phrases]:
        words = self.catalog.wordings.scores
        return {each.name: Phrases(getattr(words, each.name)) for each in fields(words)}

    def __getitem__(self, name: str) -> Phrases:
        return self._phrases[name]

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Every word that is a number, slips too, with its digits."""
        words = self.catalog.wordings.scores
        plain = {word: str(number) for word, number in words.numbers.items()}
        short = {single(word): digits for word, digits in plain.items() if len(single(word)) > SHORTEST}
        return short | plain | {slip: plain.get(word, word) for slip, word in words.slips.items()}

    @cached_property
    def zeros(self) -> frozenset[str]:
        """The first words of all ways to say that there is no pain."""
        return frozenset(self["zero"].heads) | frozenset(self["zero_when_asked"].heads)

    @cached_property
    def read(self) -> Memory[float | None]:
        """The numbers that words were found to be."""
        return Memory()

    @cached_property
    def stirring(self) -> frozenset[str]:
        """Words without any of which, and without a digit, a message cannot hold a score."""
        heads = (self[name].heads for name in ("zero", "zero_when_asked", "compared", "graded", "relative"))
        return frozenset(self.numbers).union(*heads)

    def may_score(self, words: Words) -> bool:
        stirring, about = self.stirring, self.about
        return any(
            not word.isalpha() or word in stirring or word.endswith(about) or single(word) in self.numbers
            for word in words
        )

    @cached_property
    def about(self) -> tuple[str, ...]:
        return tuple(self.catalog.wordings.scores.about)

    @cached_property
    def body(self) -> frozenset[str]:
        """Single words that name a place, to see whether two numbers belong to two places."""
        areas = (name for area in self.catalog.areas.values() for name in (area.name, area.latin, *area.also))
        terms = (term.term for term in self.catalog.ambiguous)
        parts = (part.name for part in self.catalog.body_parts.values())
        zones = (name for zone in self.catalog.zones.values() for name in (zone.name, *zone.also))
        named = (words_of(name) for name in (*areas, *terms, *parts, *zones))
        return frozenset(name[0] for name in named if len(name) == 1) | {"left", "right"}

    @cached_property
    def _contrasts(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(pair.split()) for pair in self.catalog.wordings.scores.contrasts)

    def contrasts(self, words: Words) -> bool:
        """Whether a message tells two things apart ("the big one 7, the small one 3")."""
        said = frozenset(words)
        return any(pair <= said for pair in self._contrasts)

    def places_named(self, words: Words) -> int:
        """How many different places a message names; "left" and "right" are two of them, not one more each."""
        named = self.body & set(words)
        sides = named & {"left", "right"}
        return max(len(sides), len(named - sides))


def lists_of(catalog: Catalog) -> Lists:
    return catalog.derived("score lists", Lists)
