"""Days named one after another, and days that are meant by what was named before: "those days", "the other days".

Lives here: what belongs together, as the grammar found it. Must not live here: which of it is meant (weighing).
"""

from dataclasses import replace

from bot.domain.understanding.schedule.items import ASIDE, Item

EVERY_DAY, WORKDAYS = frozenset(range(7)), frozenset(range(5))
WORK = ("weekdays", "workdays", "weekday", "working")
"""Words that say of the other days that only those of the week are meant."""


def lists_of_days(items: list[Item]) -> list[list[Item]]:
    """Single days told in one row ("tuesday, thursday and saturday"), two at least: one is meant as much as another."""
    found: list[list[Item]] = []
    row: list[Item] = []
    joined = False
    for each in items:
        if each.kind == "day" and len(each.days) == 1 and (not row or _goes_on(row, each, joined)):
            row.append(each)
        elif row and each.kind == "time" and each.gap == " ":
            pass  # "mon 5, tue 5, wed 5"
        elif not (row and each.kind == "mark" and each.has("join") and each.gap in (" ", ",") and joined):
            found.append(row)
            row = [each] if each.kind == "day" and len(each.days) == 1 else []
        joined = bool(row)
    return [each for each in [*found, row] if len(each) > 1]


def _goes_on(row: list[Item], each: Item, joined: bool) -> bool:
    return joined and each.gap in (" ", ",", "/") and each.weekly == row[-1].weekly


def with_the_rest(items: list[Item]) -> list[Item]:
    """ "Sundays off, all others 8am": the other days are those that were not named before."""
    if not any(each.kind == "which_day" and each.has("rest") for each in items):
        return items
    found: list[Item] = []
    named: set[int] = set()
    for at, each in enumerate(items):
        if each.kind == "which_day" and each.has("rest") and named and _is_timed(items, at):
            group = max((set(one.days) for one in found), key=len)
            whole = group if len(group) > 2 and group > _apart(found, group) else EVERY_DAY
            named = _apart(found, group) if whole is group else named
            whole = whole & WORKDAYS if each.text.endswith(WORK) else whole
            left = tuple(sorted(whole - named))
            each = replace(each, kind="day", days=left, weekly=True) if left else each
            if left and not any(one.kind == "time" for one in found):  # "train tue and thu, the other days at 6pm"
                found = [replace(one, kind=ASIDE, days=()) if one.kind == "day" else one for one in found]
        named |= set(each.days)
        found.append(each)
    return found


def _apart(items: list[Item], group: set[int]) -> set[int]:
    """Days of a group that are told once more by themselves ("monday to friday, but wednesday at 9pm")."""
    return {day for each in items if 0 < len(each.days) <= 2 and set(each.days) < group for day in each.days}


def _is_timed(items: list[Item], at: int) -> bool:
    """Whether a time stands right beside ("8am the other days", "all others at 8am"), not what else those days hold."""
    after = at + 1
    while after < len(items) and (items[after].kind == "period" or items[after].has("at", "on")):
        after += 1
    before = items[at - 1].kind if at and items[at].gap != "." else ""
    return before == "time" or (after < len(items) and items[after].kind == "time")
