"""`content/understanding/scores.yaml`: how people give a pain score, and which numbers are none."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.anatomy import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreWords(Entry):
    """Every list holds phrases of one or more plain words; the file says what each list does."""

    numbers: Mapping[str, int]
    slips: Mapping[str, str]
    halves: tuple[str, ...]
    below_zero: tuple[str, ...]
    zero: tuple[str, ...]
    zero_when_asked: tuple[str, ...]
    wishes: tuple[str, ...]
    only_sometimes: tuple[str, ...]
    out_of: tuple[str, ...]
    out_of_ten: tuple[str, ...]
    praise: tuple[str, ...]
    about: tuple[str, ...]
    percent: tuple[str, ...]
    pain: tuple[str, ...]
    between: tuple[str, ...]
    lead_ins: tuple[str, ...]
    goes_on: tuple[str, ...]
    units: tuple[str, ...]
    counted: tuple[str, ...]
    never: tuple[str, ...]
    one: tuple[str, ...]
    before_one: tuple[str, ...]
    asks: tuple[str, ...]
    other_topics: tuple[str, ...]
    shares_unit: tuple[str, ...]
    ranges: tuple[str, ...]
    rising: tuple[str, ...]
    between_two: tuple[str, ...]
    and_between: tuple[str, ...]
    was: tuple[str, ...]
    now: tuple[str, ...]
    weak: tuple[str, ...]
    articles: tuple[str, ...]
    trailing: tuple[str, ...]
    keeps_second: tuple[str, ...]
    denied: tuple[str, ...]
    bounds: tuple[str, ...]
    changes: tuple[str, ...]
    points: tuple[str, ...]
    moved: tuple[str, ...]
    compared: tuple[str, ...]
    graded: tuple[str, ...]
    relative: tuple[str, ...]
    filling: tuple[str, ...]
