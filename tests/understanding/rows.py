"""Labelled rows (JSON lines): one utterance each, with only the kinds it tests. How a row is judged: judging.py.

Beside a label stand its equals: `side_or` in a place, `tools_or`, `score_or`, `schedule_or` in a row, `or` and
`on_phrase_or` in a red flag, `any_of` (any one of these flags will do), `may` (flags allowed, not asked for),
`optional` in a place that need not be found.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SETS = ("dev", "held_out", "new")
"""What is learnt from; what nobody who tunes has read; writers nothing was learnt from, whose failures may be read."""
KINDS = ("places", "tools", "red_flags", "schedule", "score", "intent")
DEFAULT_NOW = datetime(2026, 11, 25, 10)  # noqa: DTZ001
"""A Wednesday; the person's own clock, which has no zone here."""


@dataclass(frozen=True)
class Row:
    """`at`: file and line; `label`: what the row says of each kind."""

    at: str
    text: str
    expect: str | None
    now: datetime
    label: dict[str, Any]


def rows(name: str) -> list[Row]:
    """Every row of one set."""
    return [
        _row(f"{name}/{path.name}:{number}", json.loads(line))
        for path in sorted((HERE / name).glob("*.jsonl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip()
    ]


def _row(at: str, value: dict[str, Any]) -> Row:
    now = datetime.fromisoformat(value["now"]) if value.get("now") else DEFAULT_NOW
    label = {key: each for key, each in value.items() if key not in ("text", "expect", "now", "why")}
    return Row(at, value["text"], value.get("expect"), now, label)
