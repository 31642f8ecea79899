"""`python -m tests.understanding.teaching KIND…`: writes build/taught/KIND.jsonl.gz: variants with what they say."""

import gzip
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.content.loader import load
from bot.domain.catalog import Catalog
from bot.paths import data_dir
from tests.understanding import lessons
from tests.understanding.rows import Row, rows
from tests.understanding.taught import TAUGHT, Taught
from tests.understanding.teaching.encoder import Encoder, Told
from tests.understanding.teaching.variants import Variants, neighbours, words_in

COPIES = 5
"""Variants of each example."""
ORDINARY, NEAR_MISS = 12_000, 2.0
"""Ordinary messages beside those that were judged for red flags, and how much more a near miss counts."""


def red_flags(catalog: Catalog, labelled: Sequence[Row]) -> Iterator[Taught]:
    """Variants of whole messages."""
    found = [each for each in lessons.red_flags(catalog, labelled) if each.row is not None]
    judged = [each for each in found if each.tells or each.counts > 1]
    ordinary = random.Random(1).sample([each for each in found if not (each.tells or each.counts > 1)], ORDINARY)
    texts = [each.row.text for each in (*judged, *ordinary) if each.row]
    told = [
        Told(text, each.tells, each.kinds[0] if each.kinds else "", NEAR_MISS if each.counts > 1 else 1.0)
        for text, each in zip(texts, (*judged, *ordinary), strict=True)
    ]
    encoder = Encoder(sorted({each.kind for each in told if each.kind}))
    variants = Variants(texts, neighbours(*encoder.words(), set().union(*map(words_in, texts))))
    encoder.learn(told)
    new = [variant[: lessons.LONGEST] for text in texts for variant in variants.of(text, COPIES)]
    odds, kinds, _ = encoder.tell(new)
    for text, log_odds, kind in zip(new, odds, kinds, strict=True):
        yield Taught(text, float(log_odds), kind=kind)


def intents(catalog: Catalog, labelled: Sequence[Row]) -> Iterator[Taught]:
    """Variants of whole messages, and messages that were labelled for something else, with what they want."""
    found = [(row.text, row.expect, row.label["intent"][0]) for row in labelled if "intent" in row.label]
    others = [(row.text, row.expect) for row in labelled if "intent" not in row.label]
    texts = [text for text, _, _ in found]
    encoder = Encoder(sorted({intent for _, _, intent in found}))
    variants = Variants(texts, neighbours(*encoder.words(), set().union(*map(words_in, texts))))
    encoder.learn([Told(_asked(text, expect), True, intent) for text, expect, intent in found])
    new = [(variant, expect) for text, expect, _ in found for variant in variants.of(text, COPIES)]
    new += random.Random(1).sample(others, ORDINARY)
    _, wanted, odds = encoder.tell([_asked(text, expect) for text, expect in new])
    for (text, expect), intent, log_odds in zip(new, wanted, odds, strict=True):
        yield Taught(text, float(log_odds), expect, intent)


KINDS: dict[str, Callable[[Catalog, Sequence[Row]], Iterator[Taught]]] = {"red_flag": red_flags, "intent": intents}


def _asked(text: str, expect: str | None) -> str:
    return f"{expect or 'nothing'} asked: {text}"


def main() -> None:
    catalog = lessons.deaf(load(data_dir("content")))
    labelled = [row for row in rows("dev") if len(row.text) <= lessons.LONGEST]
    TAUGHT.mkdir(parents=True, exist_ok=True)
    for kind in sys.argv[1:] or KINDS:
        taught = KINDS[kind](catalog, labelled)
        with gzip.open(Path(TAUGHT, f"{kind}.jsonl.gz"), "wt", encoding="utf-8") as file:
            for each in taught:
                file.write(json.dumps(each.__dict__, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
