"""What is said only to be set aside: "except sunday", "not at 7", "from monday on", "8pm instead of 7pm", "by friday".

Lives here: days and times taken out. Must not live here: bounds and ranges (bounds), how the rest adds up.
"""

from dataclasses import dataclass, replace

from bot.domain.understanding.schedule.bounds import bounds, ranges
from bot.domain.understanding.schedule.items import Item

NO = ("no", "nope", "nah")
IS = ("is", "are", "its")
OTHER_DAY = frozenset(("excluded", "only_once"))
REPLACED = 7
"""How many words there may be of what is replaced by something else."""
SMALL = ("on", "at", "in", "for")


@dataclass(frozen=True, slots=True)
class Pruned:
    items: list[Item]
    excluded: frozenset[int] = frozenset()


def pruned(items: list[Item]) -> Pruned:
    """The items without what is excluded; times that are bounds ("after 7pm") or ranges become vague."""
    new, left = _replaced(items)
    kept, excluded = _exclusions(_changed(new))
    return Pruned(ranges(bounds(kept)), excluded | left)


def _replaced(items: list[Item]) -> tuple[list[Item], frozenset[int]]:
    """Without what is put in the place of something: "swap friday for saturday", "move sunday 8pm to sunday 4pm"."""
    begin = next((at for at, each in enumerate(items) if each.kind == "mark" and each.has("change")), len(items))
    turn = next((at for at in range(begin + 1, len(items)) if _turns_to(items, at)), len(items))
    old, new = items[begin:turn], items[turn + 1 : turn + 1 + REPLACED]
    stop = next((at for at, each in enumerate(new) if each.gap in (",", ".")), len(new))
    new = new[:stop]
    kinds = {each.kind for each in new} & {"day", "time"} if len(old) <= REPLACED else set[str]()
    near = next((each for each in old if _is_near(each)), None)
    if near is not None and "day" in kinds:  # "move tomorrow's to friday": to one friday
        kept = [replace(each, kind="mark", once=(), marks=OTHER_DAY) if each is near else each for each in items]
        return kept, frozenset()
    gone = [each for each in old if each.kind in kinds]
    if not gone or any(each.gap in (",", ".") for each in old[1:]):
        return items, frozenset()
    said = {day for each in new for day in each.days}
    kept = [each for each in items if not any(each is one for one in gone)]
    return kept, frozenset(day for each in gone for day in each.days) - said


def _turns_to(items: list[Item], at: int) -> bool:
    """ "swap ... for", "move ... to": what was comes before, what shall be after."""
    return items[at].kind == "mark" and (items[at].has("range") or items[at].text in ("for", "with"))


def _follower(items: list[Item], at: int, gaps: tuple[str, ...] = (" ", "", "-", ":")) -> int | None:
    """The next item that is no small word, within the same breath."""
    for place in range(at + 1, min(at + 4, len(items))):
        if items[place].gap not in gaps:
            return None
        if not (items[place].kind == "mark" and items[place].has(*SMALL)):
            return place
    return None


def _exclusions(items: list[Item]) -> tuple[list[Item], frozenset[int]]:
    kept: list[Item] = []
    excluded: set[int] = set()
    at = 0
    while at < len(items):
        each = items[at]
        if _is_no(items, at):
            each = replace(each, kind="which_day", marks=frozenset())
        between = each.has("except_after") and kept and kept[-1].kind == "day" and _is_between_days(items, at)
        end = None if between else _excluded_to(items, at)
        if end is not None:
            excluded |= {day for out in items[at:end] for day in out.days}
            kept.append(replace(each, marks=OTHER_DAY if _is_near(items[end - 1]) else frozenset(("excluded",))))
            at = end
            continue
        if (end := _other_days_to(items, at)) is not None:
            excluded |= {day for out in items[at:end] for day in out.days}
            at = end
            continue
        if _is_spoken_for(items, at):
            excluded |= set(each.days)
            at += 1
            continue
        if each.has("except_after") and kept and _is_near(kept[-1]):
            kept[-1] = replace(each, marks=OTHER_DAY)
            at += 1
            continue
        if each.has("except_after") and kept and kept[-1].kind == "day":
            if between:
                each = replace(each, kind="which_day")  # "mon tues off weds": which of them?
            for out in _days_before(kept):
                excluded |= set(out.days)
        kept.append(each)
        at += 1
    return _told_again(kept, frozenset(excluded))


def _told_again(kept: list[Item], excluded: frozenset[int]) -> tuple[list[Item], frozenset[int]]:
    """ "Weekdays 8pm except friday, friday 6pm": a day left out of the rest that has a time of its own."""
    for at, each in enumerate(kept):
        after = _follower(kept, at)
        own = each.kind == "day" and bool(each.days) and set(each.days) <= excluded
        if own and after is not None and kept[after].kind == "time" and any(one.has("excluded") for one in kept[:at]):
            rest = [_without(one, each.days) for one in kept[:at]]
            return [*rest, *kept[at:]], excluded - set(each.days)
    return kept, excluded


def _without(each: Item, days: tuple[int, ...]) -> Item:
    return replace(each, days=tuple(day for day in each.days if day not in days)) if each.kind == "day" else each


def _is_near(each: Item) -> bool:
    """Whether it is a day told from today: what is told in its place is one day too ("not tomorrow but friday")."""
    return each.kind == "once" and dict(each.once).get("rel") in ("today", "tomorrow")


def _is_no(items: list[Item], at: int) -> bool:
    """ "mon 7pm, no tue 7pm": put right, or left out?"""
    each, following = items[at], items[at + 1 : at + 3]
    if each.text not in NO or each.gap not in (",", "-") or len(following) < 2:
        return False
    told = {one.kind for one in items[:at]}
    return {"day", "time"} <= told and following[0].kind == "day" and "time" in {one.kind for one in items[at + 1 :]}


def _is_between_days(items: list[Item], at: int) -> bool:
    after = items[at + 1] if at + 1 < len(items) else None
    return after is not None and after.kind == "day" and items[at].gap == after.gap == " "


def _days_before(kept: list[Item]) -> list[Item]:
    """Takes away the days named one by one right before a word that leaves them out ("mon and tue off")."""
    found = [kept.pop()]
    while kept and found[-1].gap == " ":
        join = 1 if kept[-1].kind == "mark" and kept[-1].has("join") else 0
        if len(kept) <= join or kept[-1 - join].kind != "day" or len(kept[-1 - join].days) > 2:
            break
        del kept[len(kept) - join :]
        found.append(kept.pop())
    return found


def _is_spoken_for(items: list[Item], at: int) -> bool:
    """ "(Monday to Saturday,) Sunday is temple": a day that is for something else."""
    if items[at].kind != "day" or items[at].gap not in (",", ".") or at + 2 >= len(items):
        return False
    what = items[at + 2]
    return items[at + 1].text in IS and (what.kind == "word" or what.has("body", "habit"))


def _other_days_to(items: list[Item], at: int) -> int | None:
    """Where days end that are for something else: "tuesday and thursday are bin days"."""
    end = at
    while end < len(items) and (items[end].kind == "day" or (items[end].has("join") and end > at)):
        end += 1
    if end == at or items[at].kind != "day" or end + 2 >= len(items) or items[end].text not in IS:
        return None
    end = end + 2 if items[end + 1].text in ("my", "the", "our") else end + 1
    what, noun = items[end], items[end + 1] if end + 1 < len(items) else items[end]
    named = noun.text in ("day", "days", "night", "nights") and not what.has("on", "at")
    return end + 1 if named and (what.kind == "word" or what.has("body", "habit", "aside")) else None


def _excluded_to(items: list[Item], at: int) -> int | None:
    """Where the run of days (or one time) ends that a word here takes out; None if it takes out nothing."""
    each = items[at]
    if each.kind != "mark" or not each.has("except", "except_before", "refused") or each.has("correction"):
        return None
    if each.text == "off" and any(one.has("those_days") for one in items[at:]):
        return None  # "I'm off tuesdays, so those days at 10am"
    place = _follower(items, at)
    if place is None:
        return None
    if items[place].kind in ("time", "period", "past", "once", "which_day"):
        return place + 1
    if items[place].kind != "day":
        return None
    end = place + 1
    while end < len(items):
        further = end + 1 if items[end].kind == "mark" and items[end].has("join", "either") else end
        if further >= len(items) or items[further].kind != "day" or not _same_run(items, end, further, each):
            break
        if items[further].days == items[further - 1].days:
            break  # "except wednesdays, wednesdays 9pm"
        end = further + 1
    if end < len(items) and items[end].kind == "period":
        end += 1
    return end


def _same_run(items: list[Item], end: int, further: int, word: Item) -> bool:
    if further > end:
        return items[end].gap == " " and items[further].gap == " "
    if items[end].gap == " " and word.has("except", "except_before") and not items[end].weekly:
        return True  # "not fri sat sun"
    listed = items[end].gap == "," and word.has("except") and len(items[further].days) <= 2
    return listed or items[end].gap == "/"


def _changed(items: list[Item]) -> list[Item]:
    """ "move it from 7pm to 8pm": the first is left behind; "starting monday" only says from when on."""
    kept: list[Item] = []
    moving = False
    repeating = any(each.kind in ("day", "every_days", "every_weeks") for each in items)
    for at, each in enumerate(items):
        moving = moving or each.has("change")
        before = items[at - 1] if at else None
        if before is not None and before.kind == "mark" and before.has("starting"):
            after = items[at + 1] if at + 1 < len(items) else None
            leaving = moving and after is not None and after.has("range")
            beginning = len(each.days) == 1 or (each.kind == "once" and repeating)
            if leaving or beginning:
                continue
        if moving and each.kind == "day" and " to " in each.text:
            each = replace(each, days=each.days[-1:])
        if each.kind == "time" or each.gap in (",", "."):
            moving = False  # "move it to 4pm, mon to fri": from here on it is when
        kept.append(each)
    return kept
