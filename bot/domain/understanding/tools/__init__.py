"""What someone has to press with: owned and meant, not only mentioned.

`tools_in` reads a message in three steps, one module each: names (which tools are named or described), clauses (how
each is meant) and as_a_whole (which are at hand by all words of the message). Must not live here: which tool fits an
area (matching).
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.anatomy import HANDS, NO_TOOL, ToolId
from bot.domain.catalog import Catalog
from bot.domain.understanding.learnt import Learnt
from bot.domain.understanding.meant import around
from bot.domain.understanding.text import Text
from bot.domain.understanding.tools import as_a_whole
from bot.domain.understanding.tools.clauses import Status, clauses_of
from bot.domain.understanding.tools.everything import all_but
from bot.domain.understanding.tools.names import Named, ToolNames, tool_names_of
from bot.domain.understanding.tools.surroundings import surroundings_of
from bot.domain.understanding.tools.ticked import ticks_of

__all__ = ["Tools", "tools_in"]

ASKED = "tools"
HERE: tuple[Status, ...] = ("had", "owned")
"""What the rules take to be at hand."""
LEAST: Mapping[Status, float] = {"had": -1.0, "owned": -0.4, "wished": 1.5, "denied": 2.5}
"""Log-odds, by what stands around the name and by all words together, over which a tool that is named is at hand: what
the rules say is overruled only by so much. On authors left out neither rules nor either odds alone do as well."""
OF_ALL = 0.6
"""What all words together count beside what stands around the name, which has more examples: on authors left out as
much does 0.2 points worse."""


@dataclass(frozen=True, slots=True)
class Tools:
    """`denied`: said not to be there or not wanted; `unsuitable`: index into the catalog's list."""

    owned: tuple[ToolId, ...] = ()
    denied: tuple[ToolId, ...] = ()
    unsuitable: tuple[int, ...] = ()


def tools_in(catalog: Catalog, text: Text, expect: str | None = None) -> Tools:
    """The tools of a message, in the order they are named. `expect`: the open question. Never raises."""
    index, clauses, asked = tool_names_of(catalog), clauses_of(catalog), expect == ASKED
    named = index.found(text)
    if asked and not named and clauses.none_of_them.anywhere(text.words):
        return Tools((HANDS,))
    if asked and (listed := ticks_of(catalog).meant(text, named)):
        return _sorted(index, text, _without_plain(index, text, listed))
    whole = as_a_whole.odds_of(catalog, as_a_whole.features_of(text, named, asked=asked))
    meant = _weighed(catalog, text, clauses.meant(text, named, asked=asked), whole, asked=asked)
    if asked and not clauses.gone.anywhere(text.words):
        here = [each for each, how in meant if how in HERE]
        if (spared := all_but(catalog, text, here, named)) is not None:
            return _all_but(catalog, spared)
    tools = _sorted(index, text, _without_plain(index, text, _none_dropped(index, meant)))
    sore = asked and not clauses.counted.sore.isdisjoint(text.words)
    over = {each.what for each in named} if sore else set[ToolId | int]()
    told = as_a_whole.unnamed(whole, over, {each.what for each, _ in meant})
    return replace(tools, owned=(*tools.owned, *told))


def _weighed(
    catalog: Catalog, text: Text, meant: list[tuple[Named, Status]], whole: Mapping[ToolId, float], *, asked: bool
) -> list[tuple[Named, Status]]:
    """How each name is meant, the rules and what was learnt taken together."""
    learnt = catalog.derived("owned as learnt", lambda each: Learnt(each.wordings.learnt.tool))
    told = features_in(catalog, text, meant, asked=asked)
    return [
        (named, _together(how, learnt.log_odds(each) + _of_all(whole, named) > LEAST[how]))
        for (named, how), each in zip(meant, told, strict=True)
    ]


def _of_all(whole: Mapping[ToolId, float], named: Named) -> float:
    return 0.0 if isinstance(named.what, int) else OF_ALL * whole.get(named.what, 0.0)


def _together(how: Status, here: bool) -> Status:
    """What the rules say where that fits what is learnt."""
    if here:
        return how if how in HERE else "had"
    return "wished" if how in HERE else how


def features_in(
    catalog: Catalog, text: Text, meant: Sequence[tuple[Named, Status]], *, asked: bool
) -> list[frozenset[str]]:
    """What is weighed for each name of a message, and learnt from: what stands around it, and what the rules say."""
    places = {at for named, _ in meant for at in range(named.start, named.end)}
    told = "asked" if asked else "told"
    rows = surroundings_of(catalog).of(text, [named for named, _ in meant])
    return [
        around(text, named.start, named.end, str(named.what), places)
        | {told, f"{told} {how}", f"{told} {how} of {min(len(meant), 3)}"}
        | row
        for (named, how), row in zip(meant, rows, strict=True)
    ]


def _all_but(catalog: Catalog, excepted: Container[ToolId | int]) -> Tools:
    """ "All of them", "everything except the gun"."""
    return Tools(tuple(tool for tool in catalog.tools if tool not in excepted and tool != NO_TOOL))


def _none_dropped(index: ToolNames, meant: list[tuple[Named, Status]]) -> list[tuple[Named, Status]]:
    """ "No tools at work but a roller at home": having nothing is an answer only by itself."""
    owned = [named for named, how in meant if how in HERE and not index.says_none(named)]
    return [(named, how) for named, how in meant if not owned or not index.says_none(named)]


def _without_plain(index: ToolNames, text: Text, meant: list[tuple[Named, Status]]) -> list[tuple[Named, Status]]:
    """ "A ball, the tennis one": the plain word goes when a more exact one says which, and they are no list."""
    exact = {named.start: named.what for named, how in meant if how in HERE}
    owned = set(exact.values())
    return [(named, how) for named, how in meant if not _is_said_again(index, text, named, exact, owned)]


def _is_said_again(
    index: ToolNames, text: Text, named: Named, exact: dict[int, ToolId | int], owned: set[ToolId | int]
) -> bool:
    """Whether one of the exact names (by their places) comes later, before any word that lists."""
    wanted = owned & index.plain.get(named.words, frozenset()) - {named.what}
    for place in range(named.end, len(text.words) if wanted else 0):
        if index.raw_list(text, place) in index.lists:
            return False
        if exact.get(place) in wanted:
            return True
    return False


def _sorted(index: ToolNames, text: Text, meant: list[tuple[Named, Status]]) -> Tools:
    owned: dict[ToolId, None] = {}
    denied: dict[ToolId, None] = {}
    unsuitable: dict[int, None] = {}
    for named, how in meant:
        if isinstance(named.what, int):
            unsuitable |= {named.what: None} if how in HERE else {}
        elif how in HERE:
            owned[named.what] = None
        elif how == "denied":
            denied[named.what] = None
    return Tools(tuple(owned), tuple(each for each in denied if each not in owned), tuple(unsuitable))
