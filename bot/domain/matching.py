"""Area + tools + verdict → techniques that may be offered, best first. The order is a rule, not a taste.

A tool the person named comes before a household swap for it, that before hands and what any home has; within these the
softest tool first (dosing `tool_order`: harder is not better), then the technique's own rank.
"""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain import dosing
from bot.domain.anatomy import HANDS, NO_TOOL, Area, Technique, ToolId
from bot.domain.catalog import Catalog
from bot.domain.safety import Verdict


@dataclass(frozen=True, slots=True)
class Offer:
    """A technique that may be done. `tool`: what is really used, None for a household thing that is no listed tool."""

    technique: Technique
    tool: ToolId | None
    named: bool

    @property
    def swapped(self) -> bool:
        return self.tool != self.technique.tool


def _reach(
    catalog: Catalog, area: Area, technique: Technique, tools: Collection[ToolId]
) -> tuple[int, ToolId | None] | None:
    """How near a technique is to the person's tools, and what is used (None: a household thing).

    0 named, 1 swap named, 2 anyone has it, 3 any home has something like it.
    """
    swap = technique.swap
    if technique.tool in tools:
        return 0, technique.tool
    if swap and swap.tool in tools and swap.tool and area.region not in catalog.tools[swap.tool].forbidden_regions:
        return 1, swap.tool
    if technique.tool in (HANDS, NO_TOOL):
        return 2, technique.tool
    if swap and swap.tool is None:
        return 2, None
    return (3, None) if catalog.tools[technique.tool].household else None


def _softness(catalog: Catalog, tool: ToolId | None, technique: Technique) -> int:
    last = len(catalog.ladder)
    if not technique.presses:
        return last
    return catalog.ladder.get(tool or technique.tool, last)


def offers(
    catalog: Catalog, area: Area, tools: Collection[ToolId], verdict: Verdict, overrides: Collection[str] = ()
) -> tuple[Offer, ...]:
    """What may be offered now, best first; empty when the verdict allows nothing or cautions are still due."""
    if verdict.due or verdict.mode == "none":
        return ()
    contexts = (*verdict.overrides, *overrides)
    found: list[tuple[tuple[int, int, int], Offer]] = []
    for technique in area.techniques:
        reach = _reach(catalog, area, technique, tools)
        if reach is None or (technique.presses and verdict.mode != "press"):
            continue
        nearness, tool = reach
        if dosing.allowed(catalog, technique, contexts) and _tool_fits(catalog, tool, contexts, technique):
            order = (nearness, _softness(catalog, tool, technique), technique.rank)
            found.append((order, Offer(technique, tool, nearness == 0)))
    return tuple(offer for _, offer in sorted(found, key=lambda pair: pair[0]))


def _tool_fits(catalog: Catalog, tool: ToolId | None, contexts: Collection[str], technique: Technique) -> bool:
    """A swapped-in tool has to pass the same tool rules as the technique's own."""
    if tool is None or not technique.presses:
        return True
    rules = [catalog.dosing.overrides[name] for name in contexts]
    return all(tool not in rule.tools_not and (not rule.tools_only or tool in rule.tools_only) for rule in rules)


def tools_for(catalog: Catalog, area: Area, overrides: Collection[str] = ()) -> tuple[ToolId, ...]:
    """The tools worth asking about for an area now, softest first: those that would be used, and hands."""

    def used(tool: ToolId) -> bool:
        return any(offer.tool == tool for offer in offers(catalog, area, (tool,), Verdict(), overrides))

    return tuple(tool for tool in catalog.by_firmness if tool == HANDS or (tool != NO_TOOL and used(tool)))
