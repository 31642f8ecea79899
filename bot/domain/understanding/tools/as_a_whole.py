"""A message as a whole, beside the names in it: which tools are at hand by all its words.

"A ball made of rolled up socks" names none and means one; "I squeeze my neck with my free hand" presses with what it
names. Must not live here: names and how each is meant (names, clauses, meant), the weights (learnt.yaml).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.domain.anatomy import ToolId
from bot.domain.catalog import Catalog
from bot.domain.understanding.learnt import Likeliest
from bot.domain.understanding.text import Text, pairs
from bot.domain.understanding.tools.names import Named

FIRST, LAST = "^", "$"
READ = 80
"""Words that are looked at."""
UNNAMED, PASSED_OVER = 0.7, 2.0
"""Log-odds (2 in 3, 7 in 8) over which a tool is at hand that no name says, and one of which a name was no tool."""


def features_of(text: Text, named: Sequence[Named], *, asked: bool) -> frozenset[str]:
    """What is weighed and learnt from: words, pairs of neighbours, and the same with names as what they mean."""
    words = text.words[:READ]
    row, meant = [FIRST, *words, LAST], [FIRST, *_meant(words, named), LAST]
    found = {"asked" if asked else "told", *words, *(f"= {each.what}" for each in named)}
    found.update(pairs(row), pairs(meant))
    if named:
        found.update(map("{} {} {}".format, meant, meant[1:], meant[2:]))
    return frozenset(found)


def _meant(words: Sequence[str], named: Sequence[Named]) -> Iterator[str]:
    """The words, each name as one that says what it is."""
    starts = {each.start: each.what for each in named}
    inside = {at for each in named for at in range(each.start, each.end)}
    for at, word in enumerate(words):
        if at in starts:
            yield f"<{starts[at]}>"
        elif at not in inside:
            yield word


def odds_of(catalog: Catalog, features: frozenset[str]) -> Mapping[ToolId, float]:
    """For each tool how much all words speak for its being at hand."""
    return catalog.derived("tools as a whole", lambda each: Likeliest(each.wordings.learnt.whole_tool)).of(features)


def unnamed(
    odds: Mapping[ToolId, float], over: Collection[ToolId | int], meant: Collection[ToolId | int]
) -> Iterator[ToolId]:
    """The tools that are at hand though no name says them. `over`: of which a name may be another thing (a sore hand);
    `meant`: which names do say, and of which more is known than this.
    """
    for tool, each in odds.items():
        if tool not in meant and each > (PASSED_OVER if tool in over else UNNAMED):
            yield tool
