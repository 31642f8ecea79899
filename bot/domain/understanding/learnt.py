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

    @property
    def is_blank(self) -> bool:
        """Whether nothing was learnt: then the rules go by themselves."""
        return not self._start and not self._of

    def log_odds(self, features: Collection[str]) -> float:
        """Above 0 a text is more likely one of the kind than not. A long text has more features that say nothing."""
        of = self._of
        told = sum([of[each] for each in features if each in of])
        return (self._start + told / _size(features)) / TENTHS


Kind = TypeVar("Kind", bound=str)


class Likeliest(Generic[Kind]):
    """Which of several kinds a text is most like. Most features speak for or against a few kinds only."""

    def __init__(self, kinds: Mapping[Kind, Weights]) -> None:
        self._kinds, self._starts = tuple(kinds), [weights.start for weights in kinds.values()]
        self._of: dict[str, tuple[tuple[int, int], ...]] = {}
        for number, weights in enumerate(kinds.values()):
            for weight, features in weights.features.items():
                told = ((number, weight),)
                for feature in features:
                    self._of[feature] = self._of.get(feature, ()) + told

    def of(self, features: Collection[str]) -> dict[Kind, float]:
        """Log-odds of every kind, by which they differ."""
        of, told = self._of, [0] * len(self._kinds)
        for feature in features:
            if feature in of:
                for number, weight in of[feature]:
                    told[number] += weight
        size = _size(features)
        sums = zip(self._kinds, self._starts, told, strict=True)
        return {kind: (start + each / size) / TENTHS for kind, start, each in sums}

    def two(self, features: Collection[str]) -> tuple[Kind, Kind, float]:
        """The likeliest kind, the next, and by how much it leads that (log-odds). Needs two kinds at least."""
        sums = sorted(((each, kind) for kind, each in self.of(features).items()), reverse=True)
        return sums[0][1], sums[1][1], sums[0][0] - sums[1][0]


def _size(features: Collection[str]) -> float:
    """A text of four times the features has twice the size."""
    size: float = max(1, len(features)) ** 0.5
    return size
