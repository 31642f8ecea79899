"""`make learn`: writes `content/understanding/learnt.yaml` from the development rows, never from the held-out ones."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.content.loader import load
from bot.domain.understanding.learnt import TENTHS
from bot.paths import data_dir
from tests.understanding import lessons
from tests.understanding.lessons import Example
from tests.understanding.rows import rows

RED_FLAG, DELETION, MENTION = 10.0, 100.0, 20.0
"""The inverse of the regularisation; a third and three times as much do equally well on authors left out."""
RARE = 2
"""A feature of fewer rows is not learnt."""
SLIGHT, SLIGHT_OF_ONE = 3, 8
"""Tenths; a smaller weight is left out of the file."""
HEAD = "# Learnt from the labelled development messages by `make learn`. Not to be edited by hand.\n"


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


def telling(examples: Iterable[Example], strength: float, least: int) -> dict[str, Any]:
    """What speaks for an example being one of those that are looked for, and what against."""
    found = list(examples)
    cells, features = table(found)
    model = LogisticRegression(C=strength, max_iter=3000)
    model.fit(cells, [each.tells for each in found], sample_weight=[each.counts for each in found])
    return weights_of(model.intercept_[0], features, model.coef_[0], least)


def which_caution(examples: Iterable[Example]) -> dict[str, Any]:
    """What speaks for each caution, among messages that tell of one."""
    found = [each for each in examples if each.cautions]
    cells, features = table(found)
    model = LogisticRegression(C=RED_FLAG, max_iter=500)
    model.fit(cells, [each.cautions[0] for each in found])
    return {
        str(caution): weights_of(start, features, weights, SLIGHT_OF_ONE)
        for caution, start, weights in zip(model.classes_, model.intercept_, model.coef_, strict=True)
    }


def main() -> None:
    folder = data_dir("content")
    catalog = lessons.deaf(load(folder))
    labelled = [row for row in rows("dev") if len(row.text) <= lessons.LONGEST]
    flags = list(lessons.red_flags(catalog, labelled))
    weights = {
        "delete_data": telling(lessons.deletions(catalog, labelled), DELETION, SLIGHT_OF_ONE),
        "place": telling(lessons.places(catalog, labelled), MENTION, SLIGHT_OF_ONE),
        "tool": telling(lessons.tools(catalog, labelled), MENTION, SLIGHT_OF_ONE),
        "red_flag": telling(flags, RED_FLAG, SLIGHT),
        "of_caution": which_caution(flags),
    }
    text = yaml.safe_dump(weights, default_flow_style=None, width=118, allow_unicode=True, sort_keys=False)
    Path(folder, "understanding", "learnt.yaml").write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()
