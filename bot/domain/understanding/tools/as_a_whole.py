"""A message as a whole, beside the names in it: which tools are at hand by all its words.

"A ball made of rolled up socks" names none and means one; "I squeeze my neck with my free hand" presses with what it
names. Must not live here: names and how each is meant (names, clauses, meant), the weights (learnt.yaml).
"""

from collections.abc import Collection, Iterator, Sequence

from bot.domain.anatomy import ToolId
from bot.domain.catalog import Catalog
from bot.domain.understanding.learnt import Likeliest
from bot.domain.understanding.text import Text, pairs
from bot.domain.understanding.tools.names import Named

FIRST, LAST = "^", "$"
READ = 80
"""Words that are looked at."""
GONE, HERE = -3.0, 2.0
"""Log-odds (1 in 20, 7 in 8) under which a tool that is named is not at hand, and over which one is at hand that its
name, if there is one, does not say to be."""


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


def settled(
    catalog: Catalog, owned: Sequence[ToolId], denied: Collection[ToolId], features: frozenset[str]
) -> tuple[ToolId, ...]:
    """The tools that are at hand: `owned` without those that all words speak against, and others that they speak for.
    What is denied by its name stays so."""
    learnt = catalog.derived("tools as a whole", lambda each: Likeliest(each.wordings.learnt.whole_tool))
    odds = learnt.of(features)
    left = [tool for tool in owned if odds.get(tool, 0.0) > GONE]
    return (*left, *(tool for tool, each in odds.items() if each > HERE and tool not in owned and tool not in denied))
