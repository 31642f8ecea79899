"""An answer that is a bare list: "a ball & a gun", "roller yes, ball no", "no gun yes stick".

Nothing in it is left to weigh: each name is there, or as the "yes" or "no" beside it says. Must not live here: lists
with any other word (clauses).
"""

from collections.abc import Iterator, Sequence

from bot.domain.anatomy import NO_TOOL
from bot.domain.catalog import Catalog
from bot.domain.understanding.text import Text
from bot.domain.understanding.tools.clauses import Status
from bot.domain.understanding.tools.names import Named, tool_names_of

LONGEST = 4
"""Words of a name in a list; what takes more is told ("bottle burst in the freezer")."""
MOST_BETWEEN = 5
"""Two names that one mark holds for begin no more words from each other."""


class Ticks:
    """The words of one catalog that such a list has beside its names."""

    def __init__(self, catalog: Catalog) -> None:
        words = catalog.wordings.tools
        self._yes, self._no = frozenset(words.ticked), frozenset(words.unticked)
        self._silent = frozenset((*words.fillers, *words.lists)) - frozenset((*words.theirs, "with"))
        self._listing = frozenset(words.listing)
        self._names = tool_names_of(catalog)

    def meant(self, text: Text, named: Sequence[Named]) -> list[tuple[Named, Status]] | None:
        """How each name is meant; None where the message is no bare list."""
        marked = not (self._yes | self._no).isdisjoint(text.words)
        row = list(self._row(text, named, self._silent if marked else self._silent | self._listing))
        if None in row or not named or any(not self._is_plain(each) for each in named):
            return None
        if not marked:
            return None if "?" in text.raw else [(each, "had") for each in named]
        if isinstance(row[-1], bool):
            row.reverse()
        return _marked(text, row)

    def _is_plain(self, named: Named) -> bool:
        """Whether it is one tool to press with, said by name; "no tools" and what gives warmth are none."""
        return named.end - named.start <= LONGEST and named.what != NO_TOOL and not self._names.says_none(named)

    def _row(self, text: Text, named: Sequence[Named], silent: frozenset[str]) -> Iterator[Named | bool | None]:
        """The names, each "yes" and "no", and None for any other word; "no, roller" answers something else."""
        starts, at = {each.start: each for each in named}, 0
        while at < len(text.words):
            word = text.words[at]
            if at in starts:
                yield starts[at]
            elif word in self._yes or word in self._no:
                yield None if at == 0 and 1 in text.breaks else word in self._yes
            elif word not in silent:
                yield None
            at = starts[at].end if at in starts else at + 1


def _marked(text: Text, row: Sequence[Named | bool | None]) -> list[tuple[Named, Status]] | None:
    """The names by the mark before each, or behind each in a row that was turned round; None if one may have none."""
    found, here, last = list[tuple[Named, Status]](), None, None
    for each in row:
        if isinstance(each, bool):
            here, last = each, None
        elif each is not None:
            if here is None or (last and not _joined(text, *sorted((last.start, each.start)))):
                return None
            found.append((each, "had" if here else "denied"))
            last = each
    return sorted(found, key=lambda one: one[0].start)


def _joined(text: Text, first: int, second: int) -> bool:
    """Whether one mark holds for two names ("ball and roller yes"), which no other mark parts."""
    return text.breaks.isdisjoint(range(first + 1, second + 1)) and second - first <= MOST_BETWEEN


def ticks_of(catalog: Catalog) -> Ticks:
    """The words of a catalog, read once and kept with it."""
    return catalog.derived("ticked tools", Ticks)
