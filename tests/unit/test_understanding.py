"""Places, sides, tools, scores, times and days in plain words."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.anatomy import AreaId
from bot.domain.conversation.states import Side
from bot.domain.understanding.lexicon import lexicon_of
from bot.domain.understanding.meaning import Score, days_in, hear, score_in, side_in, time_in
from bot.domain.understanding.text import words_of
from tests.unit.worlds import the_catalog

CATALOG = the_catalog()


def places(text: str) -> set[str]:
    heard = hear(CATALOG, text)
    return {*heard.areas, *heard.guesses, *((heard.part,) if heard.part else ())}


@pytest.mark.parametrize("area", list(CATALOG.areas.values()), ids=lambda area: area.id)
def test_an_area_is_known_by_its_name_its_latin_and_every_synonym(area: object) -> None:
    row = CATALOG.areas[AreaId(area.id)]  # type: ignore[attr-defined]
    for phrase in (row.name, row.latin, *row.also):
        heard = hear(CATALOG, f"my {phrase.upper()} hurts")
        assert heard.areas or heard.guesses or heard.never or heard.part, phrase
    own = [phrase for phrase in (row.latin, *row.also) if row.id in places(phrase)]
    assert len(own) >= 2


@pytest.mark.parametrize("tool", [tool for tool in CATALOG.tools if tool != "no_tool"], ids=str)
def test_a_tool_is_known_by_its_name_and_every_synonym(tool: str) -> None:
    row = CATALOG.tools[tool]  # type: ignore[index]
    for phrase in (row.name, *row.also):
        heard = hear(CATALOG, f"I have a {phrase}")
        assert heard.tools == (row.id,) or heard.unsuitable is not None or heard.tools, phrase
    assert hear(CATALOG, row.name).tools == (row.id,)


@pytest.mark.parametrize("zone", list(CATALOG.zones.values()), ids=lambda zone: zone.id)
def test_where_pain_is_felt_leads_to_the_areas_it_may_come_from(zone: object) -> None:
    row = next(each for each in CATALOG.zones.values() if each is zone)
    found = [phrase for phrase in (row.name, *row.also) if places(phrase) or hear(CATALOG, phrase).never]
    assert found


@pytest.mark.parametrize("never", list(CATALOG.never_pressed), ids=lambda never: never.id)
def test_a_place_that_is_never_pressed_is_known_by_every_phrase(never: object) -> None:
    row = next(each for each in CATALOG.never_pressed if each is never)
    for phrase in row.phrases:
        assert hear(CATALOG, f"press my {phrase}").never == row.id, phrase


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("gastrocnemus", "gastrocnemius"),
        ("hamstirngs are tight", "hamstrings"),
        ("my hamstrngs", "hamstrings"),
        ("sore forearrm extensors", "forearm_extensors"),
        ("left calves", "gastrocnemius"),
        ("pirifromis", "piriformis"),
        ("solues", "soleus"),
    ],
)
def test_small_typos_are_forgiven(text: str, area: str) -> None:
    assert area in places(text)


@pytest.mark.parametrize("text", ["xyzzy", "the weather is nice", "42", "", "🙂", "please and thank you"])
def test_words_about_nothing_find_no_place(text: str) -> None:
    assert places(text) == set()


def test_a_word_far_from_any_known_word_is_left_alone() -> None:
    lexicon = lexicon_of(CATALOG)
    assert lexicon.corrected("zebra") == "zebra"
    assert lexicon.corrected("calf") == "calf"


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("only a tennis ball", {"tennis_ball"}),
        ("tennis ball and a foam roller", {"tennis_ball", "foam_roller"}),
        ("no foam roller", set()),
        ("without a foam roller", set()),
        ("I don't have a foam roller", set()),
        ("i havent got a roller", set()),
        ("no tennis ball or foam roller", set()),
        ("no roller, tennis ball", {"tennis_ball"}),
        ("not a roller but a tennis ball", {"tennis_ball"}),
        ("I have never owned a lacrosse ball", set()),
        ("just my hands", {"hands"}),
    ],
)
def test_only_tools_that_are_owned_are_heard(text: str, tools: set[str]) -> None:
    assert set(hear(CATALOG, text).tools) == tools


def test_a_place_that_is_denied_is_not_meant() -> None:
    assert "hamstrings" not in places("not my hamstrings")
    assert "gastrocnemius" in places("not my hamstrings, my calf")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("my left calf", Side.LEFT),
        ("Right!", Side.RIGHT),
        ("both sides", Side.BOTH),
        ("left and right", Side.BOTH),
        ("calf", Side.NONE),
        ("my neck hurts right now", Side.NONE),
        ("the bright one", Side.NONE),
    ],
)
def test_the_side_is_heard(text: str, side: Side) -> None:
    assert side_in(words_of(text)) is side


def test_a_whole_sentence_gives_place_side_and_tool_at_once() -> None:
    heard = hear(CATALOG, "Tight left calf, only a tennis ball")
    assert (heard.areas, heard.side, heard.tools) == (("gastrocnemius",), Side.LEFT, ("tennis_ball",))


def test_a_thing_that_must_not_be_a_tool_is_noticed() -> None:
    for number, item in enumerate(CATALOG.unsuitable):
        for phrase in item.phrases:
            assert hear(CATALOG, f"can I use a {phrase}").unsuitable == number, phrase


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("6", Score(6)),
        ("like a 6", Score(6)),
        ("7/10", Score(7)),
        ("7 out of 10", Score(7)),
        ("it's a 7", Score(7)),
        ("maybe three", Score(3)),
        ("ten", Score(10)),
        ("Zero", Score(0)),
        ("0", Score(0)),
        ("10/10", Score(10)),
        ("11", Score(None)),
        ("eleven", Score(None)),
        ("100", Score(None)),
        ("no idea", None),
        ("", None),
        ("between 3 and 5", None),
    ],
)
def test_a_score_is_read_from_digits_and_words(text: str, score: Score | None) -> None:
    assert score_in(text) == score


def test_a_number_below_zero_is_no_score() -> None:
    assert score_in("-1") in (None, Score(None))


@given(st.integers(0, 10), st.sampled_from(["{}", "like a {}", "{}/10", "about {} I think", "{}!"]))
def test_every_score_is_read_however_it_is_dressed(score: int, dress: str) -> None:
    assert score_in(dress.format(score)) == Score(score)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("19:00", time(19)),
        ("at 7.30", time(7, 30)),
        ("7:30 pm", time(19, 30)),
        ("7:30pm", time(19, 30)),
        ("12:15 am", time(0, 15)),
        ("12:15 pm", time(12, 15)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
        ("24:00", None),
        ("19:75", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_of_day_is_read(text: str, at: time | None) -> None:
    assert time_in(text) == at


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_of_the_day_is_read(hour: int, minute: int) -> None:
    assert time_in(f"at {hour}:{minute:02} please") == time(hour, minute)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon wed fri", {0, 2, 4}),
        ("Mondays and Thursdays", {0, 3}),
        ("tues, sat", {1, 5}),
        ("every day", set(range(7))),
        ("daily", set(range(7))),
        ("on sunday", {6}),
        ("a sunny monsoon", set()),
        ("never", set()),
        ("", set()),
    ],
)
def test_weekdays_are_read(text: str, days: set[int]) -> None:
    assert set(days_in(text)) == days


def test_every_other_day_is_not_every_day() -> None:
    assert len(days_in("every other day")) < 7


@settings(max_examples=80)
@given(st.text(st.characters(), max_size=80))
def test_no_text_breaks_the_understanding(text: str) -> None:
    heard = hear(CATALOG, text)
    assert set(heard.areas) | set(heard.guesses) <= set(CATALOG.areas)
    assert set(heard.tools) <= set(CATALOG.tools)
    score = score_in(text)
    assert score is None or score.value is None or 0 <= score.value <= 10
    assert days_in(text) <= set(range(7))
    assert time_in(text) is None or time_in(text) >= time(0)  # type: ignore[operator]


def test_a_very_long_text_is_cut_and_not_refused() -> None:
    assert len(words_of("calf " * 5000)) < 1000
    assert "gastrocnemius" in places("calf " * 5000)
