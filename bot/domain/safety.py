"""The caution gate: what must be asked before an area is worked on, and what the answers allow.

Lives here: which cautions are due, and the verdict of the answers. Must not live here: wording, doses, the order of
questions. Rules: an unclear answer counts as a yes; the strictest answer wins; a due caution allows nothing.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from bot.domain.anatomy import Area, AreaId, CautionId
from bot.domain.catalog import Catalog
from bot.domain.guidance import Caution

KEPT = timedelta(days=90)
"""A first-use answer is asked again after this (safety.yaml, rules)."""

VISIT = timedelta(hours=2)
"""How long an answer about "right now" holds while one visit goes on; a finished session ends it sooner."""


class Answer(StrEnum):
    """What a person said to one caution. `cleared`: yes, and a clinician agreed to gentle work."""

    NO = "no"
    YES = "yes"
    UNSURE = "unsure"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer, when it was given and for which area."""

    answer: Answer
    at: datetime
    area: AreaId | None = None


Answers = Mapping[CautionId, Answered]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the answers allow on one area.

    `due`: cautions to ask before anything is offered. `stops`: answers that end everything. `refuses`: answers (or None
    for the area itself) that rule pressing out. `mode`: press; gentle (no pressing, movement is fine); none.
    `overrides`: gentler contexts of dosing that apply.
    """

    due: tuple[CautionId, ...] = ()
    stops: tuple[CautionId, ...] = ()
    refuses: tuple[CautionId, ...] = ()
    mode: Literal["press", "gentle", "none"] = "press"
    overrides: tuple[str, ...] = ()


def matters(caution: Caution, area: Area) -> bool:
    """Whether a yes could change what is offered on this area; what cannot is not asked."""
    if caution.block == "none" and caution.override is None:
        return False
    return caution.concerns(area.id) or area.id in caution.also_block_areas


def required(catalog: Catalog, area: Area) -> tuple[CautionId, ...]:
    """The cautions whose answers this area needs, in the order of the content."""
    return catalog.derived("required", _all_required)[area.id]


def _all_required(catalog: Catalog) -> Mapping[AreaId, tuple[CautionId, ...]]:
    return {area.id: _required(catalog, area) for area in catalog.areas.values()}


def _required(catalog: Catalog, area: Area) -> tuple[CautionId, ...]:
    own = {*area.check_first, *area.only_if_no}

    def needed(caution: Caution) -> bool:
        asked = any(area.region in catalog.asked_regions(moment) for moment in caution.asked)
        return caution.id in own or (asked and matters(caution, area))

    return tuple(caution.id for caution in catalog.cautions.values() if needed(caution))


def holds(caution: Caution, area: Area, answered: Answered, now: datetime, since: datetime | None) -> bool:
    """Whether an earlier answer still counts for this area. `since`: when the last massage session ended."""
    of_this_visit = now - answered.at <= VISIT and (since is None or answered.at > since)
    if caution.id in area.check_first or "each_new_area" in caution.asked:
        return of_this_visit and answered.area == area.id
    if caution.block == "this_area" and answered.area != area.id:
        return False
    if "first_use" in caution.asked and "every_session" not in caution.asked:
        return now - answered.at <= KEPT
    return of_this_visit


def due(
    catalog: Catalog,
    area: Area,
    answers: Answers,
    now: datetime,
    since: datetime | None,
    extra: Collection[CautionId] = (),
) -> tuple[CautionId, ...]:
    """The cautions still to be asked before this area is worked on; `extra`: those of a plan it belongs to."""

    def settled(caution: CautionId) -> bool:
        answered = answers.get(caution)
        return answered is not None and holds(catalog.cautions[caution], area, answered, now, since)

    always = required(catalog, area)
    more = (each for each in extra if each not in always and matters(catalog.cautions[each], area))
    return tuple(caution for caution in (*always, *more) if not settled(caution))


def _raised(catalog: Catalog, area: Area, answers: Answers) -> Iterator[tuple[Caution, Answered]]:
    """Every answer that is not a plain no, with its caution; ids the content no longer has are passed over."""
    for caution_id, answered in answers.items():
        caution = catalog.cautions.get(caution_id)
        if caution is not None and answered.answer is not Answer.NO:
            yield caution, answered


def _effect(caution: Caution, answered: Answered, area: Area) -> Literal["stop", "gentle", "none", "soften", "nothing"]:
    """What one raised answer does to one area."""
    if answered.answer is Answer.CLEARED:
        return "gentle" if area.id in caution.no_press_even_if_cleared else "soften"
    if caution.block == "all":
        return "stop"
    if caution.block == "pressure":
        return "soften" if area.id in caution.allow_while_waiting else "gentle"
    if area.id in caution.also_block_areas:
        return "none"
    if caution.block == "areas" and caution.concerns(area.id):
        return "none"
    if caution.block == "this_area" and answered.area == area.id:
        return "none"
    return "soften" if caution.block == "none" and caution.concerns(area.id) else "nothing"


def _softening(caution: Caution, answered: Answered) -> str | None:
    if answered.answer is Answer.CLEARED or caution.allow_while_waiting:
        return caution.override_after_clearance
    return caution.override


def _closed(area: Area, answers: Answers) -> tuple[CautionId, ...]:
    """For a restricted area: the conditions of its rule that were not answered with a plain no."""

    def open_to(caution: CautionId) -> bool:
        answered = answers.get(caution)
        return answered is not None and answered.answer is Answer.NO

    return tuple(caution for caution in area.only_if_no if not open_to(caution))


def verdict(
    catalog: Catalog,
    area: Area,
    answers: Answers,
    now: datetime,
    since: datetime | None = None,
    extra: Collection[CautionId] = (),
) -> Verdict:
    """What may be offered on this area. Nothing at all while a caution is due or a stop is raised."""
    effects = [
        (caution, answered, _effect(caution, answered, area)) for caution, answered in _raised(catalog, area, answers)
    ]
    stops = tuple(caution.id for caution, _, effect in effects if effect == "stop")
    drops = tuple(caution.id for caution, _, effect in effects if effect == "none")
    calms = tuple(caution.id for caution, _, effect in effects if effect == "gentle")
    soft = (_softening(caution, answered) for caution, answered, effect in effects if effect == "soften")
    closed = _closed(area, answers) if area.self_treatment == "restricted" else ()
    gentle = calms or closed or area.self_treatment == "not_recommended"
    return Verdict(
        due=due(catalog, area, answers, now, since, extra),
        stops=stops,
        refuses=(*drops, *calms, *closed),
        mode="none" if stops or drops else "gentle" if gentle else "press",
        overrides=tuple(dict.fromkeys(name for name in soft if name)),
    )
