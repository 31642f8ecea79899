"""Flow: what time is it for you? A time, a place that fits, "so it is 19:42 on Sunday?". At most three taps."""

import re
from datetime import timedelta
from itertools import takewhile

from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.hearing import hear, hear_time
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.plan.alarms import Run, on_new_clock
from bot.domain.conversation.plan.clock import (
    local_now,
    offset_named,
    offset_of_time,
    place_named,
    places_by_offset,
    zone_named,
)
from bot.domain.conversation.plan.saving import save
from bot.domain.conversation.prompts import Button, Choice, Join, Prompt, grid, row, say
from bot.domain.conversation.states import (
    ConfirmClock,
    PickClock,
    PickPlace,
    PickTime,
    PlaceName,
    Plan,
    ReadBack,
    State,
)
from bot.domain.gazetteer import SAID_BEFORE, cities_named
from bot.domain.guidance import Place
from bot.domain.understanding.text import words_of

LIVING = frozenset(("live", "living", "in", "near", "from", "around"))
"""One of these before a city says that someone lives there; "it's nice" does not."""
LIKELIEST = 12
PLACES = 6
OTHERS = 2


def _at_offset(world: World, minutes: int) -> str:
    return f"{world.now + timedelta(minutes=minutes):%H:%M}"


def show_clock(world: World, state: PickClock) -> Prompt:
    offsets = list(places_by_offset(world.catalog, world.now))[:LIKELIEST]
    buttons = tuple(Button(_at_offset(world, offset), Choice("offset", str(offset))) for offset in sorted(offsets))
    return Prompt(state, (say("clock"), say("clock-hint")), grid(buttons, 4))


def choose_clock(world: World, state: PickClock, choice: Choice) -> Step | None:
    if choice.verb != "offset" or not re.fullmatch("-?[0-9]{1,3}", choice.value):
        return None
    return _at(world, state, int(choice.value))


def _at(world: World, state: PickClock, offset: int) -> Step:
    places = places_by_offset(world.catalog, world.now).get(offset, ())
    if not places:
        return step(world, state, say("clock-unknown"))
    return step(world, PickPlace(offset, state.days, state.plan, state.at))


def hear_confirm(world: World, state: ConfirmClock, text: str) -> Step | None:
    """Another place or time where one was offered; a typed yes or no is the button's."""
    meant = hear(world, text, "schedule").intent
    return None if meant in ("affirm", "deny") else hear_clock(world, state, text)


def hear_clock(world: World, state: PickClock | PickPlace | ConfirmClock, text: str) -> Step | None:
    named = place_named(world.catalog, text) or zone_named(world.catalog, text)
    if named:
        return step(world, _confirm(state, named))
    offset = offset_named(text)
    if offset is not None:
        return _at(world, _afresh(state), offset)
    at = hear_time(world, text, on_24_hours=True)
    if at is None:
        return _in_city(world, state, text)
    return _at(world, _afresh(state), offset_of_time(world.now, at))


def _afresh(state: PickPlace | ConfirmClock | PickClock) -> PickClock:
    return PickClock(state.days, state.plan, state.at)


def _in_city(world: World, state: PickClock | PickPlace | ConfirmClock, text: str) -> Step:
    """The clock of a city of the gazetteer: the largest of its name, and how to name another."""
    cities = cities_named(text, world.catalog.cities)
    clock = world.catalog.clock_on(cities[0].zone) if cities else None
    if clock is None:
        return step(world, state, say("clock-unknown"))
    others = tuple(city.full_name for city in cities[1 : 1 + OTHERS])
    found = say("city-found", city=cities[0].full_name, place=clock.name) if cities[0].name != clock.name else None
    more = say("city-others", others=Join(others, "; ")) if others else None
    note = say("both", first=found, second=more) if found and more else found or more
    return step(world, _confirm(state, clock), note)


def hear_home(world: World, text: str) -> Step | None:
    """ "I'm in Lisbon", said while a plan is being made: that clock, and then the plan again."""
    said = takewhile(SAID_BEFORE.__contains__, words_of(text))
    if LIVING.isdisjoint(said) or not (cities := cities_named(text, world.catalog.cities)):
        return None
    clock = world.catalog.clock_on(cities[0].zone)
    return step(world, _confirm(PickClock(), clock)) if clock else None


def located(world: World, state: State, zone: str) -> Step | None:
    """The clock at a location that was sent; None where no clock is asked for. The location itself never comes here."""
    if not isinstance(state, PickClock | PickPlace | ConfirmClock):
        return None
    clock = world.catalog.clock_on(zone)
    return step(world, _confirm(state, clock)) if clock else step(world, _afresh(state), say("clock-unknown"))


def _confirm(state: PickClock | PickPlace | ConfirmClock, place: Place) -> ConfirmClock:
    return ConfirmClock(PlaceName(place.name), state.days, state.plan, state.at)


def show_place(world: World, state: PickPlace) -> Prompt:
    places = places_by_offset(world.catalog, world.now).get(state.offset, ())[:PLACES]
    buttons = tuple(Button(place.name, Choice("place", place.name)) for place in places)
    return Prompt(
        state, (say("place-question", time=_at_offset(world, state.offset)), say("place-hint")), grid(buttons, 2)
    )


def choose_place(world: World, state: PickPlace, choice: Choice) -> Step | None:
    place = _place(world, choice.value)
    return step(world, _confirm(state, place)) if choice.verb == "place" and place else None


def _place(world: World, name: str) -> Place | None:
    return next((place for place in world.catalog.clocks if place.name == name), None)


def show_confirm(world: World, state: ConfirmClock) -> Prompt:
    place = _place(world, state.place)
    local = local_now(world, place.zone if place else "UTC")
    question = say("clock-confirm", time=f"{local:%H:%M}", day=say(f"weekday-{local.weekday()}"), place=state.place)
    return Prompt(state, (question,), (row((say("button-yes"), Choice("yes")), (say("button-no"), Choice("no"))),))


def choose_confirm(world: World, state: ConfirmClock, choice: Choice) -> Step | None:
    place = _place(world, state.place)
    if choice.verb == "no":
        return step(world, PickClock(state.days, state.plan, state.at))
    if choice.verb != "yes" or place is None:
        return None
    moved = on_new_clock(Run(world), place.zone)
    if state.at is None:
        return Step(ReadBack() if moved.known.draft else Plan(), moved.known, moved.effects, say("clock-set"))
    saved = save(moved.world, state.days, state.plan, state.at)
    return Step(saved.state, saved.known, (*moved.effects, *saved.effects), saved.notice)


def _above_clock(world: World, state: PickClock) -> State:
    return Plan() if state.at is None else PickTime(state.days, state.plan)


def _above_place(world: World, state: PickPlace | ConfirmClock) -> State:
    return PickClock(state.days, state.plan, state.at)


FLOW = Flow(
    shows={PickClock: show_clock, PickPlace: show_place, ConfirmClock: show_confirm},
    choices={PickClock: choose_clock, PickPlace: choose_place, ConfirmClock: choose_confirm},
    texts={PickClock: hear_clock, PickPlace: hear_clock, ConfirmClock: hear_confirm},
    parents={PickClock: _above_clock, PickPlace: _above_place, ConfirmClock: _above_place},
)
