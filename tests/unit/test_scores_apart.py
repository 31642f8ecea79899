"""Which of several numbers is the pain score of now: slips, states, steps, times of day, things rated."""

import pytest

from bot.domain.catalog import Catalog
from bot.domain.understanding.scores import Score, score_in
from bot.domain.understanding.text import read

BEFORE, BOUND, TWO = Score(ask="before"), Score(ask="bound"), Score(ask="two_numbers")


def check(catalog: Catalog, text: str, score: Score | None, expect: str | None = "score") -> None:
    assert score_in(catalog, read(text), expect) == score


@pytest.mark.parametrize(
    ("text", "score"),
    [
        (">5", BOUND),
        ("8 > 4", Score(4, before=8)),
        (".5", Score(0.5)),
        ("7\\10", Score(7)),
        ("8,0", Score(8)),
        ("6 & a half", Score(6.5)),
        ("6 ½", Score(6.5)),
        ("5 and 1/2", Score(5.5)),
        ("10 plus", Score(invalid=True)),
        ("5 thanks <3", Score(5)),
        ("7 +/- 1", Score(7)),
        ("3 give or take 1", Score(3)),
    ],
)
def test_marks_at_a_number(catalog: Catalog, text: str, score: Score) -> None:
    check(catalog, text, score)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("7, i mean 6", Score(6)),
        ("eight oops six", Score(6)),
        ("4 *5", Score(5)),
        ("i said 6 before but i meant 7", Score(7)),
        ("8 sorry i fat fingered that, 3", Score(3)),
        ("i wish it was 3 its 7", Score(7)),
        ("more like 5 than 6", Score(5)),
        ("less of a 6 more of a 4", Score(4)),
        ("labour was a 10, this is a 6", Score(6)),
        ("it's no longer an 8, it's a 5", Score(5, before=8)),
        ("3 instead of 6", Score(3, before=6)),
        ("was 8 before, sorry, 4 now", Score(4, before=8)),
    ],
)
def test_what_is_taken_back_does_not_count(catalog: Catalog, text: str, score: Score) -> None:
    check(catalog, text, score)


@pytest.mark.parametrize("text", ["improved from 6", "used to be 8", "yesterday 8", "went from an 8 to barely there"])
def test_the_score_before_alone_asks_for_that_of_now(catalog: Catalog, text: str) -> None:
    check(catalog, text, BEFORE)


@pytest.mark.parametrize("text", ["5 as before", "4, it was a good day", "we're at 3"])
def test_what_was_said_of_something_else_leaves_it_the_score_of_now(catalog: Catalog, text: str) -> None:
    said = score_in(catalog, read(text), "score")
    assert said is not None
    assert said.value is not None


@pytest.mark.parametrize(
    "text",
    [
        "like a 6 when i press and 2 when i dont",
        "0 now but 2 when i twist",
        "7 on a good day, 9 on a bad one",
        "3 with tablets, 7 without",
        "the big knot is a 7 the small one is a 3",
        "8 on monday 5 on friday",
        "it went 8, 6, 4 over the three days",
        "ranges from 2 to 6",
    ],
)
def test_two_that_both_hold_are_asked_about(catalog: Catalog, text: str) -> None:
    check(catalog, text, TWO)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("it went down 3 points, so 4 now", Score(4)),
        ("knocked 2 off it, 5 now", Score(5)),
        ("dropped from a 7 by about 3", Score(ask="change")),
        ("session 3 done, its a 4", Score(4)),
        ("its 4, text me back at 6", Score(4)),
        ("quarter past 6 and still a 7", Score(7)),
        ("at 62 years old you expect a few aches, but I'd put this at 5", Score(5)),
        ("exercise 2 was a killer, im at 7", Score(7)),
        ("stiffness is 7 but the pain itself is only 3", Score(3)),
        ("mornings 7 evenings 3", Score(3, before=7)),
    ],
)
def test_what_counts_something_else_is_passed_over(catalog: Catalog, text: str, score: Score) -> None:
    check(catalog, text, score)


@pytest.mark.parametrize(
    "text",
    ["my sleep is a 3 out of 10", "how high should the pain be, 7?", "should it be 5 or 6 out of 10 when i press"],
)
def test_what_is_rated_or_asked_about_is_no_score(catalog: Catalog, text: str) -> None:
    check(catalog, text, None, expect=None)
