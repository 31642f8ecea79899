"""What one raised caution does to one technique, for every caution, area and technique: for reading and review.

The same gate, doses and offers decide here as in a conversation; nothing is decided a second time.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from bot.domain.anatomy import Area, Technique
from bot.domain.catalog import Catalog
from bot.domain.dosing import Dose, allowed, prescribe
from bot.domain.guidance import Caution
from bot.domain.safety import Answer, Answered, Verdict, required, verdict

Decision = Literal["offered", "softened", "refused"]
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cell:
    """`how`: what changes, each dose as [before, after], and the tools left out; `why`: in the content's words."""

    caution: str
    area: str
    technique: str
    decision: Decision
    how: dict[str, Any]
    why: str


def matrix(catalog: Catalog) -> Iterator[Cell]:
    """Every cell, cautions in the order of the content."""
    for caution in catalog.cautions.values():
        for area in catalog.areas.values():
            found = _raised(catalog, caution, area)
            for technique in area.techniques:
                yield _cell(catalog, caution, area, technique, found)


def _raised(catalog: Catalog, caution: Caution, area: Area) -> Verdict:
    """The verdict on an area of someone who says yes to this one caution and no to everything else."""
    no = {each: Answered(Answer.NO, MOMENT, area.id) for each in required(catalog, area)}
    return verdict(catalog, area, {**no, caution.id: Answered(Answer.YES, MOMENT, area.id)}, MOMENT)


def _cell(catalog: Catalog, caution: Caution, area: Area, technique: Technique, found: Verdict) -> Cell:
    decision, how = _decided(catalog, caution, technique, found)
    why = caution.why if decision != "offered" else ""
    return Cell(caution.id, area.id, technique.id, decision, how, why)


def _decided(
    catalog: Catalog, caution: Caution, technique: Technique, found: Verdict
) -> tuple[Decision, dict[str, Any]]:
    if caution.block == "session" or found.stops:
        return "refused", {"until": "the session is over" if caution.block == "session" else "it is answered again"}
    if found.mode == "none" or (found.mode == "gentle" and technique.presses):
        return "refused", {"instead": "gentle movement" if found.mode == "gentle" else "breathing"}
    if not allowed(catalog, technique, found.overrides):
        return "refused", {"instead": "a softer tool or way", **_rules(catalog, found)}
    changes = _changes(catalog, technique, found)
    if caution.block == "none" and caution.concerns(catalog.area_of(technique.id).id) and technique.presses:
        changes = {**changes, "advice": caution.say}
    return ("softened", changes) if changes else ("offered", {})


def _rules(catalog: Catalog, found: Verdict) -> dict[str, Any]:
    """The tools, levels and settings that the overrides leave out."""
    rules = [asdict(catalog.dosing.overrides[name]) for name in found.overrides]
    names = ("tools_not", "tools_only", "levels_not", "settings_not")
    return {
        name: sorted({each for rule in rules for each in rule[name]}) for name in names if any(r[name] for r in rules)
    }


def _changes(catalog: Catalog, technique: Technique, found: Verdict) -> dict[str, Any]:
    if not found.overrides or not technique.presses:
        return {}
    before, after = asdict(prescribe(catalog, technique, ())), asdict(prescribe(catalog, technique, found.overrides))
    doses = {name: [before[name], after[name]] for name in _DOSES if before[name] != after[name]}
    return {**doses, **_rules(catalog, found)}


_DOSES = [name for name in Dose.__dataclass_fields__ if name not in ("softened", "hold_min_s")]
