"""The schedule's words as one index: a phrase, and everything that it may be.

Lives here: looking phrases up. Must not live here: what a phrase means beside others (grammar).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.planning import DAYS
from bot.domain.understanding.slips import Speller
from bot.domain.wordings.schedule import OnceWords, Period, ScheduleWords

GLUED = (
    "am",
    "pm",
    "hour_sign",
    "minute",
    "small_minute",
    "hour",
    "day_unit",
    "week_unit",
    "ish",
    "times_a",
    "second_unit",
)
"""Kinds of marks that people write straight behind a number."""

WHEN = frozenset(
    ("number", "day", "period", "fixed", "once", "every_days", "every_weeks", "how_often", "which_day", "which_time")
    + ("per_day", "per_week", "half_hour", "quarter_hour", "minute", "hour", "month", "letter", "day_unit", "week_unit")
)
SHORTENED = ("day", "month", "am", "pm", "minute", "hour")
"""Kinds of words that may end in a full stop without ending a sentence, when they have at most five letters."""

Phrase = tuple[str, ...]
Parts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sense:
    """All that one phrase may be; the grammar takes what fits. `when`: it can be part of a schedule, not only by it."""

    kinds: frozenset[str] = frozenset()
    number: int = -1
    days: tuple[int, ...] = ()
    weekly: bool = False
    month: int = 0
    period: Period | None = None
    once: OnceWords | None = None
    minute_of_day: int = -1
    every: int = 0
    letter: int = -1
    when: bool = False


NOTHING = Sense()


class Index:
    """Phrases by their first word, the longest first."""

    def __init__(self, words: ScheduleWords, body: Iterable[str] = ()) -> None:
        """`body`: words for places of the body, which may stand beside any schedule."""
        self.words = words
        senses: dict[Phrase, Sense] = dict.fromkeys(map(_alone, body), Sense(frozenset(("body",))))
        same = dict[Sense, Sense]()
        for phrase, kind, parts in _entries(words):
            key = tuple(phrase.split())
            known = senses.get(key)
            when = kind in WHEN or (known is not None and known.when)
            kinds = frozenset((kind,)) if known is None else known.kinds | {kind}
            sense = replace(known or NOTHING, kinds=kinds, when=when, **parts)
            senses[key] = same.setdefault(sense, sense)  # far fewer than phrases: so loading is quicker
        self._senses = senses
        self.shortened = frozenset(
            key[0] for key, sense in senses.items() if len(key[0]) <= 5 and not sense.kinds.isdisjoint(SHORTENED)
        ) | {"m"}
        self._longest: dict[str, tuple[int, ...]] = {}
        for key in senses:
            self._longest[key[0]] = tuple(sorted({len(key), *self._longest.get(key[0], ())}, reverse=True))
        self._stirring = frozenset(key[0] for key, sense in senses.items() if sense.when)
        self.every, self.stress = frozenset(words.marks["every"]), frozenset(words.marks["stress"])
        self.suffixes = frozenset(word for kind in GLUED for word in words.marks[kind] if " " not in word)
        self.periods: Mapping[str, Period] = {period.id: period for period in words.periods}
        self.likely_times = tuple((time,) for time in words.likely_times)
        self.not_a_day = {DAYS.index(day): frozenset(before) for day, before in words.not_a_day.items()}
        self.not_a_day_before = {DAYS.index(day): frozenset(after) for day, after in words.not_a_day_before.items()}
        self.afternoon_first = frozenset(words.after_noon_first)
        self.speller = Speller(words.corrected, {*(word for key in senses for word in key), *words.ordinary})

    def may_tell(self, words: Iterable[str]) -> bool:
        """Whether any of the words can begin what is part of a schedule: else there is none."""
        corrected, stirring = self.speller.corrected, self._stirring
        return any(corrected(word) in stirring or not word.isalpha() for word in words)

    def knows(self, word: str) -> bool:
        """Whether a word is a phrase by itself."""
        return (word,) in self._senses

    def find(self, words: list[str], at: int) -> tuple[Sense, int]:
        """The longest phrase that starts at a word, and how many words it has; NOTHING and one word else."""
        lengths = self._longest.get(words[at])
        if lengths is None:
            return NOTHING, 1
        for length in lengths:
            sense = self._senses.get(tuple(words[at : at + length]))
            if sense is not None and at + length <= len(words):
                return sense, length
        return NOTHING, 1


Entries = Iterator[tuple[str, str, Parts]]


def _alone(word: str) -> Phrase:
    return (word,)


def _entries(words: ScheduleWords) -> Entries:
    """Every phrase with the kind and the values it adds to what the phrase may be."""
    yield from _named(words)
    for kinds in (words.marks, words.cues):
        for kind, phrases in kinds.items():
            yield from _each(phrases, kind)
    yield from _each(words.how_often, "how_often")
    yield from _each(words.which_day, "which_day")
    yield from _each(words.which_time, "which_time")


def _named(words: ScheduleWords) -> Entries:
    for word, number in words.numbers.items():
        yield word, "number", {"number": number}
    for word, number in words.ordinals.items():
        yield word, "ordinal", {"number": number}
    yield from _days(words)
    for month, phrases in words.months.items():
        yield from _each(phrases, "month", month=month)
    for period in words.periods:
        yield from _each(period.words, "period", period=period)
    for fixed in words.fixed_times:
        hour, minute = fixed.time.split(":")
        yield from _each(fixed.words, "fixed", minute_of_day=int(hour) * 60 + int(minute))
    for once in words.once:
        yield from _each(once.words, "once", once=once)
    for kind, rhythm in (("every_days", words.every_days), ("every_weeks", words.every_weeks)):
        for every, phrases in rhythm.items():
            yield from _each(phrases, kind, every=every)


def _days(words: ScheduleWords) -> Entries:
    for day, phrases in words.days.items():
        yield from _each(phrases, "day", days=(DAYS.index(day),))
    for day, phrases in words.weekly_days.items():
        yield from _each(phrases, "day", days=(DAYS.index(day),), weekly=True)
    for group in words.day_groups:
        yield from _each(group.words, "day", days=tuple(map(DAYS.index, group.days)), weekly=True)
    for letter, day in words.day_letters.items():
        yield letter, "letter", {"letter": DAYS.index(day)}


def _each(phrases: Iterable[str], kind: str, **parts: Any) -> Entries:
    for phrase in phrases:
        yield phrase, kind, parts
