"""Typed text, in any state. Red flags first, then the open question, then a plan, a place, tools or a wish, and always
a kind way on.
"""

from dataclasses import replace

from bot.domain.anatomy import AreaId, CautionId, ZoneId
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.gate import toward, toward_area
from bot.domain.conversation.hearing import hear, hear_score
from bot.domain.conversation.known import Draft, Known, Step, Waiting, World, knowing
from bot.domain.conversation.massage.asking import answered, is_question, warned
from bot.domain.conversation.massage.feeling import felt
from bot.domain.conversation.plan.drafting import drafted, meant_as_plan
from bot.domain.conversation.plan.drafts import draft_of
from bot.domain.conversation.plan.in_words import changed
from bot.domain.conversation.plan.reminding import answer_follow_up, asked_last
from bot.domain.conversation.prompts import Say, say
from bot.domain.conversation.safety.refusing import stopping, without_running
from bot.domain.conversation.states import (
    Ask,
    AtPhase,
    Checklist,
    Consent,
    Felt,
    FollowUp,
    Guess,
    Home,
    Meant,
    Paused,
    PickArea,
    PickDays,
    PickSide,
    PickSpot,
    PickTime,
    PickTool,
    PickZone,
    ReadBack,
    ScoreAfter,
    ScoreBefore,
    Screen,
    Side,
    State,
    TickTools,
    Unclear,
)
from bot.domain.conversation.technique.correcting import FOUND, corrected, found_at
from bot.domain.conversation.technique.finding import GUESSES
from bot.domain.conversation.technique.tools import unsuitable_note, with_tools
from bot.domain.conversation.typed import EXPLICIT, tapped
from bot.domain.conversation.wishes import granted
from bot.domain.guesses import guesses
from bot.domain.understanding.places import Spot
from bot.domain.understanding.red_flags import Hit, flags_in_session
from bot.domain.understanding.understood import Understood

SCORING = (ScoreBefore, ScoreAfter, FollowUp)
EXPECTS: dict[type[State], str] = {
    **dict.fromkeys(SCORING, "score"),
    **dict.fromkeys((Home, Meant), "area"),
    **dict.fromkeys((Guess, Felt, PickSpot), "which"),
    PickSide: "side",
    **dict.fromkeys((Screen, Checklist, Ask), "safety"),
    **dict.fromkeys((PickTool, TickTools), "tools"),
    **dict.fromkeys((PickDays, PickTime, Unclear, ReadBack), "schedule"),
}
"""The question that a screen leaves open, as understanding names it."""

GUESSING = (Home, PickArea, PickZone, Felt, Guess, PickSpot)
"""Screens that ask for a place."""

WISHES_FIRST = ("delete_data", "stop_reminders", "export_data", "stop_session")
"""Wishes that hold whatever else a message names ("delete everything about my neck")."""

PLANNING = ("plan", "change_reminder", "snooze")
"""Wishes that may name a time."""

NAMES = {Screen: "screen", Checklist: "screen", Ask: "answer", Consent: "consent"}
"""What is said where only a plain answer counts, as the messages name it."""

URGENT = "urgent_same_day"
"""The level of what must be seen by a doctor today."""

GUESSES_IN_DOUBT = 2
"""Areas offered for a place that may not be the one that is meant."""
SHORT_REPLY = 12
"""A reply to the last follow-up is no longer than this ("about a 4")."""


def on_text(world: World, state: State, text: str, flow: Flow) -> Step:
    """The step of a typed text. Nothing typed is ever a dead end, and the person's place is kept."""
    said = hear(world, text, EXPECTS.get(type(state)))
    answer = _danger(world, state, said)
    if isinstance(state, Ask):  # "yes, and I take warfarin"
        world = mentioning(world, said)
    answer = answer or tapped(world, state, said, flow)
    if isinstance(state, SCORING):  # "it's a sharp 7" answers the question
        answer = answer or _open_question(world, state, text, flow)
    if isinstance(state, AtPhase | Paused):
        answer = answer or _open_question(world, state, text, flow) or answered(world, state, said)
    answer = answer or _doubt(world, state, said)
    if said.intent in WISHES_FIRST:
        answer = answer or granted(world, state, said, flow)
    answer = answer or corrected(world, state, said) or _open_question(world, state, text, flow)
    answer = answer or _planned(world, state, said)
    answer = answer or _place(world, state, said) or _number(world, said)
    if answer is None and said.intent == "start_session" and (likely := _guessed(world, state, said)):
        return likely
    answer = answer or granted(world, state, said, flow)
    if answer:
        return replace(answer, known=_understood(answer.known))
    return _not_understood(world, state, said)


def _understood(known: Known) -> Known:
    return replace(known, misunderstood=0) if known.misunderstood else known


# --- what comes before everything


def _danger(world: World, state: State, said: Understood) -> Step | None:
    """What must be acted on at once: an emergency in plain words, then what is felt while pressing."""
    acting = next((hit for hit in said.flags if hit.on_phrase == "act"), None)
    if acting and world.catalog.cautions[acting.caution].block == "all":
        return stopping(world, world.catalog.cautions[acting.caution])
    playing = isinstance(state, AtPhase | Paused)
    during = _while_pressing(world, said) if playing else None
    if playing and (urgent := _urgent(said)):
        return _asked(without_running(world) if acting else world, state, said, urgent)
    if during:
        if is_question(world, said) and world.catalog.cautions[during.caution].block != "all":
            return warned(world, state, during.caution)
        if during.on_phrase == "act":
            return felt(world, during.caution)
    return _asked(without_running(world), state, said, acting) if acting else None


def _urgent(said: Understood) -> Hit | None:
    """What words of the message say, and not its likeness, that must be seen today: more than "it hurts" beside it."""
    words = len(said.text.words)
    return next((hit for hit in said.flags if hit.level == URGENT and hit.end - hit.start < words), None)


def _while_pressing(world: World, said: Understood) -> Hit | None:
    """Something felt while pressing: what acts first, else a mention; a mention only counts in a question."""
    hits = flags_in_session(world.catalog, said.text)
    return next((hit for hit in hits if hit.on_phrase == "act"), hits[0] if hits else None)


def _doubt(world: World, state: State, said: Understood) -> Step | None:
    """A mention that needs its question before anything else."""
    return _asked(world, state, said, said.flags[0]) if said.flags else None


def _asked(world: World, state: State, said: Understood, hit: Hit) -> Step:
    """The question of a caution. The place being talked about is kept, and what else was said is asked next."""
    spot = next((each for each in said.places if each.kind == "area"), None)
    area: AreaId | None = spot.areas[0] if spot else getattr(state, "area", None)
    side: Side = spot.side if spot else getattr(state, "side", Side.NONE)
    owning = with_tools(mentioning(world, said, hit), said.tools.owned)
    return step(owning, Ask(CautionId(hit.caution), area, side if area else Side.NONE))


def mentioning(world: World, said: Understood, *first: Hit) -> World:
    """The world in which all that a message speaks of is still to be asked, each in words of its own ("pregnant and on
    blood thinners"), before what was there already."""
    taken = list(first)
    for hit in said.flags:
        if all(hit.end <= each.start or each.end <= hit.start for each in taken):
            taken.append(hit)
    now = (hit.caution for hit in taken)
    return knowing(world, mentioned=tuple(dict.fromkeys((*now, *world.known.mentioned))))


def _open_question(world: World, state: State, text: str, flow: Flow) -> Step | None:
    answer = flow.texts.get(type(state))
    return answer(world, state, text) if answer else None


# --- a plan, a place, tools, a number


def _planned(world: World, state: State, said: Understood) -> Step | None:
    """A plan in words, or a change of the one there is. A wish for one is no answer to the question that was open, and
    is read without it."""
    if said.schedule is None and said.intent in PLANNING:
        said = hear(world, said.text.raw)
    if not isinstance(state, AtPhase | Paused) and (moved := changed(world, said)):
        return moved
    area = found_at(world, state)[0] if isinstance(state, (PickSide, *FOUND)) else None
    here = Draft(areas=(area,), side=getattr(state, "side", Side.NONE)) if area else None
    if not meant_as_plan(said):
        return None
    return _help_first(world, state, said) or drafted(world, said, here)


def _help_first(world: World, state: State, said: Understood) -> Step | None:
    """Whoever comes for the first time with a sore place, a tool and a plan gets the session now; the plan waits."""
    if world.known.massage or not said.tools.owned or [spot.kind for spot in said.places] != ["area"]:
        return None
    reached = _place(knowing(world, draft=draft_of(world, said)), state, said)
    return replace(reached, notice=reached.notice or say("plan-afterwards")) if reached else None


def _place(world: World, state: State, said: Understood) -> Step | None:
    owning = with_tools(world, said.tools.owned)
    note = unsuitable_note(world, said.tools.unsuitable[0]) if said.tools.unsuitable else None
    spots = tuple(spot for spot in said.places if spot.areas)
    if not spots:
        return _nowhere(owning, state, said, note)
    if len(spots) > 1:
        waiting = tuple(dict.fromkeys(_waiting(world, spot) for spot in spots))
        if len(waiting) > 1:
            return step(knowing(owning, waiting=waiting), PickSpot())
    if spots[0].is_doubtful:
        return step(owning, Meant(spots[0].areas[:GUESSES_IN_DOUBT]), note)
    return step(owning, _where(owning, spots[0], said), note)


def _waiting(world: World, spot: Spot) -> Waiting:
    """One of several places; an unclear one stands for its likeliest area, and can be changed on the card."""
    area = world.catalog.areas[spot.areas[0]]
    return Waiting(area.id, spot.side if area.sides else Side.NONE)


def _nowhere(world: World, state: State, said: Understood, note: Say | None) -> Step | None:
    """No place that can be worked on: why not where one was named, else tools noted and the open question again."""
    never = {each.id: each for each in world.catalog.never_pressed}
    spot = next((each for each in said.places if each.kind == "not_covered"), None)
    if spot and spot.id in never:
        return step(world, Home(), say("never", say=never[spot.id].say, why=never[spot.id].why))
    if spot:
        return step(world, Home(), say("not-covered", place=spot.said))
    if said.tools.owned:
        return step(world, state, say("tools-noted"))
    return step(world, state, note) if note else None


def _where(world: World, spot: Spot, said: Understood) -> State:
    """The next question for one place; a tool named with it is the one to use."""
    if spot.kind == "zone" and spot.id in world.catalog.zones:
        return Felt(ZoneId(spot.id), spot.side)
    if len(spot.areas) > 1:
        return Guess(spot.areas[:GUESSES], spot.side)
    area = world.catalog.areas[spot.areas[0]]
    side = spot.side if area.sides else Side.NONE
    tools = said.tools.owned
    if tools and (side is not Side.NONE or not area.sides):
        return toward(world, area.id, side, tools[0] if len(tools) == 1 else None)
    return toward_area(world, area.id, side)


def _number(world: World, said: Understood) -> Step | None:
    """A bare number in reply to the last follow-up is its check-in."""
    asked = asked_last(world)
    if asked is None or len(said.text.raw) > SHORT_REPLY:
        return None
    reply = hear_score(world, said.text.raw)
    return None if reply is None or reply.value is None else answer_follow_up(world, asked, reply.value)


def _guessed(world: World, state: State, said: Understood) -> Step | None:
    """The likeliest places of a message that names none, where a place is asked for; not twice in a row."""
    likely = guesses(world.catalog, said.text.words)
    if not likely or world.known.misunderstood or not isinstance(state, GUESSING):
        return None
    return step(knowing(world, misunderstood=1), Meant(likely))


def _not_understood(world: World, state: State, said: Understood) -> Step:
    """Once: the likeliest places above the body menu where a place is asked for, else the same screen again. Twice: the
    menu alone. The place someone was at is kept by Back on an old screen."""
    missed = world.known.misunderstood + 1
    lost = knowing(world, misunderstood=missed)
    if isinstance(state, AtPhase | Paused):
        return step(lost, state, say("not-understood-session"))
    if likely := _guessed(world, state, said):
        return likely
    if isinstance(state, EXPLICIT):
        return step(lost, state, say(f"not-understood-{NAMES[type(state)]}"))
    if missed < 2 or isinstance(state, (Home, PickSide)):
        return step(
            lost, state, say("not-understood" if isinstance(state, (*GUESSING, PickSide)) else "not-understood-tap")
        )
    return step(lost, Home(), say("not-understood-twice"))
