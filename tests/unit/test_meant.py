"""What is named is weighed by what stands around it: places, tools, and the wish to be erased."""

from dataclasses import replace

import pytest

from bot.domain.anatomy import AreaId, Side
from bot.domain.catalog import Catalog
from bot.domain.conversation.events import Said
from bot.domain.conversation.machine import advance
from bot.domain.conversation.states import Home, Meant
from bot.domain.understanding.learnt import Likeliest
from bot.domain.understanding.meant import around
from bot.domain.understanding.scores import Score, line_of
from bot.domain.understanding.scores.lists import lists_of
from bot.domain.understanding.scores.rules import ruled
from bot.domain.understanding.scores.weighing import features_in as numbers_told
from bot.domain.understanding.text import read
from bot.domain.understanding.tools import features_in
from bot.domain.understanding.tools.clauses import clauses_of
from bot.domain.understanding.tools.names import tool_names_of
from bot.domain.understanding.tools.surroundings import surroundings_of
from bot.domain.understanding.understood import understand
from bot.domain.wordings.learnt import Weights
from tests.understanding.lessons import NOTHING_LEARNT
from tests.unit.worlds import the_catalog, world


def having(
    *, place: int = 0, tool: int = 0, score: int = 0, before: dict[str, int] | None = None, delete_data: int = 0
) -> Catalog:
    """The shipped catalog in which a kind has these log-odds, in tenths, whatever the message."""
    catalog = the_catalog()
    learnt = replace(
        NOTHING_LEARNT,
        delete_data=Weights(start=delete_data, features={}),
        place=Weights(start=place, features={}),
        tool=Weights(start=tool, features={}),
        score_now=Weights(start=score, features={}),
        score_before=Weights(start=-50, features={weight: (told,) for told, weight in (before or {}).items()}),
    )
    return replace(catalog, wordings=replace(catalog.wordings, learnt=learnt))


def test_a_name_is_looked_at_with_its_clause_its_sentence_and_the_rest() -> None:
    text = read("Hello. My calf, the left one, is tight? Thanks")
    told = around(text, 2, 3, "gastrocnemius", {2})
    assert {"= gastrocnemius", "in calf", "< my", ">. left", "near tight", "far hello", "ends ?"} <= told
    assert not {"near hello", "> left"} & told


def test_another_name_beside_it_is_any_name() -> None:
    text = read("a ball and a roller")
    assert "near <name>" in around(text, 1, 2, "massage_ball", {1, 4})


@pytest.mark.parametrize(
    ("odds", "found", "ask"),
    [(-50, [], "which_area"), (0, ["gastrocnemius"], "which_area"), (50, ["gastrocnemius"], None)],
)
def test_a_place_unlike_sore_ones_is_left_out_and_one_in_doubt_asked_about(
    odds: int, found: list[str], ask: str | None
) -> None:
    said = understand(having(place=odds), "my left calf is tight")
    assert ([spot.id for spot in said.places], said.ask) == (found, ask)


@pytest.mark.parametrize(("odds", "found"), [(20, []), (30, ["gastrocnemius"])])
def test_a_place_the_rules_pass_over_is_taken_up_where_it_is_very_like_sore_ones(odds: int, found: list[str]) -> None:
    said = understand(having(place=odds), "I pressed my calf and it was fine")
    assert [spot.id for spot in said.places] == found


@pytest.mark.parametrize("text", ["my left calf, hands only", "my left leg, the calf"])
def test_what_presses_or_says_the_same_less_exactly_is_not_taken_up(text: str) -> None:
    assert [spot.id for spot in understand(having(place=90), text).places] == ["gastrocnemius"]


def test_a_wish_to_start_without_a_place_and_an_unclear_answer_are_asked_about() -> None:
    assert understand(the_catalog(), "can you help me with a sore muscle").ask == "which_area"
    assert understand(the_catalog(), "blimey who knows with mine", expect="score").ask is not None


@pytest.mark.parametrize("expect", ["tools", None])
@pytest.mark.parametrize(("odds", "owned"), [(-50, ()), (50, ("massage_ball", "foam_roller"))])
def test_a_tool_is_at_hand_by_what_stands_around_it(odds: int, owned: tuple[str, ...], expect: str | None) -> None:
    assert understand(having(tool=odds), "ball there. i have a foam roller", expect=expect).tools.owned == owned


def test_what_the_rules_take_away_is_back_where_all_else_speaks_for_it() -> None:
    assert understand(having(tool=50), "my roller broke").tools.owned == ("foam_roller",)
    assert understand(having(tool=-50), "my roller broke").tools.denied == ("foam_roller",)


def test_what_the_rules_say_of_a_tool_is_weighed_too() -> None:
    text = read("my roller broke")
    index, clauses = tool_names_of(the_catalog()), clauses_of(the_catalog())
    (told,) = features_in(the_catalog(), text, clauses.meant(text, index.found(text), asked=True), asked=True)
    assert {"asked", "asked denied", "asked denied of 1"} <= told


def around_tools(message: str) -> list[frozenset[str]]:
    """What is weighed of each tool by how it stands in the whole message."""
    text = read(message)
    return [*surroundings_of(the_catalog()).of(text, tool_names_of(the_catalog()).found(text))]


def test_words_of_like_use_make_one_of_a_message_about_a_tool() -> None:
    told = {
        frozenset(each for each in around_tools(f"i {verb} a roller")[0] if each[0] in "Aa")
        for verb in ("craving", "considering")
    }
    assert len(told) == 1


def test_a_tool_is_told_from_the_others_of_a_message() -> None:
    ball, roller = around_tools("a ball but no roller")
    assert {"W but no", "W no <other>", "W <this> but", "A< ^"} <= ball
    assert {"W <other> but", "W no <this>", "a< <other>", "A> $"} <= roller


def test_no_word_of_a_tools_name_does_something_to_it() -> None:
    (told,) = around_tools("bottle from the freezer")
    assert not any("firsts" in each or "spoilt" in each for each in told)


@pytest.mark.parametrize(
    ("odds", "expect", "value"),
    [(50, "score", 7), (-50, "score", None), (-50, None, None), (50, None, 7)],
)
def test_a_number_is_a_score_by_what_stands_around_it(odds: int, expect: str | None, value: int | None) -> None:
    score = understand(having(score=odds), "the neck, 7 i would think", expect=expect).score
    assert (score and score.value) == value


def test_the_likelier_of_two_scores_is_the_one_before() -> None:
    catalog = having(score=50, before={"in 6": 900})
    assert understand(catalog, "a 3 then a 6", expect="score").score == Score(3, 6)
    assert understand(catalog, "a 3 and a 6", expect="score").ask == "two_numbers"
    assert understand(having(score=50), "a 3 then a 6", expect="score").ask == "two_numbers"


def test_what_the_rules_say_of_a_number_is_weighed_too() -> None:
    catalog, text = the_catalog(), read("6 reps, pain 3")
    line = line_of(lists_of(catalog), text, "score")
    reps, pain = numbers_told(text, line, ruled(line))
    assert "asked other" in reps
    assert "asked other" not in pain
    assert {"asked", "asked kept", "asked now"} <= pain


def test_a_number_is_weighed_among_the_others() -> None:
    text = read("7 down to 4")
    line = line_of(lists_of(the_catalog()), text, "score")
    first, last = numbers_told(text, line, ruled(line))
    assert {"top", "top 0 of 2", "before less", "before less down to.", "before less ~ down"} <= first
    assert {"low", "low asked", "after more", "after down to.", "last number"} <= last
    assert "last number" not in first


def test_what_counts_something_else_is_not_the_score_before() -> None:
    counted = having(score=50, before={"in 5": 900})
    assert understand(counted, "pain is a 3 after 5 reps").score == Score(3)


def test_a_place_that_is_all_of_an_answer_is_taken() -> None:
    catalog = having(place=-90)
    assert [spot.id for spot in understand(catalog, "calf", expect="area").places] == ["gastrocnemius"]
    assert not understand(catalog, "calf").places
    assert not understand(catalog, "calf is the word", expect="area").places


def test_some_words_mean_a_place_only_as_the_whole_answer_and_are_asked_about() -> None:
    (spot,) = understand(the_catalog(), "left bottom", expect="area").places
    assert (spot.id, spot.side, spot.is_doubtful) == ("gluteus_maximus", Side.LEFT, True)
    assert not understand(the_catalog(), "bottom").places


@pytest.mark.parametrize(("text", "expect"), [("7", None), ("6 or 7", None), ("6 5 4 3", "score")])
def test_what_the_weights_never_make_a_score_of(text: str, expect: str | None) -> None:
    score = understand(having(score=50), text, expect=expect).score
    assert score is None or score.value is None


def test_what_is_out_of_another_scale_is_asked_about_whatever_stands_around_it() -> None:
    assert understand(having(score=-50), "2 on the 0 to 3 chart", expect="score").ask == "other_scale"


@pytest.mark.parametrize(
    ("odds", "text", "deletes"),
    [
        (30, "please delete my data", True),
        (-10, "please delete my data", False),
        (60, "i want to vanish from your books", True),
        (60, "my boss will vanish from your books", False),
    ],
)
def test_erasing_needs_a_rule_and_the_weights_or_weights_that_are_very_sure(
    odds: int, text: str, deletes: bool
) -> None:
    assert (understand(having(delete_data=odds), text).intent == "delete_data") is deletes


@pytest.mark.parametrize(
    ("text", "expect", "ask"),
    [
        ("remind me", None, "which_day"),
        ("yes", "schedule", "which_day"),
        ("yes", None, None),
        ("mondays 7pm", "schedule", None),
    ],
)
def test_when_to_remind_stays_open_until_it_is_answered(text: str, expect: str | None, ask: str | None) -> None:
    assert understand(the_catalog(), text, expect=expect).ask == ask


def test_kinds_are_told_apart_by_weights_of_either_sign() -> None:
    likeliest = Likeliest(
        {
            "one": Weights(start=5, features={-30: ("a",), 20: ("b",)}),
            "two": Weights(start=-5, features={10: ("a",), -40: ("b",)}),
        }
    )
    assert likeliest.of(["a", "b", "c", "d"]) == {"one": 0.0, "two": -2.0}
    assert likeliest.two(["a"]) == ("two", "one", 3.0)


def test_a_place_in_doubt_is_offered_above_the_body_menu() -> None:
    doubting = replace(world(), catalog=having(place=0))
    assert advance(doubting, Home(), Said("my left calf is tight")).state == Meant((AreaId("gastrocnemius"),))
    sure = replace(world(), catalog=having(place=50))
    assert not isinstance(advance(sure, Home(), Said("my left calf is tight")).state, Meant)
