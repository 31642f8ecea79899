"""Flow: a session begins. How long there is, which areas belong to it, a rough day, and the limits that hold.

Lives here: from Begin to the score before. Must not live here: what happens once the session runs (session).
"""

from collections.abc import Mapping

from bot.domain.anatomy import NO_TOOL, AreaId, TechniqueId
from bot.domain.catalog import Catalog
from bot.domain.conversation.codec import base36
from bot.domain.conversation.flow import Flow, place, step
from bot.domain.conversation.gate import contexts, permitted, toward, verdict_on
from bot.domain.conversation.hearing import hear
from bot.domain.conversation.known import Aim, Basket, Massage, Step, Waiting, World, knowing
from bot.domain.conversation.massage.caps import barred
from bot.domain.conversation.massage.running import left_open, starting, where
from bot.domain.conversation.prompts import Button, Choice, Join, Prompt, Row, Say, column, grid, row, say
from bot.domain.conversation.states import Capped, Card, Home, OtherWays, PickLength, ScoreBefore, Sid, Side, State
from bot.domain.conversation.typed import holds
from bot.domain.matching import offers
from bot.domain.safety import VISIT, Answer
from bot.domain.session import Mode, Score, Work, compose
from bot.domain.session.works import GENTLE_CONTEXT

SAME_TAP_S = 10
"""Two taps on Begin within this many seconds are one."""

BOXES = (2, 5, 10, 15)
"""Minutes that are offered (ACCEPTANCE A7)."""

SHORT = 8
"""Words of a message that is about the length; a longer one tells of something else."""

AREAS = 6
"""The most areas of a session (dosing `areas_per_session`: full-body check-in, all of them light)."""


# --- what the session is made of


def score_of(world: World, massage: Massage) -> Score:
    """The session as a score, every technique under today's gentler contexts."""
    works = tuple(_work(world, aim) for aim in massage.aims)
    return compose(world.catalog, works, massage.minutes, Mode.ROUGH_DAY if massage.rough else Mode.USUAL)


def _work(world: World, aim: Aim) -> Work:
    area = world.catalog.area_of(aim.technique).id
    return Work(aim.technique, aim.side, (*verdict_on(world, area).overrides, *contexts(world, area)))


def basket_of(world: World) -> tuple[Aim, ...]:
    """What was chosen before for the coming session and may still be done; it holds as long as a visit."""
    basket = world.known.basket
    if basket is None or world.now - basket.at > VISIT:
        return ()
    return tuple(aim for aim in basket.aims if permitted(world, aim.technique, running=True))


def aims_with(world: World, technique: TechniqueId, side: Side) -> tuple[Aim, ...]:
    """The coming session with this technique as its last; one technique an area."""
    area = world.catalog.area_of(technique).id
    others = (aim for aim in basket_of(world) if world.catalog.area_of(aim.technique).id != area)
    return (*others, Aim(technique, side))[-AREAS:]


def left_out(world: World, score: Score) -> Say | None:
    """What was asked for and did not fit, said once."""
    names = tuple(place(world.catalog.area_of(work.technique), work.side) for work in score.left_out)
    return say("left-out", what=Join(names, "; ")) if names else None


# --- begin


def begin(world: World, technique: TechniqueId, side: Side, minutes: int | None = None) -> Step:
    """A new massage session; a second tap finds the one just begun, and a limit that stands against it says so."""
    last = world.known.massage
    if last and last.ended is None and Aim(technique, side) in last.aims:
        if (world.now - last.started).total_seconds() < SAME_TAP_S:
            return step(world, where(world, last))
    if barred(world, technique):
        return step(world, Capped(technique, side))
    aims = aims_with(world, technique, side)
    free = tuple(aim for aim in aims if barred(world, aim.technique) is None)
    massage = Massage(_sid(world), free[0].technique, free[0].side, world.now, also=free[1:], minutes=minutes)
    begun = knowing(world, massage=massage, basket=None, rough=None, waiting=_still_waiting(world, massage))
    if world.known.rough and world.now - world.known.rough <= VISIT:
        return begin_roughly(begun, Aim(technique, side))
    dropped = _named(world, tuple(aim for aim in aims if aim not in free))
    return step(begun, ScoreBefore(massage.technique, massage.side, massage.sid), dropped)


def _still_waiting(world: World, massage: Massage) -> tuple[Waiting, ...]:
    """The places that were named and do not belong to this session."""
    areas = {world.catalog.area_of(aim.technique).id for aim in massage.aims}
    return tuple(spot for spot in world.known.waiting if spot.area not in areas)


def _named(world: World, aims: tuple[Aim, ...]) -> Say | None:
    """What a limit leaves out of the session."""
    names = tuple(place(world.catalog.area_of(aim.technique), aim.side) for aim in aims)
    return say("left-out-today", what=Join(names, "; ")) if names else None


def _sid(world: World) -> Sid:
    return Sid(base36(int(world.now.timestamp())))


# --- a rough day


def rough_day(world: World, area: AreaId, side: Side) -> Step:
    """One spot, two minutes, gentle, no other question but those of safety that are due."""
    last = left_open(world)
    if last and last.rough and (world.now - last.started).total_seconds() < SAME_TAP_S:
        return step(world, where(world, last))
    said = knowing(world, rough=world.now, basket=None)
    following = toward(said, area, side, None)
    if not isinstance(following, Card):
        return step(said, following)
    found = offers(
        world.catalog,
        world.catalog.areas[area],
        world.known.tools,
        verdict_on(world, area),
        (*contexts(world, area), GENTLE_CONTEXT),
    )
    technique = next((each.technique.id for each in found if barred(world, each.technique.id) is None), None)
    if technique is None:
        return step(said, toward(said, area, side, NO_TOOL))
    return begin_roughly(knowing(said, rough=None), Aim(technique, side))


def begin_roughly(world: World, aim: Aim) -> Step:
    massage = Massage(_sid(world), aim.technique, aim.side, world.now, rough=True)
    run = starting(massage, score_of(world, massage), world.now)
    begun = knowing(world, massage=run, waiting=_still_waiting(world, massage))
    return step(begun, where(begun, run), say("rough-begins"))


# --- how long


def _own_minutes(world: World, state: PickLength) -> int:
    aims = aims_with(world, state.technique, state.side)
    massage = Massage(Sid("0"), aims[0].technique, aims[0].side, world.now, also=aims[1:])
    return max(1, round(score_of(world, massage).length_s / 60))


def show_length(world: World, state: PickLength) -> Prompt:
    own, aims = _own_minutes(world, state), aims_with(world, state.technique, state.side)
    names = tuple(place(world.catalog.area_of(aim.technique), aim.side) for aim in aims)
    room = (say("length-room"),) if len(aims) == 1 and own <= BOXES[1] else ()
    boxes = tuple(Button(say("minutes", minutes=each), Choice("minutes", str(each))) for each in BOXES)
    usual = row((say("button-as-long", minutes=own), Choice("minutes", "0")))
    more = ((say("button-add-area"), Choice("also")),) if len(aims) < AREAS else ()
    last: Row = row(*more, (say("button-rough"), Choice("rough")))
    return Prompt(state, (say("length", what=Join(names, "; ")), *room), (usual, *grid(boxes, 4), last))


def choose_length(world: World, state: PickLength, choice: Choice) -> Step | None:
    match choice.verb:
        case "minutes" if choice.value == "0":
            return begin(world, state.technique, state.side)
        case "minutes" if choice.value in map(str, BOXES):
            return begin(world, state.technique, state.side, int(choice.value))
        case "also":
            basket = Basket(aims_with(world, state.technique, state.side), world.now)
            return step(knowing(world, basket=basket), Home(), say("pick-another"))
        case "rough":
            return rough_day(world, world.catalog.area_of(state.technique).id, state.side)
    return None


def hear_length(world: World, state: Card | PickLength, text: str) -> Step | None:
    """ "I only have 5 minutes": begins the session of that length, as its button does."""
    said = hear(world, text)
    if not set(said.text.words).isdisjoint(world.catalog.wordings.answers.no_length):
        return None
    if said.schedule or said.score or said.places or said.flags or len(said.text.words) > SHORT:
        return None
    lengths = world.catalog.derived("lengths in words", _lengths)
    minutes = next((minutes for phrase, minutes in lengths.items() if holds(said.text, (phrase,))), None)
    return begin(world, state.technique, state.side, minutes) if minutes else None


def _lengths(catalog: Catalog) -> Mapping[str, int]:
    buttons = catalog.wordings.answers.buttons
    return {phrase: box for box in BOXES for phrase in buttons.get(f"minutes {box}", ())}


# --- not today


def show_capped(world: World, state: Capped) -> Prompt:
    why = barred(world, state.technique)
    if why is None:
        return Prompt(state, (say("cap-over"),), column((say("button-begin"), Choice("begin"))))
    ways = [(say("button-gentle"), Choice("gentle"))]
    if why.key == "cap-firm":
        ways.append((say("button-other-ways"), Choice("other")))
    if why.key.startswith("cap-stop"):
        ways.append((say("button-cleared"), Choice("answer", Answer.CLEARED)))
    return Prompt(state, (why, say("cap-way-on")), column(*ways, (say("button-elsewhere"), Choice("none"))))


def choose_capped(world: World, state: Capped, choice: Choice) -> Step | None:
    area, why = world.catalog.area_of(state.technique), barred(world, state.technique)
    match choice.verb:
        case "begin" if why is None:
            return begin(world, state.technique, state.side)
        case "gentle":
            return step(world, toward(world, area.id, state.side, NO_TOOL))
        case "other":
            return step(world, OtherWays(area.id, state.side))
        case "answer" if choice.value == Answer.CLEARED and why and why.key.startswith("cap-stop"):
            agreed = {**world.known.agreed, area.id: world.now}
            return step(knowing(world, agreed=agreed), Card(state.technique, state.side), say("cap-agreed"))
        case "none":
            return step(world, Home())
    return None


def _above(world: World, state: PickLength | Capped) -> State:
    return Card(state.technique, state.side)


FLOW = Flow(
    shows={PickLength: show_length, Capped: show_capped},
    choices={PickLength: choose_length, Capped: choose_capped},
    texts={Card: hear_length, PickLength: hear_length},
    parents={PickLength: _above, Capped: _above},
)
