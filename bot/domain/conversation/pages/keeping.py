"""Flow: what is kept. The result line, the consent question before anything lasting, and deletion of everything."""

from dataclasses import replace

from bot.domain.anatomy import HANDS, AreaId
from bot.domain.conversation.effects import DropCheckIn, DropTimers, Effect, Erase
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.known import Known, Massage, Step, World, knowing
from bot.domain.conversation.massage.afterwards import ask_tomorrow, hurt, keeping, reopened
from bot.domain.conversation.massage.history import should_stop
from bot.domain.conversation.plan.drafting import waiting
from bot.domain.conversation.prompts import Choice, Prompt, Row, Say, column, row, say
from bot.domain.conversation.states import (
    Consent,
    Delete,
    Deleted,
    Home,
    PickClock,
    PickDays,
    PickTime,
    Plan,
    ReadBack,
    Result,
    ScoreAfter,
    State,
)
from bot.domain.conversation.technique.finding import choose_spot, next_spot
from bot.domain.progress import Outcome, is_severe, minutes_between, outcome


def result_line(world: World, massage: Massage) -> Say:
    """ "6 → 4 in 8 minutes", and whether that means something."""
    ended = massage.ended or world.now
    minutes = minutes_between(massage.started.timestamp(), ended.timestamp())
    if massage.after is None:
        return say("result-none", minutes=minutes)
    if massage.before is None:
        return say("result-after", after=massage.after, minutes=minutes)
    change = outcome(world.catalog, massage.before, massage.after)
    if change is not Outcome.WORSE and is_severe(world.catalog, massage.after):
        return say("result-severe", before=massage.before, after=massage.after, minutes=minutes)
    return say(f"result-{change.value}", before=massage.before, after=massage.after, minutes=minutes)


def _worse(world: World, massage: Massage) -> bool:
    if massage.after is None:
        return False
    rose = massage.before is not None and outcome(world.catalog, massage.before, massage.after) is Outcome.WORSE
    return rose or is_severe(world.catalog, massage.after)


def _of(world: World, state: Result) -> Massage | None:
    massage = world.known.massage
    return massage if massage and massage.sid == state.sid and massage.ended else None


def show_result(world: World, state: Result) -> Prompt:
    massage = _of(world, state)
    if massage is None:
        return Prompt(state, (say("result-gone"),))
    line, worse = result_line(world, massage), _worse(world, massage)
    advice, rows = _advice(world, massage, worse=worse)
    change = (say("button-change-score"), Choice("change"))
    hurts = ((say("button-hurt"), Choice("hurt")),) if not massage.hurt else ()
    return Prompt(state, (line, *_rhythm(world, worse=worse), *advice), (*rows, row(change, *hurts)))


def _rhythm(world: World, *, worse: bool) -> tuple[Say, ...]:
    """The planned sessions kept up with, for who wants them counted; nothing is praised that made it worse."""
    known = world.known
    return (say("result-rhythm", count=known.rhythm),) if known.counting and known.rhythm and not worse else ()


def _advice(world: World, massage: Massage, *, worse: bool) -> tuple[tuple[Say, ...], tuple[Row, ...]]:
    """What follows from a session, and the ways on."""
    area = world.catalog.area_of(massage.technique).id
    why = should_stop(world, area)
    if why:
        planned = any(area in slot.areas for slot in world.known.slots)
        stop = column((say("button-end-plan"), Choice("end_plan"))) if planned else ()
        return (say(f"cap-stop-{why}", area=world.catalog.areas[area].name),), stop
    tomorrow = column((say("button-tomorrow"), Choice("tomorrow"))) if _may_ask(world, massage) else ()
    if worse:
        return (say("result-rest"),), tomorrow
    elsewhere = (say("button-elsewhere"), Choice("other"))
    if world.known.consent is False:
        return (), (*next_spot(world), *column(elsewhere))
    rows = (*next_spot(world), *column((say("button-remind"), Choice("remind"))), *tomorrow, *column(elsewhere))
    return (say("result-remind"),), rows


def _may_ask(world: World, massage: Massage) -> bool:
    """The day after can be asked about what was pressed, for someone who agreed to be remembered so long."""
    return world.known.consent is True and any(past.sid == massage.sid for past in world.known.past)


def choose_result(world: World, state: Result, choice: Choice) -> Step | None:
    massage = _of(world, state)
    match choice.verb:
        case "remind":
            said = waiting(world, world.catalog.area_of(massage.technique).id) if massage else None
            return said or step(world, PickDays() if world.known.consent else Consent("remind"))
        case "other":
            return step(world, Home())
        case "area":
            return choose_spot(world, state, choice)
        case "hurt" if massage:
            return hurt(world, massage)
        case "change" if massage:
            asked = ScoreAfter(massage.technique, massage.side, massage.sid)
            return Step(asked, reopened(world, massage).known, (DropCheckIn(massage.sid, "after"),))
        case "tomorrow" if massage and _may_ask(world, massage):
            return Step(Home(), world.known, ask_tomorrow(world, massage), say("tomorrow-set"))
        case "end_plan" if massage:
            return _plan_ended(world, world.catalog.area_of(massage.technique).id)
    return None


def _plan_ended(world: World, area: AreaId) -> Step:
    """Every reminder of this area ends; those of several areas too, because they would lead to it."""
    gone = tuple(slot for slot in world.known.slots if area in slot.areas)
    left = tuple(slot for slot in world.known.slots if slot not in gone)
    dropped = tuple(DropTimers(slot.key) for slot in gone)
    return Step(Plan(), replace(world.known, slots=left), dropped, say("plan-ended"))


# --- consent


def show_consent(world: World, state: Consent) -> Prompt:
    massage = world.known.massage
    first = (result_line(world, massage),) if state.then == "result" and massage and massage.ended else ()
    question = say("consent" if state.then == "result" else "consent-remind")
    buttons = row((say("button-consent-yes"), Choice("yes")), (say("button-consent-no"), Choice("no")))
    rest = (say("result-rest"),) if first and massage and _worse(world, massage) else ()
    return Prompt(state, (*first, *rest, question), (buttons,))


def choose_consent(world: World, state: Consent, choice: Choice) -> Step | None:
    match choice.verb:
        case "yes":
            return _agreed(world, state)
        case "no" if world.known.consent is True:
            return step(world, Delete())
        case "no":
            return step(knowing(world, consent=False), _after_consent(world, state, agreed=False), say("consent-none"))
    return None


def _agreed(world: World, state: Consent) -> Step:
    agreed = knowing(world, consent=True)
    massage = world.known.massage
    effects: tuple[Effect, ...] = ()
    if massage and not world.known.consent:
        effects = keeping(agreed, massage, "before", massage.before) + keeping(agreed, massage, "after", massage.after)
    return Step(_after_consent(world, state, agreed=True), agreed.known, effects, say("consent-kept"))


def _after_consent(world: World, state: Consent, *, agreed: bool) -> State:
    massage = world.known.massage
    if state.then == "draft" and agreed:
        return ReadBack() if world.known.zone else PickClock()
    if state.plan and agreed:
        return PickTime(0, state.plan)
    if state.then == "remind" and agreed:
        return PickDays() if massage else Plan()
    return Result(massage.sid) if massage and massage.ended else Home()


# --- delete


def show_delete(world: World, state: Delete) -> Prompt:
    known = world.known
    held = say(
        "delete-preview",
        tools=sum(tool != HANDS for tool in known.tools),
        answers=len(known.answers),
        slots=len(known.slots),
        done=sum(known.done.values()),
    )
    nothing = not (known.tools or known.answers or known.slots or known.done)
    rows = (row((say("button-delete-yes"), Choice("erase"))),)
    return Prompt(state, (say("delete-nothing") if nothing else held, say("delete-question")), rows)


def choose_delete(world: World, state: Delete, choice: Choice) -> Step | None:
    if choice.verb != "erase":
        return None
    return Step(Deleted(), Known(), (Erase(),))


def show_deleted(world: World, state: Deleted) -> Prompt:
    return Prompt(state, (say("deleted"),))


def choose_deleted(world: World, state: Deleted, choice: Choice) -> Step | None:
    return None


FLOW = Flow(
    shows={Result: show_result, Consent: show_consent, Delete: show_delete, Deleted: show_deleted},
    choices={Result: choose_result, Consent: choose_consent, Delete: choose_delete, Deleted: choose_deleted},
)
