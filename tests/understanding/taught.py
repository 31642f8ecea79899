"""Messages that the encoder labelled (`make teach`), as examples to learn from beside the labelled rows.

Lives here: reading them from build/taught. Must not live here: making them (teaching).
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp
from pathlib import Path

from bot.domain.catalog import Catalog
from bot.domain.understanding.intents import ERASING, Wishes
from bot.domain.understanding.red_flags.ears import Ears
from bot.domain.understanding.text import read
from tests.understanding.lessons import ASKED_TO_DELETE, Example

TAUGHT = Path("build/taught")
LEAST = 0.02
"""A share that small is none."""


@dataclass(frozen=True)
class Taught:
    """`odds`: log-odds that the message tells of a red flag, or that it wants what `kind` says. `kind`: the caution, or
    what is wanted."""

    text: str
    odds: float
    expect: str | None = None
    kind: str = ""


def taught(kind: str) -> Iterator[Taught]:
    """What was taught of one kind; nothing where `make teach` did not run."""
    path = TAUGHT / f"{kind}.jsonl.gz"
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from (Taught(**json.loads(line)) for line in file)


def red_flags(catalog: Catalog) -> Iterator[Example]:
    """Each twice: as what tells and as what does not, each counting as much as the encoder believes it."""
    ears = Ears(catalog, in_session=False)
    for each in taught("red_flag"):
        yield from _believed(ears.features(read(each.text)), each.odds, (each.kind,))


def intents(catalog: Catalog) -> Iterator[Example]:
    """Each as what it most likely wants, counting as much as the encoder believes it."""
    wishes = Wishes(catalog)
    for each in taught("intent"):
        share = _share(each.odds)
        yield Example(wishes.told(read(each.text), each.expect), True, (each.kind,), share, is_written=False)


def deletions(catalog: Catalog) -> Iterator[Example]:
    """The same, by whether it asks for everything to be erased."""
    wishes = Wishes(catalog)
    for each in taught("intent"):
        tells, share = each.kind == ERASING, _share(each.odds)
        counts = share * (ASKED_TO_DELETE if tells else 1)
        yield Example(wishes.features(read(each.text)), tells, counts=counts, is_written=False)


def _believed(features: frozenset[str], odds: float, kinds: tuple[str, ...] = ()) -> Iterator[Example]:
    share = _share(odds)
    if share > LEAST:
        yield Example(features, True, kinds, share, is_written=False)
    if share < 1 - LEAST:
        yield Example(features, False, (), 1 - share, is_written=False)


def _share(odds: float) -> float:
    return 1 / (1 + exp(-odds))
