"""Bare numbers: whether "7", "7.30" or "1900" is an hour, by what stands beside it.

Lives here: that decision. Must not live here: times that need no company (clocks).
"""

from dataclasses import replace

from bot.domain.understanding.schedule.clocks import certain
from bot.domain.understanding.schedule.items import Item

BESIDE = ("day", "once", "period", "time")
"""An hour may stand beside these without "at"."""

AFTER = (*BESIDE, "minutes", "every_days", "every_weeks", "per_week", "vague", "which_time", "except", "how_often")
NEAR = 4
SOUNDED = ("me", "u", "you", "us", "my", "do", "be", "the", "da")
"""Words before which "2" and "4" are written for "to" and "for"."""


def hours_in(items: list[Item], open_question: bool) -> list[Item]:
    """The items, with each bare number now a time, an invalid time or a mere word."""
    found: list[Item] = []
    dated = any(each.kind in ("day", "once") for each in items)
    for at, each in enumerate(items):
        found.append(_settled(items, found, at, open_question, dated) if each.kind == "number" else each)
    return found


def _settled(items: list[Item], before: list[Item], at: int, open_question: bool, dated: bool) -> Item:
    each = items[at]
    if each.text in ("2", "4") and at + 1 < len(items) and items[at + 1].text.split(" ")[0] in SOUNDED:
        return replace(each, kind="word")
    if not _free(items, at) or _is_scale(items, at) or (before and before[-1].text in ("a", "an")):
        return replace(each, kind="word")
    led, strength = _led(before, items, at, dated)
    if not led and not open_question:
        return replace(each, kind="word")
    if not (before and before[-1].has("at")) and each.number <= 31 and _leads_to_time(items[at + 1 : at + 3]):
        return replace(each, kind="which_date")  # "friday 13 at 7pm"
    if each.number > 24 or each.minute > 59 or (each.number == 24 and each.minute):
        return replace(each, kind="bad" if strength else "word")
    written = each.text.split(" ")[0]
    figures = written[:1].isdigit() and len(written) > 2
    spelled = not written[:1].isdigit()
    sure = (
        certain(each.number, written, figures or (each.minute > 0 and not spelled))
        or each.number == 0
        or "hundred" in each.text
    )
    return replace(each, kind="time", number=each.number % 24, sure=sure)


def _leads_to_time(following: list[Item]) -> bool:
    if len(following) < 2 or following[0].kind != "mark" or not following[0].has("at"):
        return False
    return following[1].kind in ("time", "number") and not following[0].has("join", "on")


def _free(items: list[Item], at: int) -> bool:
    """Whether no noun follows that the number would count ("at 3 spots") and no other figure goes with it."""
    for each in items[at + 1 : at + 3]:
        if each.gap == ".":
            return True
        if each.kind == "number":
            if _is_clock(each.text) and _is_clock(items[at].text):
                return True  # "0700 & 1900 daily"
            return each.gap in (",", "/", "-") and not (len(each.text) > 2 and len(items[at].text) > 2)
        if each.kind in ("word", "span") and not each.has("body"):
            return each.gap == ","
        if not each.has("on") or each.has("join", "either", "range", "at", "for", "in") or each.kind != "mark":
            return each.kind != "past"
    return True


def _is_clock(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text < "2400" and text[2] < "6"


def _is_scale(items: list[Item], at: int) -> bool:
    near = [*items[max(0, at - NEAR) : at], *items[at + 1 : at + 3]]
    return any(each.has("scale") for each in near)


def _led(before: list[Item], items: list[Item], at: int, dated: bool) -> tuple[bool, bool]:
    """Whether something beside the number makes it an hour, and whether so clearly that a wrong one is told."""
    previous = _beside(before, dated)
    following = items[at + 1 : at + 3]
    if before and ((before[-1].has("at") and before[-1].kind == "mark") or items[at].gap == "@"):
        return True, True
    if previous is not None and (previous.kind in BESIDE or previous.kind in ("vague", "except")):
        return True, len(items[at].text) <= 4
    if items[at].number > 24 and len(items[at].text) < 3:
        return False, False
    if before and before[-1].kind == "mark" and before[-1].has("for") and any(each.has("strong") for each in before):
        return True, False  # "set a reminder for 4"
    counted = bool(before) and (before[-1].kind == "word" or before[-1].text == "of")
    return not counted and _before_time(following), False


def _beside(before: list[Item], dated: bool) -> Item | None:
    """The last item before, not counting small words."""
    for each in reversed(before[-3:]):
        if each.kind != "mark" or not each.has("on", "join", "either", "range", "at", "except", "starting", "deadline"):
            return each
        if each.has("deadline", "starting") and dated:
            return replace(each, kind="vague")
    return None


def _before_time(following: list[Item]) -> bool:
    for each in following:
        if each.kind in ("day", "once", "period"):
            return True
        if each.kind == "time":
            return True
        if not each.has("on", "join", "either", "range"):
            return False
    return False
