"""A whole massage session as a person lives it: scores, ease off, stop, consent, and what is kept of it."""

import pytest

from bot.domain.conversation import states as s
from bot.domain.conversation.effects import Erase, KeepCheckIn
from bot.domain.conversation.known import Known
from bot.domain.session import Kind, Score
from tests.unit.worlds import CALF, NOW, Person, keys_of, on_the_card, the_catalog

PRAISE = {"result-better"}


def through_the_steps(person: Person, before: str | None = "6") -> Person:
    person.starts(before).plays()
    assert isinstance(person.state, s.ScoreAfter)
    return person


def finished(before: str | None = "6", after: str = "4", known: Known | None = None) -> Person:
    return through_the_steps(on_the_card(known), before).tap("score", after)


def test_a_first_session_asks_before_it_keeps_and_has_kept_nothing_yet() -> None:
    person = finished()
    assert person.state == s.Consent("result")
    assert person.kept == []


def test_without_consent_no_score_is_ever_kept() -> None:
    person = finished().tap("no")
    assert person.known.consent is False
    person.waits(days=3).command("start").tap("technique", "gastrocnemius__hands__pinch_hold").tap("none")
    through_the_steps(person).tap("score", "2")
    assert isinstance(person.state, s.Result)
    assert [effect for effect in person.effects if isinstance(effect, KeepCheckIn)] == []


def test_with_consent_before_and_after_are_kept_once() -> None:
    person = finished()
    consent = person.state
    person.tap("yes").tap_old(consent, "yes").tap_old(consent, "yes")
    assert person.kept == [("before", 6), ("after", 4)]


def test_someone_who_agreed_earlier_has_each_score_kept_as_it_comes() -> None:
    person = on_the_card(Known(consent=True)).starts("5")
    assert person.kept == [("before", 5)]
    assert person.plays().tap("score", "2").kept == [("before", 5), ("after", 2)]
    assert isinstance(person.state, s.Result)


def test_a_score_tapped_twice_is_kept_once_and_the_first_stays() -> None:
    person = on_the_card(Known(consent=True)).tap("begin")
    asked = person.state
    person.tap("score", "5").tap_old(asked, "score", "2")
    assert person.kept == [("before", 5)]
    assert person.known.massage is not None
    assert person.known.massage.before == 5
    assert isinstance(person.state, s.PickSound)


def test_consent_given_in_the_middle_of_a_session_keeps_the_score_from_before_it_too() -> None:
    person = on_the_card().starts("5")
    person.tap_old(s.Consent("remind"), "yes").command("start").tap("next").tap("next").plays()
    assert sorted(person.tap("score", "3").kept) == [("after", 3), ("before", 5)]


def test_no_on_an_old_consent_message_leads_to_deleting_and_never_half_way() -> None:
    person = finished()
    consent = person.state
    person.tap("yes").tap_old(consent, "no")
    assert person.state == s.Delete()
    assert person.tap("erase").known == Known()
    assert isinstance(person.effects[-1], Erase)


def test_a_follow_up_of_a_plan_that_is_gone_keeps_nothing() -> None:
    for known in (Known(), Known(consent=False)):
        person = Person(known).tap_old(s.FollowUp(1, int(NOW.timestamp())), "score", "5")
        assert person.kept == []


@pytest.mark.parametrize("score", ["8", "9", "10"])
def test_a_start_of_eight_or_more_is_refused_and_nothing_is_pressed_today(score: str) -> None:
    person = on_the_card().tap("begin").tap("score", score)
    assert isinstance(person.state, s.Refused)
    assert person.state.caution == "severe_pain"
    person.command("start").tap("part", the_catalog().part_of(CALF)).tap("area", CALF)
    assert not isinstance(person.tap("side", "right").state, s.Card)


def test_seven_is_not_refused() -> None:
    assert isinstance(on_the_card().starts("7").state, s.AtPhase)


def test_worse_brings_rest_advice_and_no_praise() -> None:
    for before, after in (("4", "6"), ("5", "9"), (None, "8"), ("7", "8")):
        person = finished(before, after).tap("yes")
        keys = keys_of(*person.prompt.lines)
        assert isinstance(person.state, s.Result)
        assert "result-rest" in keys, (before, after)
        assert not keys & PRAISE
        assert "remind" not in {button.choice.verb for row in person.prompt.rows for button in row}


def test_better_says_so_and_the_same_does_not() -> None:
    assert "result-better" in keys_of(*finished("6", "4").tap("yes").prompt.lines)
    assert "result-same" in keys_of(*finished("6", "5").tap("yes").prompt.lines)


def test_both_scores_can_be_skipped() -> None:
    person = through_the_steps(on_the_card(), None).tap("skip").tap("yes")
    assert person.kept == []
    assert "result-none" in keys_of(*person.prompt.lines)


@pytest.mark.parametrize(
    ("text", "score"), [("6", 6), ("like a 6", 6), ("7/10", 7), ("it's a 7", 7), ("three", 3), ("7 out of 10", 7)]
)
def test_a_score_can_be_typed(text: str, score: int) -> None:
    person = on_the_card().tap("begin").says(text)
    assert person.known.massage is not None
    assert person.known.massage.before == score


def test_from_and_to_in_one_sentence_is_the_score_afterwards() -> None:
    person = through_the_steps(on_the_card(), None).says("went from 6 to 3")
    assert person.known.massage is not None
    assert person.known.massage.after == 3


@pytest.mark.parametrize("text", ["11", "100", "eleven"])
def test_a_score_off_the_scale_is_asked_again(text: str) -> None:
    person = on_the_card().tap("begin")
    asked = person.state
    assert person.says(text).state == asked
    assert "score-range" in person.notice


# --- stop and ease off


def test_pause_ease_off_skip_and_stop_are_on_every_phase() -> None:
    person = on_the_card().starts(None)
    phases = 0
    while isinstance(person.state, s.AtPhase):
        verbs = {button.choice.verb for row in person.prompt.rows for button in row}
        assert {"stop", "ease", "pause", "skip"} <= verbs
        phases += 1
        person.plays(person.state.phase + 1)
    assert phases >= 8


def test_stop_ends_it_at_once_and_asks_what_it_was() -> None:
    person = on_the_card().starts(None).plays(2).tap("stop")
    assert isinstance(person.state, s.WhyStop)
    assert person.known.massage is not None
    assert person.known.massage.ended is not None
    person.tap("caution", "stop_sharp")
    assert not keys_of(*person.prompt.lines) & PRAISE
    assert "next" not in {button.choice.verb for row in person.prompt.rows for button in row}


def test_a_chest_pain_named_after_stopping_is_an_emergency() -> None:
    person = on_the_card().starts(None).tap("stop").tap("caution", "stop_chest_breath")
    assert isinstance(person.state, s.Stop)


def test_ease_off_stays_for_the_rest_of_the_session_and_is_gentler() -> None:
    person = on_the_card(Known(done={CALF: 5})).starts(None).plays(1)
    before = score_of(person)
    person.tap("ease")
    after = score_of(person)
    assert after.length_s == before.length_s
    assert longest_hold(after) < longest_hold(before)
    assert after.parts[0].dose.discomfort_max == before.parts[0].dose.discomfort_max - 1
    assert score_of(person.plays(3)).parts == after.parts


def score_of(person: Person) -> Score:
    massage = person.known.massage
    assert massage
    assert massage.run
    return massage.run.score


def longest_hold(score: Score) -> int:
    return max(phase.length_s for phase in score.phases if phase.kind is Kind.HOLD)


def test_beginning_twice_within_a_second_is_one_session() -> None:
    person = on_the_card()
    card = person.state
    person.tap("begin")
    first = person.state
    person.waits(seconds=-19).tap_old(card, "begin")
    assert person.state == first


def test_after_a_session_the_questions_about_today_come_again() -> None:
    person = finished().tap("no")
    person.command("start").tap("part", the_catalog().part_of(CALF)).tap("area", CALF)
    if isinstance(person.state, s.PickSide):
        person.tap("side", "left")
    if isinstance(person.state, s.PickTool):
        person.tap("tool", "hands")
    assert isinstance(person.state, s.Screen)
