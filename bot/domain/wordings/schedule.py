"""`content/understanding/schedule.yaml`: how people say days and times.

Lives here: the shape of the file. Must not live here: what may follow what (the grammar in understanding.schedule).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.anatomy import Entry

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayGroup(Entry):
    """Days that have one name together: "weekdays"."""

    days: Words
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Entry):
    """A part of the day. An hour said with it lies from `first` to `last` (past 24: after midnight).

    `likely`: what is offered when no hour is said.
    """

    id: str
    first: int
    last: int
    likely: Words
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTime(Entry):
    """A time that has a name: "noon"."""

    time: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OnceWords(Entry):
    """A day named from today: `days` later, perhaps with a part of the day ("tonight"), or by its date ("boxing day":
    `month` and `day`)."""

    rel: str
    days: int
    month: int = 0
    day: int = 0
    period: str | None = None
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleWords(Entry):
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    days: Mapping[str, Words]
    weekly_days: Mapping[str, Words]
    day_letters: Mapping[str, str]
    not_a_day: Mapping[str, Words]
    not_a_day_before: Mapping[str, Words]
    day_groups: tuple[DayGroup, ...]
    months: Mapping[int, Words]
    periods: tuple[Period, ...]
    fixed_times: tuple[FixedTime, ...]
    once: tuple[OnceWords, ...]
    every_days: Mapping[int, Words]
    every_weeks: Mapping[int, Words]
    how_often: Words
    which_day: Words
    which_time: Words
    marks: Mapping[str, Words]
    cues: Mapping[str, Words]
    likely_days: Mapping[int, tuple[Words, ...]]
    likely_times: Words
    after_noon_first: tuple[int, ...]
    corrected: Words
    ordinary: Words
