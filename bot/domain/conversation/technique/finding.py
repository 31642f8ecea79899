"""Flow: where is it tight, on which side, and with what tool? Ends at `gate.toward`, which decides what follows."""

from zoneinfo import ZoneInfo

from bot.domain.anatomy import AreaId, BodyPart, PartId, ZoneId
from bot.domain.conversation.flow import Flow, place, step
from bot.domain.conversation.gate import on_its_day, toward_area, toward_slot
from bot.domain.conversation.hearing import hear
from bot.domain.conversation.known import Step, World, knowing
from bot.domain.conversation.massage.beginning import rough_day
from bot.domain.conversation.massage.running import left_open, where
from bot.domain.conversation.plan.times import day_name, next_planned, slot_words, when
from bot.domain.conversation.prompts import Button, Choice, Prompt, Row, grid, row, say
from bot.domain.conversation.states import (
    Card,
    Felt,
    Guess,
    Home,
    Meant,
    Page,
    PickArea,
    PickSide,
    PickSpot,
    PickZone,
    Plan,
    Reading,
    Side,
    State,
)
from bot.domain.planning import Slot
from bot.domain.understanding.places import side_of

GUESSES = 6


# --- home


def _last_time(world: World) -> tuple[Row, ...]:
    """The way back into a session left open, or "same as last time"; first for someone who has been here."""
    massage = world.known.massage
    if massage is None or massage.technique not in world.catalog.techniques:
        return ()
    if left_open(world):
        return (row((say("button-resume"), Choice("next"))),)
    same = (say("button-same-again"), Choice("technique", massage.technique))
    return (row(same, (say("button-rough"), Choice("rough"))),)


def _parts(world: World) -> list[BodyPart]:
    return [part for part in world.catalog.body_parts.values() if world.catalog.areas_in(part.id)]


def show_home(world: World, state: Home) -> Prompt:
    buttons = tuple(Button(part.name, Choice("part", part.id)) for part in _parts(world))
    last = row((say("button-plan"), Choice("plan")), (say("button-help"), Choice("help")))
    found = next_planned(world)
    zone = world.known.zone or "UTC"
    line = (say("home-planned", what=slot_words(world, found[0]), when=when(world, found[1], zone)),) if found else ()
    return Prompt(
        state,
        (say("home-question"), *line),
        (*_last_time(world), *next_spot(world), *_planned(world), *grid(buttons, 2), last),
    )


def _planned(world: World) -> tuple[Row, ...]:
    """The next planned session, which may be begun before its time."""
    found = next_planned(world)
    if found is None:
        return ()
    local = found[1].astimezone(ZoneInfo(world.known.zone or "UTC"))
    label = say("button-planned", day=day_name(local.weekday()), time=f"{local:%H:%M}")
    return (row((label, Choice("slot", str(found[0].key)))),)


def _begun(world: World, slot: Slot) -> Step:
    """Toward what a planned session holds. What it does to the plan is seen when it ends, or its reminder is due."""
    areas = tuple(area for area in slot.areas if area in world.catalog.areas)
    day = on_its_day(world, slot)
    if len(areas) > 1:
        return step(day, Guess(areas[:GUESSES], Side(slot.side)))
    return step(day, toward_slot(day, slot, areas[0]) if areas else Home())


def choose_home(world: World, state: Home, choice: Choice) -> Step | None:
    massage = world.known.massage
    match choice.verb:
        case "part":
            return step(world, PickArea(PartId(choice.value)))
        case "area":
            return choose_spot(world, state, choice)
        case "plan":
            return step(world, Plan())
        case "help":
            return step(world, Reading(Page.HELP))
        case "next" if left_open(world) and massage:
            return step(world, where(world, massage))
        case "rough" if massage and massage.technique in world.catalog.techniques:
            return rough_day(world, world.catalog.area_of(massage.technique).id, massage.side)
        case "technique" if massage and massage.technique == choice.value:
            return step(world, Card(massage.technique, massage.side))
        case "slot":
            slot = next((each for each in world.known.slots if choice.value == str(each.key)), None)
            return _begun(world, slot) if slot else None
    return None


# --- area and side


def _area_buttons(world: World, areas: tuple[AreaId, ...]) -> tuple[Row, ...]:
    buttons = tuple(Button(world.catalog.areas[area].name, Choice("area", area)) for area in areas)
    return grid(buttons, 1 if len(buttons) <= 6 else 2)


def show_areas(world: World, state: PickArea) -> Prompt:
    areas = tuple(area.id for area in world.catalog.areas_in(state.part))
    name = world.catalog.body_parts[state.part].name
    elsewhere = row((say("button-zones"), Choice("zones")))
    return Prompt(state, (say("areas", part=name),), (*_area_buttons(world, areas), elsewhere))


def show_guess(world: World, state: Guess) -> Prompt:
    asked = next((each.ask for each in world.catalog.ambiguous if each.candidates[:GUESSES] == state.areas), None)
    question = say("plain", text=asked) if asked else say("guess")
    return Prompt(state, (question,), _area_buttons(world, state.areas))


def choose_area(world: World, state: PickArea | Guess, choice: Choice) -> Step | None:
    if choice.verb == "zones" and isinstance(state, PickArea):
        return step(world, PickZone(state.part))
    if choice.verb != "area":
        return None
    side = state.side if isinstance(state, Guess) else Side.NONE
    return step(world, toward_area(world, AreaId(choice.value), side))


# --- not understood


def show_meant(world: World, state: Meant) -> Prompt:
    """The likeliest places, and the body to choose from."""
    parts = tuple(Button(part.name, Choice("part", part.id)) for part in _parts(world))
    return Prompt(state, (say("meant"),), (*_area_buttons(world, state.areas), *grid(parts, 2)))


def choose_meant(world: World, state: Meant, choice: Choice) -> Step | None:
    if choice.verb == "part":
        return step(world, PickArea(PartId(choice.value)))
    if choice.verb != "area" or choice.value not in state.areas:
        return None
    return step(world, toward_area(world, AreaId(choice.value)))


# --- several places at once


def next_spot(world: World) -> tuple[Row, ...]:
    """The way on to a place that was named and is still to be done."""
    spots = world.known.waiting[:1]
    return tuple(
        row((say("button-next-spot", area=world.catalog.areas[spot.area].name), Choice("area", spot.area)))
        for spot in spots
    )


def show_spots(world: World, state: PickSpot) -> Prompt:
    spots = [(world.catalog.areas[spot.area], spot) for spot in world.known.waiting]
    buttons = tuple(Button(place(area, spot.side), Choice("area", area.id)) for area, spot in spots)
    return Prompt(state, (say("which-spot", count=len(spots)),), grid(buttons, 1))


def choose_spot(world: World, state: State, choice: Choice) -> Step | None:
    """To a place that was named before, on its own side; it stays on the list until its session begins."""
    spot = next((each for each in world.known.waiting if each.area == choice.value), None)
    return step(world, toward_area(world, spot.area, spot.side)) if choice.verb == "area" and spot else None


# --- where it is felt


def show_zones(world: World, state: PickZone) -> Prompt:
    buttons = tuple(Button(zone.name, Choice("zone", zone.id)) for zone in world.catalog.zones_in(state.part))
    return Prompt(state, (say("zones"),), grid(buttons, 2))


def choose_zone(world: World, state: PickZone, choice: Choice) -> Step | None:
    return step(world, Felt(ZoneId(choice.value))) if choice.verb == "zone" else None


def show_felt(world: World, state: Felt) -> Prompt:
    zone = world.catalog.zones[state.zone]
    return Prompt(state, (say("felt", zone=zone.name), say("felt-hint")), _area_buttons(world, zone.areas[:GUESSES]))


def choose_felt(world: World, state: Felt, choice: Choice) -> Step | None:
    if choice.verb != "area" or choice.value not in world.catalog.zones[state.zone].areas:
        return None
    return step(world, toward_area(world, AreaId(choice.value), state.side))


def show_side(world: World, state: PickSide) -> Prompt:
    sides = (Side.LEFT, Side.RIGHT, Side.BOTH)
    buttons = row(*((say(f"button-{side.value}"), Choice("side", side.value)) for side in sides))
    return Prompt(state, (say("side", area=world.catalog.areas[state.area].name),), (buttons,))


def choose_side(world: World, state: PickSide, choice: Choice) -> Step | None:
    if choice.verb != "side" or choice.value not in ("left", "right", "both"):
        return None
    return step(world, toward_area(world, state.area, Side(choice.value)))


def hear_side(world: World, state: PickSide, text: str) -> Step | None:
    said = hear(world, text, "side")
    side = side_of(world.catalog, said.text)
    if side is Side.NONE or any(spot.areas != (state.area,) for spot in said.places):
        return None
    owning = knowing(world, tools=said.tools.owned or world.known.tools)
    return step(owning, toward_area(owning, state.area, side))


# --- the way back


def _above_side(world: World, state: PickSide) -> State:
    return PickArea(world.catalog.part_of(state.area))


def _above_zones(world: World, state: PickZone) -> State:
    return PickArea(state.part)


def _above_felt(world: World, state: Felt) -> State:
    region = world.catalog.zones[state.zone].region
    return PickZone(next(part.id for part in world.catalog.body_parts.values() if region in part.regions))


FLOW = Flow(
    shows={
        Home: show_home,
        PickArea: show_areas,
        PickZone: show_zones,
        Felt: show_felt,
        Guess: show_guess,
        Meant: show_meant,
        PickSpot: show_spots,
        PickSide: show_side,
    },
    choices={
        Home: choose_home,
        PickArea: choose_area,
        PickZone: choose_zone,
        Felt: choose_felt,
        Guess: choose_area,
        Meant: choose_meant,
        PickSpot: choose_spot,
        PickSide: choose_side,
    },
    texts={PickSide: hear_side},
    parents={PickZone: _above_zones, Felt: _above_felt, PickSide: _above_side},
)
