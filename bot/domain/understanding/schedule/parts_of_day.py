"""Hours and the parts of the day said with them: "7 in the evening", "weekday mornings at 7", "8 tonight".

Lives here: settling an hour by its part of the day, or leaving it open. Must not live here: which days.
"""

from dataclasses import replace

from bot.domain.understanding.schedule.items import Item
from bot.domain.wordings.schedule import Period

DAY, HALF = 1440, 720
NEAR, FAR = 6, 12
"""How far behind an hour its part of the day is looked for, and how far over a list of days."""
PARTS = ("morning", "afternoon", "evening", "night", "small_hours", "tarde")
"""Those that are parts of the clock; the others are of somebody's day, and "1pm after my shift" is as good as 1pm."""
LEADS = ("in ", "at ", "of ", "on ", "this ", "tonight", "later ")
"""A part of the day that begins like this belongs to the hour before it."""


def settled(items: list[Item], daily: bool) -> list[Item]:
    """Times with the hour settled where a part of the day does so; parts of the day that no hour took stay, vague."""
    bound: dict[int, int] = {}
    for at, each in enumerate(items):
        if each.kind in ("time", "vague"):
            place = _period_of(items, at)
            if place is not None:
                bound[at] = place
    bound |= _far_apart(items, bound)
    taken = _with_neighbours(items, set(bound.values()))
    found: list[Item] = []
    for at, each in enumerate(items):
        if at in bound:
            period = items[bound[at]].period
            assert period is not None
            within = _within(each, period, daily)
            lent = each.sure and within.kind == "vague" and _is_of_another(items, bound[at], at)
            found.append(each if lent else within)
        elif at not in taken:
            found.append(each)
    return _absorbed(_told_for_all(_without_echoes(found)))


def _far_apart(items: list[Item], bound: dict[int, int]) -> dict[int, int]:
    """The only hour and the only part of the day, however far apart ("every morning about the neck, 7:45")."""
    hours = [at for at, each in enumerate(items) if each.kind in ("time", "vague")]
    parts = [at for at, each in enumerate(items) if each.kind == "period"]
    if bound or len(hours) != 1 or len(parts) != 1 or items[hours[0]].kind != "time" or items[hours[0]].sure:
        return {}
    if items[hours[0] - 1].has("starting", "deadline"):
        return {}  # "weekday evenings, home from 6"
    period = items[parts[0]].period
    return {hours[0]: parts[0]} if period is not None and period.id in PARTS else {}


def _without_echoes(items: list[Item]) -> list[Item]:
    """ "The class is at 7, so 7pm": an open hour that is told again in full."""
    sure = {each.minute_of_day % HALF for each in items if each.kind == "time" and each.sure}
    return [each for each in items if each.kind != "time" or each.sure or each.minute_of_day % HALF not in sure]


def _told_for_all(items: list[Item]) -> list[Item]:
    """ "mon at 7 and thu at 8, both pm", "both evenings"."""
    for at, each in enumerate(items):
        if each.period and each.kind == "period" and at and items[at - 1].has("both"):
            others = [*items[:at], *items[at + 1 :]]
            return [_within(one, each.period, False) if one.kind == "time" and not one.sure else one for one in others]
        if each.kind == "mark" and each.has("am", "pm") and len(each.text) > 1 and at and items[at - 1].has("both"):
            half = HALF if each.has("pm") else 0
            return [_in_half(item, half) if item.kind == "time" and not item.sure else item for item in items]
    return items


def _in_half(time: Item, half: int) -> Item:
    minute = time.minute_of_day % HALF + half
    return replace(time, number=minute // 60, minute=minute % 60, sure=True)


def _absorbed(items: list[Item]) -> list[Item]:
    """Without the parts of the day that only announce a time ("evenings suit me, say tuesday 8pm")."""
    times = [each for each in items if each.kind == "time" and each.sure]
    several = sum(each.kind == "day" for each in items) > 1
    found: list[Item] = []
    for at, each in enumerate(items):
        near = {other.kind for other in items[max(0, at - 1) : at + 2]}
        announces = each.period is not None and any(_covers(each.period, time.minute_of_day) for time in times)
        if each.kind == "which_time" and _is_told_then(items, at):
            continue  # "not now, this evening at 8"
        if each.kind != "period" or ("day" in near and several) or not announces:
            found.append(each)
    return found


def _is_told_then(items: list[Item], at: int) -> bool:
    """Whether what leaves the time open comes before the first day and time, set off by a comma."""
    rest = items[at + 1 :]
    told = any(each.kind in ("day", "once", "time") for each in items[:at])
    return not told and bool(rest) and rest[0].gap in (",", ".") and any(each.kind == "time" for each in rest)


def _with_neighbours(items: list[Item], taken: set[int]) -> set[int]:
    """Parts of the day said with one that has an hour ("every night before bed at 22:30") need none of their own."""
    last: int | None = None
    for at, each in enumerate(items):
        if each.kind == "period":
            if last is not None and (last in taken) != (at in taken):
                taken |= {last, at}
            last = at
        elif not (_small(each) or each.kind in ("day", "once")):
            last = None
    return taken


def _period_of(items: list[Item], at: int) -> int | None:
    after, before = _after(items, at, over_days=False), _before(items, at)
    if after is not None and items[after].text.startswith(LEADS):
        return after
    beyond = _after(items, at, over_days=True)
    if before is not None and after is None and beyond is not None and _is_joined(items, before, at):
        return beyond  # "nine saturday morning and five sunday afternoon"
    if before is not None and (after is None or at - before <= after - at + 1):
        return before
    return after if after is not None else beyond


def _is_joined(items: list[Item], first: int, last: int) -> bool:
    return any(each.has("join") for each in items[first:last])


def _after(items: list[Item], at: int, *, over_days: bool) -> int | None:
    for place in range(at + 1, min(at + (FAR if over_days else NEAR), len(items))):
        each = items[place]
        if each.kind == "period":
            return place
        if over_days and _lists_days(items, place):
            continue
        if each.gap in (",", ".") or not (_small(each) or (over_days and each.kind in ("day", "once"))):
            return None
    return None


def _lists_days(items: list[Item], at: int) -> bool:
    """Whether an item goes on with a list of days ("half six tue, wed and thu in the evening")."""
    each, before = items[at], items[at - 1]
    if each.kind == "day":
        return each.gap != "." and (before.kind == "day" or before.has("join"))
    return each.has("join") and before.kind == "day" and at + 1 < len(items) and items[at + 1].kind == "day"


def _before(items: list[Item], at: int) -> int | None:
    for place in range(at - 1, max(-1, at - 7), -1):
        each = items[place]
        if each.kind == "period":
            return place
        joined = each.has("join", "either", "range") or each.kind == "time"
        if not (_small(each) or joined or each.kind in ("day", "once", "minutes") or each.has("every")):
            return None
        if each.kind in ("day", "once") and place and items[place - 1].kind == "time":
            return None
    return None


def _is_of_another(items: list[Item], period: int, time: int) -> bool:
    """ "10:00 in the morning and 18:00": a part of the day that stands right after another time."""
    return 0 < period < time and items[period - 1].kind == "time"


def _small(each: Item) -> bool:
    return (
        each.kind == "mark" and each.has("on", "at", "in", "every", "for") and not each.has("join", "either", "range")
    )


def _within(time: Item, period: Period, daily: bool) -> Item:
    """The time, with the hour that lies in the part of the day; as unsure as before where none or both do."""
    readings = [time.minute_of_day] if time.sure else [time.minute_of_day % HALF, time.minute_of_day % HALF + HALF]
    fitting = [each for each in readings for turn in (each, each + DAY) if _covers(period, turn)]
    if not fitting and time.sure and _may_be_late(time):
        fitting = [time.minute_of_day + HALF]
    if len(fitting) != 1:
        told = time.text.endswith("m") and period.id not in PARTS
        return replace(time, kind="vague") if time.sure and not told else time
    past_midnight = not _covers(period, fitting[0])
    if past_midnight and not daily:
        return replace(time, kind="vague", number=fitting[0] // 60, sure=True)
    return replace(time, number=fitting[0] // 60, minute=fitting[0] % 60, sure=True)


def _may_be_late(time: Item) -> bool:
    """ "11:00 at night": an hour that is taken for one of the morning only where nothing else is said."""
    return 10 <= time.number < 12 and not time.text.endswith("m")


def _covers(period: Period, minute: int) -> bool:
    return period.first * 60 <= minute <= period.last * 60 + 59
