"""Numbers beside a score that are none: another person's, a thing's, an hour's, a bound's."""

import pytest

from bot.domain.catalog import Catalog
from bot.domain.understanding.scores import Score, score_in
from bot.domain.understanding.text import read


def check(catalog: Catalog, text: str, score: Score | None, expect: str | None = "score") -> None:
    assert score_in(catalog, read(text), expect) == score


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("the physio reckons 4, i reckon 6", Score(6)),
        ("my wife says 9, id say 5", Score(5)),
        ("my husband says im a 6", Score(6)),
    ],
)
def test_what_another_person_says_gives_way_to_what_the_writer_says(catalog: Catalog, text: str, score: Score) -> None:
    check(catalog, text, score)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("took two paracetamol at 8 and its now a 4", Score(4)),
        ("had my tablets at 7, its a 3", Score(3)),
        ("woke with my back at 7", Score(7)),
    ],
)
def test_the_hour_something_was_done_at_is_no_score(catalog: Catalog, text: str, score: Score) -> None:
    check(catalog, text, score)


@pytest.mark.parametrize(
    ("text", "expect", "score"),
    [
        ("id give the app 9 out of 10", "score", None),
        ("had 2 back surgeries", None, None),
        ("most days are below a three for pain", None, None),
        ("my lower back is in 8 pain", None, Score(8)),
    ],
)
def test_what_is_said_of_other_things_is_no_score(
    catalog: Catalog, text: str, expect: str | None, score: Score | None
) -> None:
    check(catalog, text, score, expect)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("under 5, like 3", Score(3)),
        ("it doesnt get past a four", Score(4)),
        ("out of ten i give it six", Score(6)),
        ("on a scale of 1 to ten, today was a 4", Score(4)),
        ("tiredness 6 pain 3 swelling 2", Score(3)),
        ("worst 8, average 5, today 2", Score(2)),
        ("earlier i told you 5 but really its 6", Score(6)),
        ("put 4 before, should have been 6", Score(6)),
        ("it is 7 in the night and 4 in the day", Score(ask="two_numbers")),
    ],
)
def test_of_several_numbers_the_one_that_is_meant_counts(catalog: Catalog, text: str, score: Score) -> None:
    check(catalog, text, score)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("back now 7, i drove 5 hours", Score(7)),
        ("shoulder today 4", Score(4)),
        ("jaw was 6, jaw is now 2. Can we do the temples next?", Score(2, before=6)),
        ("pain is between four on a good day and seven", Score(ask="two_numbers")),
    ],
)
def test_unasked_scores_of_a_place(catalog: Catalog, text: str, score: Score) -> None:
    check(catalog, text, score, None)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("after 1 round 6, after 3 rounds 4", Score(4, before=6)),
        ("after 2 mins 5, after 4 mins 3", Score(3, before=5)),
        ("at 7 this morning it was 6, now at 11 its 4", Score(4, before=6)),
        ("max 8 min 3", Score(ask="two_numbers")),
        ("its up and down between a 3 and a 7 since last night", Score(ask="two_numbers")),
        ("it can go from 3 to 8", Score(ask="two_numbers")),
        ("it goes from a 6 to a 4", Score(4, before=6)),
        ("typed 2 but wanted 9", Score(9)),
        ("skip number 4 please", None),
    ],
)
def test_each_number_with_its_own_time_or_state(catalog: Catalog, text: str, score: Score | None) -> None:
    check(catalog, text, score)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("its 3 but the tingling is 8", Score(3)),
        ("numbness 7, otherwise 2", Score(2)),
        ("husband: 9, me: 5", Score(5)),
        ("8 sorry thumb slipped 5", Score(5)),
        ("my aims 1, im on 5", Score(5)),
        ("it spiked to 8 on the stairs but its 4 now", Score(4, before=8)),
        ("9 when i bend, its 3 now", Score(3, before=9)),
    ],
)
def test_what_is_plainly_of_now_is_not_asked_about(catalog: Catalog, text: str, score: Score) -> None:
    said = score_in(catalog, read(text), "score")
    assert said is not None
    assert said.value == score.value
    assert said.before in (None, score.before)
