"""`content/understanding/learnt.yaml`: weights learnt from labelled messages, written by `make learn`, not by hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.anatomy import CautionId, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights(Entry):
    """`start`: the log-odds of a text that says nothing; `features`: by their weight, those that have it. In tenths."""

    start: int
    features: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntWords(Entry):
    """`red_flag`: how much a message is like those that tell of any; `of_caution`: how much like those of each."""

    red_flag: Weights
    of_caution: Mapping[CautionId, Weights]
