"""Which intent's examples a message is most like: naive Bayes over words, neighbours and word classes.

Lives here: counting what examples have in common. Must not live here: phrases that must decide (patterns).
"""

from collections import Counter
from collections.abc import Iterable, Mapping

RARE = 0.15
"""What a feature counts for an intent none of whose examples has it (additive smoothing)."""

_NEAR_NOUGHT = 1e-7

UNIT = 1 << 40
"""Weights are whole numbers of such parts: their sum is the same in every order."""

LANE = 64
"""Bits for the weight of one intent. All weights of a feature stand side by side in one number, so that one addition
adds all of them; so many bits hold the sum of many more features than a message has."""
LANE_BITS = (1 << LANE) - 1

Features = frozenset[str]


def log(number: float) -> float:
    """The natural logarithm as the limit of a power; good to six digits, and of no more use than its order here."""
    return float((number**_NEAR_NOUGHT - 1) / _NEAR_NOUGHT)


class Likeness:
    """Learnt once from the examples of a catalog; the same examples always give the same answer."""

    def __init__(self, examples: Iterable[tuple[Features, str]]) -> None:
        self._counts: dict[str, dict[str, int]] = {}
        self._totals: Counter[str] = Counter()
        for features, intent in examples:
            self.learn(features, intent)

    def learn(self, features: Features, intent: str, times: int = 1) -> None:
        """One example more; `times` -1 takes it out again, to see what the others say of it."""
        for feature in features:
            counts = self._counts.setdefault(feature, {})
            counts[intent] = counts.get(intent, 0) + times
        self._totals[intent] += len(features) * times
        self._lanes: dict[str, int] = {}
        self._nothing: list[float] = []
        self._speaks: dict[str, int] = {}

    def _get_ready(self) -> None:
        """The lane of every intent, and what a feature says for one that does not have it."""
        self._lanes = {intent: LANE * at for at, intent in enumerate(self._totals)}
        size = len(self._counts) * RARE
        self._nothing = [log(RARE / (total + size)) for total in self._totals.values()]

    def _spoken(self, feature: str) -> int:
        """What a feature that examples have says for each intent that has it; 0 when its examples were taken out."""
        spoken = sum(int(log(1 + n / RARE) * UNIT) << self._lanes[each] for each, n in self._counts[feature].items())
        self._speaks[feature] = spoken
        return spoken

    def of(self, features: Features) -> Mapping[str, float]:
        """Log-likelihood of every intent, 0 for the best. In time with the number of features."""
        if not self._lanes:
            self._get_ready()
        speaks, counts, known, spoken = self._speaks, self._counts, 0, 0
        for feature in features:
            says = speaks.get(feature)
            if says is None and feature in counts:
                says = self._spoken(feature)
            if says:
                spoken += says
                known += 1
        scores = {
            intent: (spoken >> lane & LANE_BITS) / UNIT + known * nothing
            for (intent, lane), nothing in zip(self._lanes.items(), self._nothing, strict=True)
        }
        best = max(scores.values(), default=0)
        return {intent: score - best for intent, score in scores.items()}
