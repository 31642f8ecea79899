"""`content/understanding/learnt.yaml`: weights learnt from labelled messages, written by `make learn`, not by hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.anatomy import CautionId, Entry
from bot.domain.wordings.intents import IntentName


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights(Entry):
    """`start`: the log-odds of a text that says nothing; `features`: by their weight, those that have it. In tenths."""

    start: int
    features: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntWords(Entry):
    """`red_flag`: how much a message is like those that tell of any; `of_caution`: how much like those of each;
    `delete_data`: how much like those that ask for everything to be erased; `place`: how much a place that is named is
    like those that are sore; `tool`: how much a tool is like those that are at hand; `score_now`,
    `score_before`: how much a number is like those that are the score of now, or the one before; `schedule`: how much
    a day or a time is like those that are wished for; `intent`: how much a message is like those that want each.
    """

    delete_data: Weights
    place: Weights
    tool: Weights
    score_now: Weights
    score_before: Weights
    schedule: Weights
    red_flag: Weights
    of_caution: Mapping[CautionId, Weights]
    intent: Mapping[IntentName, Weights]
