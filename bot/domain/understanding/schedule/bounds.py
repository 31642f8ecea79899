"""Times that are no times of a session but its ends, or bounds: "after 7pm", "7 or 8pm", "between mon and thu".

Lives here: bounds and ranges, once what is left out is gone. Must not live here: what is left out (pruning).
"""

from dataclasses import replace

from bot.domain.understanding.schedule.items import Item

HALF = 720
LONGEST = 45
"""Minutes that a session may take; ends further apart leave the time open."""
TELLING = ("happened", "habit", "body", "aside")


def bounds(items: list[Item]) -> list[Item]:
    """ "after 7pm", "by 8": a bound is no time; "before monday" is no day."""
    found: list[Item] = []
    bound = False
    items = _between_days(items)
    times = sum(each.kind in ("time", "vague", "which_time") for each in items)
    for at, each in enumerate(items):
        if each.kind == "time" and (each.gap in (",", ".") or (times == 1 and _is_by(items, at))):
            bound = False  # "after that, 7pm"; "daily by 8pm"
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


def _between_days(items: list[Item]) -> list[Item]:
    """ "Between tuesday and thursday": one of them or of those in the middle."""
    found = list(items)
    for at, each in enumerate(items[:-3]):
        ends = items[at + 1].kind == items[at + 3].kind == "day" and items[at + 2].has("join")
        if ends and each.kind == "mark" and each.text.endswith("between"):
            found[at + 1 : at + 4 : 2] = [replace(one, kind="which_day", days=()) for one in items[at + 1 : at + 4 : 2]]
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


def ranges(items: list[Item]) -> list[Item]:
    """ "7-8pm", "7 or 8pm", "9 to 5": both are only candidates; "7pm til 7:20pm" is how long."""
    found = list(items)
    for at, each in enumerate(items):
        if each.kind not in ("time", "vague"):
            continue
        other = at + 2 if at + 1 < len(items) and linking(items[at + 1]) else at + 1
        linked = other == at + 2 or (other < len(items) and items[other].gap == "-")
        if linked and other < len(items) and items[other].kind in ("time", "vague"):
            found[at] = each = _in_the_half_of(each, items[other])
            long = _length(each, items[other])
            if long and not (other == at + 2 and items[at + 1].has("either")):
                found[other] = replace(items[other], kind="minutes", number=long)
                continue
            found[at] = replace(found[at], kind="vague")
            found[other] = replace(found[other], kind="vague")
    return found


def _in_the_half_of(begin: Item, end: Item) -> Item:
    """ "7 to 7:30 pm": the first is of the same half of the day, where a session lies between them."""
    if begin.kind == end.kind == "time" and end.sure and not begin.sure:
        for minute in (begin.minute_of_day % HALF, begin.minute_of_day % HALF + HALF):
            if 0 < end.minute_of_day - minute <= LONGEST:
                return replace(begin, number=minute // 60, minute=minute % 60, sure=True)
    return begin


def _length(begin: Item, end: Item) -> int:
    """Minutes from one sure time to another, where that can be a session; 0 else."""
    if not (begin.kind == end.kind == "time" and begin.sure and end.sure):
        return 0
    long = end.minute_of_day - begin.minute_of_day
    return long if 0 < long <= LONGEST else 0


def linking(each: Item) -> bool:
    return each.kind == "mark" and each.has("range", "either")
