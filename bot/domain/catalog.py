"""The whole of the field's knowledge, looked up by id. Loading it is `bot.content`'s work, using it everyone's."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, cast

from bot.domain import codes
from bot.domain.anatomy import (
    Ambiguous,
    Area,
    AreaId,
    BodyPart,
    CautionId,
    NeverPressed,
    PartId,
    Region,
    RegionId,
    Technique,
    TechniqueId,
    Tool,
    ToolId,
    Unsuitable,
    Zone,
    ZoneId,
)
from bot.domain.gazetteer import zones_in
from bot.domain.guidance import (
    Caution,
    Context,
    Dosing,
    Emergency,
    Evidence,
    Lesson,
    LessonTopic,
    Place,
    PlanTemplate,
    ReminderDefaults,
    ScreeningGroup,
    Setup,
    Source,
)
from bot.domain.wordings import Wordings

Derived = TypeVar("Derived")


@dataclass(frozen=True, kw_only=True, repr=False)
class Catalog:
    """Every entry of `content/`; mappings keep the order of the files."""

    regions: Mapping[RegionId, Region]
    body_parts: Mapping[PartId, BodyPart]
    zones: Mapping[ZoneId, Zone]
    areas: Mapping[AreaId, Area]
    ambiguous: tuple[Ambiguous, ...]
    never_pressed: tuple[NeverPressed, ...]
    tools: Mapping[ToolId, Tool]
    firmness_ladder: tuple[ToolId, ...]
    unsuitable: tuple[Unsuitable, ...]
    cautions: Mapping[CautionId, Caution]
    groups: Mapping[str, ScreeningGroup]
    symptom_regions: Mapping[str, tuple[RegionId, ...]]
    emergency: Emergency
    dosing: Dosing
    plans: Mapping[str, PlanTemplate]
    contexts: Mapping[str, Context]
    plan_rules: tuple[str, ...]
    reminder_defaults: ReminderDefaults
    lessons: tuple[LessonTopic, ...]
    evidence: Evidence
    places: tuple[Place, ...]
    cities: str
    setups: Mapping[str, Setup]
    sources: Mapping[str, Source]
    special_sources: Mapping[str, str]
    wordings: Wordings

    def __repr__(self) -> str:
        """Short: written out it has megabytes, and whatever holds it (a service, a task) is written out with it."""
        return f"<Catalog of {len(self.areas)} areas>"

    @cached_property
    def techniques(self) -> Mapping[TechniqueId, Technique]:
        return {technique.id: technique for area in self.areas.values() for technique in area.techniques}

    @cached_property
    def _area_of(self) -> Mapping[TechniqueId, Area]:
        return {technique.id: area for area in self.areas.values() for technique in area.techniques}

    def area_of(self, technique: TechniqueId) -> Area:
        return self._area_of[technique]

    def areas_in(self, part: PartId) -> tuple[Area, ...]:
        """The areas behind one button of the first question, in the order of the regions."""
        regions = self.body_parts[part].regions
        return tuple(area for region in regions for area in self.areas.values() if area.region == region)

    def zones_in(self, part: PartId) -> tuple[Zone, ...]:
        """The zones of the regions behind one button of the first question."""
        regions = self.body_parts[part].regions
        return tuple(zone for zone in self.zones.values() if zone.region in regions)

    def part_of(self, area: AreaId) -> PartId:
        region = self.areas[area].region
        return next(part.id for part in self.body_parts.values() if region in part.regions)

    def asked_regions(self, moment: str) -> tuple[RegionId, ...]:
        """The regions in which the cautions of one asking moment are asked; the common moments ask everywhere."""
        if moment in ("first_use", "every_session", "each_new_area"):
            return tuple(self.regions)
        return self.symptom_regions.get(moment, ())

    @cached_property
    def setup_of(self) -> Mapping[TechniqueId, Setup]:
        """The drawing of each technique that has one."""
        return {technique: setup for setup in self.setups.values() if setup.file for technique in setup.techniques}

    @cached_property
    def lesson(self) -> Mapping[str, Lesson]:
        return {lesson.id: lesson for topic in self.lessons for lesson in topic.lessons}

    def rule(self, rule: str) -> Mapping[str, Any]:
        """The numbers of one rule of dosing."""
        return next(each.value for each in self.dosing.rules if each.id == rule)

    def countries_on(self, zone: str) -> frozenset[str]:
        """The countries of the places on one clock."""
        return frozenset(place.country for place in self.clocks if place.zone == zone)

    @cached_property
    def clocks(self) -> tuple[Place, ...]:
        """A place for every clock there is: those that are offered, and one for each further zone of the cities."""
        offered = {place.zone for place in self.places}
        names = {place.name for place in self.places}
        further = (
            Place(name=_clock_name(zone, names), country=country, zone=zone)
            for zone, country in zones_in(self.cities).items()
            if zone not in offered
        )
        return (*self.places, *further)

    def clock_on(self, zone: str) -> Place | None:
        """The place that stands for a zone; None where nobody lives in it."""
        return next((place for place in self.clocks if place.zone == zone), None)

    def topic_of(self, lesson: str) -> LessonTopic:
        return next(topic for topic in self.lessons if any(each.id == lesson for each in topic.lessons))

    @cached_property
    def _derived(self) -> dict[str, Any]:
        return {}

    def derived(self, name: str, build: "Callable[[Catalog], Derived]") -> "Derived":
        """Something computed from the whole catalog, once (an index of its words, say)."""
        if name not in self._derived:
            self._derived[name] = build(self)
        return cast(Derived, self._derived[name])

    @cached_property
    def codes(self) -> Mapping[str, Mapping[str, str]]:
        """Kind → button code → id. Raises ValueError when two ids of a kind share a code."""
        return {
            "area": codes.index(self.areas),
            "tool": codes.index(self.tools),
            "technique": codes.index(self.techniques),
            "caution": codes.index(self.cautions),
            "part": codes.index(self.body_parts),
            "group": codes.index(self.groups),
            "plan": codes.index(self.plans),
            "context": codes.index(self.contexts),
            "zone": codes.index(self.zones),
            "topic": codes.index(topic.topic for topic in self.lessons),
            "lesson": codes.index(self.lesson),
            "place": codes.index(place.name for place in self.clocks),
        }

    @cached_property
    def by_firmness(self) -> tuple[ToolId, ...]:
        """Every tool: those of the firmness ladder, softest first, then the others."""
        return (*self.firmness_ladder, *(tool for tool in self.tools if tool not in self.firmness_ladder))

    @cached_property
    def ladder(self) -> Mapping[ToolId, int]:
        """Tool → step of the firmness ladder, softest first; tools outside it come last."""
        return {tool: step for step, tool in enumerate(self.firmness_ladder)}


def _clock_name(zone: str, taken: Container[str]) -> str:
    """A zone by its city; in full where that is the name of another place."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return zone if city in taken else city
