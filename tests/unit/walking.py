"""A breadth-first walk through the conversation: every choice of every screen, and what is wrong on the way.

Two nodes are the same when the state is and when what is known differs only in ways its screen does not look at (which
of the low scores, which of the tools, at what second; the plan while a place is being found).
"""

from collections import deque
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.content.messages import plain
from bot.domain import dosing, safety
from bot.domain.anatomy import AreaId, Side, TechniqueId
from bot.domain.conversation.codec import dump, dump_button, load, load_button
from bot.domain.conversation.effects import KeepCheckIn
from bot.domain.conversation.events import Tapped
from bot.domain.conversation.known import Known, Step, World
from bot.domain.conversation.machine import advance, prompt_for
from bot.domain.conversation.prompts import BACK, HOME, Choice, Prompt
from bot.domain.conversation.states import (
    AtPhase,
    Card,
    EditArea,
    Home,
    Hurt,
    NextDay,
    Paused,
    PickSound,
    Ready,
    Result,
    ScoreAfter,
    ScoreBefore,
    Sid,
    State,
    TickTools,
    Why,
    WhyStop,
)
from bot.domain.safety import Answer
from tests.unit.walk_limits import AFRESH, EDITED, FOLLOWED, LISTS, OF_THE_BODY, OF_THE_MASSAGE, OF_THE_PLAN
from tests.unit.worlds import NOW, choices_of, the_catalog, the_messages, the_zones

STEP = timedelta(seconds=15)
OF_ONE_SESSION = (ScoreBefore, PickSound, Ready, AtPhase, Paused, ScoreAfter, WhyStop, Result, NextDay, Hurt)


@dataclass(frozen=True)
class Node:
    state: State
    known: Known
    depth: int

    @property
    def world(self) -> World:
        return World(the_catalog(), self.known, NOW + STEP * self.depth)


@dataclass
class Walk:
    """Where to go and what was seen. `areas`: the only ones entered; problems by name."""

    areas: Collection[AreaId]
    limit: int = 4000
    raised: int = 1
    seen: dict[Hashable, Node] = field(default_factory=dict)
    buttons: set[tuple[State, Choice]] = field(default_factory=set)
    problems: dict[str, list[str]] = field(default_factory=dict)

    def report(self, name: str, words: object) -> None:
        self.problems.setdefault(name, []).append(str(words)[:300])

    def run(self, starts: Iterable[tuple[State, Known]]) -> "Walk":
        assert the_zones()
        waiting = deque(Node(state, known, 0) for state, known in starts)
        while waiting and len(self.seen) < self.limit:
            node = waiting.popleft()
            if self.key(node) in self.seen:
                continue
            self.seen[self.key(node)] = node
            waiting.extend(self.onward(node))
        return self

    def key(self, node: Node) -> Hashable:
        known, massage = node.known, node.known.massage
        raised = frozenset((key, given.answer) for key, given in known.answers.items() if given.answer is not Answer.NO)
        about = frozenset(str(given.area) for given in known.answers.values() if "gastro" in str(given.area))
        going = massage and (massage.technique, bool(massage.ended), eased_of(known), score_kind(massage.before))
        settled = (len(known.answers) > 20, bool(known.ended), raised, about)
        row = known.appointment(getattr(node.state, "slot", 0), getattr(node.state, "planned", 0))
        plan = (known.consent, bool(known.zone), min(len(known.slots), 3), row and row.status, bool(known.pause))
        name = type(node.state).__name__
        if name in OF_THE_BODY:
            return replace_sid(node.state), settled, bool(known.tools)
        if name in OF_THE_PLAN:
            return replace_sid(node.state), plan, bool(massage)
        if name in OF_THE_MASSAGE:
            return replace_sid(node.state), going and going[:3], bool(raised)
        return replace_sid(node.state), going and going[1:], bool(raised), known.consent, bool(known.slots)

    def onward(self, node: Node) -> list[Node]:
        prompt = prompt_for(node.world, node.state)
        check_screen(self, node, prompt)
        found = []
        for choice in choices_of(prompt):
            self.buttons.add((node.state, choice))
            step = self.tapped(node, choice)
            reached = Node(step.state, step.known, node.depth + 1)
            check_safe(self, reached)
            if self.wanted(node, choice, reached):
                found.append(reached)
        return found

    def tapped(self, node: Node, choice: Choice) -> Step:
        """The step of a tap, after holding it against a second tap on the same button."""
        event = Tapped(node.state, choice)
        first = advance(node.world, node.state, event)
        if choice in (BACK, HOME):
            return first
        later = World(the_catalog(), first.known, node.world.now + timedelta(seconds=1))
        second = advance(later, first.state, event)
        check_twice(self, node, choice, first, second)
        return first

    def wanted(self, node: Node, choice: Choice, reached: Node) -> bool:
        """Whether to go on from here: what is left out differs from something that is walked only in name."""
        area = getattr(reached.state, "area", None)
        if area is not None and area not in self.areas:
            return False
        if isinstance(node.state, TickTools) and node.known.tools and choice.verb in ("tick", "untick"):
            return False
        if isinstance(reached.state, EditArea) and reached.state.part not in EDITED:
            return False
        if choice.verb == "ease" and eased_of(node.known):
            return False
        if choice.value not in FOLLOWED.get(choice.verb, (choice.value,)):
            return False
        raised = sum(given.answer is not Answer.NO for given in reached.known.answers.values())
        return raised <= self.raised and not (raised and choice.verb in AFRESH)


def eased_of(known: Known) -> int:
    run = known.massage and known.massage.run
    return run.eased if run else 0


def score_kind(score: int | None) -> str:
    return "none" if score is None else "severe" if score >= 8 else "some"


def replace_sid(state: State) -> State:
    """A state without the second its massage session began in."""
    return replace(state, sid=Sid("0")) if isinstance(state, OF_ONE_SESSION) else state


def check_screen(walk: Walk, node: Node, prompt: Prompt) -> None:
    state, choices = node.state, choices_of(prompt)
    screen = the_messages().screen(prompt)
    text = plain(screen.text)
    labels = [key.label for row in screen.rows for key in row]
    if not choices or not text.strip():
        walk.report("dead end", state)
    if not isinstance(state, Home) and not {BACK, HOME} <= set(choices):
        walk.report("no way back", state)
    if len(text) > 600:
        walk.report("long text", f"{len(text)}: {state}")
    for label in labels:
        if not 0 < len(label) <= 24:
            walk.report("long label", f"{label!r} on {type(state).__name__}")
    if type(state).__name__ not in LISTS and len(choices) - 2 > 8:
        walk.report("many buttons", state)
    if len(set(choices)) < len(choices) or len(set(labels)) < len(labels):
        walk.report("equal buttons", f"{labels} on {state}")
    check_data(walk, state, choices)


def check_data(walk: Walk, state: State, choices: Iterable[Choice]) -> None:
    if load(dump(state), the_catalog()) != state:
        walk.report("stored state", state)
    for choice in choices:
        data = dump_button(state, choice)
        if len(data.encode()) > 64 or load_button(data, the_catalog()) != (state, choice):
            walk.report("callback data", data)


def check_safe(walk: Walk, node: Node) -> None:
    """No technique past a question that is due or an answer that rules it out: read off the answers."""
    state, known = node.state, node.known
    if isinstance(state, AtPhase | Paused | Ready | PickSound):
        assert known.massage
        for aim in known.massage.aims:
            check_technique(walk, node, aim.technique, aim.side)
    elif isinstance(state, Card | Why | ScoreBefore | ScoreAfter):
        check_technique(walk, node, state.technique, state.side)


def check_technique(walk: Walk, node: Node, name: TechniqueId, side: Side) -> None:
    state, known, catalog = node.state, node.known, the_catalog()
    technique, area = catalog.techniques[name], catalog.area_of(name)
    found = safety.verdict(catalog, area, known.answers, node.world.now, known.ended)
    contexts = (*found.overrides, *(() if known.done.get(area.id) else (dosing.FIRST_SESSION,)))
    wrong = found.stops or (found.due and isinstance(state, Card | Why))
    wrong = wrong or (technique.presses and found.mode != "press") or found.mode == "none"
    if wrong or not dosing.allowed(catalog, technique, contexts):
        walk.report("unsafe", f"{state} {found}")
    if area.sides == (side == ""):
        walk.report("side", state)


def check_twice(walk: Walk, node: Node, choice: Choice, first: Step, second: Step) -> None:
    """A second tap keeps nothing twice and leaves the person where the first one took them."""
    kept = [(effect.sid, effect.moment) for effect in first.effects if isinstance(effect, KeepCheckIn)]
    again = [(effect.sid, effect.moment) for effect in second.effects if isinstance(effect, KeepCheckIn)]
    if set(kept) & set(again) or lasting(first.known) != lasting(second.known):
        walk.report("acts twice", f"{choice} on {node.state}")
    if place_of(second.state) != place_of(first.state):
        walk.report("moves twice", f"{choice} on {node.state}: {first.state} then {second.state}")


def place_of(state: State) -> State:
    """Where someone is, whichever phase of a session the second between two taps has brought."""
    return AtPhase(Sid("0"), 0) if isinstance(state, AtPhase) else replace_sid(state)


def lasting(known: Known) -> Hashable:
    """What a second tap may not change: counts, scores and the plan."""
    massage = known.massage
    slots = tuple((slot.weekdays, slot.at, slot.areas, slot.side) for slot in known.slots)
    scores = massage and (massage.sid, massage.before, massage.after, massage.ended)
    return (
        known.consent,
        known.tools,
        tuple(known.done.items()),
        scores,
        slots,
        known.zone,
        known.appointments,
        known.pause and known.pause.until is None,
    )
