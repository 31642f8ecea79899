"""Cautions, doses, plans and lessons as typed values, in the shape of `content/`.

Lives here: the shapes of what guides and limits the work. Must not live here: applying them (safety, dosing, planning).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, Literal

from bot.domain.anatomy import AreaId, CautionId, Entry, Grade, Level, Setting, TechniqueId, ToolId

CautionLevel = Literal["emergency", "urgent_same_day", "see_professional", "local_and_modify", "during_session"]
CautionAction = Literal[
    "call_emergency",
    "crisis_support",
    "urgent_care_today",
    "see_professional_first",
    "avoid_area",
    "modify",
    "postpone",
    "stop_session",
    "ease_off",
    "move_off",
]
Blocks = Literal["all", "pressure", "areas", "this_area", "session", "none"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
AskedWhen = Literal[
    "first_use", "every_session", "each_new_area", "low_back_or_leg_pain", "headache", "after_each_session"
]


@dataclass(frozen=True, slots=True)
class ThirdTrimester(Entry):
    no_press_areas: tuple[AreaId, ...]
    no_press_spots: tuple[str, ...]
    positions: str
    tools_not: tuple[ToolId, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution(Entry):
    """A red flag, contraindication or modifier: how it is asked, how it is heard, and what a yes does."""

    id: CautionId
    level: CautionLevel
    group: str
    hint: str
    label: str
    question: str
    say: str
    why: str
    action: CautionAction
    block: Blocks
    applies_to: Literal["all"] | tuple[AreaId, ...]
    asked: tuple[AskedWhen, ...]
    also_block_areas: tuple[AreaId, ...] = ()
    allow_while_waiting: tuple[AreaId, ...] = ()
    no_press_even_if_cleared: tuple[AreaId, ...] = ()
    override: str | None = None
    override_after_clearance: str | None = None
    after_clearance: str | None = None
    clarify: str | None = None
    say_note: str | None = None
    zero_tolerance: str | None = None
    score_help: str | None = None
    third_trimester: ThirdTrimester | None = None
    on_phrase: Literal["act", "ask"]
    phrases: tuple[str, ...]
    patterns: tuple[tuple[tuple[str, ...], ...], ...] = ()
    source: tuple[str, ...]

    def concerns(self, area: AreaId) -> bool:
        return self.applies_to == "all" or area in self.applies_to


@dataclass(frozen=True, slots=True)
class ScreeningGroup(Entry):
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class EmergencyNumber(Entry):
    name: str
    number: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Emergency(Entry):
    """Numbers to call; a local one only when the country is known."""

    default: str
    numbers: tuple[EmergencyNumber, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseRule(Entry):
    """One sourced number (or pair of numbers) of the field."""

    id: str
    topic: str
    rule: str
    value: Mapping[str, Any]
    grade: Grade
    source: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Entry):
    max_sessions_per_day: int
    max_sessions_per_week: int
    max_area_sessions_per_week: int
    max_new_areas_per_week: int
    min_hours_between_firm_same_area: int
    default_reminder_gap_h: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(Entry):
    """A gentler context. Each value lowers the technique's own; several may apply and the strictest wins."""

    discomfort_max: int
    hold_s_max: int
    reps_max: int
    tools_not: tuple[ToolId, ...] = ()
    tools_only: tuple[ToolId, ...] = ()
    levels_not: tuple[Level, ...] = ()
    settings_not: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing(Entry):
    """Seconds of the parts that every session shares."""

    breath_in_s: int
    breath_out_s: int
    release_s: int
    approach_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dosing(Entry):
    session_order: tuple[str, ...]
    defaults: Timing
    limits: Limits
    overrides: Mapping[str, Override]
    rules: tuple[DoseRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Entry):
    """One area within a planned session; seconds with set-up and rests, and of the stretch."""

    area: AreaId
    technique: TechniqueId
    sides: Literal["both", "sorer", "both_at_once", "not_applicable"]
    household_technique: TechniqueId
    est_s: int
    stretch_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession(Entry):
    """`day` as the source says it ("after ride"), `weekdays` where that starts out on a calendar."""

    day: str
    weekdays: tuple[Weekday, ...]
    focus: str
    duration_min: int
    est_min: float
    tool: ToolId | None = None
    first_time_swap: str | None = None
    note: str | None = None
    swap_area: bool = False
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTemplate(Entry):
    """A week (or a pattern of days) that a person can take over and change."""

    id: str
    kind: Literal["week", "template"]
    name: str
    note: str | None = None
    for_whom: str | None = None
    sessions: tuple[PlannedSession, ...]
    adapt: str | None = None
    override: str | None = None
    discomfort_max: int | None = None
    max_days: int | None = None
    extra_screen: tuple[CautionId, ...] = ()
    daily_habit: str | None = None
    progress_after_weeks: int | None = None
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context(Entry):
    """When a session happens (after training, before bed …) and how that changes the dose."""

    id: str
    name: str
    when: str
    why: str
    override: str | None
    dose: Mapping[str, Any]
    do: str
    avoid: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDefaults(Entry):
    lead_min: int
    quiet_hours: tuple[time, time]
    missed_after_h: int
    nudge_max_per_week: int
    followup_after_h: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Entry):
    """One idea, one screen, with how sure the field is of it."""

    id: str
    title: str
    text: str
    strength: Grade
    source: tuple[str, ...]
    show: tuple[str, ...]
    order: int | None = None


@dataclass(frozen=True, slots=True)
class LessonTopic(Entry):
    topic: str
    name: str
    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Entry):
    short: str
    confident: tuple[str, ...]
    uncertain: tuple[str, ...]
    contested: tuple[str, ...]
    article_claims_softened: tuple[str, ...]
    note_on_article_journal: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entry):
    """A work behind a fact, and how much of it was read."""

    cite: str
    grade: str
    read: str
    doi: str | None = None
    url: str | None = None
    pmid: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup(Entry):
    """A drawing of how to place oneself, for a family of techniques; without a file, those no drawing would help."""

    id: str
    file: str | None = None
    alt: str | None = None
    techniques: tuple[TechniqueId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entry):
    """A city people know, for finding a person's clock."""

    name: str
    country: str
    zone: str
    also: tuple[str, ...] = ()
