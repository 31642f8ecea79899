"""How long a message takes to understand: `python -m tests.benchmarks.understanding`.

Messages of 40 words with typos are made from the labelled development rows (seeded). Beside the milliseconds stands a
ratio to a fixed piece of work in the same run, so that figures of slow and quick machines can be compared.
"""

import random
from collections.abc import Callable
from datetime import datetime
from statistics import median, quantiles
from time import perf_counter

from bot.content.quickly import load_quickly
from bot.domain.understanding.understood import understand
from bot.paths import data_dir
from tests.understanding.rows import rows

WORDS, MESSAGES, SLIPS = 40, 2000, 0.08
NOW = datetime(2026, 11, 25, 10)  # noqa: DTZ001
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def slipped(word: str, dice: random.Random) -> str:
    """A word with one letter changed, doubled, dropped or swapped with its neighbour."""
    at = dice.randrange(len(word))
    head, mark, tail = word[:at], word[at], word[at + 1 :]
    return dice.choice(
        (head + dice.choice(LETTERS) + tail, head + mark + mark + tail, head + tail, head + tail[:1] + mark + tail[1:])
    )


def messages() -> list[str]:
    dice = random.Random(1)
    words = [word for row in rows("dev") for word in row.text.split()]
    starts = [dice.randrange(len(words) - WORDS) for _ in range(MESSAGES)]
    return [
        " ".join(slipped(word, dice) if dice.random() < SLIPS else word for word in words[start : start + WORDS])
        for start in starts
    ]


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    catalog = load_quickly(data_dir("content"))

    def cost(text: str) -> float:
        return seconds(lambda: understand(catalog, text, now=NOW))

    first = cost("my left calf is tight")
    unit = min(seconds(lambda: sum(range(100_000))) for _ in range(20))
    texts = messages()
    taken = [cost(text) for text in texts]
    lines = {
        "first message, indexes built": first,
        f"median of {MESSAGES}, {WORDS} words each": median(taken),
        "99th percentile": quantiles(taken, n=100)[98],
    }
    joined = " ".join(texts)
    lines |= {f"{size} characters": min(cost(joined[:size]) for _ in range(5)) for size in (1000, 2000, 4000)}
    for words, each in lines.items():
        print(f"{words:<34}{each * 1e3:8.2f} ms {each / unit:8.2f} x sum(range(100000))")


if __name__ == "__main__":
    main()
