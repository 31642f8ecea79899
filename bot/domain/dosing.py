"""How much: one technique's dose after every override and cap. The only place where either is applied.

Numbers come from `content/dosing.yaml` and the technique; this module only takes the smallest.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.anatomy import Technique
from bot.domain.catalog import Catalog
from bot.domain.guidance import Override

FIRST_SESSION = "first_session"


@dataclass(frozen=True, slots=True)
class Dose:
    """What one person does with one technique today. Seconds; points of 0-10."""

    hold_min_s: int
    hold_s: int
    never_over_s: int
    reps: int
    rest_s: int
    discomfort_min: int
    discomfort_max: int
    ease_off_above: int
    stop_at: int
    softened: bool


def _contexts(catalog: Catalog, names: Iterable[str]) -> tuple[Override, ...]:
    return tuple(catalog.dosing.overrides[name] for name in names)


def allowed(catalog: Catalog, technique: Technique, overrides: Iterable[str]) -> bool:
    """Whether the tool, level and setting pass the region's ban and every override. No pressing is always allowed."""
    if not technique.presses:
        return True
    region = catalog.area_of(technique.id).region
    if region in catalog.tools[technique.tool].forbidden_regions:
        return False
    return all(
        technique.tool not in context.tools_not
        and (not context.tools_only or technique.tool in context.tools_only)
        and technique.level not in context.levels_not
        and technique.setting not in context.settings_not
        for context in _contexts(catalog, overrides)
    )


def _value(catalog: Catalog, rule: str, key: str) -> int:
    return int(catalog.rule(rule)[key])


def prescribe(catalog: Catalog, technique: Technique, overrides: Iterable[str]) -> Dose:
    """The dose of a technique under some overrides: the smallest of technique, area, override and global cap."""
    area = catalog.area_of(technique.id)
    contexts = _contexts(catalog, overrides)
    ceiling = min(technique.hold_s.never_over, area.max_hold_s, _value(catalog, "hold_ceiling", "max_s"))
    hold = min(technique.hold_s.target_max, ceiling, *(context.hold_s_max for context in contexts))
    most = min(technique.discomfort.target_max, area.max_discomfort, *(context.discomfort_max for context in contexts))
    reps = min(technique.reps, *(context.reps_max for context in contexts), technique.reps)
    lightest = int(catalog.rule("discomfort_light")["target"][0])
    budget = _value(catalog, "area_total", "max_pressing_s_per_side")
    return Dose(
        hold_min_s=min(technique.hold_s.min, hold),
        hold_s=hold,
        never_over_s=ceiling,
        reps=min(reps, budget // hold) if hold else reps,
        rest_s=technique.rest_s,
        discomfort_min=min(technique.discomfort.target_min, lightest if contexts else most, most),
        discomfort_max=most,
        ease_off_above=min(technique.discomfort.ease_off_above, max(most, 1)) if technique.presses else 0,
        stop_at=min(technique.discomfort.stop_at, _value(catalog, "discomfort_ceiling", "stop_at")),
        softened=bool(contexts),
    )
