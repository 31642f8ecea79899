"""Pain scores in plain words: what counts, what is asked again, what is none; and the labelled development rows."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.catalog import Catalog
from bot.domain.understanding.scores import Score, score_in
from bot.domain.understanding.text import read

ROWS = Path(__file__).resolve().parents[1] / "understanding" / "dev" / "scores.jsonl"
RIGHT, SILENT = 0.97, 0.01
"""The bars of the project for texts never seen before; the rows worked on must be above them too."""


def shown(score: Score | None) -> Any:
    """A score in the shape of the labelled rows."""
    if score is None:
        return None
    if score.ask or score.invalid:
        return "ask" if score.ask else "invalid"
    return {"value": score.value} | ({} if score.before is None else {"before": score.before})


def test_the_development_rows_are_read_right(catalog: Catalog) -> None:
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    got = [(row, shown(score_in(catalog, read(row["text"]), row["expect"]))) for row in rows]
    wrong = [(row, answer) for row, answer in got if answer != row["score"]]
    assert len(wrong) <= (1 - RIGHT) * len(rows), wrong
    assert sum(isinstance(answer, dict) for _, answer in wrong) <= SILENT * len(rows), wrong
    assert len(rows) >= 250


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("it's a sharp 7", Score(7)),
        ("6 or 7", Score(7)),
        ("six and a half", Score(6.5)),
        ("6,5", Score(6.5)),
        ("Pain has gone from 8/10 to 5/10.", Score(5, before=8)),
        ("nine at its worst, currently six", Score(6, before=9)),
        ("three out of ten, love", Score(3)),
        ("number 4 please", Score(4)),
        ("no pain up to now", Score(0)),
        ("4/5", Score(ask="other_scale")),
        ("on a 1-5 scale, 3", Score(ask="other_scale")),
        ("2 on the 0 to 3 chart", Score(ask="other_scale")),
        ("10+", Score(invalid=True)),
        ("siete de diez", Score(7)),
        ("ninety nine", Score(invalid=True)),
        ("sixteen", Score(invalid=True)),
        ("it's gone", Score(0)),
        ("its gone up", Score(ask="bare_word")),
        ("7, six n half", Score(6.5, before=7)),
        ("5½", Score(5.5)),
        ("7/1O", Score(7)),
        ("3 now, was a 6", Score(3, 6)),
        ("6 -> 3", Score(3, 6)),
        ("neck 6, calf 3", Score(ask="two_numbers")),
        ("neck 6, calf now 3", Score(ask="two_numbers")),
        ("60 out of 100", Score(ask="other_scale")),
        ("half as bad", Score(ask="other_scale")),
        ("down by 3", Score(ask="change")),
        ("down 2 points", Score(ask="change")),
        ("at least 7", Score(7)),
        ("just under 6", Score(6)),
        ("more than 5", Score(ask="bound")),
        ("8+", Score(8)),
        ("7or8", Score(8)),
        ("4now", Score(4)),
        ("🔟", Score(10)),
        ("3 from 10", Score(3)),
        ("six, seven", Score(7)),
        ("2, sometimes 3", Score(3)),
        ("6.75", Score(6.75)),
        ("was a five, gone now", Score(0, 5)),
        ("then six, now none", Score(0, 6)),
        ("was 3, still 3", Score(3, 3)),
        ("a four (4)", Score(4)),
        ("went frm 7 too 3", Score(3, 7)),
        ("4 to 7, was 4 before, 7 now", Score(7, 4)),
        ("6 5 4 3", Score(ask="two_numbers")),
        ("dropped two points from 6 so 4", Score(4, 6)),
        ("was at 8 out of 10 on friday, it's 5 out of 10 this morning", Score(5, 8)),
        ("8 mate since deadlifting 140", Score(8)),
        ("Five. My husband says 4 at most", Score(5)),
        ("my wife says hers is a 9, mine's only a 4", Score(4)),
        ("last week 8, this week 5", Score(5, 8)),
        ("less than 3", Score(ask="bound")),
        ("terrible", Score(ask="bare_word")),
        ("15/10", Score(invalid=True)),
        ("-2", Score(invalid=True)),
        ("from 6 to 8 pm", None),
        ("remind me at 6", None),
    ],
)
def test_an_answer_to_the_question(catalog: Catalog, text: str, score: Score | None) -> None:
    assert score_in(catalog, read(text), "score") == score


@pytest.mark.parametrize("text", ["7", "6 or 7", "3 sets of 10", "at 7", "i am 45", "L4 L5", "want to be pain free"])
def test_a_bare_number_is_no_score_when_none_was_asked(catalog: Catalog, text: str) -> None:
    assert score_in(catalog, read(text)) is None


def test_the_number_of_a_place_is_its_score_though_none_was_asked(catalog: Catalog) -> None:
    assert score_in(catalog, read("my knee's a 6 today")) == Score(6)
    assert score_in(catalog, read("i will be back at 8")) is None


def test_what_falls_right_after_a_place_or_since_yesterday_is_its_score(catalog: Catalog) -> None:
    assert score_in(catalog, read("neck 7 to 4")) == Score(4, before=7)
    assert score_in(catalog, read("yesterday 6, today 3")) == Score(3, before=6)


@settings(max_examples=200)
@example("originally 7, six n half")  # half a phrase at the very end was once taken for the whole one, and ran over
@given(
    st.text(alphabet=st.sampled_from("0123456789/.,-½%>→ abnowtrfm'\n\u0660"), max_size=60)
    | st.text(max_size=200)
    | st.lists(st.sampled_from(["was", "7", "now", "3", "to", "or", "pain", "no", "/", "out of", "six"])).map(" ".join)
)
def test_it_never_raises(catalog: Catalog, text: str) -> None:
    for expect in (None, "score"):
        score = score_in(catalog, read(text), expect)
        assert score is None or score.value is None or 0 <= score.value <= 10


def test_what_is_gone_somewhere_is_not_over(catalog: Catalog) -> None:
    assert score_in(catalog, read("its gone to my knee"), "score") is None


def test_a_very_long_message_is_read(catalog: Catalog) -> None:
    assert score_in(catalog, read("7 was 3 now or " * 400), "score") == Score(ask="two_numbers")
