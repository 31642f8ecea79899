"""A session that runs itself: its phases on time, pause, ease off, skip, an outage, and never too many requests."""

from datetime import timedelta

import pytest

from bot.content.messages import plain
from bot.domain.conversation import states as s
from bot.domain.conversation.effects import DropTimers, DropTrack, SendBreath, SendPicture, SendTrack, SetTimer
from bot.domain.conversation.events import Due
from bot.domain.conversation.known import Known
from bot.domain.conversation.machine import prompt_for
from bot.domain.session import Kind, Mode, Score, Work, compose
from tests.unit.worlds import (
    CALF,
    NOW,
    Person,
    answers,
    keys_of,
    on_the_card,
    playing,
    side_of,
    the_catalog,
    the_messages,
)

PER_MINUTE = 12


def phases_of(person: Person) -> Score:
    massage = person.known.massage
    assert massage
    assert massage.run
    return massage.run.score


def timers(person: Person) -> list[SetTimer]:
    return [effect for effect in person.effects if isinstance(effect, SetTimer) and effect.kind == "phase"]


def test_every_phase_has_one_timer_at_its_end_and_comes_in_order() -> None:
    person = on_the_card().starts()
    begun, score = person.known.massage.run.anchor, phases_of(person)  # type: ignore[union-attr]
    person.plays()
    ends = [(timer.due - begun).total_seconds() for timer in timers(person)]
    assert ends == [phase.end_s for phase in score.phases[:-1]]
    assert isinstance(person.state, s.ScoreAfter)


def test_a_tick_that_is_late_shows_the_phase_that_is_due_and_says_what_was_lost() -> None:
    person = on_the_card().starts()
    due = timers(person)[-1]
    person.now = due.due + timedelta(seconds=40)
    person.meets(Due("phase", 0, due.planned, due.due))
    assert "phase-late" in person.notice
    assert isinstance(person.state, s.AtPhase)
    assert person.state.phase > 2


def test_a_tick_that_is_on_time_says_nothing() -> None:
    assert "phase-late" not in on_the_card().starts().plays(1).notice


def test_after_hours_nothing_is_shown_and_the_session_waits_at_its_phase() -> None:
    person = on_the_card().starts().plays(2)
    due = timers(person)[-1]
    person.now = due.due + timedelta(hours=3)
    person.meets(Due("phase", 0, due.planned, due.due))
    assert person.last
    assert person.last.silent
    person.command("start").tap("next")
    assert isinstance(person.state, s.Paused)


def test_a_timer_of_a_session_that_is_over_does_nothing() -> None:
    person = on_the_card().starts().plays(2)
    due = timers(person)[-1]
    person.tap("stop").meets(Due("phase", 0, due.planned, due.due))
    assert isinstance(person.state, s.WhyStop)
    assert person.last
    assert person.last.silent


def test_changes_of_place_come_as_a_new_message_and_everything_else_over_the_last() -> None:
    person = on_the_card().starts()
    cues: dict[Kind, str | None] = {}
    while isinstance(person.state, s.AtPhase):
        person.plays(person.state.phase + 1)
        assert person.last
        cues[kind_of(person)] = person.last.cue
    assert cues[Kind.AFTER_SCORE] == "new"
    assert {cue for kind, cue in cues.items() if kind in (Kind.HOLD, Kind.REST, Kind.RELEASE)} == {"over"}


def kind_of(person: Person) -> Kind:
    return phases_of(person).phases[person.state.phase if isinstance(person.state, s.AtPhase) else -1].kind


def test_a_pause_keeps_its_second_and_takes_the_timer_away() -> None:
    person = on_the_card().starts().plays(2)
    person.now += timedelta(seconds=-15)
    person.tap("pause")
    assert isinstance(person.effects[-1], DropTimers)
    left = person.waits(hours=2).tap("next").known.massage
    assert left
    assert left.run
    assert (timers(person)[-1].due - left.run.anchor).total_seconds() == phases_of(person).phases[2].end_s
    assert person.prompt.lasts_s < phases_of(person).phases[2].length_s


@pytest.mark.parametrize("leaves", ["help", "start", "plan"])
def test_whoever_leaves_the_screen_pauses_the_session(leaves: str) -> None:
    person = on_the_card().starts().plays(2).command(leaves)
    assert person.known.massage
    assert person.known.massage.run
    assert person.known.massage.run.paused_s is not None
    assert isinstance(person.effects[0], SetTimer | DropTimers)


def test_two_taps_on_skip_skip_one_phase() -> None:
    person = on_the_card().starts()
    first = person.state
    person.now -= timedelta(seconds=18)
    person.tap("skip")
    second = person.state
    person.now -= timedelta(seconds=19)
    person.tap_old(first, "skip")
    assert isinstance(second, s.AtPhase)
    assert second.phase == 1
    assert person.state == second


def test_two_taps_on_ease_off_ease_off_once_and_a_third_on_the_new_screen_again() -> None:
    person = on_the_card(Known(done={CALF: 5})).starts()
    first, most = person.state, phases_of(person).parts[0].dose.discomfort_max
    person.now -= timedelta(seconds=19)
    person.tap("ease").tap_old(first, "ease")
    assert phases_of(person).parts[0].dose.discomfort_max == most - 1
    person.tap("ease")
    assert phases_of(person).parts[0].dose.discomfort_max == most - 2


def test_what_is_as_gentle_as_it_gets_says_so() -> None:
    person = on_the_card().starts()
    for _ in range(8):
        person.now -= timedelta(seconds=20)
        person.tap("ease")
    assert "eased-least" in person.notice


@pytest.mark.parametrize(("words", "kind"), [("stop", s.WhyStop), ("pause", s.Paused), ("hold on", s.Paused)])
def test_a_word_does_what_a_button_does(words: str, kind: type[s.State]) -> None:
    assert isinstance(on_the_card().starts().says(words).state, kind)


def test_with_sound_the_track_comes_first_and_the_clock_waits_for_start() -> None:
    person = on_the_card().tap("begin").tap("skip").tap("sound", "on")
    (track,) = [effect for effect in person.effects if isinstance(effect, SendTrack)]
    assert isinstance(person.state, s.Ready)
    assert timers(person) == []
    person.waits(minutes=5).tap("next")
    score = phases_of(person)
    assert track.cues == tuple((phase.kind.value, phase.start_s, phase.length_s) for phase in score.phases)
    person.now -= timedelta(seconds=20)
    assert person.prompt.lasts_s == score.phases[0].length_s
    assert person.known.sound


def with_sound() -> Person:
    person = on_the_card(Known(done={CALF: 5})).tap("begin").tap("skip").tap("sound", "on").tap("next")
    person.now -= timedelta(seconds=19)
    return person.plays(2)


def test_a_sound_that_has_not_come_by_the_start_is_taken_back() -> None:
    assert DropTrack() in with_sound().effects


@pytest.mark.parametrize(("verb", "said"), [("ease", "said-and-sound-off"), ("skip", "sound-no-longer-fits")])
def test_what_changes_the_session_says_that_its_sound_does_not_fit_any_more_once(verb: str, said: str) -> None:
    person = with_sound()
    person.now -= timedelta(seconds=15)
    assert said in person.tap(verb).notice
    person.now -= timedelta(seconds=19)
    assert not person.tap("ease").notice & {"said-and-sound-off", "sound-no-longer-fits"}


def test_a_pause_says_to_pause_the_sound_only_where_there_is_one() -> None:
    assert "paused-sound" in keys_of(*with_sound().tap("pause").prompt.lines)
    assert "paused-sound" not in keys_of(*on_the_card().starts().plays(2).tap("pause").prompt.lines)


def test_who_starts_without_the_sound_hears_no_more_of_it() -> None:
    person = on_the_card().tap("begin").tap("skip").tap("sound", "on").tap("sound", "off")
    assert isinstance(person.state, s.AtPhase)
    assert "paused-sound" not in keys_of(*person.tap("pause").prompt.lines)


def test_a_sound_chosen_in_a_pause_is_for_the_next_session() -> None:
    person = on_the_card().starts().plays(2).tap("pause").tap("sound", "on")
    assert "paused-sound" not in keys_of(*person.prompt.lines)
    assert isinstance(person.tap("next").state, s.AtPhase)


@pytest.mark.parametrize("technique", list(the_catalog().techniques.values())[::9], ids=lambda each: each.id)
def test_every_screen_of_a_session_is_words_and_its_buttons_are_too(technique) -> None:  # type: ignore[no-untyped-def]
    """Sound off, pictures off, read aloud: nothing is said by an attachment or a sign alone."""
    person = Person(Known(massage=playing(technique.id), answers=answers(the_catalog().area_of(technique.id).id)))
    person.state, phases = s.AtPhase(s.Sid("abc"), 0), phases_of(person).phases
    for number, phase in enumerate(phases[:-1]):
        person.now, person.state = NOW + timedelta(seconds=phase.start_s), s.AtPhase(s.Sid("abc"), number)
        screens = [person.prompt, prompt_for(person.world, s.Paused(s.Sid("abc")))]
        for screen in map(the_messages().screen, screens):
            assert not screen.attachment
            assert len(plain(screen.text)) > 20
            assert all(any(sign.isalnum() for sign in key.label) for row in screen.rows for key in row)


def test_a_session_without_sound_sends_nothing_but_its_screens() -> None:
    person = on_the_card().starts().plays()
    assert len(timers(person)) > 8
    assert not [each for each in person.effects if isinstance(each, SendTrack | SendBreath | SendPicture)]


def test_the_breath_can_be_shown_and_changes_nothing() -> None:
    person = on_the_card().starts()
    before = person.state
    person.now -= timedelta(seconds=18)
    person.tap("breath")
    assert any(isinstance(effect, SendBreath) for effect in person.effects)
    assert person.state == before


def test_a_score_before_can_be_taken_back() -> None:
    person = on_the_card(Known(consent=True)).starts("2")
    person.now -= timedelta(seconds=18)
    person.tap("change").tap("score", "5")
    assert person.kept == [("before", 5)]
    assert isinstance(person.state, s.AtPhase)


BOXES = (None, 2, 5, 10, 15)


@pytest.mark.parametrize("technique", list(the_catalog().techniques.values()), ids=lambda each: each.id)
def test_no_chat_gets_more_than_twelve_requests_a_minute(technique) -> None:  # type: ignore[no-untyped-def]
    area = the_catalog().area_of(technique.id)
    sides = [side_of(area), *([s.Side.BOTH] if area.sides else [])]
    overrides = [(), ("first_session",), ("fibromyalgia",), ("before_training",)]
    scores = [
        compose(the_catalog(), [Work(technique.id, side, names)], minutes)
        for side in sides
        for names in overrides
        for minutes in BOXES
    ]
    scores.append(compose(the_catalog(), [Work(technique.id, sides[0])], None, Mode.ROUGH_DAY))
    for score in scores:
        starts = [phase.start_s for phase in score.phases]
        assert max(sum(0 <= other - start < 60 for other in starts) for start in starts) <= PER_MINUTE


@pytest.mark.parametrize("count", [2, 3, 6])
def test_not_even_with_several_areas(count: int) -> None:
    techniques = list({the_catalog().area_of(each.id).id: each for each in the_catalog().techniques.values()}.values())
    for first in range(0, len(techniques) - count, 3):
        works = [Work(each.id, side_of(the_catalog().area_of(each.id))) for each in techniques[first : first + count]]
        for minutes in BOXES:
            starts = [phase.start_s for phase in compose(the_catalog(), works, minutes).phases]
            assert max(sum(0 <= other - start < 60 for other in starts) for start in starts) <= PER_MINUTE
