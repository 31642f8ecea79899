"""What is weighed for one tool of a message beside the words around it: the message as a row in which this tool and the
others are only that, by its words, and by what those words do (`denies`, `wishes`, `takes away`).

By what they do, a word that the content lists is understood as its like that were learnt from. Must not live here: what
such words mean by rule (clauses, trailing), the weights (learnt.yaml).
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from bot.domain.catalog import Catalog
from bot.domain.understanding.text import Text, pairs, words_of
from bot.domain.understanding.tools.clauses import CLASSES
from bot.domain.understanding.tools.names import Named
from bot.domain.understanding.tools.phrases import Words
from bot.domain.wordings.tools import ToolWords

FIRST, LAST, THIS, OTHER = "^", "$", "<this>", "<other>"
SENTENCE, CLAUSE = ".", ";"
KINDS = (
    *CLASSES, "spoilt", "away", "had_after", "restored", "judged", "coming", "gone", "fails", "fails_it", "suffices",
    "effects", "asks", "pronouns", "owners", "lists",
)  # fmt: skip
"""The lists of the wordings whose words do something to a tool."""
MOST_KINDS = 3
READ = 80
"""Words that are looked at."""
NEAR = 4
"""How many words from a tool three in a row are looked at."""


class Surroundings:
    """The words of one catalog by what they do."""

    def __init__(self, words: ToolWords) -> None:
        found: dict[Words, set[str]] = {}
        for kind in KINDS:
            for phrase in filter(words_of, getattr(words, kind)):
                found.setdefault(words_of(phrase), set()).add(kind)
        self._by_first: dict[str, list[tuple[Words, str]]] = {}
        for split, kinds in sorted(found.items(), key=lambda each: -len(each[0])):
            told = "/".join(sorted(kinds)[:MOST_KINDS])
            self._by_first.setdefault(split[0], []).append((split, told))

    def of(self, text: Text, named: Sequence[Named]) -> Iterator[frozenset[str]]:
        """For each tool of a message what is weighed and learnt from."""
        starts = {each.start: number for number, each in enumerate(named)}
        inside = {at for each in named for at in range(each.start, each.end)}
        end = min(len(text.words), READ)
        row = [starts.get(at, word) for at, word in enumerate(text.words[:end]) if at in starts or at not in inside]
        done = [*self._done(text, starts, inside, end)]
        for number in range(len(named)):
            yield frozenset((*_said(row, number), *_done_around(done, number))) if number in row else frozenset()

    def _done(self, text: Text, starts: Mapping[int, int], inside: Container[int], end: int) -> Iterator[str | int]:
        """What the words do, the tools by number, and the ends of clauses and sentences; other words are left out."""
        at = 0
        while at < end:
            split, kind = (1, "") if at in inside else self._at(text.words, at)
            if at and at in text.breaks and (at in starts or at not in inside):
                yield SENTENCE if text.begins_sentence(at) else CLAUSE
            if at in starts:
                yield starts[at]
            elif kind:
                yield kind
            at = min((each for each in starts if at < each < at + split), default=at + split)

    def _at(self, words: Words, at: int) -> tuple[int, str]:
        """How many words from here on do something, the longest phrase first, and what."""
        for split, kind in self._by_first.get(words[at], ()):
            if words[at : at + len(split)] == split:
                return len(split), kind
        return 1, ""


def _as_row(found: Iterable[str | int], number: int) -> list[str]:
    return [FIRST, *((THIS if each == number else OTHER) if isinstance(each, int) else each for each in found), LAST]


def _said(found: Iterable[str | int], number: int) -> Iterator[str]:
    """By its words: pairs of neighbours anywhere, three in a row near the tool."""
    row = _as_row(found, number)
    here = row.index(THIS)
    yield from map("W {}".format, pairs(row))
    for at in range(max(0, here - NEAR), min(here + NEAR, len(row) - 3) + 1):
        place = at - here if abs(at - here) < NEAR - 1 else ""
        yield f"T {place}{' '.join(row[at : at + 3])}"
    yield f"T< {' '.join(row[max(0, here - 3) : here])}"
    yield f"T> {' '.join(row[here + 1 : here + 4])}"
    yield f"T<< {' '.join(row[max(0, here - 2) : here])}|{row[here + 1]}"
    yield f"T>> {row[here - 1]}|{' '.join(row[here + 1 : here + 3])}"


def _done_around(found: Iterable[str | int], number: int) -> Iterator[str]:
    """By what the words do: each one before and behind, up to three next to the tool, and those on both sides of it."""
    row = _as_row(found, number)
    here = row.index(THIS)
    before, after = row[:here], row[here + 1 :]
    for most in (1, 2, 3):
        yield f"A< {' '.join(before[-most:])}"
        yield f"A> {' '.join(after[:most])}"
    for one in (1, 2):
        for other in (1, 2):
            yield f"A {' '.join(before[-one:])}|{' '.join(after[:other])}"
    yield from map("a< {}".format, before)
    yield from map("a> {}".format, after)


def surroundings_of(catalog: Catalog) -> Surroundings:
    """The words of a catalog, read once and kept with it."""
    return catalog.derived("surroundings of tools", lambda each: Surroundings(each.wordings.tools))
