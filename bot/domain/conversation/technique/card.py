"""Flow: the technique card, its longer version, why here, and the other ways to do it."""

import re
from typing import Literal

from bot.domain.anatomy import Area, Technique, TechniqueId
from bot.domain.catalog import Catalog
from bot.domain.conversation.effects import SendPicture
from bot.domain.conversation.flow import Flow, place, step, tool_name
from bot.domain.conversation.gate import contexts, day_of, offers_on, verdict_on
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.massage.beginning import begin
from bot.domain.conversation.prompts import Button, Choice, Join, Prompt, Row, Say, grid, row, say
from bot.domain.conversation.states import (
    Card,
    Home,
    OtherWays,
    PickArea,
    PickDay,
    PickLength,
    PickSide,
    PickTool,
    State,
    TakeCare,
    TickTools,
    Tip,
    Why,
)
from bot.domain.dosing import Dose, prescribe
from bot.domain.matching import Offer


def dose_of(world: World, technique: Technique) -> Dose:
    """Today's dose for this person, after everything they said."""
    area = world.catalog.area_of(technique.id)
    names = (*verdict_on(world, area.id).overrides, *contexts(world, area.id))
    return prescribe(world.catalog, technique, names)


def dose_line(technique: Technique, dose: Dose) -> Say:
    """How long, in one line, by kind of technique."""
    if not technique.presses:
        return say("dose-gentle")
    if technique.roll:
        pauses = min(technique.roll.pause_on_sore_spot_s, dose.hold_s or technique.roll.pause_on_sore_spot_s)
        key = "dose-roll" if pauses else "dose-stroke"
        return say(
            key,
            bout=technique.roll.bout_s,
            reps=dose.reps,
            pause=pauses,
            pass_s=technique.roll.pass_s,
        )
    low = dose.hold_min_s if dose.hold_min_s < dose.hold_s else 0
    return say("dose-hold", low=low, high=dose.hold_s, reps=dose.reps, rest=dose.rest_s)


def how_hard(technique: Technique, dose: Dose) -> Say:
    if not technique.presses:
        return say("hard-gentle")
    return say("hard", low=dose.discomfort_min, high=dose.discomfort_max, limit=dose.ease_off_above)


def _offer(world: World, state: Card) -> Offer | None:
    area = world.catalog.area_of(state.technique)
    return next((offer for offer in offers_on(world, area.id) if offer.technique.id == state.technique), None)


def _swap_line(world: World, state: Card) -> tuple[Say, ...]:
    """What to use instead of the tool on the card, or in one clause why this is no tool they named."""
    offer = _offer(world, state)
    if offer is None or offer.named:
        return ()
    if offer.tool is None or offer.tool != offer.technique.tool:
        return (_instead(world.catalog, offer.technique),)
    return (say("card-hands"),) if world.known.tools and offer.technique.presses else ()


def _instead(catalog: Catalog, technique: Technique) -> Say:
    """What does the same as the technique's tool."""
    if technique.swap:
        return say("card-swap", swap=technique.swap.words)
    return say("plain", text=catalog.tools[technique.tool].household_substitute)


def show_card(world: World, state: Card) -> Prompt:
    technique = world.catalog.techniques[state.technique]
    area = world.catalog.area_of(technique.id)
    dose = dose_of(world, technique)
    title = say("card-title", place=place(area, state.side), tool=tool_name(world.catalog, technique.tool))
    if state.more:
        lines = (title, *_more(world, technique))
    else:
        core = say("card", position=technique.position, find=technique.find, press=technique.press)
        stop = (say("card-stop"),) if technique.presses else ()
        stretch = say("card-stretch", stretch=area.stretch.name)
        how_much = (how_hard(technique, dose), dose_line(technique, dose))
        lines = (
            core,
            *how_much,
            *_day_line(world),
            *stop,
            stretch,
            *(_swap_line(world, state) or (say("card-change"),)),
        )
    return Prompt(state, lines, _longer_rows(area) if state.more else (*_card_rows(), *_understood(world, state)))


def _day_line(world: World) -> tuple[Say, ...]:
    """What kind of day the card was made for."""
    day = day_of(world)
    return (say("card-day", day=day.name),) if day else ()


BEGIN = (say("button-begin"), Choice("begin"))
WHY = (say("button-why"), Choice("why"))


def _card_rows() -> tuple[Row, ...]:
    shown = row(BEGIN, (say("button-length"), Choice("length")), (say("button-picture"), Choice("picture")))
    return (shown, row((say("button-more"), Choice("more")), WHY))


def _understood(world: World, state: Card) -> tuple[Row, ...]:
    """What was understood, as words to tap and change: the area, its side, the tool."""
    technique = world.catalog.techniques[state.technique]
    area = world.catalog.area_of(technique.id)
    side = (Button(say(f"button-{state.side.value}"), Choice("side")),) if area.sides and state.side.value else ()
    tool = Button(_tool_word(world, state, technique), Choice("tools"))
    return grid((Button(area.name, Choice("area", area.id)), *side, tool), 2)


def _tool_word(world: World, state: Card, technique: Technique) -> str:
    """The tool as the person has it: their rolling pin, where it takes the stick's place."""
    offer = _offer(world, state)
    return used_name(world.catalog, offer) if offer else tool_name(world.catalog, technique.tool)


def _longer_rows(area: Area) -> tuple[Row, ...]:
    care = ((say("button-care"), Choice("care")),) if area.beware else ()
    to_know = row(*care, (say("button-mistakes"), Choice("tip")))
    adapt = (say("button-adapt"), Choice("adapt"))
    other = (say("button-other-ways"), Choice("other"))
    return (row(BEGIN, adapt), to_know, row((say("button-less"), Choice("less")), WHY, other))


def _more(world: World, technique: Technique) -> tuple[Say, ...]:
    area = world.catalog.area_of(technique.id)
    avoid = Join((*area.avoid_pressing, *technique.avoid_also), "; ")
    return (
        say("more-mistake", mistake=technique.mistake),
        say("more-avoid", avoid=avoid),
        say("more-levels", easier=technique.easier_words, harder=technique.harder_words),
    )


def choose_card(world: World, state: Card, choice: Choice) -> Step | None:
    match choice.verb:
        case "begin":
            return begin(world, state.technique, state.side)
        case "more" | "less":
            return step(world, Card(state.technique, state.side, choice.verb == "more"))
        case "area" | "side" | "tools" as what:
            return step(world, _changing(world, state, what))
        case "picture":
            kind: Literal["setup", "map"] = "setup" if state.technique in world.catalog.setup_of else "map"
            return _pictured(world, state, kind)
    following = _to_read(world, state, choice.verb)
    return step(world, following) if following else None


def _to_read(world: World, state: Card, verb: str) -> State | None:
    """What stands behind the card."""
    match verb:
        case "adapt":
            return PickDay(state.technique, state.side)
        case "length":
            return PickLength(state.technique, state.side)
        case "tip":
            return Tip(state.technique, state.side, None, 0)
        case "care":
            return TakeCare(state.technique, state.side)
        case "why":
            return Why(state.technique, state.side)
        case "other":
            return OtherWays(world.catalog.area_of(state.technique).id, state.side)
    return None


def _pictured(world: World, state: Card | Why, kind: Literal["setup", "map"]) -> Step:
    """A picture beside the screen, which stays as it is."""
    return Step(state, world.known, (SendPicture(kind, state.technique, state.side),), silent=True)


def _changing(world: World, state: Card, what: str) -> State:
    """What was understood, to be corrected: the place, its side or the tool."""
    area = world.catalog.area_of(state.technique)
    if what == "tools":
        return PickTool(area.id, state.side)
    return PickSide(area.id) if area.sides and what == "side" else PickArea(world.catalog.part_of(area.id))


def show_why(world: World, state: Why) -> Prompt:
    area = world.catalog.area_of(state.technique)
    shown = row((say("button-on-the-body"), Choice("picture")))
    return Prompt(
        state, (say("why-title", name=area.name, latin=area.latin), say("plain", text=area.why_here)), (shown,)
    )


def choose_why(world: World, state: Why, choice: Choice) -> Step | None:
    return _pictured(world, state, "map") if choice.verb == "picture" else None


def show_care(world: World, state: TakeCare) -> Prompt:
    area = world.catalog.area_of(state.technique)
    lines = tuple(say("care-line", text=each) for each in area.beware)
    return Prompt(state, (say("care-title", area=area.name), *lines))


def show_other_ways(world: World, state: OtherWays) -> Prompt:
    area = world.catalog.areas[state.area]
    ways = _all_ways(world, state)
    buttons = tuple(
        (Button(label, Choice("technique", offer.technique.id)),)
        for label, offer in zip(_distinct(world.catalog, ways), ways, strict=True)
    )
    return Prompt(
        state,
        (say("other-ways", place=place(area, state.side)),),
        (*buttons, row((say("button-tools"), Choice("tools")))),
    )


def _all_ways(world: World, state: OtherWays) -> tuple[Offer, ...]:
    return offers_on(world, state.area)[:6]


def _distinct(catalog: Catalog, ways: tuple[Offer, ...]) -> list[Say]:
    """A label for each way; a second one that would look the same is numbered."""
    labels, seen = [], list[Say]()
    for offer in ways:
        label = way_label(catalog, offer)
        seen.append(label)
        count = seen.count(label)
        labels.append(label if count == 1 else say("way-again", way=label, number=count))
    return labels


def way_label(catalog: Catalog, offer: Offer) -> Say:
    """A technique as a button: what is used, and how."""
    action = offer.technique.action.replace("_", "-")
    return say(f"way-{action}", tool=used_name(catalog, offer))


def used_name(catalog: Catalog, offer: Offer) -> str:
    """What is used for an offer: a tool, or the household thing that takes its place."""
    swap = offer.technique.swap
    if offer.tool is None and swap and swap.tool is None:
        return re.split(" on | or ", swap.words.removeprefix("a "))[0].capitalize()
    return tool_name(catalog, offer.tool or offer.technique.tool)


def choose_other_ways(world: World, state: OtherWays, choice: Choice) -> Step | None:
    if choice.verb == "tools":
        return step(world, TickTools(state.area, state.side))
    if choice.verb != "technique":
        return None
    if choice.value not in {offer.technique.id for offer in _all_ways(world, state)}:
        return None
    return step(world, Card(TechniqueId(choice.value), state.side))


def _choose_nothing(world: World, state: State, choice: Choice) -> Step | None:
    return None


def _above_card(world: World, state: Card) -> State:
    if state.more:
        return Card(state.technique, state.side)
    return PickArea(world.catalog.part_of(world.catalog.area_of(state.technique).id))


def _above_why(world: World, state: Why | TakeCare) -> State:
    return Card(state.technique, state.side)


def _above_other(world: World, state: OtherWays) -> State:
    offered = offers_on(world, state.area)
    return Card(offered[0].technique.id, state.side) if offered else Home()


FLOW = Flow(
    shows={Card: show_card, TakeCare: show_care, Why: show_why, OtherWays: show_other_ways},
    choices={Card: choose_card, TakeCare: _choose_nothing, Why: choose_why, OtherWays: choose_other_ways},
    parents={Card: _above_card, TakeCare: _above_why, Why: _above_why, OtherWays: _above_other},
)
