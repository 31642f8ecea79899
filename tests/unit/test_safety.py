"""The caution gate, held against an oracle written from the block values of the safety reference, not from the code.

block values: all = no techniques at all; pressure = no pressing anywhere, movement allowed; areas = drop every area in
applies_to until cleared; this_area = drop only the area the person says has the problem; none = advice only.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Literal

import pytest

from bot.domain.anatomy import Area, AreaId, CautionId, ToolId
from bot.domain.catalog import Catalog
from bot.domain.guidance import Caution
from bot.domain.matching import Offer, offers
from bot.domain.safety import Answer, Answered, Verdict, due, required, verdict
from tests.unit.worlds import CALF, NOW, answers, the_catalog

Allowed = Literal["nothing", "movement", "press"]
CATALOG = the_catalog()
TOOLS = tuple(CATALOG.tools)
AREAS = list(CATALOG.areas.values())
CAUTIONS = list(CATALOG.cautions.values())
RAISED = (Answer.YES, Answer.UNSURE)


def least(*levels: Allowed) -> Allowed:
    order: tuple[Allowed, ...] = ("nothing", "movement", "press")
    return min(levels, key=order.index)


def by_area(area: Area, raised: set[str]) -> Allowed:
    """What the area itself allows: some are never pressed, some only when every condition is a plain no."""
    if area.self_treatment == "not_recommended":
        return "movement"
    return "movement" if area.self_treatment == "restricted" and raised & set(area.only_if_no) else "press"


def by_caution(caution: Caution, area: Area) -> Allowed:
    """What a yes (or not sure), said of this very area, leaves."""
    listed = caution.applies_to == "all" or area.id in caution.applies_to
    if caution.block == "all":
        return "nothing"
    if caution.block == "pressure":
        return "press" if area.id in caution.allow_while_waiting else "movement"
    if area.id in caution.also_block_areas or caution.block == "this_area":
        return "nothing"
    return "nothing" if caution.block == "areas" and listed else "press"


def expected(caution: Caution, area: Area, answer: Answer) -> Allowed:
    if answer is Answer.CLEARED:
        still = area.id in caution.no_press_even_if_cleared
        return least(by_area(area, {caution.id}), "movement" if still else "press")
    return least(by_area(area, {caution.id}), by_caution(caution, area))


def seen(area: Area, found: Verdict, catalog: Catalog = CATALOG) -> tuple[Allowed, tuple[Offer, ...]]:
    """What is really allowed and offered to someone who owns everything."""
    offered = offers(catalog, area, TOOLS, found)
    if any(offer.technique.presses for offer in offered):
        return "press", offered
    return ("movement" if found.mode != "none" else "nothing"), offered


PLAIN = {area.id: answers(area.id) for area in AREAS}


def test_someone_without_a_caution_may_press_where_the_area_allows_it_and_as_usual() -> None:
    for area in AREAS:
        found = verdict(CATALOG, area, PLAIN[area.id], NOW)
        assert seen(area, found)[0] == by_area(area, set())
        assert (found.due, found.stops, found.overrides) == ((), (), ())


@pytest.mark.parametrize("caution", CAUTIONS, ids=lambda caution: caution.id)
def test_exactly_what_a_caution_blocks_is_blocked(caution: Caution) -> None:
    for area in AREAS:
        for answer in (Answer.YES, Answer.CLEARED):
            found = verdict(CATALOG, area, PLAIN[area.id] | {caution.id: Answered(answer, NOW, area.id)}, NOW)
            allowed, offered = seen(area, found)
            wanted = expected(caution, area, answer)
            assert found.due == ()
            assert allowed == wanted or (wanted == "press" and found.overrides), (area.id, answer)
            assert wanted != "nothing" or offered == (), (area.id, answer)
            assert bool(found.stops) == (caution.block == "all" and answer is Answer.YES)
            assert answer is Answer.CLEARED or softens_rightly(caution, area, found.overrides), (area.id, found)


def softens_rightly(caution: Caution, area: Area, overrides: tuple[str, ...]) -> bool:
    """A caution that only softens brings its gentler context; one that does nothing here brings none."""
    listed = caution.applies_to == "all" or area.id in caution.applies_to
    if caution.block == "none" and caution.override and listed:
        return overrides == (caution.override,)
    return overrides == () or by_caution(caution, area) != "press" or bool(caution.allow_while_waiting)


@pytest.mark.parametrize("caution", CAUTIONS, ids=lambda caution: caution.id)
def test_not_sure_counts_as_a_yes(caution: Caution) -> None:
    for area in AREAS[::6]:
        yes, unsure = (PLAIN[area.id] | {caution.id: Answered(each, NOW, area.id)} for each in RAISED)
        assert verdict(CATALOG, area, unsure, NOW) == verdict(CATALOG, area, yes, NOW)


@pytest.mark.parametrize(
    "caution", [each for each in CAUTIONS if each.override_after_clearance], ids=lambda caution: caution.id
)
def test_what_a_clinician_allowed_is_done_in_the_gentler_context_of_the_clearance(caution: Caution) -> None:
    assert caution.override_after_clearance
    rule = CATALOG.dosing.overrides[caution.override_after_clearance]
    for area in AREAS:
        given = answers(area.id) | {caution.id: Answered(Answer.CLEARED, NOW, area.id)}
        found = verdict(CATALOG, area, given, NOW)
        for offer in offers(CATALOG, area, TOOLS, found):
            used = {offer.technique.tool, offer.tool} - {None}
            assert not offer.technique.presses or used <= {ToolId(str(tool)) for tool in rule.tools_only}


@pytest.mark.parametrize("other", ["older_or_frail", "anticoagulants", "osteoporosis", "cauda_equina"])
def test_the_strictest_of_two_answers_wins(other: str) -> None:
    for area in AREAS:
        for caution in CAUTIONS[::9]:
            given = answers(area.id, **{other: Answer.YES, caution.id: Answer.UNSURE})
            wanted = least(
                by_area(area, {other, caution.id}),
                by_caution(caution, area),
                by_caution(CATALOG.cautions[CautionId(other)], area),
            )
            allowed, _ = seen(area, verdict(CATALOG, area, given, NOW))
            assert allowed == wanted or wanted == "press", (area.id, caution.id)


@pytest.mark.parametrize("blocker", ["anticoagulants", "blood_clot_history", "open_skin", "chest_pain_cardiac"])
def test_the_content_decides_so_a_caution_that_is_taken_out_no_longer_blocks(blocker: str) -> None:
    caution = CautionId(blocker)
    without = replace(CATALOG, cautions={key: each for key, each in CATALOG.cautions.items() if key != caution})
    area, given = CATALOG.areas[CALF], answers(CALF, **{blocker: Answer.YES})
    assert seen(area, verdict(CATALOG, area, given, NOW))[0] != "press"
    assert seen(area, verdict(without, area, given, NOW), without)[0] == "press"


# --- what has to be asked, and when again


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.id)
def test_nothing_is_offered_before_every_question_of_an_area_is_answered(area: Area) -> None:
    needed = required(CATALOG, area)
    assert {*area.check_first, *area.only_if_no} <= set(needed)
    for missing in needed:
        given = {key: answer for key, answer in answers(area.id).items() if key != missing}
        found = verdict(CATALOG, area, given, NOW)
        assert found.due == (missing,)
        assert offers(CATALOG, area, TOOLS, found) == ()


@pytest.mark.parametrize("moment", ["first_use", "every_session", "each_new_area"])
def test_every_question_of_a_common_moment_is_asked_where_a_yes_would_matter(moment: str) -> None:
    for area in AREAS:
        for caution in CAUTIONS:
            concerned = caution.applies_to == "all" or area.id in caution.applies_to
            if moment in caution.asked and concerned and (caution.block != "none" or caution.override):
                assert caution.id in required(CATALOG, area), (area.id, caution.id)


def asked_again(caution: str, *, area: AreaId = CALF, by: AreaId = CALF, after: timedelta, ended: bool = False) -> bool:
    """Whether a no given for area `by` has to be given again some time later."""
    given = {CautionId(caution): Answered(Answer.NO, NOW, by)}
    since = NOW + timedelta(minutes=5) if ended else None
    return CautionId(caution) in due(CATALOG, CATALOG.areas[area], given, NOW + after, since)


def test_a_first_use_answer_holds_for_ninety_days() -> None:
    assert not asked_again("fibromyalgia", after=timedelta(days=90))
    assert asked_again("fibromyalgia", after=timedelta(days=90, seconds=1))
    assert not asked_again("fibromyalgia", by=AreaId("biceps"), after=timedelta(days=1), ended=True)


def test_an_answer_about_today_is_asked_before_each_session() -> None:
    assert not asked_again("unwell_fever", after=timedelta(minutes=10))
    assert asked_again("unwell_fever", after=timedelta(minutes=10), ended=True)
    assert asked_again("unwell_fever", after=timedelta(hours=3))


def test_an_answer_about_an_area_is_asked_for_each_area_and_each_time() -> None:
    biceps = AreaId("biceps")
    assert not asked_again("open_skin", after=timedelta(minutes=10))
    assert asked_again("open_skin", by=biceps, after=timedelta(minutes=10))
    assert asked_again("open_skin", after=timedelta(minutes=10), ended=True)


def test_the_clot_questions_of_the_calf_are_asked_each_time_even_those_of_first_use() -> None:
    for caution in CATALOG.areas[CALF].check_first:
        assert asked_again(caution, after=timedelta(days=1)), caution


@pytest.mark.parametrize("by", [None, AreaId("masseter")], ids=["typed at home", "said of another area"])
@pytest.mark.parametrize("caution", ["implanted_device", "hernia", "recent_surgery"])
def test_a_yes_about_one_spot_never_lets_another_spot_pass_unasked(caution: str, by: AreaId | None) -> None:
    """A pacemaker named at the jaw has to be asked about again before the chest is pressed."""
    row = CATALOG.cautions[CautionId(caution)]
    for area in (each for each in AREAS if row.concerns(each.id)):
        given = answers(area.id) | {row.id: Answered(Answer.YES, NOW, by)}
        found = verdict(CATALOG, area, given, NOW)
        assert row.id in found.due or seen(area, found)[0] != "press", area.id


@pytest.mark.parametrize("caution", ["implanted_device", "hernia"])
def test_a_no_about_another_spot_does_not_wipe_out_a_yes(caution: str) -> None:
    row = CATALOG.cautions[CautionId(caution)]
    one, other = [each for each in AREAS if row.concerns(each.id) and each.self_treatment == "ok"][:2]
    given = answers(one.id, **{caution: Answer.YES}) | {row.id: Answered(Answer.NO, NOW, other.id)}
    found = verdict(CATALOG, one, given, NOW + timedelta(minutes=1))
    assert row.id in found.due or seen(one, found)[0] != "press"


def test_a_restricted_area_opens_only_to_plain_noes() -> None:
    area = next(each for each in AREAS if each.self_treatment == "restricted")
    assert area.only_if_no
    assert seen(area, verdict(CATALOG, area, answers(area.id), NOW))[0] == "press"
    for caution in area.only_if_no:
        for answer in (Answer.YES, Answer.UNSURE, Answer.CLEARED):
            assert seen(area, verdict(CATALOG, area, answers(area.id, **{caution: answer}), NOW))[0] != "press"


def test_an_answer_to_a_question_the_content_no_longer_has_is_passed_over() -> None:
    given = answers(CALF) | {CautionId("gone_since"): Answered(Answer.YES, NOW, CALF)}
    assert verdict(CATALOG, CATALOG.areas[CALF], given, NOW).mode == "press"
