"""Whatever is typed is read by every reader at once: pieces of real messages, cut anywhere and joined by any marks."""

import json
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.understanding.understood import understand
from tests.unit.worlds import the_catalog

DEV = Path(__file__).resolve().parents[1] / "understanding" / "dev"
MESSAGES = sorted(
    {
        json.loads(line)["text"]
        for file in sorted(DEV.glob("*.jsonl"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines())
        if number % 7 == 0
    }
)
MARKS = (
    " ",
    ", ",
    " + ",
    " / ",
    ". ",
    "\n",
    " - ",
    "… ",
    " & ",
    ";",
    ": ",
    " = ",
    "\u200b",
    "!!",
    " (",
    ") ",
    '"',
    "🙂 ",
)
EXPECTS = (None, "area", "side", "tools", "score", "schedule")
NOW = datetime.fromisoformat("2026-03-02T12:00")


@st.composite
def pieces(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.sampled_from(MESSAGES), min_size=1, max_size=3))
    cut = [part[draw(st.integers(0, len(part) // 2)) :] for part in parts]
    words = " ".join(cut).split()
    return "".join(word + draw(st.sampled_from(MARKS)) for word in words[:40])


@settings(max_examples=300, deadline=None)
@given(pieces(), st.sampled_from(EXPECTS))
def test_pieces_of_messages_under_any_marks_are_read(text: str, expect: str | None) -> None:
    assert understand(the_catalog(), text, expect=expect, now=NOW).report()
