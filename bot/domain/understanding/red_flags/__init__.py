"""Red flags in typed text, looked for before anything else (safety.yaml, rules).

A mention may act at once, open its question, or mean nothing here: the words for all three are in `flags.yaml`.
Lives here: what a text's mentions come to. Must not live here: words, scopes, rules; what the conversation does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.domain.anatomy import CautionId
from bot.domain.catalog import Catalog
from bot.domain.guidance import CautionLevel
from bot.domain.understanding.red_flags.ears import Ears, Heard
from bot.domain.understanding.text import Text

SERIOUS_FIRST: tuple[CautionLevel, ...] = (
    "emergency",
    "urgent_same_day",
    "see_professional",
    "local_and_modify",
    "during_session",
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A caution that a text speaks of, what this text deserves, and the words (from, up to) that say so."""

    caution: CautionId
    level: CautionLevel
    on_phrase: Literal["act", "ask"]
    start: int
    end: int


def flags_in(catalog: Catalog, text: Text, *, asked: bool = False) -> tuple[Hit, ...]:
    """Every caution of a text outside a massage: those to act on first, then by how serious they are. `asked`: the open
    question is one of safety."""
    ears = catalog.derived("red flags", lambda catalog: Ears(catalog, in_session=False))
    return _ranked(catalog, ears.heard(text, asked=asked))


def flags_in_session(catalog: Catalog, text: Text) -> tuple[Hit, ...]:
    """What is felt while pressing; there a single word is enough."""
    ears = catalog.derived("red flags of a session", lambda catalog: Ears(catalog, in_session=True))
    return _ranked(catalog, ears.heard(text))


def _ranked(catalog: Catalog, heard: Iterable[Heard]) -> tuple[Hit, ...]:
    best: dict[CautionId, Hit] = {}
    for each in heard:
        known = best.get(each.caution)
        if known is None or (each.acts and known.on_phrase == "ask"):
            level = catalog.cautions[each.caution].level
            best[each.caution] = Hit(each.caution, level, "act" if each.acts else "ask", each.start, each.end)
    if not best:
        return ()
    order = {caution: number for number, caution in enumerate(catalog.cautions)}
    return tuple(
        sorted(
            best.values(),
            key=lambda hit: (hit.on_phrase, SERIOUS_FIRST.index(hit.level), order[hit.caution]),
        )
    )
