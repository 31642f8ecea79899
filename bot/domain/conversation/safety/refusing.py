"""Flow: no. An answer that ends everything and where to get help; an area not pressed and what is safe instead."""

from bot.domain.anatomy import NO_TOOL, AreaId, CautionId
from bot.domain.conversation.effects import Effect, Erase
from bot.domain.conversation.flow import Flow, place, step
from bot.domain.conversation.gate import answering, toward, verdict_on
from bot.domain.conversation.known import Known, Step, World, knowing
from bot.domain.conversation.prompts import Choice, Join, Prompt, Say, column, row, say
from bot.domain.conversation.states import (
    Advice,
    Ask,
    Gentle,
    Home,
    Page,
    PickArea,
    Reading,
    Refused,
    Side,
    State,
    Stop,
)
from bot.domain.guidance import Caution
from bot.domain.safety import Answer

UNDER_AGE = CautionId("under_18")
SAY_NO_MORE = (UNDER_AGE, CautionId("crisis_distress"))
"""Where "I cannot check this" would be beside the point."""


def stopping(world: World, caution: Caution) -> Step:
    """End everything for now. Of someone too young nothing is kept."""
    if caution.id == UNDER_AGE:
        effects: tuple[Effect, ...] = (Erase(),)
        return Step(Stop(caution.id), Known(), effects)
    stopped = answering(without_running(world), (caution.id,), Answer.YES, None)
    return step(stopped, Stop(caution.id))


def without_running(world: World) -> World:
    """The world in which no massage session goes on."""
    massage = world.known.massage
    return knowing(world, massage=None) if massage and massage.ended is None else world


def show_stop(world: World, state: Stop) -> Prompt:
    """Where to get help first; no button leads on to a technique but the way home."""
    caution = world.catalog.cautions[state.caution]
    lines: list[Say | str] = []
    if caution.action in ("call_emergency", "crisis_support"):
        lines.append(_numbers(world))
    elif caution.action == "urgent_care_today":
        lines.append(say("stop-today"))
    lines.append(say("plain", text=caution.say))
    if caution.id not in SAY_NO_MORE:
        lines.append(say("stop-software"))
    cleared = column((say("button-cleared"), Choice("answer", Answer.CLEARED)))
    return Prompt(state, tuple(lines), cleared if clearable(caution) else ())


def _numbers(world: World) -> Say:
    """The number of the person's country where their clock tells it; else those of several."""
    emergency = world.catalog.emergency
    countries = world.catalog.countries_on(world.known.zone) if world.known.zone else frozenset()
    local = {each.number for each in emergency.numbers for country in countries if country in each.countries}
    if len(local) == 1 and countries <= {country for each in emergency.numbers for country in each.countries}:
        return say("stop-emergency-here", number=local.pop())
    several = tuple(say("emergency-number", name=each.name, number=each.number) for each in emergency.numbers)
    return say("stop-emergency", numbers=Join(several, ", "), otherwise=emergency.default)


def clearable(caution: Caution) -> bool:
    """Whether a clinician's word can open the way to gentle work; never for what needs help today."""
    return caution.level in ("see_professional", "local_and_modify") and bool(caution.override_after_clearance)


def choose_stop(world: World, state: Stop, choice: Choice) -> Step | None:
    caution = world.catalog.cautions[state.caution]
    if choice != Choice("answer", Answer.CLEARED) or not clearable(caution):
        return None
    return step(answering(world, (state.caution,), Answer.CLEARED, None), Advice(state.caution))


# --- no pressing here


def show_refused(world: World, state: Refused) -> Prompt:
    area = world.catalog.areas[state.area]
    lines: list[Say | str] = [say("refused", place=place(area, state.side))]
    caution = world.catalog.cautions[state.caution] if state.caution else None
    if caution:
        lines += [say("plain", text=caution.say), say("plain", text=caution.why)]
    elif area.safe_alternative:
        lines.append(say("plain", text=area.safe_alternative))
    else:
        lines.append(say("refused-tools"))
    buttons: list[tuple[Say | str, Choice]] = [(say("button-gentle"), Choice("gentle"))]
    if caution and clearable(caution):
        buttons.append((say("button-cleared"), Choice("answer", Answer.CLEARED)))
    if caution:
        buttons.append((say("button-change-answer"), Choice("caution", caution.id)))
    buttons += [(world.catalog.areas[other].name, Choice("area", other)) for other in area.redirect_to]
    buttons.append((say("button-elsewhere"), Choice("other")))
    return Prompt(state, tuple(lines), column(*buttons))


def choose_refused(world: World, state: Refused, choice: Choice) -> Step | None:
    match choice.verb:
        case "gentle":
            return step(world, toward(world, state.area, state.side, NO_TOOL))
        case "answer" if (
            state.caution and choice.value == Answer.CLEARED and clearable(world.catalog.cautions[state.caution])
        ):
            cleared = answering(world, (state.caution,), Answer.CLEARED, state.area)
            return step(cleared, Advice(state.caution, state.area, state.side, state.tool))
        case "caution" if state.caution == choice.value:
            return step(world, Ask(CautionId(choice.value), state.area, state.side, state.tool))
        case "area":
            other = world.catalog.areas[AreaId(choice.value)]
            return step(world, toward(world, other.id, state.side if other.sides else Side.NONE, None))
        case "other":
            return step(world, Home())
    return None


def show_gentle(world: World, state: Gentle) -> Prompt:
    timing = world.catalog.dosing.defaults
    move = world.catalog.areas[state.area].drill
    drill = (say("drill", name=move.name, how=move.how, reps=move.reps),) if _may_move(world, state) else ()
    breathing = say("breathing-short", in_s=timing.breath_in_s, out_s=timing.breath_out_s)
    return Prompt(state, (say("gentle"), *drill, breathing), (row((say("button-breathing"), Choice("breathe"))),))


def _may_move(world: World, state: Gentle) -> bool:
    """Whether the area may be exercised: not where an answer drops it altogether."""
    return verdict_on(world, state.area).mode != "none"


def choose_gentle(world: World, state: Gentle, choice: Choice) -> Step | None:
    return step(world, Reading(Page.BREATHING)) if choice.verb == "breathe" else None


def _above_area(world: World, state: Refused | Gentle) -> State:
    return PickArea(world.catalog.part_of(state.area))


FLOW = Flow(
    shows={Stop: show_stop, Refused: show_refused, Gentle: show_gentle},
    choices={Stop: choose_stop, Refused: choose_refused, Gentle: choose_gentle},
    parents={Refused: _above_area, Gentle: _above_area},
)
