"""A message as a whole, beside its words: how much it is like those that tell of a red flag, and of which.

What a rule only asks about is chance in a message that is like none of them; what no rule hears in one that is very
like them is heard all the same. What acts is never silenced, nor what one phrase of an emergency says by itself, nor
what several say side by side, as one; but what acts is only asked about in a message that is nothing like them.
Must not live here: rules (rules), the weights (learnt.yaml).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.anatomy import CautionId
from bot.domain.catalog import Catalog
from bot.domain.understanding.learnt import Learnt, Likeliest
from bot.domain.understanding.red_flags.rules import Match
from bot.domain.understanding.text import pairs

FIRST, LAST, NUMBER = "^", "$", "#"
READ = 120
"""Words that are looked at; what is wrong is said before that."""

LEAST, FEWEST_WORDS = -0.7, 3
"""Log-odds (1 in 3) under which what is only asked about is there by chance. A message of fewer words is as the rules
say."""

AS_ONE = 3
"""Words that a rule's concepts must have, side by side, to be no chance ("right arm" + "resigned"): odd and joking
words are like no message that was learnt from. Of 33,000 messages 12 that meant nothing are asked about so."""

IN_FULL, LEAST_IN_FULL = 3, -2.0
"""So many concepts that a rule asks for are no chance, wherever they stand, in a message that is not much less like
them: on authors left out as many are heard as with -3, with fewer false alarms."""

LEAST_OF_LASTING = -1.3
"""The same of lasting conditions, which people mention by the way in messages about something else."""

LEAST_TO_ACT = -4.0
"""Log-odds (1 in 55) under which what acts is only asked about: of 41 such messages of authors left out one was meant.
"""

SURE, CLEAR = -0.25, 1.0
"""From which log-odds on (4 in 9) a message tells of a red flag though no rule heard it, and by how much one caution
must lead the next to be the one; else both are asked about. Of two authors' 1,080 red flags, left out of what was
learnt, 80.9 % were heard by their name so with 7.5 % false alarms; with both thresholds at 0 79.4 % with 6.9 %, with
-0.5 82.0 % with 7.9 %."""
SURE_IN_FEW_WORDS, FEW_WORDS, FEWEST_TO_COUNT = 0.5, 10, 6
"""The same of a message of fewer words than the second; and the fewest of one with a number in it ("10 weeks now" is
how long). Of 4,200 messages about something else a tenth fewer are asked about so; of 3,176 red flags that were
learnt from, 5 fewer are heard."""
SURE_TO_ACT = 1.5
"""Log-odds (4 in 5) from which that acts; with less it is asked about. Of 1,000 ordinary messages 3 fewer act so."""


def features_of(words: Sequence[str], concepts: Iterable[str]) -> frozenset[str]:
    """What is weighed and learnt from. `words`: tokens; `concepts`: names, also of what is denied or long past."""
    row = [FIRST, *(NUMBER if word.isdigit() else word for word in words[:READ]), LAST]
    return frozenset(row).union(pairs(row), map("<{}>".format, concepts))


def is_one_phrase(match: Match) -> bool:
    """Whether a rule's concepts are said by one phrase; or with no word between and no doubt, one of them by several
    words."""
    if len(match.chosen) == 1:
        return True
    words = len(set(match.places))
    side_by_side = words == match.end - match.start
    return side_by_side and words >= AS_ONE and words > len(match.chosen) and not match.doubtful


@dataclass(frozen=True, slots=True)
class Whole:
    """`odds`: log-odds that a red flag is told of; None where a message is too short to say. `heard`: of which, and
    whether it acts."""

    odds: float | None = None
    heard: tuple[tuple[CautionId, bool], ...] = ()

    @property
    def is_unlike(self) -> bool:
        """Whether the message is like none that tells of a red flag."""
        return self.odds is not None and self.odds < LEAST

    @property
    def is_too_unlike_for_lasting(self) -> bool:
        """The same where what a rule hears is a lasting condition."""
        return self.odds is not None and self.odds < LEAST_OF_LASTING

    def is_said_in_full(self, match: Match) -> bool:
        """Whether a rule's concepts are too many to be there by chance."""
        plain = len(match.chosen) >= IN_FULL and not match.doubtful
        return plain and (self.odds is None or self.odds > LEAST_IN_FULL)

    @property
    def is_nothing_like(self) -> bool:
        """Whether it is so unlike them that what would act at once is doubtful."""
        return self.odds is not None and self.odds < LEAST_TO_ACT


class AsAWhole:
    """What was learnt of one catalog's cautions."""

    def __init__(self, catalog: Catalog) -> None:
        learnt = catalog.wordings.learnt
        self._any, self._which = Learnt(learnt.red_flag), Likeliest(learnt.of_caution)
        self._cautions = catalog.cautions

    def of(self, words: Sequence[str], concepts: Iterable[str]) -> Whole:
        if len(words) < FEWEST_WORDS or self._any.is_blank:
            return Whole()
        features = features_of(words, concepts)
        odds = self._any.log_odds(features)
        if odds < (SURE_IN_FEW_WORDS if len(words) < FEW_WORDS else SURE) or _is_a_count(words):
            return Whole(odds)
        first, second, lead = self._which.two(features)
        if lead < CLEAR:
            return Whole(odds, ((first, False), (second, False)))
        sure = odds >= SURE_TO_ACT and len(words) >= FEWEST_TO_COUNT
        acts = sure and self._cautions[first].on_phrase == "act"
        return Whole(odds, ((first, acts),))


def _is_a_count(words: Sequence[str]) -> bool:
    return len(words) < FEWEST_TO_COUNT and any(word.isdigit() for word in words)
