"""Which intent's examples a message is most like: naive Bayes over words, neighbours and word classes.

Lives here: counting what examples have in common. Must not live here: phrases that must decide (patterns).
"""

from collections import Counter
from collections.abc import Iterable, Mapping

RARE = 0.15
"""What a feature counts for an intent none of whose examples has it (additive smoothing)."""

_NEAR_NOUGHT = 1e-7

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
        self._speaks: dict[str, tuple[tuple[str, float], ...]] = {}
        self._nothing: dict[str, float] = {}

    def _spoken(self, feature: str) -> tuple[tuple[str, float], ...]:
        """What a feature that examples have says for each intent that has it."""
        counts = sorted(self._counts[feature].items())
        spoken = self._speaks[feature] = tuple((intent, log(1 + n / RARE)) for intent, n in counts if n)
        return spoken

    def of(self, features: Features) -> Mapping[str, float]:
        """Log-likelihood of every intent, 0 for the best. In time with the number of features."""
        if not self._nothing:
            size = len(self._counts) * RARE
            self._nothing = {intent: log(RARE / (total + size)) for intent, total in self._totals.items()}
        speaks = self._speaks
        seen = sorted(feature for feature in features if feature in self._counts)
        known = [spoken for feature in seen if (spoken := speaks.get(feature) or self._spoken(feature))]
        scores = {intent: len(known) * nothing for intent, nothing in self._nothing.items()}
        for spoken in known:
            for intent, weight in spoken:
                scores[intent] += weight
        best = max(scores.values(), default=0)
        return {intent: score - best for intent, score in scores.items()}
