"""`make learn`: writes `content/understanding/learnt.yaml` from the development rows, never from the held-out ones.

A message counts as one that tells of a red flag when its row says so; near misses count against it, and so do all
other rows in which the rules hear nothing: they are what people write most of the time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.content.loader import load
from bot.domain.catalog import Catalog
from bot.domain.understanding.learnt import TENTHS
from bot.domain.understanding.red_flags.ears import Ears
from bot.domain.understanding.text import read
from bot.domain.wordings.learnt import LearntWords, Weights
from bot.paths import data_dir
from tests.understanding.rows import Row, rows

LONGEST = 600
"""Letters; longer rows are tests of length."""
NEAR_MISS = 3.0
"""How much more a near miss counts than an ordinary message: it was written to be mistaken."""
STRENGTH = 10.0
"""The inverse of the regularisation; 3 to 30 do equally well on authors left out."""
RARE = 2
"""A feature of fewer rows is not learnt."""
SLIGHT, SLIGHT_OF_ONE = 3, 8
"""Tenths; a smaller weight is left out of the file."""
HEAD = "# Learnt from the labelled development messages by `make learn`. Not to be edited by hand.\n"


def deaf(catalog: Catalog) -> Catalog:
    """The same catalog with nothing learnt: what the rules hear by themselves."""
    nothing = LearntWords(red_flag=Weights(start=0, features={}), of_caution={})
    return replace(catalog, wordings=replace(catalog.wordings, learnt=nothing))


@dataclass(frozen=True)
class Example:
    """A message as it is learnt from. `cautions`: those its row names; `tells`: whether it tells of any."""

    features: frozenset[str]
    tells: bool
    cautions: tuple[str, ...]
    counts: float


def examples(ears: Ears, labelled: Iterable[Row]) -> Iterator[Example]:
    for row in labelled:
        text = read(row.text)
        judged = "red_flags" in row.label or "any_of" in row.label
        cautions = tuple(each["id"] for each in row.label.get("red_flags", ()))
        tells = bool(cautions or row.label.get("any_of"))
        if len(row.text) <= LONGEST and (judged or not any(True for _ in ears.heard(text))):
            yield Example(ears.features(text), tells, cautions, NEAR_MISS if judged and not tells else 1.0)


def table(found: Sequence[Example]) -> tuple[Any, list[str]]:
    """A row for each example, a column for each feature that is not rare; and the features."""
    counts = Counter(feature for each in found for feature in each.features)
    vectorizer = DictVectorizer()
    cells = vectorizer.fit_transform(
        {feature: len(each.features) ** -0.5 for feature in sorted(each.features) if counts[feature] >= RARE}
        for each in found
    )
    return cells, [str(name) for name in vectorizer.get_feature_names_out()]


def weights_of(start: float, features: Sequence[str], weights: Iterable[float], least: int) -> dict[str, Any]:
    """The weights in tenths, features by weight."""
    by_weight: dict[int, list[str]] = {}
    for feature, weight in zip(features, weights, strict=True):
        tenths = round(float(weight) * TENTHS)
        if abs(tenths) >= least:
            by_weight.setdefault(tenths, []).append(feature)
    return {"start": round(float(start) * TENTHS), "features": dict(sorted(by_weight.items()))}


def learnt(found: Sequence[Example]) -> dict[str, Any]:
    """Whether any red flag is told of, from all examples; which, from those that tell of one."""
    cells, features = table(found)
    any_at_all = LogisticRegression(C=STRENGTH, max_iter=500)
    any_at_all.fit(cells, [each.tells for each in found], sample_weight=[each.counts for each in found])
    named = [at for at, each in enumerate(found) if each.cautions]
    which = LogisticRegression(C=STRENGTH, max_iter=500)
    which.fit(cells[named], [found[at].cautions[0] for at in named])
    return {
        "red_flag": weights_of(any_at_all.intercept_[0], features, any_at_all.coef_[0], SLIGHT),
        "of_caution": {
            str(caution): weights_of(start, features, weights, SLIGHT_OF_ONE)
            for caution, start, weights in zip(which.classes_, which.intercept_, which.coef_, strict=True)
        },
    }


def main() -> None:
    folder = data_dir("content")
    ears = Ears(deaf(load(folder)), in_session=False)
    weights = learnt(list(examples(ears, rows("dev"))))
    text = yaml.safe_dump(weights, default_flow_style=None, width=118, allow_unicode=True, sort_keys=False)
    Path(folder, "understanding", "learnt.yaml").write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()
