"""The content check: everything wrong with a content folder, at once, each with file and line.

Shapes are checked by the loader and names by `references`; here stand the rules about people: what fits a screen, what
a button can hold, and the caps that no technique may pass.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fluent.syntax import ast, parse
from fluent.syntax.visitor import Visitor

from bot.content.files import ContentError, Problem
from bot.content.heard import check_heard
from bot.content.loader import Library, gather
from bot.content.messages import Messages, load_messages
from bot.content.references import check_references
from bot.content.wording import Wording, check_labels, check_messages, check_words, wording_of
from bot.domain.anatomy import Area, Technique
from bot.domain.catalog import Catalog
from bot.domain.conversation.known import Known, Massage, World
from bot.domain.conversation.machine import prompt_for
from bot.domain.conversation.massage.beginning import score_of
from bot.domain.conversation.massage.running import starting
from bot.domain.conversation.states import (
    Advice,
    Ask,
    AtPhase,
    Card,
    Felt,
    Gentle,
    LessonId,
    Mark,
    PickLength,
    PickTool,
    Reads,
    Refused,
    Screen,
    Sid,
    Side,
    Sources,
    State,
    Stop,
    TakeCare,
    Why,
)

LABEL = 24
TEXT = 600
BUTTONS = 8
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def check(root: Path) -> list[Problem]:
    """Every problem of a content folder, in order of file and line; empty when it can be shipped."""
    library, catalog = gather(root)
    messages, broken = _messages(root)
    library.problems += broken
    if catalog is not None:
        _labels(library, catalog)
        _doses(library, catalog)
        check_heard(library, catalog)
        wording = wording_of(library, catalog)
        if wording:
            check_words(library, wording)
        if wording and messages.path.exists():
            check_messages(library, wording, messages.path)
        if check_references(library, catalog) and _codes(library, catalog) and not broken:
            _screens(library, catalog, messages, wording)
    return ContentError(library.problems).problems


def _messages(root: Path) -> tuple[Messages, list[Problem]]:
    """The sentences, and what Fluent itself would pass over in silence: syntax errors and keys given twice."""
    messages = load_messages(root)
    name = messages.path.relative_to(root).as_posix()
    try:
        source = messages.path.read_text(encoding="utf-8")
    except OSError:
        return messages, [Problem(name, 0, "this file is missing")]
    problems, seen = [], set[str]()
    for entry in parse(source).body:
        line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
        if isinstance(entry, ast.Junk):
            problems.append(Problem(name, line, f"not valid Fluent: {(entry.content or '').strip().splitlines()[:1]}"))
        elif isinstance(entry, ast.Message):
            if entry.id.name in seen:
                problems.append(Problem(name, line, f"{entry.id.name!r} is used twice"))
            seen.add(entry.id.name)
    return messages, problems


def _codes(library: Library, catalog: Catalog) -> bool:
    """Two ids of a kind that share a button code would make one button mean the other."""
    try:
        return bool(catalog.codes)
    except ValueError as error:
        library.problems.append(Problem("regions.yaml", 0, str(error)))
        return False


def _labels(library: Library, catalog: Catalog) -> None:
    named: Mapping[str, Mapping[Any, Any]] = {
        "area": catalog.areas,
        "tool": catalog.tools,
        "part": catalog.body_parts,
        "group": catalog.groups,
        "plan": catalog.plans,
        "zone": catalog.zones,
    }
    for kind, entries in named.items():
        for identifier, entry in entries.items():
            _fits(library, f"{kind}:{identifier}", "name", entry.name)
    for identifier, caution in catalog.cautions.items():
        _fits(library, f"caution:{identifier}", "label", caution.label)
    for part in catalog.body_parts:
        count = len(catalog.areas_in(part))
        if not 1 <= count <= BUTTONS:
            library.at(f"part:{part}", f"has {count} areas; 1 to {BUTTONS} fit a screen")


def _fits(library: Library, entry: str, field: str, label: str) -> None:
    if len(label) > LABEL:
        library.at(entry, f"{len(label)} characters; a button holds {LABEL}", field)


def _doses(library: Library, catalog: Catalog) -> None:
    """No technique asks for more than its area, its region or the field allows."""
    for area in catalog.areas.values():
        for technique in area.techniques:
            for field, message in _dose_problems(catalog, area, technique):
                library.at(f"technique:{technique.id}", message, field)
        if area.self_treatment == "not_recommended" and not area.safe_alternative:
            library.at(f"area:{area.id}", "an area that is not pressed needs a safe_alternative", "self_treatment")


def _dose_problems(catalog: Catalog, area: Area, technique: Technique) -> Iterator[tuple[str, str]]:
    if technique.presses and area.self_treatment == "not_recommended":
        yield "action", "this area is not for pressing"
    tool = catalog.tools.get(technique.tool)
    if technique.presses and tool and area.region in tool.forbidden_regions:
        yield "tool", f"{technique.tool} must not be used on the {area.region}"
    if technique.hold_s.target_max > technique.hold_s.never_over:
        yield "hold_s", "target_max is over never_over"
    if technique.hold_s.target_max > area.max_hold_s:
        yield "hold_s", f"target_max is over the area's {area.max_hold_s} s"
    if technique.discomfort.target_max > area.max_discomfort:
        yield "discomfort", f"target_max is over the area's {area.max_discomfort}"
    if technique.presses and not technique.reps >= 1:
        yield "reps", "at least one repetition"


# --- what a person sees


def _screens(library: Library, catalog: Catalog, messages: Messages, wording: Wording | None) -> None:
    """Every card, step, refusal and question of the content, drawn as a newcomer would see it."""
    world = World(catalog, Known(), MOMENT)
    if wording:
        check_labels(library, wording, messages)
    for entry, state, shown in _shown(world):
        try:
            text = messages.plain(prompt_for(shown, state))
        except KeyError as error:
            library.problems.append(_unsaid(library, messages, error))
            continue
        if len(text) > TEXT:
            library.at(entry, f"{type(state).__name__} shows {len(text)} characters; a screen holds {TEXT}")
        if wording and not isinstance(state, Sources):  # works are cited as they are titled
            for fault in wording.hard_to_read(text):
                library.at(entry, f"{type(state).__name__} is {fault}")


def _unsaid(library: Library, messages: Messages, error: KeyError) -> Problem:
    name = messages.path.relative_to(library.root).as_posix()
    return Problem(name, 0, f"{error.args[0]!r}: this sentence is missing, or asks for something it is not given")


def _shown(world: World) -> Iterator[tuple[str, State, World]]:
    for area in world.catalog.areas.values():
        side = Side.BOTH if area.sides else Side.NONE
        entry = f"area:{area.id}"
        yield from (
            (entry, state, world) for state in (PickTool(area.id, side), Screen(area.id, side, None, Mark("aaa")))
        )
        yield from ((entry, state, world) for state in (Refused(area.id, side, None), Gentle(area.id, side)))
        for technique in area.techniques:
            yield from _of_technique(world, technique, side)
            for tools in ((), (technique.tool,)):
                owning = replace(world, known=Known(tools=tools, done={area.id: 1}))
                yield f"technique:{technique.id}", Card(technique.id, side), owning
    yield from _to_read(world)
    for caution in world.catalog.cautions.values():
        area_of = next((area for area in world.catalog.areas.values() if caution.concerns(area.id)), None)
        yield from ((f"caution:{caution.id}", state, world) for state in (Stop(caution.id), Advice(caution.id)))
        yield f"caution:{caution.id}", Ask(caution.id), world
        if area_of:
            side = Side.BOTH if area_of.sides else Side.NONE
            yield f"caution:{caution.id}", Refused(area_of.id, side, None, caution.id), world


def _to_read(world: World) -> Iterator[tuple[str, State, World]]:
    for zone in world.catalog.zones.values():
        yield f"zone:{zone.id}", Felt(zone.id), world
    for lesson in world.catalog.lesson.values():
        for state in (Reads(LessonId(lesson.id)), Sources(LessonId(lesson.id))):
            yield f"lesson:{lesson.id}", state, world


def _of_technique(world: World, technique: Technique, side: Side) -> Iterator[tuple[str, State, World]]:
    entry = f"technique:{technique.id}"
    yield entry, Card(technique.id, side, more=True), world
    yield entry, Why(technique.id, side), world
    yield entry, TakeCare(technique.id, side), world
    massage = Massage(Sid("1"), technique.id, side, MOMENT, minutes=20)
    score = score_of(world, massage)
    playing = replace(world, known=Known(massage=starting(massage, score, MOMENT)))
    for number, phase in enumerate(score.phases):
        if number == 0 or phase.kind is not score.phases[number - 1].kind:
            yield entry, AtPhase(Sid("1"), number), playing
    yield entry, PickLength(technique.id, side), world


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def arguments(root: Path) -> dict[str, frozenset[str]]:
    """Message key → the arguments its sentence takes; for holding the code's calls against the file."""
    found = {}
    for entry in parse(load_messages(root).path.read_text(encoding="utf-8")).body:
        if isinstance(entry, ast.Message):
            visitor = _Variables()
            visitor.visit(entry)
            found[entry.id.name] = frozenset(visitor.names)
    return found
