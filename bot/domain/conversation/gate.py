"""The one way to a technique. Whatever wants to offer one asks `toward`, and gets the state that comes first.

Lives here: the verdict on an area for the person of this world. Must not live here: any screen.
"""

from collections.abc import Iterable

from bot.domain.anatomy import NO_TOOL, AreaId, CautionId, TechniqueId, ToolId
from bot.domain.codes import code_of
from bot.domain.conversation.known import DAY_LASTS, Day, World, knowing
from bot.domain.conversation.massage.history import lighter
from bot.domain.conversation.states import (
    Ask,
    Card,
    ContextId,
    Gentle,
    Mark,
    PickSide,
    PickTool,
    Refused,
    Screen,
    Side,
    State,
)
from bot.domain.dosing import FIRST_SESSION, allowed
from bot.domain.guidance import Context, PlanTemplate
from bot.domain.matching import Offer, offers, tools_for
from bot.domain.planning import Slot
from bot.domain.safety import Answer, Answered, Verdict, verdict

LIGHTER = "deload"
"""After a session that made it worse the next one on the area is gentler and shorter (dosing `regress_step`)."""


def verdict_on(world: World, area: AreaId) -> Verdict:
    known = world.known
    extra = tuple(caution for plan in _plans(world, area) for caution in plan.extra_screen)
    return verdict(world.catalog, world.catalog.areas[area], known.answers, world.now, known.ended, extra)


def _plans(world: World, area: AreaId) -> tuple[PlanTemplate, ...]:
    """The templates that this person follows on this area now."""
    today = world.now.date()
    slots = (slot for slot in world.known.slots if area in slot.areas and not slot.over(today))
    return tuple(world.catalog.plans[slot.plan] for slot in slots if slot.plan in world.catalog.plans)


def contexts(world: World, area: AreaId) -> tuple[str, ...]:
    """The gentler contexts of this person on this area today, apart from those the answers bring."""
    first = () if world.known.done.get(area) else (FIRST_SESSION,)
    day = day_of(world)
    after_worse = LIGHTER if lighter(world, area) else None
    named = (day.override if day else None, after_worse, *(plan.override for plan in _plans(world, area)))
    return tuple(dict.fromkeys((*first, *(each for each in named if each))))


def day_of(world: World) -> Context | None:
    """What kind of day it is for the person, as long as they are likely to mean it."""
    day = world.known.day
    if day is None or world.now - day.since > DAY_LASTS:
        return None
    return world.catalog.contexts.get(day.context)


def offers_on(world: World, area: AreaId, tool: ToolId | None = None) -> tuple[Offer, ...]:
    """What may be offered now: with the tool just named, else with all the person's tools."""
    tools = (tool,) if tool else world.known.tools
    return offers(world.catalog, world.catalog.areas[area], tools, verdict_on(world, area), contexts(world, area))


def mark_of(cautions: Iterable[CautionId]) -> Mark:
    """What stands in a button for a list of questions."""
    return Mark(code_of(" ".join(cautions)))


def toward(world: World, area: AreaId, side: Side, tool: ToolId | None) -> State:
    """What comes before a technique on this area: a question, a refusal, or (when nothing does) the card itself. What
    was spoken of is asked by itself, and what else is due on one screen.

    "No tool" asks for something gentle, which is there also where pressing is refused.
    """
    found = verdict_on(world, area)
    if found.stops:
        return Ask(found.stops[0], area, side, tool)
    if named := still_asked(world):
        return Ask(named, area, side, tool)
    if found.due:
        return Screen(area, side, tool, mark_of(found.due))
    if tool == NO_TOOL:
        return calm(world, area, side)
    offered = offers_on(world, area, tool)
    if found.mode != "press" or not offered:
        return Refused(area, side, tool, found.refuses[0] if found.refuses else None)
    return Card(offered[0].technique.id, side)


def still_asked(world: World) -> CautionId | None:
    """The next caution that was spoken of and has no answer yet; ids the content no longer has are passed over."""
    return next((each for each in world.known.mentioned if each in world.catalog.cautions), None)


def toward_area(world: World, area: AreaId, side: Side = Side.NONE, tool: ToolId | None = None) -> State:
    """The next question on the way to a technique for this area: side, tools, or what comes after both."""
    if not world.catalog.areas[area].sides:
        side = Side.NONE
    elif side is Side.NONE:
        return PickSide(area)
    if not (tool or world.known.tools):
        return PickTool(area, side)
    return toward(world, area, side, tool)


def on_its_day(world: World, slot: Slot) -> World:
    """The world on the kind of day that a planned session is meant for."""
    return knowing(world, day=Day(ContextId(slot.context), world.now)) if slot.context else world


def toward_slot(world: World, slot: Slot, area: AreaId) -> State:
    """Toward what a planned session holds for one of its areas, with its tool where that suits today."""
    suiting = tools_for(world.catalog, world.catalog.areas[area], contexts(world, area))
    tool = tool_of(world, slot)
    return toward_area(world, area, Side(slot.side), tool if tool in suiting else None)


def tool_of(world: World, slot: Slot) -> ToolId | None:
    """The tool that a planned session is for: the one chosen, else that of the session it was made from."""
    technique = world.catalog.techniques.get(slot.technique) if slot.technique else None
    return slot.tool or (technique.tool if technique else None)


def calm(world: World, area: AreaId, side: Side) -> State:
    """Nothing pressed: the area's technique for that where it has one and may have it, else breathing and a drill."""
    ways = (each for each in world.catalog.areas[area].techniques if not each.presses)
    found = next((each for each in ways if permitted(world, each.id, running=False)), None)
    return Card(found.id, side) if found else Gentle(area, side)


def permitted(world: World, technique: TechniqueId, *, running: bool) -> bool:
    """Whether a technique may be shown at all. In a running session its questions need not be asked again."""
    area = world.catalog.area_of(technique)
    found = verdict_on(world, area.id)
    known = world.catalog.techniques[technique]
    if found.stops or ((found.due or still_asked(world)) and not running):
        return False
    if not allowed(world.catalog, known, (*found.overrides, *contexts(world, area.id))):
        return False
    return found.mode == "press" or (not known.presses and found.mode == "gentle")


def answering(world: World, cautions: tuple[CautionId, ...], answer: Answer, area: AreaId | None) -> World:
    """The world in which these cautions have this answer."""
    given = {caution: Answered(answer, world.now, area) for caution in cautions}
    still = tuple(caution for caution in world.known.mentioned if caution not in given)
    return knowing(world, answers={**world.known.answers, **given}, mentioned=still)
