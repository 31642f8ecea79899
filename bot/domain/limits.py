"""What a week may hold: the weekly limits of `content/dosing.yaml` on a person's slots, and days that keep them. Pure.

Times are taken on the wall: an hour more or less on the weekend of a clock change does not count as too little rest.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from bot.domain.anatomy import AreaId
from bot.domain.catalog import Catalog
from bot.domain.planning import Slot, days_to_mask, mask_to_days

Rule = Literal["week", "day", "area", "firm"]
_WEEK_H = 7 * 24


def _between(later: float, earlier: float) -> float:
    return later - earlier


@dataclass(frozen=True, slots=True)
class Broken:
    """A limit that a week would break: which, its number, and the area where it is about one."""

    rule: Rule
    limit: int
    area: AreaId | None = None


def broken(catalog: Catalog, slots: Iterable[Slot]) -> Broken | None:
    """The first limit that these slots together would break; None when all hold."""
    week, limits = tuple(slots), catalog.dosing.limits
    days = Counter(day for slot in week for day in slot.fullest_week)
    most_days = min(limits.max_sessions_per_week, 7 - int(catalog.rule("rest_day")["min_rest_days"]))
    areas = tuple(dict.fromkeys(area for slot in week for area in slot.areas))
    for area in areas:
        if sum(len(slot.fullest_week) for slot in week if area in slot.areas) > limits.max_area_sessions_per_week:
            return Broken("area", limits.max_area_sessions_per_week, area)
    if len(days) > most_days:
        return Broken("week", most_days)
    if max(days.values(), default=0) > limits.max_sessions_per_day:
        return Broken("day", limits.max_sessions_per_day)
    rest = limits.min_hours_between_firm_same_area
    close = (area for area in areas if _closest(catalog, week, area) < rest)
    return next((Broken("firm", rest, area) for area in close), None)


def _closest(catalog: Catalog, week: Iterable[Slot], area: AreaId) -> float:
    """Hours between the two firm sessions of an area that lie closest together, round the end of the week too."""
    firm = [slot for slot in week if area in slot.areas and _is_firm(catalog, slot, area)]
    starts = sorted(day * 24 + slot.at.hour + slot.at.minute / 60 for slot in firm for day in slot.fullest_week)
    round_the_end = [starts[0] + _WEEK_H - starts[-1]] if len(starts) > 1 else []
    return min([*map(_between, starts[1:], starts), *round_the_end], default=_WEEK_H)


def _is_firm(catalog: Catalog, slot: Slot, area: AreaId) -> bool:
    """Whether a slot works firmly on an area: by its technique, its tool, or the template's block it came from."""
    named = [slot.technique] if slot.technique else []
    if slot.tool and not named:
        named = [each.id for each in catalog.areas[area].techniques if each.tool == slot.tool]
    plan = catalog.plans.get(slot.plan)
    if plan and not named:
        blocks = (block for each in plan.sessions if each.focus == slot.focus for block in each.blocks)
        named = [block.technique for block in blocks if block.area == area]
    return any(catalog.techniques[each].level == "firm" for each in named if each in catalog.techniques)


def fitting(catalog: Catalog, others: Iterable[Slot], wanted: Slot) -> int:
    """The days, a bit each, on which a slot keeps every limit beside the others; 0 when there are none.

    As many as are wanted or as near to it as may be, of the wanted ones as many as possible, and well spread.
    """
    beside, most = tuple(others), len(wanted.weekdays)

    def worth(mask: int) -> tuple[int, int, float, int]:
        days = mask_to_days(mask)
        ordered = sorted(days)
        gaps = map(_between, (*ordered[1:], ordered[0] + 7), ordered)
        return len(days), len(days & wanted.weekdays), -sum(gap * gap for gap in gaps), -mask

    masks = (mask for mask in range(1, 1 << 7) if mask.bit_count() <= most and mask != days_to_mask(wanted.weekdays))
    kept = (mask for mask in masks if not broken(catalog, (*beside, replace(wanted, weekdays=mask_to_days(mask)))))
    return max(kept, key=worth, default=0)
