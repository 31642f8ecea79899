"""Flow: a weekly limit stands against a plan. Which one and why, and the weeks that would do instead.

Not here: the limits themselves (domain.limits) and keeping a week (saving).
"""

from dataclasses import replace

from bot.domain.anatomy import Side
from bot.domain.conversation.flow import Flow, place, step
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.plan.saving import days_instead, keep, limit_of, replacing
from bot.domain.conversation.plan.times import days_words
from bot.domain.conversation.prompts import Choice, Prompt, Row, Say, column, say
from bot.domain.conversation.states import EditDays, PickDays, PickPlan, PickTime, State, TooMuch
from bot.domain.limits import Broken
from bot.domain.planning import mask_to_days


def show_too_much(world: World, state: TooMuch) -> Prompt:
    found = limit_of(world, state)
    if found is None:
        return Prompt(state, (say("limit-none"),), column((say("button-keep-week"), Choice("keep"))))
    return Prompt(state, (limit_words(world, found), say("limit-question")), _ways_out(world, state))


def limit_words(world: World, found: Broken) -> Say:
    """Why a week cannot be as it was wanted."""
    area = world.catalog.areas.get(found.area) if found.area else None
    return say(f"limit-{found.rule}", limit=found.limit, area=place(area, Side.NONE) if area else "")


def _ways_out(world: World, state: TooMuch) -> tuple[Row, ...]:
    days = days_instead(world, state)
    use = column((say("button-use-days", days=days_words(mask_to_days(days))), Choice("days", str(days))))
    instead = column((say("button-replace-week"), Choice("replace"))) if replacing(world, state) else ()
    other = column((say("button-other-plans" if state.plan else "button-other-days"), Choice("change")))
    return (*(use if days else ()), *instead, *other)


def choose_too_much(world: World, state: TooMuch, choice: Choice) -> Step | None:
    match choice.verb:
        case "days" if choice.value.isdecimal() and 0 < int(choice.value) < 1 << 7 and not state.plan:
            return keep(world, replace(state, days=int(choice.value)))
        case "replace":
            return replacing(world, state)
        case "keep":
            return keep(world, state)
        case "change":
            return step(world, PickPlan() if state.plan else _above_too_much(world, state))
    return None


def _above_too_much(world: World, state: TooMuch) -> State:
    if state.slot:
        return EditDays(state.slot, state.days)
    return PickTime(0, state.plan) if state.plan else PickDays(state.days)


FLOW = Flow(
    shows={TooMuch: show_too_much},
    choices={TooMuch: choose_too_much},
    parents={TooMuch: _above_too_much},
)
