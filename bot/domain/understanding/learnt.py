"""How much a text is like the examples of one kind: the weights of its features added up (logistic regression).

Lives here: adding up. Must not live here: which features a text has (the reader that asks), and learning, which needs
a library and happens beforehand (`make learn` writes `learnt.yaml`).
"""

from collections.abc import Collection, Mapping
from typing import Generic, TypeVar

from bot.domain.wordings.learnt import Weights

TENTHS = 10
"""Weights are whole tenths: their sum is the same in every order."""


class Learnt:
    """The weights of one kind, by feature."""

    def __init__(self, weights: Weights) -> None:
        self._start = weights.start
        self._of = {feature: weight for weight, features in weights.features.items() for feature in features}
        self._known = frozenset(self._of)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was learnt: then the rules go by themselves."""
        return not self._start and not self._of

    def log_odds(self, features: Collection[str]) -> float:
        """Above 0 a text is more likely one of the kind than not. A long text has more features that say nothing."""
        told = sum(map(self._of.__getitem__, self._known.intersection(features)))
        return (self._start + told / _size(features)) / TENTHS


Kind = TypeVar("Kind", bound=str)


LANE = 20
"""Bits for the weight of one kind. All weights of a feature stand side by side in one number, so that one addition adds
all of them; so many bits hold the sum of many more features than a message has."""
LANE_BITS, HALF_LANE = (1 << LANE) - 1, 1 << (LANE - 1)


class Likeliest(Generic[Kind]):
    """Which of several kinds a text is most like."""

    def __init__(self, kinds: Mapping[Kind, Weights]) -> None:
        self._starts = {kind: weights.start for kind, weights in kinds.items()}
        self._lanes = {kind: LANE * at for at, kind in enumerate(kinds)}
        self._level = sum(HALF_LANE << lane for lane in self._lanes.values())  # no lane borrows from the next
        self._of: dict[str, int] = {}
        for kind, weights in kinds.items():
            for weight, features in weights.features.items():
                for feature in features:
                    self._of[feature] = self._of.get(feature, 0) + (weight << self._lanes[kind])
        self._known = frozenset(self._of)

    def of(self, features: Collection[str]) -> dict[Kind, float]:
        """Log-odds of every kind, by which they differ."""
        told = self._level + sum(map(self._of.__getitem__, self._known.intersection(features)))
        size, starts = _size(features), self._starts
        return {
            kind: (starts[kind] + ((told >> lane & LANE_BITS) - HALF_LANE) / size) / TENTHS
            for kind, lane in self._lanes.items()
        }

    def two(self, features: Collection[str]) -> tuple[Kind, Kind, float]:
        """The likeliest kind, the next, and by how much it leads that (log-odds). Needs two kinds at least."""
        sums = sorted(((each, kind) for kind, each in self.of(features).items()), reverse=True)
        return sums[0][1], sums[1][1], sums[0][0] - sums[1][0]


def _size(features: Collection[str]) -> float:
    """A text of four times the features has twice the size."""
    size: float = max(1, len(features)) ** 0.5
    return size
