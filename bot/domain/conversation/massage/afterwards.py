"""Flow: what a session leaves behind. Its end is counted; the day after may be asked for; "it hurt me" is one tap.

Lives here: the marks a session leaves on what is offered next. Must not live here: the result's screen (keeping).
"""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.anatomy import NO_TOOL, AreaId, CautionId
from bot.domain.conversation.codec import base36
from bot.domain.conversation.effects import Count, Effect, KeepCheckIn, Moment, Send, SetTimer
from bot.domain.conversation.events import OF_NO_SLOT, Due
from bot.domain.conversation.flow import Flow, place, step
from bot.domain.conversation.gate import toward
from bot.domain.conversation.known import Known, Massage, Past, Step, World, knowing
from bot.domain.conversation.massage.history import RESTS, is_worse, pressed, resting, with_past
from bot.domain.conversation.massage.running import IN_SESSION
from bot.domain.conversation.prompts import Button, Choice, Prompt, column, grid, say
from bot.domain.conversation.states import (
    Consent,
    Home,
    Hurt,
    NextDay,
    Result,
    Sid,
    State,
    StopAdvice,
)
from bot.domain.planning import Timeliness, timeliness
from bot.domain.safety import Answer

BRUISED = CautionId("stop_bruise_swell")
ASKED_AFTER = timedelta(hours=22)
EARLIEST, LATEST = time(8), time(20)
"""On a known clock the day after is asked within these hours."""
ANSWERS = ("better", "same", "sore", "worse")


# --- the end of a session


def finish(world: World, massage: Massage, score: int | None) -> Step:
    """The last score, or none; the result follows, for a newcomer with the question whether it may be remembered."""
    finished = ended(replace(world, known=counted(world, massage)), massage, score)
    asks = world.known.consent is None and not massage.rough
    following: State = Consent("result") if asks else Result(massage.sid)
    done = replace(massage, after=score)
    kept = (*keeping(world, done, "before", done.before), *keeping(world, done, "after", score))
    new: tuple[Effect, ...] = () if massage.over else (Count("session"),)
    return Step(following, finished.known, (*new, *kept))


def keeping(world: World, massage: Massage, moment: Moment, score: int | None) -> tuple[Effect, ...]:
    """The effect that stores a score, for someone who agreed to it."""
    if score is None or world.known.consent is not True:
        return ()
    return (KeepCheckIn(massage.sid, moment, score, massage.technique, massage.side),)


def ended(world: World, massage: Massage, after: int | None) -> World:
    """The session is over: counted once, remembered for the limits, and a spot that got worse rests."""
    area = world.catalog.area_of(massage.technique).id
    done = replace(massage, after=after, ended=world.now, run=None, over=True)
    past = _past(world, massage, after)
    known = replace(world.known, massage=done, ended=world.now)
    if past:
        known = with_past(known, past)
        if is_worse(world.catalog, past):
            known = resting(known, area, world.now + RESTS)
    return replace(world, known=known)


def _past(world: World, massage: Massage, after: int | None) -> Past | None:
    """None where nothing was pressed."""
    earlier = next((each for each in world.known.past if each.sid == massage.sid), None)
    techniques = earlier.techniques if earlier else pressed(massage, world.now)
    if not techniques:
        return None
    before = massage.before if techniques[0] == massage.technique else None
    return Past(massage.sid, world.now, techniques, before, after)


def counted(world: World, massage: Massage) -> Known:
    """One more session of each of its areas; a score that is changed counts nothing again."""
    if massage.over:
        return world.known
    areas = {world.catalog.area_of(aim.technique).id for aim in massage.aims}
    return replace(
        world.known, done={**world.known.done, **{each: world.known.done.get(each, 0) + 1 for each in areas}}
    )


def stopped_now(world: World, massage: Massage) -> World:
    """Ended in the middle: what was pressed counts for the limits."""
    return ended(world, massage, None)


def reopened(world: World, massage: Massage) -> World:
    """The score after may be given anew; a rest that the old one brought is taken back."""
    area = world.catalog.area_of(massage.technique).id
    rests = dict(world.known.rests)
    if massage.ended and rests.get(area) == massage.ended + RESTS:
        del rests[area]
    return knowing(world, massage=replace(massage, after=None, ended=None), rests=rests)


# --- it hurt


def hurt(world: World, massage: Massage) -> Step:
    """Recorded once, as a count of the technique; the spot rests and is dosed lighter next time."""
    area = world.catalog.area_of(massage.technique).id
    if massage.hurt:
        return step(world, Hurt(massage.sid))
    known = resting(world.known, area, world.now + RESTS)
    past = tuple(replace(each, hurt=True) if each.sid == massage.sid else each for each in known.past)
    over = replace(massage, hurt=True, ended=massage.ended or world.now, run=None)
    known = replace(known, past=past, massage=over, ended=world.now)
    return Step(Hurt(massage.sid), known, (Count("hurt", massage.technique),))


def show_hurt(world: World, state: Hurt) -> Prompt:
    massage = world.known.massage
    name = place(world.catalog.area_of(massage.technique), massage.side) if massage else say("the-spot")
    return Prompt(state, (say("hurt", place=name), say("hurt-when")), column((say("button-gentle"), Choice("gentle"))))


def choose_hurt(world: World, state: Hurt, choice: Choice) -> Step | None:
    massage = world.known.massage
    if choice.verb != "gentle" or massage is None:
        return None
    return step(world, toward(world, world.catalog.area_of(massage.technique).id, massage.side, NO_TOOL))


# --- the day after


def ask_tomorrow(world: World, massage: Massage) -> tuple[Effect, ...]:
    """The timer of the question, in waking hours where the clock is known."""
    ended_at = massage.ended or world.now
    return (SetTimer("next_day", OF_NO_SLOT, massage.started, _waking(world, ended_at + ASKED_AFTER)),)


def _waking(world: World, moment: datetime) -> datetime:
    if world.known.zone is None:
        return moment
    local = moment.astimezone(ZoneInfo(world.known.zone))
    if EARLIEST <= local.time() <= LATEST:
        return moment
    morning = datetime.combine(local.date() + timedelta(days=local.time() > LATEST), EARLIEST, local.tzinfo)
    return morning.astimezone(moment.tzinfo)


def on_next_day(world: World, state: State, event: Due) -> Step:
    """The question as a message of its own; the person's screen stays theirs in the middle of a session."""
    past = next((each for each in world.known.past if _sid_of(event) == each.sid), None)
    if past is None or timeliness(event.due, world.now) is Timeliness.TOO_LATE:
        return Step(state, world.known, silent=True)
    shown = NextDay(past.sid)
    return Step(state if isinstance(state, IN_SESSION) else shown, world.known, (Send(shown),), silent=True)


def _sid_of(event: Due) -> Sid:
    return Sid(base36(int(event.planned.timestamp())))


def _past_of(world: World, state: NextDay) -> Past | None:
    return next((past for past in world.known.past if past.sid == state.sid), None)


def show_next_day(world: World, state: NextDay) -> Prompt:
    past = _past_of(world, state)
    if past is None:
        return Prompt(state, (say("result-gone"),))
    area = world.catalog.area_of(past.techniques[0])
    buttons = tuple(Button(say(f"button-{each}"), Choice("answer", each)) for each in ANSWERS)
    return Prompt(state, (say("next-day", area=area.name),), grid(buttons, 2))


def choose_next_day(world: World, state: NextDay, choice: Choice) -> Step | None:
    past = _past_of(world, state)
    if past is None or choice.verb != "answer" or choice.value not in ANSWERS:
        return None
    if past.next_day:
        return step(world, StopAdvice(BRUISED) if past.next_day == "worse" else Home(), say("next-day-noted"))
    area = world.catalog.area_of(past.techniques[0])
    noted = with_past(world.known, replace(past, next_day=choice.value))
    match choice.value:
        case "sore":
            rested = resting(noted, area.id, world.now + RESTS)
            return Step(Home(), rested, notice=say("next-day-sore", area=area.name))
        case "worse":
            return _worse(replace(world, known=noted), area.id)
    return Step(Home(), noted, notice=say(f"next-day-{choice.value}"))


def _worse(world: World, area: AreaId) -> Step:
    """Its safety questions are asked anew, the area rests for dosing's `soreness_after`, and comes back lighter."""
    hours = int(world.catalog.rule("soreness_after")["skip_h"])
    rested = resting(world.known, area, world.now + timedelta(hours=hours))
    raised = {each: given for each, given in world.known.answers.items() if given.answer is not Answer.NO}
    return Step(StopAdvice(BRUISED), replace(rested, answers=raised))


FLOW = Flow(
    shows={Hurt: show_hurt, NextDay: show_next_day},
    choices={Hurt: choose_hurt, NextDay: choose_next_day},
)
