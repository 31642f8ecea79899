"""Dates: "3 december", "dec 3rd", "2026-12-03", "3/12/2026", "the 15th".

Lives here: reading them. A date is kept as (year or 0, month or 0, day). Must not live here: which one it is (moments).
"""

from datetime import date

from bot.domain.understanding.schedule.items import Found, item, look, skip
from bot.domain.understanding.schedule.tokens import Token

WRONG = 100
"""Numbers up to here are taken for a day that does not exist, where a month stands beside them."""
VERBS = ("may", "march", "mar")
"""Months that are other words too."""
AFTER_HOUR = ("am", "pm", "oclock", "hour_sign", "period", "minute")
TH = ("st", "nd", "rd", "th")
LEAP = 2024
"""A year in which every date exists: a date without a year is judged by it."""


def date_at(tokens: list[Token], at: int) -> Found | None:
    for rule in (_day_month, _month_day, _iso, _slashed, _dotted, _the_day):
        found = rule(tokens, at)
        if found is not None:
            return found
    return None


def _dated(tokens: list[Token], at: int, after: int, day: int, month: int) -> Found:
    year, after = _year(tokens, after)
    return _valid(tokens, at, after, year, month, day)


def _valid(tokens: list[Token], at: int, after: int, year: int, month: int, day: int) -> Found:
    try:
        date(year or LEAP, month, day)
    except ValueError:
        return [item("bad_date", tokens, at, after)], after
    once = (("rel", "date"), ("year", year), ("month", month), ("day", day))
    return [item("once", tokens, at, after, once=once)], after


def _year(tokens: list[Token], at: int) -> tuple[int, int]:
    token = look(tokens, at)
    if token.digits and not token.sign and len(token.text) == 4 and 2000 <= token.number < 2100:
        return token.number, at + 1
    return 0, at


def _is_day(token: Token, last: int = 31) -> bool:
    return 1 <= token.number <= last and not token.sign and (token.digits or token.has("ordinal"))


def _is_no_day(token: Token) -> bool:
    """ "32nd": a number that only a slip makes a day of a month."""
    return _is_day(token, WRONG) and not _is_day(token)


def _is_bare(token: Token) -> bool:
    return _is_no_day(token) and not token.has("ordinal")


def _day_month(tokens: list[Token], at: int) -> Found | None:
    if not _is_day(tokens[at], WRONG):
        return None
    month = at + 2 if look(tokens, at + 1).text == "of" else at + 1
    if not look(tokens, month).has("month") or (_is_bare(tokens[at]) and look(tokens, month).text in VERBS):
        return None
    return _dated(tokens, at, month + 1, tokens[at].number, tokens[month].sense.month)


def _month_day(tokens: list[Token], at: int) -> Found | None:
    day = at + 2 if look(tokens, at + 1).text == "the" else at + 1
    if not tokens[at].has("month") or not _is_day(look(tokens, day), WRONG):
        return None
    if look(tokens, day + 1).has("minute", "am", "pm") or (_is_no_day(tokens[day]) and tokens[at].text in VERBS):
        return None
    return _dated(tokens, at, day + 1, tokens[day].number, tokens[at].sense.month)


def _iso(tokens: list[Token], at: int) -> Found | None:
    year, _ = _year(tokens, at)
    month, day = look(tokens, at + 1), look(tokens, at + 2)
    if not year or not month.digits or not day.digits or month.gap != "-" or day.gap != "-":
        return None
    return _valid(tokens, at, at + 3, year, month.number, day.number)


def _slashed(tokens: list[Token], at: int) -> Found | None:
    """ "3/12/2026", and "3/12" after "on". Where day and month can be swapped it is asked which."""
    parts = tokens[at].parts
    if len(parts) != 3 or not (parts[2] or look(tokens, at - 1).text in ("on", "the") or _is_alone(tokens, at)):
        return None
    day, month, year = parts
    if "." in tokens[at].text or 2000 <= day < 2100:
        day, year = (year, day) if day > 31 else (day, year)
        return _valid(tokens, at, at + 1, _full(year), month, day) if parts[2] else None
    if day > 31:
        return None
    if day <= 12 and month <= 12 and day != month:
        return [item("which_date", tokens, at, at + 1)], at + 1
    if month > 12:
        day, month = month, day
    return _valid(tokens, at, at + 1, _full(year), month, day)


def _full(year: int) -> int:
    return year + 2000 if 0 < year < 100 else year


def _is_alone(tokens: list[Token], at: int) -> bool:
    """Whether two numbers with a stroke are a date by what follows or as all that is said: "15/12 at 7pm". Scores
    ("7/10") and "24/7" are not."""
    day, month, _ = tokens[at].parts
    if month == 10 or (day, month) == (24, 7) or look(tokens, at - 1).has("scale"):
        return False
    whole = len(tokens) == 1 and max(day, month) > 12
    return whole or _is_time(tokens, skip(tokens, at + 1, "at"))


def _dotted(tokens: list[Token], at: int) -> Found | None:
    """ "15.12. 19:00", "on 15.12 at 7pm": the day comes first where it is written so."""
    token, after = tokens[at], skip(tokens, at + 1, "at")
    if token.sign != "." or not 1 <= token.minute <= 12 or not _is_time(tokens, after):
        return None
    stopped = look(tokens, at + 1).gap == "."
    if not stopped and (look(tokens, at - 1).text != "on" or after == at + 1):
        return None
    return _valid(tokens, at, at + 1, 0, token.minute, token.number)


def _is_time(tokens: list[Token], at: int) -> bool:
    """Whether a time is written here in full ("7pm", "19:00", "noon")."""
    token = look(tokens, at)
    if token.sign:
        return token.sign in (":", ".")
    return token.has("fixed", "half", "quarter") or (token.number >= 0 and look(tokens, at + 1).has(*AFTER_HOUR))


def _the_day(tokens: list[Token], at: int) -> Found | None:
    """ "on the 15th", "friday 27th", "10th 8pm": the next day of that number."""
    token, before = tokens[at], look(tokens, at - 1)
    if not token.has("ordinal") or not (_is_led(before) or _leads(tokens, at)):
        return None
    if not token.digits and not (token.number > 3 and _leads(tokens, at)):
        return None
    if 31 < token.number < WRONG:
        return [item("bad_date", tokens, at, at + 1)], at + 1
    if not 1 <= token.number <= 31 or not _ends(look(tokens, skip(tokens, at + 1, "on"))):
        return None
    once = (("rel", "date"), ("year", 0), ("month", 0), ("day", token.number))
    return [item("once", tokens, at, at + 1, once=once)], at + 1


def _is_led(before: Token) -> bool:
    return before.text in ("the", "on the", "on") or bool(before.sense.days)


def _leads(tokens: list[Token], at: int) -> bool:
    """Whether a time follows right behind, or another such day ("10th 8pm", "10th and 12th at 9")."""
    if look(tokens, at - 1).has("every", "other"):
        return False
    after = skip(tokens, at + 1, "at")
    further = look(tokens, skip(tokens, at + 1, "join", "either", "range"))
    return _is_time(tokens, after) or (after > at + 1 and look(tokens, after).digits) or further.text[-2:] in TH


def _ends(token: Token) -> bool:
    return token.has("at", "join", "period", "fixed") or token.number >= 0 or token.gap in (".", ",")
