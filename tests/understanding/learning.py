"""`make learn`: writes `content/understanding/learnt.yaml` from the development rows, never from the held-out ones, and
from the variants of whole messages that an encoder labelled (`make teach`)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from bot.content.loader import load
from bot.domain.understanding.learnt import TENTHS
from bot.paths import data_dir
from tests.understanding import lessons, taught
from tests.understanding.lessons import Example
from tests.understanding.rows import rows

RED_FLAG, CAUTION, DELETION, MENTION, MOMENT, INTENT = 30.0, 10.0, 100.0, 100.0, 20.0, 30.0
WHOLE_PLACE, WHOLE_TOOL = 100.0, 30.0
"""The inverse of the regularisation. On authors left out a third and three times as much do equally well; `MENTION` of
tools and scores, `MOMENT` of places, days and times, where 100 does up to 0.9 points worse."""
LEANS_LEAST = 0.25
"""What a feature counts beside how far it leans, so that none goes without."""
RARE, RARE_TAUGHT = 2, 8
"""A feature of fewer rows, and of fewer that were taught, is not learnt."""
LEAST_SURE, MOST_ROUNDS = 0.7, 150
"""What tells less surely of a red flag is no example of which; and how long that is looked for, with so many kinds."""
SLIGHT, SLIGHT_OF_TOOL, SLIGHT_OF_CAUTION, SLIGHT_OF_WISH, SLIGHT_OF_WHOLE = 8, 11, 11, 15, 12
"""Tenths; a smaller weight is left out of the file, and nothing that was measured is the worse for it: of one among
many cautions, of one among many wishes and of a tool, which is weighed by the whole row, there are more."""
HEAD = "# Learnt from the labelled development messages by `make learn`. Not to be edited by hand.\n"


def table(found: Sequence[Example]) -> tuple[Any, list[str]]:
    """A row for each example, a column for each feature that is not rare; and the features."""
    written = Counter(feature for each in found if each.is_written for feature in each.features)
    taught = Counter(feature for each in found if not each.is_written for feature in each.features)
    known = {each for each, count in written.items() if count >= RARE}
    known |= {each for each, count in taught.items() if count >= RARE_TAUGHT}
    vectorizer = DictVectorizer()
    cells = vectorizer.fit_transform(
        {feature: len(each.features) ** -0.5 for feature in sorted(each.features & known)} for each in found
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


def leaning(cells: Any, tells: Any, counts: Any) -> Any:
    """For each column how far it leans to one side: the log-ratio of its shares (Wang and Manning 2012). On authors
    left out, 9.0 % false alarms by even columns were 7.1 % by leaning ones, with as much heard.
    """
    said = (cells > 0).multiply(counts[:, None]).tocsr()
    shares = [1 + np.asarray(said[side].sum(axis=0)).ravel() for side in (tells, ~tells)]
    return LEANS_LEAST + abs(np.log((shares[0] / shares[0].sum()) / (shares[1] / shares[1].sum())))


def telling(examples: Iterable[Example], strength: float, least: int, *, leans: bool = False) -> dict[str, Any]:
    """What speaks for an example being one of those that are looked for, and what against. `leans`: a feature of one
    side is trusted more than one of both; better for whole messages, no better for what stands around a name.
    """
    found = list(examples)
    cells, features = table(found)
    tells, counts = np.array([each.tells for each in found]), np.array([each.counts for each in found])
    scale = leaning(cells, tells, counts) if leans else np.ones(len(features))
    model = LogisticRegression(C=strength, max_iter=3000)
    model.fit(cells.multiply(scale).tocsr(), tells, sample_weight=counts)
    return weights_of(model.intercept_[0], features, model.coef_[0] * scale, least)


def which(examples: Iterable[Example], strength: float, least: int) -> dict[str, Any]:
    """What speaks for each kind, among messages that tell of one."""
    found = [each for each in examples if each.kinds and each.counts > LEAST_SURE]
    cells, features = table(found)
    model = LogisticRegression(C=strength, max_iter=MOST_ROUNDS)
    model.fit(cells, [each.kinds[0] for each in found], sample_weight=[each.counts for each in found])
    return {
        str(kind): weights_of(start, features, weights, least)
        for kind, start, weights in zip(model.classes_, model.intercept_, model.coef_, strict=True)
    }


def each_of(examples: Iterable[Example], strength: float, least: int) -> dict[str, Any]:
    """What speaks for each kind and what against, where a message may tell of several."""
    found = list(examples)
    cells, features = table(found)
    counts, weights = np.array([each.counts for each in found]), {}
    for kind in sorted({kind for each in found for kind in each.kinds}):
        kept = np.array([kind not in each.either for each in found])
        tells = np.array([kind in each.kinds for each in found])
        model = LogisticRegression(C=strength, max_iter=MOST_ROUNDS)
        model.fit(cells[kept], tells[kept], sample_weight=counts[kept])
        weights[kind] = weights_of(model.intercept_[0], features, model.coef_[0], least)
    return weights


def main() -> None:
    folder = data_dir("content")
    catalog = lessons.deaf(load(folder))
    labelled = [row for row in rows("dev") if len(row.text) <= lessons.LONGEST]
    flags = [*lessons.red_flags(catalog, labelled), *taught.red_flags(catalog)]
    of_one = {
        "place": (lessons.places, MOMENT, SLIGHT),
        "tool": (lessons.tools, MENTION, SLIGHT_OF_TOOL),
        "score_now": (lessons.scores_now, MENTION, SLIGHT),
        "score_before": (lessons.scores_before, MENTION, SLIGHT),
        "schedule": (lessons.schedules, MOMENT, SLIGHT),
    }
    weights = {
        "delete_data": telling((*lessons.deletions(catalog, labelled), *taught.deletions(catalog)), DELETION, SLIGHT),
        **{kind: telling(read(catalog, labelled), strength, least) for kind, (read, strength, least) in of_one.items()},
        "red_flag": telling(flags, RED_FLAG, SLIGHT, leans=True),
        "of_caution": which(flags, CAUTION, SLIGHT_OF_CAUTION),
        "intent": which((*lessons.intents(catalog, labelled), *taught.intents(catalog)), INTENT, SLIGHT_OF_WISH),
        "whole_place": which(lessons.whole_places(catalog, labelled), WHOLE_PLACE, SLIGHT_OF_WHOLE),
        "whole_tool": each_of(lessons.whole_tools(catalog, labelled), WHOLE_TOOL, SLIGHT_OF_WHOLE),
    }
    text = yaml.safe_dump(weights, default_flow_style=None, width=118, allow_unicode=True, sort_keys=False)
    Path(folder, "understanding", "learnt.yaml").write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()
