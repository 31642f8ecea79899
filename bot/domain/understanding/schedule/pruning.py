"""What is said only to be set aside: "except sunday", "not at 7", "from monday on", "8pm instead of 7pm", "by friday".

Lives here: days and times taken out, and times that are only bounds. Must not live here: how the rest adds up.
"""

from dataclasses import dataclass, replace

from bot.domain.understanding.schedule.items import Item

LONGEST = 45
"""Minutes that a session may take; ends further apart leave the time open."""
IS = ("is", "are", "its")
OTHER_DAY = frozenset(("excluded", "only_once"))
REPLACED = 7
"""How many words there may be of what is replaced by something else."""
SMALL = ("on", "at", "in", "for")
TELLING = ("happened", "habit", "body", "aside")


@dataclass(frozen=True, slots=True)
class Pruned:
    items: list[Item]
    excluded: frozenset[int] = frozenset()


def pruned(items: list[Item]) -> Pruned:
    """The items without what is excluded; times that are bounds ("after 7pm") or ranges become vague."""
    new, left = _replaced(items)
    kept, excluded = _exclusions(_changed(new))
    return Pruned(_ranges(_bounds(kept)), excluded | left)


def _replaced(items: list[Item]) -> tuple[list[Item], frozenset[int]]:
    """Without what is put in the place of something: "swap friday for saturday", "move sunday 8pm to sunday 4pm"."""
    begin = next((at for at, each in enumerate(items) if each.kind == "mark" and each.has("change")), len(items))
    turn = next((at for at in range(begin + 1, len(items)) if _turns_to(items, at)), len(items))
    old, new = items[begin:turn], items[turn + 1 : turn + 1 + REPLACED]
    stop = next((at for at, each in enumerate(new) if each.gap in (",", ".")), len(new))
    new = new[:stop]
    kinds = {each.kind for each in new} & {"day", "time"} if len(old) <= REPLACED else set[str]()
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
    return kept, frozenset(excluded)


def _is_near(each: Item) -> bool:
    """Whether it is a day told from today: what is told in its place is one day too ("not tomorrow but friday")."""
    return each.kind == "once" and dict(each.once).get("rel") in ("today", "tomorrow")


def _is_no(items: list[Item], at: int) -> bool:
    """ "mon 7pm, no tue 7pm": put right, or left out?"""
    each, following = items[at], items[at + 1 : at + 3]
    if each.text not in ("no", "nope", "nah") or each.gap not in (",", "-") or len(following) < 2:
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


def _bounds(items: list[Item]) -> list[Item]:
    """ "after 7pm", "by 8": a bound is no time; "before monday" is no day."""
    found: list[Item] = []
    bound = False
    times = sum(each.kind in ("time", "vague", "which_time") for each in items)
    for at, each in enumerate(items):
        if each.kind == "time" and times == 1 and _is_by(items, at):
            bound = False
        if each.kind == "time" and at + 1 < len(items) and items[at + 1].has("open_ended"):
            each = replace(each, kind="vague")
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


def _is_by(items: list[Item], at: int) -> bool:
    """ "daily by 8pm": at that time, as it is said in much of the world; but not "home by 8pm"."""
    place = at - 1
    while place > 0 and items[place].kind == "mark" and items[place].text != "by" and items[place].has("at"):
        place -= 1
    if place < 0 or items[place].text != "by":
        return False
    led = items[place - 1] if place else None
    return (
        led is None
        or items[place].gap in (",", ".")
        or not (led.kind in ("word", "period", "span") or led.has(*TELLING))
    )


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
