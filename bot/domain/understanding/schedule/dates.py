"""Dates: "3 december", "dec 3rd", "2026-12-03", "3/12/2026", "the 15th".

Lives here: reading them. A date is kept as (year or 0, month or 0, day). Must not live here: which one it is (moments).
"""

from datetime import date

from bot.domain.understanding.schedule.items import Found, item, look, skip
from bot.domain.understanding.schedule.tokens import Token

LEAP = 2024
"""A year in which every date exists: a date without a year is judged by it."""


def date_at(tokens: list[Token], at: int) -> Found | None:
    for rule in (_day_month, _month_day, _iso, _slashed, _the_day):
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


def _is_day(token: Token) -> bool:
    return 1 <= token.number <= 31 and not token.sign and (token.digits or token.has("ordinal"))


def _day_month(tokens: list[Token], at: int) -> Found | None:
    if not _is_day(tokens[at]):
        return None
    month = at + 2 if look(tokens, at + 1).text == "of" else at + 1
    if not look(tokens, month).has("month"):
        return None
    return _dated(tokens, at, month + 1, tokens[at].number, tokens[month].sense.month)


def _month_day(tokens: list[Token], at: int) -> Found | None:
    day = at + 2 if look(tokens, at + 1).text == "the" else at + 1
    if not tokens[at].has("month") or not _is_day(look(tokens, day)) or look(tokens, day + 1).has("minute", "am", "pm"):
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
    if len(parts) != 3 or not (parts[2] or look(tokens, at - 1).text == "on"):
        return None
    day, month, year = parts
    if day > 31:
        return None
    if day <= 12 and month <= 12 and day != month:
        return [item("which_date", tokens, at, at + 1)], at + 1
    if month > 12:
        day, month = month, day
    return _valid(tokens, at, at + 1, year + 2000 if 0 < year < 100 else year, month, day)


def _the_day(tokens: list[Token], at: int) -> Found | None:
    """ "on the 15th", "friday 27th": the next day of that number."""
    token, before = tokens[at], look(tokens, at - 1)
    if not (token.digits and token.has("ordinal")) or not (before.text in ("the", "on the") or before.sense.days):
        return None
    if 31 < token.number < 100:
        return [item("bad_date", tokens, at, at + 1)], at + 1
    if not 1 <= token.number <= 31 or not _ends(look(tokens, skip(tokens, at + 1, "on"))):
        return None
    once = (("rel", "date"), ("year", 0), ("month", 0), ("day", token.number))
    return [item("once", tokens, at, at + 1, once=once)], at + 1


def _ends(token: Token) -> bool:
    return token.has("at", "join", "period", "fixed") or token.number >= 0 or token.gap == "."
