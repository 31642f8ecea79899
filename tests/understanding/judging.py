"""Is what was understood right? One judgement per kind a row labels, on the same JSON that `unknot understand` prints.

A wrong answer without a question back is silent: the bot would act on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.understanding.rows import Row


@dataclass(frozen=True)
class Judgement:
    """`kind`: what is counted; `near_miss`: a row where nothing may be found."""

    kind: str
    right: bool
    silent: bool = False
    near_miss: bool = False
    said: Any = None


def judge(row: Row, found: dict[str, Any]) -> Iterator[Judgement]:
    """Every judgement on one row."""
    if "places" in row.label:
        yield from _places(row.label["places"], found)
    if "tools" in row.label:
        right = set(found["tools"]) in [set(each) for each in (row.label["tools"], *row.label.get("tools_or", ()))]
        yield Judgement("tools", right, not right, said=found["tools"])
    if "red_flags" in row.label or "any_of" in row.label:
        yield _flags(row.label, found["red_flags"])
    if "score" in row.label:
        yield _score(row.label, found)
    if "schedule" in row.label:
        yield _schedule(row.label, found)
    if "intent" in row.label:
        yield from _intent(row.label["intent"], found["intent"])


def _asks(found: dict[str, Any]) -> bool:
    unsure = any(place["kind"] in ("ambiguous", "zone") or len(place["areas"]) > 1 for place in found["places"])
    return bool(found["ask"]) or unsure


def _places(wanted: list[dict[str, Any]], found: dict[str, Any]) -> Iterator[Judgement]:
    """Every wanted place by one of its ids, and none besides; the sides of those that were found."""
    left, pairs = list(found["places"]), []
    for place in wanted:
        hit = next((each for each in left if _is(each, place)), None)
        if hit:
            left.remove(hit)
            pairs.append((place, hit))
    missing = [place for place in wanted if not any(place is found for found, _ in pairs)]
    right = all(place.get("optional") for place in missing) and not left
    said = [(place["kind"], place["id"], place["side"]) for place in found["places"]]
    yield Judgement("places", right, not right and not _asks(found), not wanted, said)
    for place, hit in pairs:
        equal = hit["side"] in (place.get("side"), *place.get("side_or", ()))
        yield Judgement("sides", equal, not equal, said=hit["side"])


def _is(found: dict[str, Any], place: dict[str, Any]) -> bool:
    return found["id"] in place["ids"] or (found["kind"] == "not_covered" and "not_covered" in place["ids"])


def _flags(label: dict[str, Any], found: list[dict[str, Any]]) -> Judgement:
    """Positive rows: every wanted flag is raised at its strength. Near misses: none is."""
    wanted, ids = label.get("red_flags", []), {each["id"] for each in found}
    if "any_of" in label:
        right = bool(ids & {each["id"] if isinstance(each, dict) else each for each in label["any_of"]})
        return Judgement("red flags", right, not right, said=found)
    if not wanted:
        extra = ids - set(label.get("may", ()))
        return Judgement("false alarms", not extra, bool(extra), True, found)
    right = all(_raised(each, found) for each in wanted)
    return Judgement("red flags", right, not right, said=found)


def _raised(wanted: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """A flag that acts where a question would do is as safe; one that only asks where it must act is not enough."""
    strengths = {wanted["on_phrase"], *wanted.get("on_phrase_or", ()), "act"}
    ids = {wanted["id"], *wanted.get("or", ())}
    return any(each["id"] in ids and each["on_phrase"] in strengths for each in found)


def _score(label: dict[str, Any], found: dict[str, Any]) -> Judgement:
    said = found["score"]
    right = any(_same_score(wanted, said, found["ask"]) for wanted in (label["score"], *label.get("score_or", ())))
    silent = not right and bool(said) and not said.get("invalid") and not found["ask"]
    return Judgement("score", right, silent, label["score"] is None, said)


def _same_score(wanted: Any, said: dict[str, Any] | None, ask: str | None) -> bool:
    if wanted is None:
        return said is None
    if wanted == "ask":
        return said is None and bool(ask)
    if said is None:
        return False
    if wanted == "invalid" or (isinstance(wanted, dict) and wanted.get("invalid")):
        return bool(said.get("invalid"))
    return bool(said.get("value") == wanted["value"] and said.get("before") == wanted.get("before"))


def _schedule(label: dict[str, Any], found: dict[str, Any]) -> Judgement:
    said = found["schedule"]
    wishes = (label["schedule"], *label.get("schedule_or", ()))
    right = any(_same_plan(wanted, said, found["ask"]) for wanted in wishes)
    silent = not right and said is not None and not found["ask"]
    return Judgement("schedule", right, silent, label["schedule"] is None, said)


EMPTY: tuple[Any, ...] = (None, [], False, "")


def _same_plan(wanted: dict[str, Any] | None, said: dict[str, Any] | None, ask: str | None) -> bool:
    """Every field that is named holds, and no other has a value; days, times and slots as sets; `at` before `once`.

    That something else in the message opens a question of safety first says nothing of the plan.
    """
    if wanted and wanted.get("ask"):
        return bool(ask)
    if wanted is None or said is None:
        return wanted is said
    if wanted.get("invalid"):
        return bool(said.get("invalid"))
    if ask not in (None, "caution") and not _only_days_are_missing(wanted, said):
        return False
    keys = ["days", "times", "every_days", "every_weeks", "minutes"]
    if "slots" in wanted:
        return _set(wanted["slots"]) == _set(said.get("slots")) and wanted.get("minutes") == said.get("minutes")
    same = all(_value(wanted.get(key)) == _value(said.get(key)) for key in keys) and _often(wanted) == _often(said)
    return same and _same_once(wanted, said)


def _only_days_are_missing(wanted: dict[str, Any], said: dict[str, Any]) -> bool:
    """ "3 times a week at 19:00" is all that was said; that its days are asked back is no fault."""
    return bool(wanted.get("per_week") and said.get("per_week") and not wanted.get("days") and not said.get("days"))


def _often(plan: dict[str, Any]) -> Any:
    """How often a week, where the days do not say so already ("once a week, on Sunday")."""
    often = plan.get("per_week")
    return None if often == len(plan.get("days") or ()) else often


def _same_once(wanted: dict[str, Any], said: dict[str, Any]) -> bool:
    if wanted.get("at"):
        return bool(wanted["at"] == said.get("at"))
    return bool(wanted.get("once")) == bool(said.get("once") or said.get("at"))


def _value(value: Any) -> Any:
    return _set(value) if isinstance(value, list) else None if value in EMPTY else value


def _set(values: Any) -> Any:
    return frozenset(tuple(each) if isinstance(each, list) else each for each in values or ()) or None


def _intent(wanted: list[str], said: str) -> Iterator[Judgement]:
    yield Judgement("intent", said in wanted, said not in wanted, said=said)
    if said == "delete_data":
        yield Judgement("delete precision", "delete_data" in wanted, "delete_data" not in wanted, said=said)
