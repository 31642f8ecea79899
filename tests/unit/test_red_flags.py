"""Red flags in typed text: what acts at once, what opens its question, and what means nothing here."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.anatomy import CautionId
from bot.domain.catalog import Catalog
from bot.domain.understanding.red_flags import flags_in, flags_in_session
from bot.domain.understanding.red_flags.builder import PLAIN, undefined_concepts
from bot.domain.understanding.red_flags.classes import undefined_classes, written_out
from bot.domain.understanding.red_flags.numbers import AgeReader
from bot.domain.understanding.red_flags.rules import Page, Rule, RuleBook, combination_of
from bot.domain.understanding.red_flags.tokens import Tokens
from bot.domain.understanding.text import read
from bot.domain.wordings.learnt import Weights
from tests.unit.worlds import the_catalog

DEV = Path(__file__).resolve().parents[1] / "understanding" / "dev" / "red_flags.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
CAUTIONS = the_catalog().cautions
OUTSIDE = [caution for caution in CAUTIONS.values() if caution.level != "during_session"]
INSIDE = [caution for caution in CAUTIONS.values() if caution.level == "during_session"]
LEAST_HEARD, MOST_FALSE = 0.98, 0.03
PLAIN_AND_NOT = {
    "on clopidogrel after my stents, neck": ["anticoagulants"],
    "what if someone is on clopidogrel, neck": [],
    "retired, im 71, bowls on tuesdays": ["vascular_risk", "older_or_frail"],
    "stitches all over my jumper, neck": [],
}


def heard(text: str) -> dict[str, str]:
    return {hit.caution: hit.on_phrase for hit in flags_in(the_catalog(), read(text))}


def test_the_development_rows_are_heard() -> None:
    spoken = [row for row in ROWS if row["red_flags"]]
    missed = [row["text"] for row in spoken if not heard(row["text"]).keys() & set(ids_of(row))]
    assert len(missed) <= (1 - LEAST_HEARD) * len(spoken), missed


def ids_of(row: dict[str, Any]) -> list[str]:
    return row.get("any_of") or [flag["id"] for flag in row["red_flags"]]


def test_what_must_be_acted_on_is_not_only_asked_about() -> None:
    acting = [row for row in ROWS if any(flag["on_phrase"] == "act" for flag in row["red_flags"])]
    softened = [row["text"] for row in acting if "act" not in heard(row["text"]).values()]
    assert len(softened) <= (1 - LEAST_HEARD) * len(acting), softened


def test_near_misses_set_nothing_off() -> None:
    quiet = [row for row in ROWS if not row["red_flags"]]
    alarmed = [row["text"] for row in quiet if heard(row["text"])]
    assert len(alarmed) <= MOST_FALSE * len(quiet), alarmed
    assert [text for text in alarmed if "act" in heard(text).values()] == []


def test_there_are_rows_for_every_caution_that_can_be_typed() -> None:
    spoken = {caution for row in ROWS for caution in ids_of(row)}
    assert [caution.id for caution in OUTSIDE if caution.id not in spoken] == []


@pytest.mark.parametrize("caution", OUTSIDE, ids=lambda caution: caution.id)
def test_every_phrase_of_a_caution_is_heard(caution: Any) -> None:
    assert [phrase for phrase in caution.phrases if caution.id not in heard(phrase)] == []


@pytest.mark.parametrize("caution", OUTSIDE, ids=lambda caution: caution.id)
def test_a_caution_that_only_asks_never_acts(caution: Any) -> None:
    if caution.on_phrase == "ask":
        assert {heard(phrase).get(caution.id) for phrase in caution.phrases} <= {"ask"}


@pytest.mark.parametrize("caution", INSIDE, ids=lambda caution: caution.id)
def test_in_a_session_every_phrase_acts_even_a_single_word(caution: Any) -> None:
    for phrase in caution.phrases:
        hits = {hit.caution: hit.on_phrase for hit in flags_in_session(the_catalog(), read(phrase))}
        assert hits.get(caution.id) == "act", (phrase, hits)


@pytest.mark.parametrize(
    ("text", "caution", "deserves"),
    [
        ("no fever but my calf is hot and swollen", "suspected_dvt", "act"),
        ("not sore exactly, my calf is hot and swollen", "suspected_dvt", "act"),
        ("no, my calf is hot and swollen", "suspected_dvt", "act"),
        ("havent been able to pee", "cauda_equina", "act"),
        ("my wife says my face is drooping", "stroke_signs", "act"),
        ("can this cause a stroke?", "stroke_signs", "ask"),
        ("I had a heart attack six weeks ago", "heart_unstable", "ask"),
        ("my husband is having a stroke right now", "stroke_signs", "ask"),
        ("my knee is fine but the calf is swollen", "suspected_dvt", "act"),
        ("did nothing all day and now chest pain with sweating", "chest_pain_cardiac", "act"),
        ("i feel nothing when i wipe", "cauda_equina", "act"),
        ("its my chest mate, crushing pain and sweating", "chest_pain_cardiac", "act"),
        ("im a pregnant lady with hip pain", "pregnancy", "ask"),
        ("i want to end it all, delete my account", "crisis_distress", "act"),
        ("car accident on the motorway yesterday, hips sore", "major_trauma", "ask"),
        ("hand fell asleep and hasnt come back for hours", "nerve_pain", "ask"),
        ("am 68 with a sore back", "older_or_frail", "ask"),
        ("at 71 i ache everywhere", "older_or_frail", "ask"),
        ("my forearm is like a rock and numb", "compartment_syndrome", "act"),
        ("my calf swelling hasnt gone down", "suspected_dvt", "act"),
        ("hernia has gone solid and really hurts", "groin_emergency", "act"),
        ("78, hips stiff", "older_or_frail", "ask"),
        ("walked into a door and my back when i cough is agony with fever", "spine_infection", "act"),
    ],
)
def test_the_scope_of_a_denial_is_its_clause(text: str, caution: str, deserves: str) -> None:
    assert heard(text).get(caution) == deserves


@pytest.mark.parametrize(
    "text",
    [
        "no fever, chills or rash",
        "chest pain: no",
        "no chest pain, no tingling",
        "my mum had a stroke",
        "broke my arm as a kid",
        "years ago, I had a concussion",
        "what is a stroke?",
        "heart attack when I saw the price",
        "im 16 weeks into the plan",
        "nothing swollen, nothing feels numb, just tight",
        "numbness none, fever none",
        "our frail neighbour borrowed my roller",
        "up at 5 am 70 squats done",
        "pain at 7 i think",
        "i want to stop. delete everything",
        "no movement in my neck since monday",
        "foot fell asleep while i sat on it, woke up in ten seconds",
        "the fever is gone, back lifting, traps tight",
        "swelling went down weeks ago, just tight calves left",
        "broke my ankle a decade back, all good since",
        "can you stop asking about chest pain, i don't have it",
        "my posture is hopeless, upper back tight",
        "can't walk past the fridge without stretching",
        "carrying my grandson about, shoulder tight",
        "i do ultrasounds on pregnant women all day, shoulder is stiff",
    ],
)
def test_what_is_denied_others_or_long_past_is_quiet(text: str) -> None:
    assert heard(text) == {}


def test_a_phrase_of_classes_is_written_out_for_every_word() -> None:
    words = the_catalog().wordings.flags
    small = replace(words, classes={"a": ("x", "y"), "b": ("<a> 1", "2")}, figures=("over <b> <a>", "=plain"))
    assert written_out(small).figures == (
        "over x 1 x",
        "over y 1 x",
        "over 2 x",
        "over x 1 y",
        "over y 1 y",
        "over 2 y",
        "=plain",
    )


def test_a_span_of_numbers_is_written_out_in_digits_and_numerals() -> None:
    words = replace(
        the_catalog().wordings.flags, classes={"far": ("<2-4>", "many")}, figures=("<far> miles", "<9-10> km")
    )
    assert written_out(words).figures == (
        *("2 miles", "3 miles", "4 miles", "two miles", "three miles", "four miles", "many miles"),
        *("9 km", "10 km", "nine km", "ten km"),
    )


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("56F, desk job, upper back", "fifty or over"),
        ("lady of 58 here, first timer", "fifty or over"),
        ("im fifty three and my knees creak", "fifty or over"),
        ("52 and counting, neck like concrete", "fifty or over"),
        ("hello 75 with a new headache", "sixty five or over"),
        ("i am Margaret, 81, my daughter set this up", "sixty five or over"),
        ("nearly 80 and still swim", "sixty five or over"),
        ("my lad is 13, shin sore", "a minor"),
        ("75 squats yesterday, quads sore", None),
        ("70, 80, 90 kilo squats, glutes tired", None),
        ("nearly 80 emails today", None),
        ("bp was 120 over 75, neck stiff", None),
        ("feeling like im ninety today", None),
        ("im fifty fifty about the roller", None),
        ("my gran of 80 bends further", None),
        ("my dad, 71, is fit", None),
        ("room 80 had a bad pillow", None),
    ],
)
def test_a_stated_age_is_heard_and_no_other_number(text: str, heard: str | None) -> None:
    reader, read_text = AgeReader(the_catalog().wordings.flags), read(text)
    tokens = Tokens(list(read_text.words), list(range(len(read_text.words))), [])
    names = {name for name, _, _ in reader.ages_in(tokens, read_text.breaks)} - {PLAIN}
    assert (heard in names) if heard else not names


def test_what_means_nothing_else_is_heard_whatever_the_message_is_like() -> None:
    unlike = Weights(start=-100_000, features={})
    catalog = the_catalog()
    learnt = replace(catalog.wordings.learnt, red_flag=unlike)
    deaf = replace(catalog, wordings=replace(catalog.wordings, learnt=learnt))
    heard = {text: [hit.caution for hit in flags_in(deaf, read(text))] for text in PLAIN_AND_NOT}
    assert heard == PLAIN_AND_NOT


def test_what_is_denied_by_name_is_not_heard_by_likeness() -> None:
    catalog = the_catalog()
    learnt = replace(
        catalog.wordings.learnt,
        red_flag=Weights(start=100_000, features={}),
        of_caution={
            CautionId("hernia"): Weights(start=100_000, features={}),
            CautionId("pregnancy"): Weights(start=0, features={}),
        },
    )
    sure = replace(catalog, wordings=replace(catalog.wordings, learnt=learnt))
    assert flags_in(sure, read("not a hernia, only my hip flexor")) == ()
    assert [hit.caution for hit in flags_in(sure, read("pushes out, only my hip flexor"))] == ["hernia"]


def test_every_class_and_concept_that_is_named_is_there() -> None:
    words = the_catalog().wordings.flags
    assert (list(undefined_classes(words)), list(undefined_concepts(words))) == ([], [])
    lost = replace(words, figures=("my <nobody>",), past_combinations=("stroke + nothing of the kind",))
    assert list(undefined_classes(lost)) == [("nobody", "my <nobody>")]
    assert list(undefined_concepts(lost)) == [("nothing of the kind", "stroke + nothing of the kind")]


def test_an_ordered_combination_minds_the_order() -> None:
    rule = Rule(CautionId("x"), False, combination_of("a > b ~2", {}), 0, 0)
    one, other = [("a", (0, 1, 0)), ("b", (2, 3, 0))], [("b", (0, 1, 0)), ("a", (2, 3, 0))]
    pages = [Page(each, [0, 1, 2, 3], [False] * 4) for each in (one, other)]
    assert [bool(list(RuleBook([rule], ()).matches(page))) for page in pages] == [True, False]


def test_a_slip_of_the_keyboard_does_not_hide_a_flag() -> None:
    assert heard("calf is swolllen and hot")["suspected_dvt"] == "act"
    assert heard("thundreclap headache")["worst_headache"] in ("act", "ask")
    assert heard("on warfarinn")["anticoagulants"] == "ask"


def test_acting_comes_first_then_the_more_serious(catalog: Catalog) -> None:
    hits = flags_in(catalog, read("im diabetic, smoke, and my calf is hot and swollen"))
    assert hits[0].caution == "suspected_dvt"
    assert [hit.on_phrase for hit in hits] == sorted(hit.on_phrase for hit in hits)


def test_a_hit_knows_its_words(catalog: Catalog) -> None:
    text = read("hello, my calf is hot and swollen today")
    hit = flags_in(catalog, text)[0]
    assert text.said(hit.start, hit.end) == "calf is hot and swollen"


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    flags_in(the_catalog(), read(text))
    flags_in_session(the_catalog(), read(text))


@settings(max_examples=100)
@given(st.lists(st.sampled_from(sorted({word for row in ROWS for word in row["text"].split()})), max_size=40))
def test_no_order_of_known_words_breaks_it(words: list[str]) -> None:
    for hit in flags_in(the_catalog(), read(" ".join(words))):
        assert 0 <= hit.start < hit.end <= len(words) * 4


@pytest.mark.parametrize("part", ["chest is tight", "calf is hot and swollen", "leg has gone numb"])
def test_me_is_my_before_a_part_of_the_body(part: str) -> None:
    assert heard(f"me {part} since this morning") == heard(f"my {part} since this morning")


@pytest.mark.parametrize("text", ["take me back", "put me back on the list", "call me back later"])
def test_what_comes_back_is_no_part_of_the_body(text: str) -> None:
    assert heard(text) == {}


def test_another_name_of_a_part_does_not_part_it_from_what_is_said_of_it() -> None:
    rule = Rule(CautionId("x"), False, combination_of("calf + ache + stopped", {}, 10), 0, 0)
    said = [("ache", (0, 1, 0)), ("calf", (1, 2, 0)), ("stopped", (2, 3, 0))]
    book = RuleBook([rule], ["calf", "muscle", "neck"])
    for other, span in (("muscle", (1, 2, 0)), ("neck", (3, 4, 0))):
        assert list(book.matches(Page([*said, (other, span)], list(range(5)), [False] * 5)))
    apart = [("ache", (0, 1, 0)), ("neck", (2, 3, 0)), ("calf", (4, 5, 0)), ("stopped", (5, 6, 0))]
    assert not list(book.matches(Page(apart, list(range(7)), [False] * 7)))


@pytest.mark.parametrize("text", ["had the flu jab in october", "covid booster was in june, arm is fine"])
def test_a_jab_against_an_illness_is_not_that_illness(text: str) -> None:
    assert "unwell_fever" not in heard(text)
