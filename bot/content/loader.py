"""content/ → Catalog: every file read once, validated as a whole, all errors at once with file and line.

Lives here: which file holds what. Must not live here: rules that look across files (check).
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast, get_type_hints

from pydantic import TypeAdapter, ValidationError

from bot.content.files import ContentError, Problem, line_of, read
from bot.content.quickly import CITIES
from bot.domain.anatomy import (
    Ambiguous,
    Area,
    AreaId,
    BodyPart,
    CautionId,
    Entry,
    NeverPressed,
    Region,
    RegionId,
    Tool,
    ToolId,
    Unsuitable,
    Zone,
)
from bot.domain.catalog import Catalog
from bot.domain.guidance import (
    Caution,
    Context,
    Dosing,
    Emergency,
    Evidence,
    LessonTopic,
    Place,
    PlanTemplate,
    ReminderDefaults,
    ScreeningGroup,
    Setup,
    Source,
)
from bot.domain.wordings import Wordings


@dataclass(frozen=True, slots=True)
class _Body(Entry):
    regions: tuple[Region, ...]
    body_parts: tuple[BodyPart, ...]


@dataclass(frozen=True, slots=True)
class _Zones(Entry):
    zones: tuple[Zone, ...]


@dataclass(frozen=True, slots=True)
class _Tools(Entry):
    tools: tuple[Tool, ...]
    firmness_ladder: tuple[ToolId, ...]
    unsuitable: tuple[Unsuitable, ...]


@dataclass(frozen=True, slots=True)
class _Never(Entry):
    never_pressed: tuple[NeverPressed, ...]


@dataclass(frozen=True, slots=True)
class _Words(Entry):
    ambiguous: tuple[Ambiguous, ...]


@dataclass(frozen=True, slots=True)
class _Screening(Entry):
    groups: tuple[ScreeningGroup, ...]
    symptom_regions: Mapping[str, tuple[RegionId, ...]]


@dataclass(frozen=True, slots=True)
class _Contexts(Entry):
    contexts: tuple[Context, ...]
    plan_rules: tuple[str, ...]
    reminder_defaults: ReminderDefaults


@dataclass(frozen=True, slots=True)
class _Places(Entry):
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Sources(Entry):
    special: Mapping[str, str]
    sources: Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class _Setups(Entry):
    setups: tuple[Setup, ...]


HEARD = "understanding"
CAUTION_FILES = ("emergency", "urgent_same_day", "see_professional", "local_and_modify", "during_session")


Shape = TypeVar("Shape")
Where = tuple[Path, tuple[int | str, ...]]


@cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(Any, shape))


@dataclass
class Library:
    """Reads files of one content folder into shapes and gathers what is wrong instead of stopping at the first.

    `where` remembers the file and location of each named entry ("area:gastrocnemius"), `loaded` every value with its
    place, for errors found later.
    """

    root: Path
    problems: list[Problem] = field(default_factory=list)
    where: dict[str, Where] = field(default_factory=dict)
    loaded: list[tuple[Path, tuple[int | str, ...], Any]] = field(default_factory=list)

    def one(self, name: str, shape: type[Shape]) -> Shape | None:
        """One file as one shape; None (and a problem) when it cannot be."""
        value = self.values(self.root / name)
        return None if value is None else self.shaped(self.root / name, value, shape)

    def folder(self, name: str, shape: type[Shape]) -> list[tuple[Path, Shape]]:
        """Every YAML file of a folder as one shape each."""
        paths = sorted((self.root / name).glob("*.yaml"))
        found = [(path, self.one(path.relative_to(self.root).as_posix(), shape)) for path in paths]
        return [(path, each) for path, each in found if each is not None]

    def values(self, path: Path) -> Any:
        try:
            return read(path, self.root)
        except ContentError as error:
            self.problems += error.problems
            return None

    def shaped(self, path: Path, value: Any, shape: type[Shape], prefix: tuple[int | str, ...] = ()) -> Shape | None:
        try:
            shaped = cast(Shape, _adapter(cast(Hashable, shape)).validate_python(value))
            self.loaded.append((path, prefix, shaped))
            return shaped
        except ValidationError as error:
            for each in error.errors(include_url=False, include_input=False):
                self.report(path, (*prefix, *each["loc"]), each["msg"])
            return None

    def is_heard(self, path: Path) -> bool:
        """Whether a file holds what people type, as they type it, and not what they read."""
        return path.parent == self.root / HEARD

    def report(self, path: Path, location: tuple[int | str, ...], message: str) -> None:
        words = ".".join(map(str, location)) or "the file"
        self.problems.append(
            Problem(path.relative_to(self.root).as_posix(), line_of(path, location), f"{words}: {message}")
        )

    def at(self, entry: str, message: str, *location: int | str) -> None:
        """A problem with a named entry, below which `location` leads to the exact line."""
        path, start = self.where[entry]
        self.report(path, (*start, *location), message)

    def named(self, kind: str, path: Path, entries: Iterable[Any], *start: int | str) -> dict[Any, Any]:
        """Entries by id, their places remembered; an id given twice is a problem."""
        found: dict[Any, Any] = {}
        for number, entry in enumerate(entries):
            location = (*start, number) if start else ()
            if entry.id in found or f"{kind}:{entry.id}" in self.where:
                self.report(path, (*location, "id"), f"{entry.id!r} is used twice")
            self.where[f"{kind}:{entry.id}"] = (path, location)
            found[entry.id] = entry
        return found


def _cautions(library: Library) -> dict[CautionId, Caution]:
    """The caution files in order of severity; each names its level once for all its rows."""
    found: dict[CautionId, Caution] = {}
    for level in CAUTION_FILES:
        path = library.root / "cautions" / f"{level}.yaml"
        value = library.values(path)
        rows = value.get("cautions", []) if isinstance(value, dict) else []
        shaped = (
            library.shaped(path, {"level": level, **row}, Caution, ("cautions", number))
            for number, row in enumerate(rows)
        )
        found |= library.named("caution", path, [row for row in shaped if row], "cautions")
    return found


def _areas(library: Library) -> dict[AreaId, Area]:
    found: dict[AreaId, Area] = {}
    for path, area in library.folder("areas", Area):
        found |= library.named("area", path, [area])
        library.named("technique", path, area.techniques, "techniques")
    return found


Parts = dict[str, Any]
"""Fields of the catalog; None where a file could not be used."""


def _listed(library: Library, name: str, shape: type[Any], **kinds: str) -> Parts:
    """One file that holds several lists; those named in `kinds` (field → kind of entry) become mappings by id."""
    loaded = library.one(name, shape)
    if loaded is None:
        return dict.fromkeys(shape.__dataclass_fields__)
    parts = {each: getattr(loaded, each) for each in shape.__dataclass_fields__}
    return parts | {each: library.named(kind, library.root / name, parts[each], each) for each, kind in kinds.items()}


def _lists(library: Library) -> Parts:
    never = _listed(library, "never_pressed.yaml", _Never, never_pressed="never")["never_pressed"]
    sources = _listed(library, "sources.yaml", _Sources)
    return {
        **_listed(library, "regions.yaml", _Body, regions="region", body_parts="part"),
        **_listed(library, "zones.yaml", _Zones, zones="zone"),
        **_listed(library, "tools.yaml", _Tools, tools="tool"),
        **_listed(library, "screening.yaml", _Screening, groups="group"),
        **_listed(library, "contexts.yaml", _Contexts, contexts="context"),
        **_listed(library, "ambiguous.yaml", _Words),
        **_listed(library, "pictures/setups/setups.yaml", _Setups, setups="setup"),
        **_listed(library, "places.yaml", _Places),
        "never_pressed": None if never is None else tuple(never.values()),
        "sources": sources["sources"],
        "special_sources": sources["special"],
    }


def _folders(library: Library) -> Parts:
    plans: dict[str, PlanTemplate] = {}
    for path, plan in library.folder("plans", PlanTemplate):
        plans |= library.named("plan", path, [plan])
    lessons: list[LessonTopic] = []
    for path, topic in library.folder("lessons", LessonTopic):
        lessons.append(topic)
        library.named("lesson", path, topic.lessons, "lessons")
    return {"plans": plans, "lessons": tuple(lessons), "areas": _areas(library), "cautions": _cautions(library)}


def _wordings(library: Library) -> Wordings | None:
    """One file of `understanding/` for each field of the wordings."""
    shapes = get_type_hints(Wordings)
    parts: Parts = {name: library.one(f"{HEARD}/{name}.yaml", shape) for name, shape in shapes.items()}
    return None if None in parts.values() else Wordings(**parts)


def _cities(root: Path) -> str:
    """The gazetteer; a folder without one knows only the places that it offers."""
    path = root / CITIES
    return path.read_text(encoding="utf-8") if path.exists() else ""


def gather(root: Path) -> tuple[Library, Catalog | None]:
    """Everything that can be read, with the problems so far. The catalog is None when a needed file is unusable."""
    library = Library(root)
    parts = {
        **_lists(library),
        **_folders(library),
        "emergency": library.one("emergency.yaml", Emergency),
        "dosing": library.one("dosing.yaml", Dosing),
        "evidence": library.one("evidence.yaml", Evidence),
        "wordings": _wordings(library),
    }
    if library.problems or None in parts.values():
        return library, None
    order = {region: number for number, region in enumerate(parts["regions"])}
    areas = sorted(parts["areas"].items(), key=lambda item: (order.get(item[1].region, len(order)), item[0]))
    return library, Catalog(**{**parts, "areas": dict(areas)}, cities=_cities(root))


def load(root: Path) -> Catalog:
    """The catalog of a content folder. Raises ContentError with every problem of shape (the check finds the others)."""
    library, catalog = gather(root)
    if catalog is None:
        raise ContentError(library.problems)
    return catalog
