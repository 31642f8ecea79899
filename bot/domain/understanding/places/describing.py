"""Places told without a body word: by what is worn or sat on there, or by what the muscle does.

"Where my bra strap sits", "the bit I sit on", "the muscle I chew with". Must not live here: body words (naming).
"""

from collections.abc import Iterator

from bot.domain.catalog import Catalog
from bot.domain.understanding.places.meanings import PUT_TOGETHER, Meaning, Mention, meaning_of
from bot.domain.understanding.places.phrases import Phrases
from bot.domain.understanding.text import Text

AFTER, BEFORE = 7, 3
"""How many words after a vague word ("where", "the bit") its cue may begin, and before it end."""


class Descriptions:
    """The descriptions of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        words = catalog.wordings.places
        rows, fleshy = words.described, frozenset(words.fleshy)
        self._a_bit = frozenset(tuple(each.split()) for each in words.a_bit)
        self._rows: list[tuple[frozenset[str], Phrases, Meaning]] = [
            (
                frozenset(row.heads) | (fleshy if fleshy & set(row.heads) else set()),
                Phrases(row.cues),
                meaning_of(catalog, row.means, PUT_TOGETHER),
            )
            for row in rows
        ]
        self._heads = frozenset(head for heads, _, _ in self._rows for head in heads)
        self._cues = frozenset(cue.split()[0] for row in rows for cue in row.cues)

    def found(self, text: Text) -> list[Mention]:
        """The places that are described, from left to right, none over another."""
        kept: list[Mention] = []
        if self._heads.isdisjoint(text.words) or self._cues.isdisjoint(text.words):
            return kept
        for one in self._all(text):
            if not kept or kept[-1].stop <= one.begin:
                kept.append(one)
        return kept

    def _all(self, text: Text) -> Iterator[Mention]:
        for place, word in enumerate(text.words):
            if word in self._heads and text.words[max(0, place - 1) : place + 1] not in self._a_bit:
                starts = self._starts(text, place)
                for heads, cues, meaning in self._rows if starts else ():
                    if word in heads and (span := self._span(text, place, starts, cues)):
                        begin, end = span
                        yield Mention(meaning, "", begin, begin, end, end, described=True)
                        break

    def _starts(self, text: Text, place: int) -> list[int]:
        """Where a cue may begin near a vague word in one clause: after it first, then before it."""
        words, breaks = text.words, text.breaks
        last = next((at for at in range(place + 1, place + 1 + AFTER) if at in breaks), place + 1 + AFTER)
        first = next((at for at in range(place, place - BEFORE, -1) if at in breaks), place - BEFORE)
        spans = (range(place + 1, min(len(words), last)), range(place - 1, max(-1, first - 1), -1))
        return [start for span in spans for start in span if words[start] in self._cues]

    def _span(self, text: Text, place: int, starts: list[int], cues: Phrases) -> tuple[int, int] | None:
        """From the vague word to its cue, whichever comes first."""
        for start in starts:
            end = cues.at(text.words, start)
            if start > place and end > start:
                return place, end
            if place >= end > start:
                return start, place + 1
        return None


def descriptions_of(catalog: Catalog) -> Descriptions:
    """The descriptions of a catalog, read once and kept with it."""
    return catalog.derived("described places", Descriptions)
