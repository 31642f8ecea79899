"""Areas, tools and techniques as typed values, in the shape of `content/`.

Lives here: the shapes of what is worked on and with what. Must not live here: choosing between them (matching),
dosing them (dosing) or deciding whether they are safe (safety).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal, NewType

AreaId = NewType("AreaId", str)
ToolId = NewType("ToolId", str)
TechniqueId = NewType("TechniqueId", str)
CautionId = NewType("CautionId", str)
RegionId = NewType("RegionId", str)
PartId = NewType("PartId", str)
ZoneId = NewType("ZoneId", str)

HANDS = ToolId("hands")
NO_TOOL = ToolId("no_tool")

SelfTreatment = Literal["ok", "caution", "restricted", "not_recommended"]
Action = Literal["static_hold", "slow_roll", "pin_and_move", "pinch_hold", "stroke", "no_pressure"]
Level = Literal["light", "moderate", "firm"]
Setting = Literal["wall", "floor", "bed_or_floor", "chair_or_table", "anywhere"]
Grade = Literal["strong", "moderate", "low", "very_low", "convention", "contested"]


class Side(StrEnum):
    """Which side is worked on; NONE where the area has no sides."""

    NONE = ""
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Entry:
    """Base of everything read from content: an unknown key is an error, never dropped in silence."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Region(Entry):
    """A coarse part of the body; rules about tools speak of regions."""

    id: RegionId
    name: str


@dataclass(frozen=True, slots=True)
class BodyPart(Entry):
    """One button of the first question: some regions under one plain name."""

    id: PartId
    name: str
    regions: tuple[RegionId, ...]


@dataclass(frozen=True, slots=True)
class Zone(Entry):
    """Where pain is felt, and the areas it may come from, likeliest first."""

    id: ZoneId
    name: str
    region: RegionId
    also: tuple[str, ...]
    check_first: tuple[CautionId, ...]
    areas: tuple[AreaId, ...]


@dataclass(frozen=True, slots=True)
class Ambiguous(Entry):
    """A word that names several areas, with the question that settles it."""

    term: str
    ask: str
    candidates: tuple[AreaId, ...]


@dataclass(frozen=True, slots=True)
class NeverPressed(Entry):
    """A place that is never pressed, with what to say instead."""

    id: str
    name: str
    phrases: tuple[str, ...]
    say: str
    why: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PainFelt(Entry):
    primary: tuple[ZoneId, ...]
    secondary: tuple[ZoneId, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Stretch(Entry):
    name: str
    how: str
    hold_s: int
    reps: int


@dataclass(frozen=True, slots=True)
class Drill(Entry):
    name: str
    how: str
    reps: int


@dataclass(frozen=True, slots=True)
class Recheck(Entry):
    """A small movement measured before and after, so that a change can be seen."""

    id: str
    name: str
    how: str
    unit: str
    better: str


@dataclass(frozen=True, slots=True)
class Discomfort(Entry):
    """Points of 0-10 while pressing."""

    target_min: int
    target_max: int
    ease_off_above: int
    stop_at: int


@dataclass(frozen=True, slots=True)
class Hold(Entry):
    """Seconds on one spot."""

    min: int
    target_max: int
    never_over: int


@dataclass(frozen=True, slots=True)
class Roll(Entry):
    """Seconds: one pass, one bout, and the pause on the sorest spot."""

    pass_s: int
    bout_s: int
    pause_on_sore_spot_s: int


@dataclass(frozen=True, slots=True)
class Swap(Entry):
    """The household thing that does the same. `tool` is None when it is no listed tool (a towel), so anyone has it."""

    words: str
    tool: ToolId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Technique(Entry):
    """What is done with one tool on one area. Seconds and points are for this technique before any override."""

    id: TechniqueId
    rank: int
    tool: ToolId
    hand_mode: Literal["fingers", "thumbs", "pinch", "knuckles", "heel_of_hand", "elbow"] | None = None
    action: Action
    level: Level
    setting: Setting
    position: str
    find: str
    press: str
    discomfort: Discomfort
    hold_s: Hold
    reps: int
    rest_s: int
    pressing_s: int
    total_s: int
    per: Literal["side", "area"]
    roll: Roll | None = None
    dose_rule: str | None
    swap: Swap | None = None
    harder_words: str
    easier_words: str
    mistake: str
    avoid_also: tuple[str, ...] = ()
    evidence: Grade
    easier: TechniqueId | None
    harder: TechniqueId | None
    source: tuple[str, ...]

    @property
    def presses(self) -> bool:
        """True when something is pressed: every caution about pressure applies."""
        return self.action != "no_pressure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Entry):
    """A muscle or muscle group a person can work on, or one that is named only so that it is not pressed."""

    id: AreaId
    name: str
    latin: str
    also: tuple[str, ...]
    region: RegionId
    sides: bool
    self_treatment: SelfTreatment
    max_discomfort: int
    max_hold_s: int
    pain_felt: PainFelt
    why_here: str
    causes: tuple[str, ...]
    landmarks: str
    avoid_pressing: tuple[str, ...]
    beware: tuple[str, ...]
    check_first: tuple[CautionId, ...]
    only_if_no: tuple[CautionId, ...] = ()
    safe_alternative: str | None = None
    redirect_to: tuple[AreaId, ...] = ()
    stretch: Stretch
    drill: Drill
    recheck: Recheck
    source: tuple[str, ...]
    techniques: tuple[Technique, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool(Entry):
    """Something to press with; hands and "no tool" are tools too."""

    id: ToolId
    name: str
    also: tuple[str, ...]
    modes: tuple[str, ...] = ()
    hardness: int
    precision: Literal["broad", "medium", "pinpoint"]
    control: str
    best_for: tuple[str, ...]
    not_for: tuple[str, ...]
    household_substitute: str
    starter_use: str
    forbidden_regions: tuple[RegionId, ...]
    household: bool
    warnings: tuple[str, ...] = ()
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsuitable(Entry):
    """A thing people offer as a tool that must not be one, with what to use instead."""

    phrases: tuple[str, ...]
    say: str
    offer: ToolId
