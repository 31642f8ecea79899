"""What is said only to be set aside: "except sunday", "not at 7", "from monday on", "8pm instead of 7pm", "by friday".

Lives here: days and times taken out, and times that are only bounds. Must not live here: how the rest adds up.
"""

from dataclasses import dataclass, replace

from bot.domain.understanding.schedule.items import Item

LONGEST = 45
"""Minutes that a session may take; ends further apart leave the time open."""
IS = ("is", "are", "its")
SMALL = ("on", "at", "in", "for")


@dataclass(frozen=True, slots=True)
class Pruned:
    items: list[Item]
    excluded: frozenset[int] = frozenset()


def pruned(items: list[Item]) -> Pruned:
    """The items without what is excluded; times that are bounds ("after 7pm") or ranges become vague."""
    kept, excluded = _exclusions(_changed(items))
    return Pruned(_ranges(_bounds(kept)), excluded)


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
        end = _excluded_to(items, at)
        if end is not None:
            excluded |= {day for out in items[at:end] for day in out.days}
            kept.append(replace(each, marks=frozenset(("excluded",))))
            at = end
            continue
        if _is_spoken_for(items, at):
            excluded |= set(each.days)
            at += 1
            continue
        if each.has("except_after") and kept and kept[-1].kind == "day":
            excluded |= set(kept.pop().days)
        kept.append(each)
        at += 1
    return kept, frozenset(excluded)


def _is_spoken_for(items: list[Item], at: int) -> bool:
    """ "(Monday to Saturday,) Sunday is temple": a day that is for something else."""
    if items[at].kind != "day" or items[at].gap not in (",", ".") or at + 2 >= len(items):
        return False
    what = items[at + 2]
    return items[at + 1].text in IS and (what.kind == "word" or what.has("body", "habit"))


def _excluded_to(items: list[Item], at: int) -> int | None:
    """Where the run of days (or one time) ends that a word here takes out; None if it takes out nothing."""
    each = items[at]
    if each.kind != "mark" or not each.has("except", "except_before") or each.has("correction"):
        return None
    place = _follower(items, at)
    if place is None:
        return None
    if items[place].kind in ("time", "period", "past", "once"):
        return place + 1
    if items[place].kind != "day":
        return None
    end = place + 1
    while end < len(items):
        further = end + 1 if items[end].kind == "mark" and items[end].has("join", "either") else end
        if further >= len(items) or items[further].kind != "day" or not _same_run(items, end, further, each):
            break
        end = further + 1
    if end < len(items) and items[end].kind == "period":
        end += 1
    return end


def _same_run(items: list[Item], end: int, further: int, word: Item) -> bool:
    if further > end:
        return items[end].gap == " " and items[further].gap == " "
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
        kept.append(each)
    return kept


def _bounds(items: list[Item]) -> list[Item]:
    """ "after 7pm", "by 8": a bound is no time; "before monday" is no day."""
    found: list[Item] = []
    bound = False
    for each in items:
        if each.kind == "mark" and each.has("deadline") and not each.has("request"):
            bound = True
            found.append(each)
            continue
        if bound and each.kind == "time":
            each = replace(each, kind="vague")
        elif bound and (each.kind == "once" or (each.kind == "day" and not each.weekly)) and found[-1].has("deadline"):
            each = replace(each, kind="past")
        bound = bound and (each.kind in ("mark", "vague") and not each.has("on_"))
        found.append(each)
    return found


def _ranges(items: list[Item]) -> list[Item]:
    """ "7-8pm", "7 or 8pm", "9 to 5": both are only candidates; "7pm til 7:20pm" is how long."""
    found = list(items)
    for at, each in enumerate(items):
        if each.kind not in ("time", "vague"):
            continue
        other = at + 2 if at + 1 < len(items) and linking(items[at + 1]) else at + 1
        linked = other == at + 2 or (other < len(items) and items[other].gap == "-")
        if linked and other < len(items) and items[other].kind in ("time", "vague"):
            long = _length(each, items[other])
            if long and not (other == at + 2 and items[at + 1].has("either")):
                found[other] = replace(items[other], kind="minutes", number=long)
                continue
            found[at] = replace(found[at], kind="vague")
            found[other] = replace(found[other], kind="vague")
    return found


def _length(begin: Item, end: Item) -> int:
    """Minutes from one sure time to another, where that can be a session; 0 else."""
    if not (begin.kind == end.kind == "time" and begin.sure and end.sure):
        return 0
    long = end.minute_of_day - begin.minute_of_day
    return long if 0 < long <= LONGEST else 0


def linking(each: Item) -> bool:
    return each.kind == "mark" and each.has("range", "either")
