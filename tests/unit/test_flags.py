"""Red flags in typed text: what acts at once, what is asked about, and what is only a figure of speech."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.anatomy import CautionId
from bot.domain.catalog import Catalog
from bot.domain.conversation.known import Known
from bot.domain.conversation.states import Ask, AtPhase, Home, State, Stop
from bot.domain.guidance import Caution
from bot.domain.understanding.flags import flag_in_session, red_flag
from tests.unit.worlds import CALF, Person, answers, massage, playing, the_catalog

CAUTIONS = the_catalog().cautions
LEVELS = ["emergency", "urgent_same_day", "see_professional", "local_and_modify"]
OUTSIDE = [caution for caution in CAUTIONS.values() if caution.level in LEVELS]
INSIDE = [caution for caution in CAUTIONS.values() if caution.level == "during_session"]
ACTING = [
    (caution.id, phrase)
    for caution in OUTSIDE
    if caution.on_phrase == "act"
    for phrase in caution.phrases
    if len(phrase.split()) > 1
]


@pytest.mark.parametrize("caution", OUTSIDE, ids=lambda caution: caution.id)
def test_every_phrase_of_a_caution_is_recognised_as_it_or_as_something_more_serious(caution: Caution) -> None:
    for phrase in caution.phrases:
        found = red_flag(the_catalog(), f"hello, {phrase.upper()}!")
        assert found is not None, phrase
        serious = LEVELS.index(CAUTIONS[found.caution].level) <= LEVELS.index(caution.level)
        assert serious or found.act, (phrase, found)


@pytest.mark.parametrize("caution", OUTSIDE, ids=lambda caution: caution.id)
def test_a_caution_is_heard_from_at_least_one_phrase_as_itself(caution: Caution) -> None:
    heard = (red_flag(the_catalog(), phrase) for phrase in caution.phrases)
    assert any(found and found.caution == caution.id for found in heard)


@pytest.mark.parametrize("caution", OUTSIDE, ids=lambda caution: caution.id)
def test_a_loose_pattern_asks_and_never_acts(caution: Caution) -> None:
    bare = replace(the_catalog(), cautions={caution.id: replace(caution, phrases=())})
    for pattern in caution.patterns:
        text = " ".join(group[-1] for group in pattern)
        found = red_flag(bare, text)
        assert found is not None, text
        assert not found.act


@pytest.mark.parametrize(("caution", "phrase"), ACTING, ids=lambda value: value)
def test_an_emergency_in_its_own_words_is_acted_on_at_once(caution: CautionId, phrase: str) -> None:
    found = red_flag(the_catalog(), f"help, {phrase}")
    assert found is not None
    assert found.act, found
    assert CAUTIONS[found.caution].block == "all"


EMERGENCIES = [(caution, phrase) for caution, phrase in ACTING if CAUTIONS[caution].level == "emergency"]


@pytest.mark.parametrize(("caution", "phrase"), EMERGENCIES[::3], ids=lambda value: value)
def test_an_emergency_typed_in_the_middle_of_a_session_stops_everything(caution: CautionId, phrase: str) -> None:
    state: State = AtPhase(massage().sid, 2)
    person = Person(Known(answers=answers(CALF), massage=playing()), state).says(phrase)
    assert isinstance(person.state, Stop), person.state
    assert person.known.massage is None


@pytest.mark.parametrize(
    "text",
    ["sharp chest pain and short of breath", "chest pain, and it is tingling", "burning and crushing chest pain"],
)
def test_a_mild_word_beside_an_emergency_does_not_hide_it(text: str) -> None:
    state: State = AtPhase(massage().sid, 2)
    person = Person(Known(answers=answers(CALF), massage=playing()), state).says(text)
    assert isinstance(person.state, Stop)


FIGURES = [
    "this roller is killing me",
    "my back is killing me",
    "this knot is to die for",
    "I am dying to get rid of this knot",
    "a killer workout, my legs are dead",
    "my shoulders are on fire after the gym",
    "I am dead tired",
    "that ball nearly killed me yesterday",
    "my calf is tight as a drum",
    "it hurts so good",
    "I could murder a massage",
    "stroke the muscle slowly",
    "to my heart's content",
    "you crack me up",
    "this is a pain in the neck",
    "my boss is a pain in the back",
]


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_of_speech_does_not_set_anything_off(text: str) -> None:
    found = red_flag(the_catalog(), text)
    assert found is None or not found.act
    assert not isinstance(Person().says(text).state, Stop)


@pytest.mark.parametrize(
    "text", ["I never had chest pain", "no chest pain", "I had a heart attack", "not having chest pain"]
)
def test_a_negated_or_past_mention_asks_and_does_not_act(text: str) -> None:
    found = red_flag(the_catalog(), text)
    assert found is not None
    assert not found.act


def test_a_single_word_only_asks_outside_a_session() -> None:
    single = [phrase for caution in OUTSIDE for phrase in caution.phrases if len(phrase.split()) == 1]
    assert len(single) > 10
    assert all((found := red_flag(the_catalog(), word)) and not found.act for word in single)


@pytest.mark.parametrize("caution", INSIDE, ids=lambda caution: caution.id)
def test_in_a_session_every_phrase_acts_even_a_single_word(caution: Caution) -> None:
    for phrase in caution.phrases:
        found = flag_in_session(the_catalog(), phrase)
        assert found is not None
        assert found.act


def test_what_is_felt_while_pressing_means_nothing_elsewhere() -> None:
    assert red_flag(the_catalog(), "wincing") is None
    assert Person().says("wincing").state == Home()


def test_part_of_a_word_is_not_the_word() -> None:
    assert red_flag(the_catalog(), "influence") is None
    assert red_flag(the_catalog(), "my shunting yard") is None


def test_apostrophes_and_capitals_make_no_difference() -> None:
    for text in ("I can't breathe", "I CANT BREATHE", "i can’t   breathe"):
        found = red_flag(the_catalog(), text)
        assert found is not None
        assert found.act


@pytest.mark.parametrize("state", [Home(), Ask(CautionId("pregnancy"))], ids=["home", "a question"])
def test_a_flag_that_only_asks_shows_its_question(state: State) -> None:
    person = Person(state=state).says("I take warfarin")
    assert person.state == Ask(CautionId("anticoagulants"))


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_no_text_breaks_the_looking_for_red_flags(text: str) -> None:
    assert red_flag(the_catalog(), text) == red_flag(the_catalog(), f" {text}! ")
    flag_in_session(the_catalog(), text)


def test_the_most_serious_level_is_asked_about_first(catalog: Catalog) -> None:
    found = red_flag(catalog, "pregnant and a swollen leg")
    assert found is not None
    assert catalog.cautions[found.caution].level == "urgent_same_day"
