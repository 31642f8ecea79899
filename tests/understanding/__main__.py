"""`make understanding-score`: how well both sets are understood, with 95 % intervals, and a page of what fails.

python -m tests.understanding [--set dev|held_out|new] [--page FILE]
"""

import argparse
import html
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any

from bot.content.quickly import load_quickly
from bot.domain.catalog import Catalog
from bot.domain.understanding.understood import understand
from bot.paths import data_dir
from tests.understanding.judging import Judgement, judge
from tests.understanding.rows import SETS, Row, rows


@dataclass
class Tally:
    right: int = 0
    silent: int = 0
    count: int = 0
    failures: list[tuple[Row, Judgement]] = field(default_factory=list)

    def add(self, row: Row, judged: Judgement) -> None:
        self.count += 1
        self.right += judged.right
        self.silent += judged.silent
        if not judged.right:
            self.failures.append((row, judged))


def score(catalog: Catalog, labelled: Iterable[Row]) -> dict[str, Tally]:
    """One tally per kind of judgement."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row in labelled:
        found = understand(catalog, row.text, expect=row.expect, now=row.now).report()
        for judged in judge(row, found):
            tallies[judged.kind].add(row, judged)
    return tallies


def interval(right: int, count: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, z = right / count, 1.96
    middle = share + z * z / (2 * count)
    spread = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return max(0.0, (middle - spread) / (1 + z * z / count)), min(1.0, (middle + spread) / (1 + z * z / count))


def table(name: str, tallies: dict[str, Tally]) -> str:
    lines = [f"{name:<18}{'rows':>6}{'right':>9}   {'95 % interval':<16}{'silent errors':>14}"]
    for kind, tally in tallies.items():
        low, high = interval(tally.right, tally.count)
        share, silent = tally.right / tally.count, tally.silent / tally.count
        lines.append(f"{kind:<18}{tally.count:>6}{share:>9.1%}   {low:>6.1%} to {high:<7.1%}{silent:>13.1%}")
    return "\n".join(lines)


def page(found: dict[str, dict[str, Tally]]) -> str:
    """What fails and how: row, text, what was wanted, what was understood."""
    body = []
    for name, tallies in found.items():
        for kind, tally in tallies.items():
            body.append(f"<h2>{name}: {kind}, {len(tally.failures)} of {tally.count}</h2><table>")
            body += [_failure(row, judged) for row, judged in tally.failures]
            body.append("</table>")
    style = "body{font:15px system-ui;max-width:70em;margin:2em auto}td{padding:.3em .6em;vertical-align:top}"
    return f"<!doctype html><meta charset=utf-8><title>Understanding</title><style>{style}</style>{''.join(body)}"


def _failure(row: Row, judged: Judgement) -> str:
    cells: tuple[Any, ...] = (row.at, row.text, row.expect or "", row.label, judged.said)
    marked = " style='background:#fbeaea'" if judged.silent else ""
    return f"<tr{marked}>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in cells) + "</tr>"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, action="append")
    parser.add_argument("--page", type=Path, default=Path("build/understanding.html"))
    chosen = parser.parse_args()
    catalog = load_quickly(data_dir("content"))
    found = {name: score(catalog, rows(name)) for name in chosen.set or SETS}
    print("\n\n".join(table(name, tallies) for name, tallies in found.items()))
    chosen.page.parent.mkdir(parents=True, exist_ok=True)
    chosen.page.write_text(page(found), encoding="utf-8")
    print(f"\nWhat fails, and how: {chosen.page}")


if __name__ == "__main__":
    main()
