"""A message as a whole: a rule heard by chance in one that tells of nothing, and what none hears in one that does."""

from dataclasses import replace

import pytest

from bot.domain.anatomy import CautionId
from bot.domain.catalog import Catalog
from bot.domain.understanding.learnt import MIDDLE, Learnt, Likeliest
from bot.domain.understanding.red_flags import flags_in
from bot.domain.understanding.text import read
from bot.domain.wordings.learnt import LearntWords, Weights
from tests.understanding.lessons import NOTHING_LEARNT
from tests.unit.worlds import the_catalog

NEAR_WORDS = "can't stand up straight first thing because my back is stiff for five minutes"
NUMB_SEAT = "my bum is numb and i can't feel it when i wipe down there"
HOT_CALF = "my calf is hot and swollen since the flight"
LAZY_DAY = "the sun was on the wall and the tea was there when i woke"


def having(learnt: LearntWords) -> Catalog:
    """The shipped catalog with other weights, and nothing made ready from the shipped ones."""
    catalog = the_catalog()
    return replace(catalog, wordings=replace(catalog.wordings, learnt=learnt))


def weights(start: int, features: dict[int, tuple[str, ...]] | None = None) -> Weights:
    return Weights(start=start, features=features or {})


def learnt(red_flag: Weights, of_caution: dict[CautionId, Weights] | None = None) -> LearntWords:
    return replace(NOTHING_LEARNT, red_flag=red_flag, of_caution=of_caution or {})


def flags(catalog: Catalog, text: str) -> dict[str, str]:
    return {hit.caution: hit.on_phrase for hit in flags_in(catalog, read(text))}


DEAF = having(learnt(weights(0)))
"""Nothing learnt: what the rules hear by themselves."""


def test_weights_add_up_and_count_for_less_in_a_long_text() -> None:
    learnt = Learnt(weights(-10, {40: ("numb",), -20: ("fine",)}))
    assert learnt.log_odds({"numb"}) == pytest.approx(3.0)
    assert learnt.log_odds({"numb", "fine"}) == pytest.approx(-1 + 2 / 2**0.5)
    assert learnt.log_odds(set()) == pytest.approx(-1.0)


def test_the_likeliest_kind_comes_with_its_lead() -> None:
    kinds = Likeliest({"one": weights(0, {30: ("a",)}), "other": weights(10)})
    assert kinds.two({"a"}) == ("one", "other", 2.0)
    assert kinds.two({"b"}) == ("other", "one", 1.0)


def test_weights_of_many_kinds_are_added_side_by_side() -> None:
    kinds = Likeliest(
        {"one": weights(5, {-30: ("a", "b")}), "two": weights(0, {20: ("a",), -1: ("b",)}), "three": weights(-7)}
    )
    assert kinds.of({"a"}) == {"one": -2.5, "two": 2.0, "three": -0.7}
    assert kinds.of({"a", "b", "c", "d"}) == pytest.approx({"one": -2.5, "two": 0.95, "three": -0.7})


def test_no_text_has_features_enough_for_a_sum_to_outgrow_its_lane() -> None:
    """Not even one of only the heaviest 400 that speak for one kind, or against it."""
    learnt = the_catalog().wordings.learnt
    for kinds in (learnt.of_caution, learnt.intent, learnt.whole_place, learnt.whole_tool):
        for each in kinds.values():
            told = sorted(weight for weight, features in each.features.items() for _ in features)
            assert -MIDDLE < sum(told[:400]) <= sum(told[-400:]) < MIDDLE


def test_what_is_only_asked_about_is_chance_in_a_message_unlike_any() -> None:
    never = having(learnt(weights(-200)))
    assert flags(DEAF, NEAR_WORDS) != {}
    assert flags(never, NEAR_WORDS) == {}


def test_what_several_words_say_side_by_side_is_no_chance() -> None:
    never = having(learnt(weights(-200)))
    assert flags(never, "my right arm has resigned") == {"stroke_signs": "ask"}
    assert flags(DEAF, "my right arm is tired and has resigned") == {"stroke_signs": "ask"}
    assert flags(never, "my right arm is tired and has resigned") == {}  # a word between
    assert flags(never, "what if my right arm has resigned") == {}  # only supposed


def test_what_acts_is_never_silenced() -> None:
    hardly = having(learnt(weights(-39)))
    assert flags(hardly, NUMB_SEAT)["cauda_equina"] == "act"
    assert flags(hardly, HOT_CALF)["suspected_dvt"] == "act"  # several words together, none of which says it alone


def test_what_acts_is_asked_about_in_a_message_nothing_like_any() -> None:
    never = having(learnt(weights(-200)))
    assert flags(never, NUMB_SEAT)["cauda_equina"] == "ask"
    assert flags(never, HOT_CALF)["suspected_dvt"] == "ask"


def test_what_the_rules_doubt_is_only_asked_about_though_the_message_is_like_one_that_acts() -> None:
    kinds = {CautionId("suspected_dvt"): weights(20), CautionId("hernia"): weights(0)}
    sure = having(learnt(weights(50), kinds))
    assert flags(sure, "what if my calf is swollen")["suspected_dvt"] == "ask"
    assert flags(sure, LAZY_DAY)["suspected_dvt"] == "act"


def test_a_message_of_few_words_is_heard_as_the_rules_say() -> None:
    never = having(learnt(weights(-200)))
    assert flags(never, "saddle numbness") == flags(the_catalog(), "saddle numbness") != {}


@pytest.mark.parametrize(
    ("likeliest", "lead", "expected"),
    [
        ("stroke_signs", 2, {"stroke_signs": "ask", "hernia": "ask"}),
        ("stroke_signs", 20, {"stroke_signs": "act"}),
        ("pregnancy", 20, {"pregnancy": "ask"}),
    ],
)
def test_what_no_rule_hears_is_heard_when_it_is_clear_which(
    likeliest: str, lead: int, expected: dict[str, str]
) -> None:
    kinds = {CautionId(likeliest): weights(lead), CautionId("hernia"): weights(0)}
    assert flags(the_catalog(), LAZY_DAY) == {}
    assert flags(having(learnt(weights(50), kinds)), LAZY_DAY) == expected


@pytest.mark.parametrize(("odds", "strength"), [(14, "ask"), (15, "act")])
def test_what_no_rule_hears_acts_only_where_that_is_very_sure(odds: int, strength: str) -> None:
    kinds = {CautionId("stroke_signs"): weights(20), CautionId("hernia"): weights(0)}
    assert flags(having(learnt(weights(odds), kinds)), LAZY_DAY) == {"stroke_signs": strength}


@pytest.mark.parametrize("text", ["my shin splints are tight since monday", "my left calf aches since the marathon"])
def test_plain_aches_are_not_acted_upon(text: str) -> None:
    assert "act" not in flags(the_catalog(), text).values()


@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "hi there, i have ten minutes and a tennis ball. {}",
        "my left shoulder is tight after work and {}, can you help please",
    ],
)
def test_no_phrase_of_an_emergency_is_lost_among_ordinary_words(frame: str) -> None:
    said = [
        (caution.id, frame.format(phrase))
        for caution in the_catalog().cautions.values()
        for phrase in caution.phrases
        if caution.level in ("emergency", "urgent_same_day")
    ]
    lost = [
        text for caution, text in said if caution in flags(DEAF, text) and caution not in flags(the_catalog(), text)
    ]
    assert lost == []


def test_every_phrase_of_a_caution_is_heard_alone() -> None:
    cautions = the_catalog().cautions.values()
    said = [(each.id, phrase) for each in cautions for phrase in each.phrases]
    lost = [
        text for caution, text in said if caution in flags(DEAF, text) and caution not in flags(the_catalog(), text)
    ]
    assert lost == []


@pytest.mark.parametrize("text", ["2 weeks now", "10 weeks now", "it started 3 weeks ago", "12 weeks post"])
def test_a_length_of_time_alone_is_like_nothing(text: str) -> None:
    assert flags(the_catalog(), text) == {}


def test_a_few_words_with_no_number_may_still_be_like_a_red_flag() -> None:
    like = having(learnt(weights(20), {CautionId("pregnancy"): weights(20), CautionId("hernia"): weights(0)}))
    assert "pregnancy" in flags(like, "take me up there")
    assert flags(like, "take me up 10") == {}


def test_what_is_too_short_to_be_sure_of_is_asked_about_and_not_acted_upon() -> None:
    like = having(learnt(weights(40), {CautionId("stroke_signs"): weights(20), CautionId("hernia"): weights(0)}))
    assert flags(like, "tea is brown")["stroke_signs"] == "ask"


def test_many_concepts_of_one_rule_are_no_chance_unless_the_message_is_far_from_any() -> None:
    walk = "cramp in my calves after 5 minutes walking, goes when i stop"
    assert "leg_pain_walking" in flags(having(learnt(weights(-15))), walk)
    assert "leg_pain_walking" not in flags(having(learnt(weights(-25))), walk)
    assert "leg_pain_walking" not in flags(having(learnt(weights(-15))), "the walk is long, goes when i stop")
