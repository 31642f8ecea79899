"""What makes it doubtful which days are meant, or which of two times: alternatives, corrections, the same day twice.

Lives here: questions about items as a whole. Must not live here: the answers, or one item alone (assembling).
"""

from dataclasses import replace

from bot.domain.understanding.schedule.items import ASIDE, Item

EVERY_DAY = frozenset(range(7))
EXCEPT = ("except", "apart", "exclud", "other than", "aside from")
REMINDING = ("remind", "wake", "alarm", "ping", "nudge", "text me", "message me")
TOO = ("too", "as well", "also", "included", "including", "inc", "incl")
ONLY = ("only", "just", "only the", "just the")
LONG = 3
"""Days from which on a range says better what "every day" was to mean ("every day, mon to sat")."""


def either_day(pieces: list[Item]) -> bool:
    """ "monday or tuesday", "mon 8pm or fri 8pm"."""
    if any(each.has("undecided") for each in pieces) and any(each.kind == "day" for each in pieces):
        return True
    day = either = False
    for each in pieces:
        if each.kind == "day":
            if day and either:
                return True
            day, either = True, False
        elif each.kind == "mark":
            either = either or each.has("either")
        elif each.kind != "time" or either:
            day = False
    return False


def overlapping(pieces: list[Item]) -> bool:
    """Days that lie within other days named beside them: a word between was not understood ("every day bar ...")."""
    added = {at for at, each in enumerate(pieces[1:]) if each.text in TOO}
    sets = {frozenset(each.days) for at, each in enumerate(pieces) if each.kind == "day" and at not in added}
    return any(one < other for one in sets for other in sets)


def narrowed(items: list[Item]) -> list[Item]:
    """ "Every day from monday to saturday": the range is what is meant."""
    days = [each for each in items if each.kind == "day"]
    ranges = [each for each in days if len(each.days) >= LONG and each.weekly and not each.has("day")]
    if len(days) != 2 or len(ranges) != 1:
        return items
    group = days[0] if days[1] is ranges[0] else days[1]
    beside = abs(items.index(days[1]) - items.index(days[0])) == 1 and len(group.days) >= LONG and group.has("day")
    if frozenset(group.days) != EVERY_DAY and not beside:
        return items
    return [each for each in items if each.kind != "day" or each is ranges[0]]


def only(items: list[Item]) -> list[Item]:
    """ "Mon and tue 5pm, wait, only mon": of days told before, those that are told again with "only"."""
    for at, each in enumerate(items):
        if each.kind != "day" or not at or each.gap != " " or items[at - 1].text not in ONLY:
            continue
        again = [one for one in items[at:] if one.kind == "day"]
        before = {day for one in items[:at] for day in one.days}
        left = {day for one in again for day in one.days}
        either = any(one.kind == "mark" and one.has("either") for one in items)
        if left < before and len(again) <= 2 and not either:
            return [one for one in items if one.kind != "day" or any(one is kept for kept in again)]
    return items


def same_again(items: list[Item]) -> list[Item]:
    """ "Tuesday 7pm and the same on saturday": the time told before once more, beside days that have none; and "same
    time, 6pm" says no other."""
    found: list[Item] = []
    known: list[Item] = []
    for at, each in enumerate(items):
        if each.kind == "time" and each.sure:
            known = [*known, each] if found and found[-1].kind == "time" else [each]
        if each.has("same") and each.kind in ("mark", "which_time"):
            later = any(one.kind == "time" and one.sure for one in items[at:])
            if known and not later:
                found += known
                continue
            if later:
                each = replace(each, kind="mark")
        found.append(each)
    return found


def is_repeated(items: list[Item]) -> bool:
    """Whether anything says that it is for more than one day: "remind me friday at noon" is for the next one, while
    "fridays", "friday nights", "friday and sunday" and what an older reminder is moved to are not."""
    days = [each for each in items if each.kind == "day"]
    if len(days) != 1 or len(days[0].days) != 1 or days[0].weekly:
        return True
    before = items[items.index(days[0]) - 1] if items[0] is not days[0] else days[0]
    told = any(each.has("strong") and each.text.startswith(REMINDING) and each.text != "reminders" for each in items)
    times = sum(each.kind in ("time", "vague") for each in items)
    usual = any(
        each.kind in ("every_days", "every_weeks", "per_week", "per_day", "how_often", "once", ASIDE)
        or (each.kind == "period" and each.text.endswith("s"))
        or each.has("change", "every", "except", "except_before", "except_after", "correction")
        for each in items
    )
    return not told or times != 1 or usual or before.text in ("a", "of a")


def left_out(pieces: list[Item]) -> bool:
    """ "Every day apart from my curry night", "all days but those": it was not understood what is left out."""
    for at, each in enumerate(pieces[1:]):
        several = pieces[at].kind == "day" and len(pieces[at].days) > 1 and each.gap == " "
        if several and each.kind == "mark" and each.has("but") and not _goes_on(pieces, at + 2):
            return True
    return any(each.kind == "mark" and each.has("except") and each.text.startswith(EXCEPT) for each in pieces)


def _goes_on(pieces: list[Item], at: int) -> bool:
    """Whether what follows "but" says something else than what is left out."""
    return at < len(pieces) and (pieces[at].text in ("then", "i", "only") or pieces[at].has("correction", "change"))


def stray_letter(pieces: list[Item]) -> bool:
    """A short form that may be a day too ("mo, fri")."""
    beside = {at for place, each in enumerate(pieces) if each.kind == "day" for at in (place - 1, place + 1)}
    letters = [(at, each.text) for at, each in enumerate(pieces) if each.kind == "mark" and each.marks == {"letter"}]
    return any(len(text) == 2 or at in beside for at, text in letters)


def corrected(pieces: list[Item], kind: str) -> bool:
    """ "6pm, no wait, 7pm": whether one of a kind is put right by a later one, where neither was set aside."""
    places = [at for at, each in enumerate(pieces) if each.kind == kind]
    if len(places) < 2 or any(each.kind == ASIDE for each in pieces):
        return False
    return any(each.has("correction") for each in pieces[places[0] : places[-1]])


def other_half(pieces: list[Item]) -> bool:
    """ "9:30 am, correction, pm": am or pm said alone, with a time that is in the other half of the day."""
    for at, each in enumerate(pieces):
        if each.kind == "mark" and each.text in ("am", "pm") and (not at or pieces[at - 1].text != "i"):
            ends = at + 1 == len(pieces) or pieces[at + 1].gap in (",", ".") or pieces[at + 1].has("correction")
            other = any(one.kind == "time" and one.sure and (one.number >= 12) == (each.text == "am") for one in pieces)
            if ends and other:
                return True
    return False


def told_twice(pieces: list[Item]) -> bool:
    """ "Mon 8am, let me sleep in, mon 9am": a day that has one time, and further on another, and no "and" between."""
    known: dict[int, set[int]] = {}
    days: set[int] = set()
    times: set[int] = set()
    joined = True
    for each in pieces:
        ended = each.gap == "." and bool(times)
        if each.kind == "day":
            if times:
                known |= {day: known.get(day, set()) | times for day in days}
                days, times = set(), set()
            days |= set(each.days)
        elif each.kind == "time":
            if ended and each.minute_of_day not in times and days:
                return True
            times.add(each.minute_of_day)
            if not joined and any(day in known and times - known[day] for day in days):
                return True
            joined = False
        elif each.has("join"):
            joined = True
    return False
