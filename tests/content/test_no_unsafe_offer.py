"""No unsafe offer: every caution × area × technique × override, held against the facts kept beside this test.

The facts are read here in a second, simpler way than the product's, so that a caution lost or weakened in the content
(or a gate gone wrong) is seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.domain.anatomy import Area, AreaId, CautionId, Technique
from bot.domain.catalog import Catalog
from bot.domain.conversation import states as s
from bot.domain.dosing import Dose, prescribe
from bot.domain.matching import offers
from bot.domain.safety import Answer, Answered, Verdict, required, verdict
from tests.unit.worlds import NOW, Person, answers, massage, playing, the_catalog

FACTS = Path(__file__).with_name("safety_facts.yaml")


@cache
def facts() -> Any:
    return yaml.load(FACTS.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@dataclass(frozen=True)
class Case:
    """One answer to one caution, given for one area."""

    catalog: Catalog
    caution: str
    answer: Answer
    area: Area

    @property
    def fact(self) -> Any:
        return facts()["cautions"][self.caution]

    @property
    def verdict(self) -> Verdict:
        given = {each: Answered(Answer.NO, NOW, self.area.id) for each in required(self.catalog, self.area)}
        given[CautionId(self.caution)] = Answered(self.answer, NOW, self.area.id)
        return verdict(self.catalog, self.area, given, NOW)

    def limits(self, override: str | None) -> list[Any]:
        own = self.fact.get("cleared" if self.answer is Answer.CLEARED or self.fact.get("waiting") else "limits")
        here = self.fact["on_areas"] == "all" or self.area.id in self.fact["on_areas"]
        names = [override, own if (here and self.fact["block"] == "none") or self.answer is Answer.CLEARED else None]
        return [facts()["overrides"][name] for name in names if name]

    def may_press(self) -> bool:
        fact = self.fact
        if self.answer is Answer.CLEARED:
            return self.area.id not in fact.get("never", ())
        if self.area.id in fact.get("also", ()):
            return False
        match fact["block"]:
            case "all" | "this_area":
                return False
            case "pressure":
                return self.area.id in fact.get("waiting", ())
            case "areas":
                return fact["on_areas"] != "all" and self.area.id not in fact["on_areas"]
        return True


def breaks(technique: Technique, dose: Dose, limit: Any) -> bool:
    return bool(
        technique.tool in limit.get("tools_not", ())
        or ("tools_only" in limit and technique.tool not in limit["tools_only"])
        or technique.level in limit.get("levels_not", ())
        or technique.setting in limit.get("settings_not", ())
        or dose.discomfort_max > limit["discomfort_max"]
        or dose.hold_s > limit["hold_s_max"]
        or dose.reps > limit["reps_max"]
    )


def unsafe(case: Case) -> Iterator[str]:
    """Every offer that the facts rule out, and every dose above what they leave."""
    catalog, found = case.catalog, case.verdict
    for override in (None, *facts()["overrides"]):
        names = (override,) if override else ()
        for offer in offers(catalog, case.area, tuple(catalog.tools), found, names):
            technique = offer.technique
            words = f"{case.caution} {case.answer}, {technique.id} under {override}"
            if case.fact["block"] == "all" and case.answer is not Answer.CLEARED:
                yield f"{words}: nothing may be offered at all"
            if not technique.presses:
                continue
            dose = prescribe(catalog, technique, (*found.overrides, *names))
            if not case.may_press() or dose.hold_s > 60:
                yield f"{words}: pressing"
            elif any(breaks(technique, dose, limit) for limit in case.limits(override)):
                yield f"{words}: more than the limits leave"


def cases(catalog: Catalog, caution: str) -> Iterator[Case]:
    given = (Answer.YES, Answer.UNSURE, *((Answer.CLEARED,) if "cleared" in facts()["cautions"][caution] else ()))
    return (Case(catalog, caution, answer, area) for answer in given for area in catalog.areas.values())


def problems(catalog: Catalog, caution: str) -> list[str]:
    """What is wrong with one caution: no longer there, or something unsafe is offered in spite of it."""
    if facts()["cautions"][caution]["block"] == "session":
        return [] if ends_the_session(catalog, caution) else [f"{caution} does not end the session"]
    return [words for case in cases(catalog, caution) for words in unsafe(case)]


@dataclass
class Reader(Person):
    """A person whose bot reads another catalog."""

    catalog: Catalog | None = None

    @property
    def world(self) -> Any:
        return replace(super().world, catalog=self.catalog or the_catalog())


def ends_the_session(catalog: Catalog, caution: str) -> bool:
    """Whether telling of it in a session leaves no step, no card and no praise on the screen."""
    known = replace(
        Reader().known,
        answers=answers(AreaId("gastrocnemius")),
        massage=playing(),
        done={AreaId("gastrocnemius"): 5},
    )
    person = Reader(known, s.AtPhase(massage().sid, 2), catalog=catalog)
    told = facts()["cautions"][caution].get("typed")
    if told:
        return isinstance(person.says(told).state, s.StopAdvice | s.Stop)
    person.tap("stop")
    offered = {button.choice.value for row in person.prompt.rows for button in row}
    return caution in offered and isinstance(person.tap("caution", caution).state, s.StopAdvice | s.Stop)


CAUTIONS = sorted(facts()["cautions"])


def test_the_facts_and_the_content_speak_of_the_same_cautions_and_overrides() -> None:
    assert sorted(the_catalog().cautions) == CAUTIONS
    assert set(facts()["overrides"]) == set(the_catalog().dosing.overrides)


@pytest.mark.parametrize("caution", CAUTIONS)
def test_nothing_unsafe_is_offered(caution: str) -> None:
    assert problems(the_catalog(), caution) == []


@pytest.mark.parametrize("caution", CAUTIONS)
def test_a_caution_taken_out_of_the_content_is_seen(caution: str) -> None:
    left = {name: each for name, each in the_catalog().cautions.items() if name != caution}
    assert problems(replace(the_catalog(), cautions=left), caution) != [] or closes_nothing(caution)


def closes_nothing(caution: str) -> bool:
    """By the facts no offer hangs on its yes: it only advises, or its areas stay closed until it is answered no."""
    fact = facts()["cautions"][caution]
    areas = the_catalog().areas
    stay_closed = fact["on_areas"] != "all" and all(
        areas[each].self_treatment == "restricted" for each in fact["on_areas"]
    )
    return stay_closed or (fact["block"] == "none" and "limits" not in fact)
