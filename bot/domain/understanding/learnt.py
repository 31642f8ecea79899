"""How much a text is like the examples of one kind: the weights of its features added up (logistic regression).

Lives here: adding up. Must not live here: which features a text has (the reader that asks), and learning, which needs
a library and happens beforehand (`make learn` writes `learnt.yaml`).
"""

from collections.abc import Collection, Mapping
from typing import Generic, TypeVar

from bot.domain.wordings.learnt import Weights

TENTHS = 10
"""Weights are whole tenths: their sum is the same in every order."""

LANE, MIDDLE = 16, 2**15
"""Bits that a sum of weights may take, and what stands for 0 in them: no text has features enough for more."""


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
    """Which of several kinds a text is most like.

    A feature's weights for all kinds are one number, each kind in a lane of its own: adding two such numbers adds the
    weights of every kind at once, much faster than one by one. Features of equal weights share a row of these numbers,
    which stand in one piece, so that a stored copy is read quickly.
    """

    def __init__(self, kinds: Mapping[Kind, Weights]) -> None:
        self._kinds, self._starts = tuple(kinds), [weights.start for weights in kinds.values()]
        self._width = LANE // 8 * len(kinds)
        told: dict[str, int] = {}
        for number, weights in enumerate(kinds.values()):
            for weight, features in weights.features.items():
                for feature in features:
                    told[feature] = told.get(feature, 0) + (weight << LANE * number)
        rows = {row: number for number, row in enumerate(dict.fromkeys(told.values()))}
        self._rows = b"".join(row.to_bytes(self._width, "little", signed=True) for row in rows)
        self._row_of = {feature: rows[row] for feature, row in told.items()}
        self._middle = sum(MIDDLE << LANE * number for number in range(len(kinds)))

    def of(self, features: Collection[str]) -> dict[Kind, float]:
        """Log-odds of every kind, by which they differ."""
        row_of, rows, width, number_in = self._row_of, self._rows, self._width, int.from_bytes
        starts = [row_of[each] * width for each in features if each in row_of]
        told = sum([number_in(rows[at : at + width], "little", signed=True) for at in starts], self._middle)
        lanes, size = told.to_bytes(width, "little"), _size(features)
        sums = zip(self._kinds, self._starts, lanes[::2], lanes[1::2], strict=True)
        return {kind: (start + (low + 256 * high - MIDDLE) / size) / TENTHS for kind, start, low, high in sums}

    def two(self, features: Collection[str]) -> tuple[Kind, Kind, float]:
        """The likeliest kind, the next, and by how much it leads that (log-odds). Needs two kinds at least."""
        sums = sorted(((each, kind) for kind, each in self.of(features).items()), reverse=True)
        return sums[0][1], sums[1][1], sums[0][0] - sums[1][0]


def _size(features: Collection[str]) -> float:
    """A text of four times the features has twice the size."""
    size: float = max(1, len(features)) ** 0.5
    return size
