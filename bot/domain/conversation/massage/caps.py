"""The limits that hold whatever is asked (ACCEPTANCE B6): how often, how soon again, how many new areas.

Numbers: `limits` of `content/dosing.yaml`. Lives here: whether a session may begin now. Must not live here: the dose
inside a session (dosing, session). What presses nothing is always allowed.
"""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.anatomy import AreaId, TechniqueId
from bot.domain.conversation.known import Past, World
from bot.domain.conversation.massage.history import of_area, should_stop
from bot.domain.conversation.prompts import Say, say

WEEK = timedelta(days=7)
A_NIGHT = timedelta(hours=14)
"""Without a clock of the person, a session longer ago than this is taken to be of another day."""


def barred(world: World, technique: TechniqueId) -> Say | None:
    """Why this technique is not for now, in one sentence; None when it may be done."""
    known = world.catalog.techniques[technique]
    if not known.presses:
        return None
    area = world.catalog.area_of(technique).id
    found = _of_this_area(world, area) or _of_all(world, area) or _often(world, area)
    return found or (_firm(world, area) if known.level == "firm" else None)


def _when(world: World, moment: datetime) -> Say:
    """How long still, in words that need no clock."""
    hours = max(1, round((moment - world.now).total_seconds() / 3600))
    return say("in-hours", hours=hours) if hours < 36 else say("in-days", days=round(hours / 24))


def _of_this_area(world: World, area: AreaId) -> Say | None:
    name, until = world.catalog.areas[area].name, world.known.rests.get(area)
    why = should_stop(world, area)
    if why:
        return say(f"cap-stop-{why}", area=name)
    return say("cap-rest", area=name, when=_when(world, until)) if until and until > world.now else None


def _today(world: World, past: Past) -> bool:
    if world.known.zone is None:
        return world.now - past.at < A_NIGHT
    zone = ZoneInfo(world.known.zone)
    return past.at.astimezone(zone).date() == world.now.astimezone(zone).date()


def _this_week(world: World) -> tuple[Past, ...]:
    return tuple(past for past in world.known.past if world.now - past.at < WEEK)


def _of_all(world: World, area: AreaId) -> Say | None:
    limits, week = world.catalog.dosing.limits, _this_week(world)
    today = sum(_today(world, past) for past in week)
    if today >= limits.max_sessions_per_day:
        return say("cap-day", limit=limits.max_sessions_per_day)
    if len(week) >= limits.max_sessions_per_week:
        return say("cap-week", limit=limits.max_sessions_per_week)
    return _new(world, area, week)


def _new(world: World, area: AreaId, week: tuple[Past, ...]) -> Say | None:
    """A third area that was never worked on before, within a week."""
    limit = world.catalog.dosing.limits.max_new_areas_per_week
    if world.known.done.get(area) or of_area(world.catalog, world.known, area):
        return None
    lately = Counter(each for past in week for each in _areas(world, past))
    before = {each for past in world.known.past if past not in week for each in _areas(world, past)}
    fresh = {each for each, times in lately.items() if each not in before and world.known.done.get(each, 0) <= times}
    return say("cap-new", limit=limit) if len(fresh) >= limit else None


def _areas(world: World, past: Past) -> frozenset[AreaId]:
    techniques = world.catalog.techniques
    return frozenset(world.catalog.area_of(each).id for each in past.techniques if each in techniques)


def _often(world: World, area: AreaId) -> Say | None:
    limit = world.catalog.dosing.limits.max_area_sessions_per_week
    mine = [past for past in of_area(world.catalog, world.known, area) if world.now - past.at < WEEK]
    return say("cap-area", area=world.catalog.areas[area].name, limit=limit) if len(mine) >= limit else None


def _firm(world: World, area: AreaId) -> Say | None:
    """Firm work again before its rest is over (dosing `frequency`); lighter ways stay open."""
    hours = timedelta(hours=world.catalog.dosing.limits.min_hours_between_firm_same_area)
    techniques = world.catalog.techniques
    firm = [
        past.at
        for past in of_area(world.catalog, world.known, area)
        if any(techniques[each].level == "firm" for each in past.techniques if each in techniques)
    ]
    if not firm or world.now - firm[-1] >= hours:
        return None
    return say("cap-firm", area=world.catalog.areas[area].name, when=_when(world, firm[-1] + hours))
