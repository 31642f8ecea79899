"""How much a number is like those that are pain scores, by what stands around it, as it was learnt from labelled
messages.

Lives here: what is looked at, and how it bears on what the rules say. Must not live here: the rules (mentions).
"""

from collections.abc import Sequence

from bot.domain.catalog import Catalog
from bot.domain.understanding.learnt import Learnt
from bot.domain.understanding.meant import around
from bot.domain.understanding.scores.line import Line, Mention
from bot.domain.understanding.scores.scales import TOP
from bot.domain.understanding.text import Text

LEAST_ASKED, SURE_TOLD = -0.5, 2.0
"""Log-odds (3 in 8) under which a number is no score though one was asked for, and (7 in 8) over which it is one though
none was. Chosen on authors left out of what was learnt: 11.7 % of the numbers wrong by the rules alone, 9.2 % so."""


def features_in(text: Text, line: Line, numbers: Sequence[Mention], of: Sequence[Mention]) -> list[frozenset[str]]:
    """What is weighed, and learnt from, for some of the `numbers` of a message."""
    places = {at for each in numbers for at in _home(line, each)}
    order = {each.start: number for number, each in enumerate(numbers)}
    asked = frozenset(("asked",) if line.asked else ())
    found = []
    for each in of:
        home = _home(line, each)
        beside = _beside(line, each, order[each.start], len(numbers))
        found.append(asked | beside | around(text, home.start, home.stop, _size(each), places))
    return found


def weighed(
    catalog: Catalog, text: Text, line: Line, numbers: Sequence[Mention], kept: Sequence[Mention]
) -> list[Mention]:
    """The numbers that count, from left to right. `kept`: those that do by the rules."""
    known = {each.start for each in kept}
    of = kept if line.asked else [each for each in numbers if 0 <= each.value <= TOP and each.start not in known]
    if not of:
        return list(kept)
    learnt = catalog.derived("scores as learnt", lambda each: Learnt(each.wordings.learnt.score))
    odds = [learnt.log_odds(told) for told in features_in(text, line, numbers, of)]
    if line.asked:
        return [
            each for each, sure in zip(of, odds, strict=True) if sure > LEAST_ASKED or each.scale not in (None, TOP)
        ]
    told = [each for each, sure in zip(of, odds, strict=True) if sure > SURE_TOLD]
    return sorted([*kept, *told], key=lambda each: each.start)


def _home(line: Line, mention: Mention) -> range:
    """The words of the text that a number is made of."""
    last = min(mention.end, len(line.tokens)) - 1
    return range(line.tokens[mention.start].home, line.tokens[last].home + 1)


def _size(mention: Mention) -> str:
    """Which number it is, where it may be a score; else how large."""
    value = mention.value
    if 0 <= value <= TOP:
        return str(int(value)) if value == int(value) else "half"
    return "minus" if value < 0 else "tens" if value < 100 else "hundreds"


def _beside(line: Line, mention: Mention, number: int, count: int) -> frozenset[str]:
    """The marks at a number, what it is out of, and which it is of how many."""
    found = {
        f"scale {mention.scale}",
        f"numbers {min(count, 3)}",
        f"number {min(number, 2)}",
        f"after {line.mark(mention.end).strip()[:1]}",
        f"before {line.mark(mention.start).strip()[-1:]}",
    }
    if line.asked:
        found.add(f"asked {_size(mention)}")
    return frozenset(found | {"said"} if mention.sure else found)
