"""Flow: the screens that only say something."""

from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.prompts import Choice, Prompt, Row, column, row, say
from bot.domain.conversation.states import Delete, Learn, Page, Plan, Reading, Settings, TickTools

_ROWS: dict[Page, tuple[Row, ...]] = {
    Page.HELP: (
        row((say("button-tools"), Choice("tools")), (say("button-plan"), Choice("plan"))),
        row((say("button-learn"), Choice("learn")), (say("button-privacy"), Choice("privacy"))),
        row((say("button-settings"), Choice("settings")), (say("button-about"), Choice("about"))),
    ),
    Page.PRIVACY: column((say("button-delete"), Choice("erase"))),
}


def show_page(world: World, state: Reading) -> Prompt:
    timing = world.catalog.dosing.defaults
    text = say(f"page-{state.page.value}", in_s=timing.breath_in_s, out_s=timing.breath_out_s)
    return Prompt(state, (text,), _ROWS.get(state.page, ()))


def choose_page(world: World, state: Reading, choice: Choice) -> Step | None:
    match state.page, choice.verb:
        case Page.HELP, "tools":
            return step(world, TickTools())
        case Page.HELP, "plan":
            return step(world, Plan())
        case Page.HELP, "learn":
            return step(world, Learn())
        case Page.HELP, "privacy":
            return step(world, Reading(Page.PRIVACY))
        case Page.HELP, "settings":
            return step(world, Settings())
        case Page.HELP, "about":
            return step(world, Reading(Page.ABOUT))
        case Page.PRIVACY, "erase":
            return step(world, Delete())
    return None


FLOW = Flow(shows={Reading: show_page}, choices={Reading: choose_page})
