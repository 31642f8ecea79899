"""Red flags in typed text, looked for before anything else (safety.yaml, rules).

Phrases match as whole words. A phrase may act at once; a single word, a loose pattern, a negated or a past mention only
opens the question. The most serious level wins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bot.domain.anatomy import CautionId
from bot.domain.catalog import Catalog
from bot.domain.guidance import Caution, CautionLevel
from bot.domain.understanding.text import words_of

ORDER: tuple[CautionLevel, ...] = ("emergency", "urgent_same_day", "see_professional", "local_and_modify")
_DOUBT = {"no", "not", "never", "had", "without", "used", "dont", "isnt", "havent", "didnt"}


@dataclass(frozen=True, slots=True)
class Flag:
    """A caution a text speaks of. `act`: show its action at once; else ask its question."""

    caution: CautionId
    act: bool


def _holds(said: str, phrase: tuple[str, ...]) -> bool:
    """Whether a text holds a phrase as whole words; both with a space on either side."""
    return f" {' '.join(phrase)} " in said


@cache
def _phrase(text: str) -> tuple[str, ...]:
    """A phrase of the content as words; there are a few hundred, asked for with every text."""
    return words_of(text)


def _by_phrase(words: tuple[str, ...], caution: Caution, *, single_acts: bool) -> bool | None:
    """True: act; False: ask; None: no phrase of this caution."""
    said = f" {' '.join(words)} "
    hits = [phrase for each in caution.phrases if _holds(said, phrase := _phrase(each))]
    if not hits:
        return None
    certain = single_acts or any(len(hit) > 1 for hit in hits)
    doubtful = all(_DOUBT & (set(words) - set(hit)) for hit in hits)
    return certain and caution.on_phrase == "act" and not doubtful


def _by_pattern(words: frozenset[str], caution: Caution) -> bool:
    return any(all(words & frozenset(group) for group in pattern) for pattern in caution.patterns)


def _flag(words: tuple[str, ...], caution: Caution, *, single_acts: bool = False) -> Flag | None:
    act = _by_phrase(words, caution, single_acts=single_acts)
    if act is not None:
        return Flag(caution.id, act)
    return Flag(caution.id, False) if _by_pattern(frozenset(words), caution) else None


def _first(flags: Iterable[Flag | None]) -> Flag | None:
    """An acting flag before an asking one, else in order."""
    found = [flag for flag in flags if flag]
    return next((flag for flag in found if flag.act), found[0] if found else None)


def red_flag(catalog: Catalog, text: str) -> Flag | None:
    """The most serious caution a text speaks of outside a massage session."""
    words = words_of(text)
    by_level = (
        _first(_flag(words, caution) for caution in catalog.cautions.values() if caution.level == level)
        for level in ORDER
    )
    found = [flag for flag in by_level if flag]
    return next((flag for flag in found if flag.act), found[0] if found else None)


def flag_in_session(catalog: Catalog, text: str) -> Flag | None:
    """What is felt while pressing: here a single word is enough ("numb")."""
    words = words_of(text)
    rows = (caution for caution in catalog.cautions.values() if caution.level == "during_session")
    return _first(_flag(words, caution, single_acts=True) for caution in rows)
