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

LEAST_ASKED, SURE_TOLD = -0.5, 1.0
"""Log-odds (3 in 8) under which a number is no score though one was asked for, and (3 in 4) over which it is one though
none was. Chosen on authors left out of what was learnt: 11.7 % of the numbers wrong by the rules alone, 8.9 % so."""


def features_in(text: Text, line: Line, numbers: Sequence[Mention]) -> list[frozenset[str]]:
    """What is weighed for each number of a message, and learnt from. `numbers`: all of them."""
    homes = [_home(line, each) for each in numbers]
    places = {at for home in homes for at in home}
    asked = frozenset(("asked",) if line.asked else ())
    return [
        asked | _beside(line, each, number, len(numbers)) | around(text, home.start, home.stop, _size(each), places)
        for number, (each, home) in enumerate(zip(numbers, homes, strict=True))
    ]


def weighed(
    catalog: Catalog, text: Text, line: Line, numbers: Sequence[Mention], kept: Sequence[Mention]
) -> list[Mention]:
    """The numbers that count, from left to right. `kept`: those that do by the rules."""
    if not numbers:
        return []
    learnt = catalog.derived("scores as learnt", lambda each: Learnt(each.wordings.learnt.score))
    odds = [learnt.log_odds(told) for told in features_in(text, line, numbers)]
    if line.asked:
        likely = {each.start for each, sure in zip(numbers, odds, strict=True) if sure > LEAST_ASKED}
        return [each for each in kept if each.start in likely or each.scale not in (None, TOP)]
    known = {each.start for each in kept}
    told = [each for each, sure in zip(numbers, odds, strict=True) if sure > SURE_TOLD and each.start not in known]
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
