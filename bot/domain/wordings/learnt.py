"""`content/understanding/learnt.yaml`: weights learnt from labelled messages, written by `make learn`, not by hand."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.domain.anatomy import CautionId, Entry, ToolId
from bot.domain.wordings.intents import IntentName


class Joined(Mapping[int, tuple[str, ...]]):
    """Features by their weight, as one text each: so a hundred thousand of them load at once, and once an index is made
    of them nobody reads them again. No feature holds the end of a line: it is made of words."""

    def __init__(self, lists: Mapping[int, tuple[str, ...]]) -> None:
        self._texts = {weight: "\n".join(features) for weight, features in lists.items()}

    def __getitem__(self, weight: int) -> tuple[str, ...]:
        return tuple(self._texts[weight].split("\n"))

    def __iter__(self) -> Iterator[int]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights(Entry):
    """`start`: the log-odds of a text that says nothing; `features`: by their weight, those that have it. In tenths."""

    start: int
    features: Mapping[int, tuple[str, ...]]

    def __reduce__(self) -> tuple[Callable[..., "Weights"], tuple[int, Joined]]:
        return _stored, (self.start, Joined(self.features))


def _stored(start: int, features: Joined) -> Weights:
    return Weights(start=start, features=features)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntWords(Entry):
    """`red_flag`: how much a message is like those that tell of any; `of_caution`: how much like those of each;
    `delete_data`: how much like those that ask for everything to be erased; `place`: how much a place that is named is
    like those that are sore; `tool`: how much a tool is like those that are at hand; `score_now`,
    `score_before`: how much a number is like those that are the score of now, or the one before; `schedule`: how much
    a day or a time is like those that are wished for; `intent`: how much a message is like those that want each;
    `whole_place`: how much like those that tell of each place alone, of "none" or of "several"; `whole_tool`: how much
    like those whose writer has each tool at hand.
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
    whole_place: Mapping[str, Weights]
    whole_tool: Mapping[ToolId, Weights]
