"""Which techniques are offered, and in what order."""

from collections.abc import Iterator
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.anatomy import HANDS, NO_TOOL, Area, ToolId
from bot.domain.conversation.known import Known
from bot.domain.conversation.states import Card, Gentle, Refused
from bot.domain.matching import Offer, offers, tools_for
from bot.domain.safety import Verdict
from tests.unit.worlds import NOW, Person, answers, the_catalog

AREAS = list(the_catalog().areas.values())
TOOLS = list(the_catalog().tools)
FREE = Verdict()
CONTEXTS: list[tuple[str, ...]] = [(), ("first_session",), ("cleared_medical",), ("older_or_frail", "first_session")]


def relevant(area: Area) -> set[ToolId]:
    """The tools that could make a difference on an area: its techniques' own and their swaps."""
    own = {technique.tool for technique in area.techniques}
    return own | {technique.swap.tool for technique in area.techniques if technique.swap and technique.swap.tool}


def subsets(tools: set[ToolId]) -> Iterator[tuple[ToolId, ...]]:
    ordered = sorted(tools)
    return chain.from_iterable(combinations(ordered, size) for size in range(len(ordered) + 1))


def offered(
    area: Area, tools: tuple[ToolId, ...], contexts: tuple[str, ...] = (), verdict: Verdict = FREE
) -> tuple[Offer, ...]:
    return offers(the_catalog(), area, tools, verdict, contexts)


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
def test_tools_that_the_area_does_not_know_change_nothing(area: Area) -> None:
    others = set(TOOLS) - relevant(area) - {HANDS, NO_TOOL}
    for owned in ((), tuple(sorted(relevant(area)))):
        assert offered(area, (*owned, *sorted(others))) == offered(area, owned)


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
def test_every_set_of_tools_leads_to_an_offer_or_to_something_safe_that_says_why(area: Area) -> None:
    """With the test above this covers all 4096 sets: only the relevant tools count."""
    for tools in subsets(relevant(area) - {HANDS, NO_TOOL}):
        known = Known(tools=tools or (HANDS,), answers=answers(area.id))
        person = Person(known=known).tap("part", the_catalog().part_of(area.id)).tap("area", area.id)
        if area.sides:
            person.tap("side", "left")
        if isinstance(person.state, Refused):
            assert len(person.prompt.lines) >= 2
            person.tap("gentle")
        assert isinstance(person.state, Card | Gentle), (tools, person.state)


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
def test_every_area_that_may_be_pressed_has_a_way_for_someone_without_tools(area: Area) -> None:
    presses = [offer for offer in offered(area, (HANDS,), ("first_session",)) if offer.technique.presses]
    assert presses or area.self_treatment == "not_recommended" or area.safe_alternative


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
def test_no_tool_is_offered_that_was_not_named(area: Area) -> None:
    for contexts in CONTEXTS:
        for tools in subsets(relevant(area)):
            for offer in offered(area, tools, contexts):
                allowed = {*tools, HANDS, NO_TOOL, None}
                assert offer.tool in allowed
                assert offer.named == (offer.technique.tool in tools)
                if offer.tool is None:
                    household = the_catalog().tools[offer.technique.tool].household
                    assert household or (offer.technique.swap and offer.technique.swap.words)


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
def test_a_tool_is_never_offered_where_it_is_forbidden(area: Area) -> None:
    for offer in offered(area, tuple(TOOLS)):
        for tool in {offer.tool, offer.technique.tool} - {None}:
            assert (
                not offer.technique.presses
                or area.region not in the_catalog().tools[ToolId(str(tool))].forbidden_regions
            )


def ban(tool: ToolId, contexts: tuple[str, ...]) -> bool:
    rules = [the_catalog().dosing.overrides[name] for name in contexts]
    return any(tool in rule.tools_not or (rule.tools_only and tool not in rule.tools_only) for rule in rules)


@pytest.mark.parametrize("context", list(the_catalog().dosing.overrides))
def test_a_gentler_context_takes_its_tools_levels_and_settings_away(context: str) -> None:
    rule = the_catalog().dosing.overrides[context]
    for offer in chain.from_iterable(offered(area, tuple(TOOLS), (context,)) for area in AREAS):
        if offer.technique.presses:
            assert not ban(offer.technique.tool, (context,))
            assert offer.tool is None or not ban(offer.tool, (context,))
            assert offer.technique.level not in rule.levels_not
            assert offer.technique.setting not in rule.settings_not


@settings(max_examples=80)
@given(st.sampled_from(AREAS), st.sets(st.sampled_from(TOOLS)), st.sampled_from(CONTEXTS))
def test_named_tools_come_first_and_the_softest_of_them_before_the_harder(
    area: Area, tools: set[ToolId], contexts: tuple[str, ...]
) -> None:
    found = offered(area, tuple(sorted(tools)), contexts)
    named = [offer for offer in found if offer.named]
    assert list(found[: len(named)]) == named
    ladder = list(the_catalog().firmness_ladder)
    steps = [ladder.index(offer.technique.tool) if offer.technique.tool in ladder else 99 for offer in named]
    pressing = [step for step, offer in zip(steps, named, strict=True) if offer.technique.presses]
    assert pressing == sorted(pressing)


@settings(max_examples=40)
@given(st.sampled_from(AREAS), st.sets(st.sampled_from(TOOLS)), st.randoms())
def test_the_order_of_naming_does_not_matter(area: Area, tools: set[ToolId], random: object) -> None:
    mixed = list(tools)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert offered(area, tuple(mixed)) == offered(area, tuple(sorted(tools)))


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
def test_nothing_is_offered_while_a_question_is_due_or_all_is_ruled_out(area: Area) -> None:
    due = Verdict(due=tuple(the_catalog().cautions)[:1])
    assert offered(area, tuple(TOOLS), verdict=due) == ()
    assert offered(area, tuple(TOOLS), verdict=Verdict(mode="none")) == ()
    assert all(not offer.technique.presses for offer in offered(area, tuple(TOOLS), verdict=Verdict(mode="gentle")))


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
def test_the_tools_asked_about_start_with_hands_and_are_all_good_for_something_here(area: Area) -> None:
    asked = tools_for(the_catalog(), area)
    assert asked[0] == HANDS
    assert NO_TOOL not in asked
    assert set(asked) - {HANDS} <= relevant(area)
    assert all(area.region not in the_catalog().tools[tool].forbidden_regions for tool in asked)


def test_the_answers_in_these_tests_are_fresh() -> None:
    assert {given.at for given in answers(AREAS[0].id).values()} == {NOW}
