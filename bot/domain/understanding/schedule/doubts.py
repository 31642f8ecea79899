"""What makes it doubtful which days are meant, or which of two times: alternatives, corrections, the same day twice.

Lives here: questions about items as a whole. Must not live here: the answers, or one item alone (assembling).
"""

from bot.domain.understanding.schedule.items import ASIDE, Item

EVERY_DAY = frozenset(range(7))
EXCEPT = ("except", "apart", "exclud", "other than", "aside from")
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
    sets = {frozenset(each.days) for each in pieces if each.kind == "day"}
    return any(one < other for one in sets for other in sets)


def narrowed(items: list[Item]) -> list[Item]:
    """ "Every day from monday to saturday": the range is what is meant."""
    days = [each for each in items if each.kind == "day"]
    ranges = [each for each in days if len(each.days) >= LONG and each.weekly and not each.has("day")]
    if len(days) != 2 or len(ranges) != 1 or not any(frozenset(each.days) == EVERY_DAY for each in days):
        return items
    return [each for each in items if each.kind != "day" or each is ranges[0]]


def left_out(pieces: list[Item]) -> bool:
    """ "Every day apart from my curry night", "all days but those": it was not understood what is left out."""
    for at, each in enumerate(pieces[1:]):
        several = pieces[at].kind == "day" and len(pieces[at].days) > 1 and each.gap == " "
        if several and each.kind == "mark" and each.has("but") and _said(pieces, at + 2) not in ("then", "i", "only"):
            return True
    return any(each.kind == "mark" and each.has("except") and each.text.startswith(EXCEPT) for each in pieces)


def _said(pieces: list[Item], at: int) -> str:
    return pieces[at].text if at < len(pieces) else ""


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
