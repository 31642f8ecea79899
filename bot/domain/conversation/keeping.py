"""Flow: what is kept. The result line, the consent question before anything lasting, and deletion of everything."""

from bot.domain.anatomy import HANDS
from bot.domain.conversation.effects import Effect, Erase
from bot.domain.conversation.finding import choose_spot, next_spot
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.known import Known, Massage, Step, World, knowing
from bot.domain.conversation.massage import keeping
from bot.domain.conversation.prompts import Choice, Prompt, Say, column, row, say
from bot.domain.conversation.states import (
    Consent,
    Delete,
    Deleted,
    Home,
    PickDays,
    PickTime,
    Plan,
    ReadBack,
    Result,
    State,
)
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
    if _worse(world, massage):
        return Prompt(state, (result_line(world, massage), say("result-rest")))
    elsewhere = (say("button-elsewhere"), Choice("other"))
    if world.known.consent is False:
        return Prompt(state, (result_line(world, massage),), (*next_spot(world), *column(elsewhere)))
    rows = (*next_spot(world), *column((say("button-remind"), Choice("remind")), elsewhere))
    return Prompt(state, (result_line(world, massage), say("result-remind")), rows)


def choose_result(world: World, state: Result, choice: Choice) -> Step | None:
    match choice.verb:
        case "remind":
            return step(world, PickDays() if world.known.consent else Consent("remind"))
        case "other":
            return step(world, Home())
        case "area":
            return choose_spot(world, state, choice)
    return None


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
        return ReadBack()
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
