"""Every area answers every box of tools, and an area that someone adds as a file answers like the others.

The 4,096 sets of tools are reduced to those of the tools that an area knows; that the others change nothing is tested.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path

import pytest

from bot.content.check import check
from bot.content.loader import load
from bot.domain.anatomy import HANDS, NO_TOOL, Area, AreaId, ToolId
from bot.domain.catalog import Catalog
from bot.domain.conversation import states as s
from bot.domain.conversation.gate import calm, offers_on, toward
from bot.domain.conversation.known import Known, World
from bot.domain.conversation.machine import prompt_for
from bot.paths import data_dir
from tests.unit.worlds import NOW, Person, answers, keys_of, side_of, the_catalog

AREAS = list(the_catalog().areas.values())
TOOLS = frozenset(the_catalog().tools)
CALF_FILE = "areas/gastrocnemius.yaml"
NEW = AreaId("wafflius")


def relevant(area: Area) -> frozenset[ToolId]:
    """The tools that could make a difference on an area: its techniques' own and their swaps."""
    own = {technique.tool for technique in area.techniques}
    return frozenset(own | {each.swap.tool for each in area.techniques if each.swap and each.swap.tool})


def subsets(tools: frozenset[ToolId]) -> Iterator[frozenset[ToolId]]:
    ordered = sorted(tools)
    return map(frozenset, chain.from_iterable(combinations(ordered, size) for size in range(len(ordered) + 1)))


def owning(area: Area, tools: frozenset[ToolId], *, first: bool) -> World:
    """Someone with these tools, every question answered with no, on a first session with the area or a later one."""
    known = Known(tools=tuple(sorted(tools)), answers=answers(area.id), done={} if first else {area.id: 3})
    return World(the_catalog(), known, NOW)


def answer(world: World, area: Area) -> str:
    """What someone gets: something for their own tool, for what any home has, or a reason and something safe."""
    state = toward(world, area.id, side_of(area), None)
    if isinstance(state, s.Card):
        offer = offers_on(world, area.id)[0]
        assert offer.technique.id == state.technique
        if offer.tool in world.known.tools:
            return "owned"
        assert offer.tool in (HANDS, NO_TOOL, None), "a tool that nobody named"
        return "household"
    assert isinstance(state, s.Refused), state
    said = prompt_for(world, state)
    assert len(said.lines) >= 2, "no reason is given"
    assert "button-gentle" in keys_of(*(button.label for row in said.rows for button in row))
    assert safe_instead(world, area)
    return "refused"


def safe_instead(world: World, area: Area) -> bool:
    """Something that presses nothing: a technique for that, or breathing and the area's drill."""
    state = calm(world, area.id, side_of(area))
    if isinstance(state, s.Card):
        return not world.catalog.techniques[state.technique].presses
    return isinstance(state, s.Gentle) and "drill" in keys_of(*prompt_for(world, state).lines)


@pytest.mark.parametrize("first", [True, False], ids=["first session", "later"])
@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
def test_every_set_of_tools_has_an_answer_on_every_area(area: Area, first: bool) -> None:
    found = {tools: answer(owning(area, tools, first=first), area) for tools in subsets(relevant(area))}
    if any(each.presses for each in area.techniques):
        assert found[frozenset()] != "refused" or area.safe_alternative, "someone with bare hands has nothing to do"


@pytest.mark.parametrize("first", [True, False], ids=["first session", "later"])
@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
def test_tools_that_an_area_does_not_know_change_none_of_its_answers(area: Area, first: bool) -> None:
    others = TOOLS - relevant(area) - {HANDS, NO_TOOL}
    for tools in (frozenset[ToolId](), relevant(area)):
        plain, more = (offers_on(owning(area, each, first=first), area.id) for each in (tools, tools | others))
        assert plain == more


@dataclass
class Reader(Person):
    """A person whose bot reads another content folder."""

    catalog: Catalog | None = None

    @property
    def world(self) -> World:
        return World(self.catalog or the_catalog(), self.known, self.now)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content with one file more: the calf's, copied, with other names in it."""
    root = Path(shutil.copytree(data_dir("content"), tmp_path_factory.mktemp("new") / "content"))
    text = (
        (root / CALF_FILE)
        .read_text(encoding="utf-8")
        .replace("gastrocnemius", NEW)
        .replace("Upper calf", "Waffle muscle")
    )
    start, end = text.index("also: ["), text.index("region:")
    text = f"{text[:start]}also: [waffle muscle, waffler]\n{text[end:]}"
    (root / f"areas/{NEW}.yaml").write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def grown(folder: Path) -> Catalog:
    return load(folder)


def on(person: Person, screen: type[s.State]) -> bool:
    return isinstance(person.state, screen)


def to_the_end(person: Person) -> Person:
    state = person.state
    assert isinstance(state, s.Card)
    assert person.world.catalog.area_of(state.technique).id == NEW
    person.starts("6").plays()
    assert on(person, s.ScoreAfter)
    return person.tap("score", "3")


def test_a_new_area_file_passes_the_content_check(folder: Path) -> None:
    assert check(folder) == []


@pytest.mark.parametrize("words", ["my left waffle muscle is tight", "a knot in the left waffler"])
def test_a_new_area_is_found_by_its_name_and_done_to_the_end(grown: Catalog, words: str) -> None:
    person = Reader(catalog=grown).says(words)
    assert person.state == s.PickTool(NEW, s.Side.LEFT)
    assert "Waffle muscle, left" in person.text
    to_the_end(person.tap("tool", HANDS).tap("none"))
    assert "6 → 3" in person.tap("yes").text
    assert person.kept == [("before", 6), ("after", 3)]
    assert person.known.done == {NEW: 1}


def test_a_new_area_is_offered_among_the_buttons_and_done_to_the_end(grown: Catalog) -> None:
    person = Reader(catalog=grown).command("start")
    person.tap("part", grown.part_of(NEW)).tap("area", NEW).tap("side", "right").tap("tool", HANDS).tap("none")
    assert isinstance(to_the_end(person).state, s.Consent)


def test_a_new_area_is_not_known_without_its_file() -> None:
    assert not isinstance(Reader().says("my left waffler is tight").state, s.PickTool)
