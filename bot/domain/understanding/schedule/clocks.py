"""Times of day: "7pm", "19:30", "half seven", "quarter to eight", "6 o'clock", "1900 hrs", "noon".

Lives here: times that are seen to be times by themselves. Must not live here: bare numbers (hours), parts of the day.
"""

import re
from dataclasses import replace

from bot.domain.understanding.schedule.items import Found, Item, is_number, item, look, skip
from bot.domain.understanding.schedule.tokens import Token

SPELLED_MINUTES = (5, 10, 20, 25)
"""Minutes that people say before or after an hour in words ("ten to eight")."""

_FULL = re.compile(r"(?:0[0-9]|1[3-9]|2[0-3])[:.h][0-9]{2}|20[0-9]{2} [0-9]{2} [0-9]{2}")
_SIGNED = re.compile(r"[0-9]{1,2} h")
_CLOCK = re.compile(r"[0-9]{1,2}[:.h][0-9]{2}")


def clock_at(tokens: list[Token], at: int) -> Found | None:
    for rule in (_half_first, _fixed, _meridiem, _past, _half, _oclock, _written):
        found = rule(tokens, at)
        if found is not None:
            return found
    return None


def timed(tokens: list[Token], at: int, end: int, hour: int, minute: int, sure: bool) -> Found:
    """A time, or an invalid one."""
    kind = "time" if 0 <= hour <= 24 and 0 <= minute < 60 and (hour < 24 or minute == 0) else "bad"
    return [item(kind, tokens, at, end, number=hour % 24, minute=minute, sure=sure)], end


def certain(hour: int, text: str, minutes: bool) -> bool:
    """Whether an hour is on the 24-hour clock by the way it is written: so is 10:00, and 12:30 is half past noon."""
    return hour > 12 or text.startswith("0") or (hour >= 10 and minutes)


def hour_and_minute(tokens: list[Token], at: int) -> tuple[int, int, int] | None:
    """Hour, minute and the next place: "7", "7:30", "730", "seven thirty", "seven oh five"."""
    first, second = look(tokens, at), look(tokens, at + 1)
    if first.sign in (":", "."):
        return first.number, first.minute, at + 1
    if not is_number(first):
        return None
    if first.digits and len(first.text) >= 3:
        return first.number // 100, first.number % 100, at + 1
    if second.has("oh") and not second.digits and 0 < look(tokens, at + 2).number < 10:
        return first.number, look(tokens, at + 2).number, at + 3
    if _is_minute(first, second):
        return first.number, second.number, at + 2
    if second.has("hundred"):
        return first.number, 0, at + 2
    return first.number, 0, at + 1


def _is_minute(hour: Token, token: Token) -> bool:
    """ "7 30", "seven thirty", "7-30"; but "9-10" goes from one hour to another."""
    if not is_number(token) or hour.digits != token.digits or not 0 <= token.number < 60:
        return False
    written = len(token.text) == 2 or not token.digits
    if not written or (token.number < 10 and not token.digits):
        return False
    return token.gap in (" ", ":") or (token.gap == "-" and token.number > 12)


def _half_first(tokens: list[Token], at: int) -> Found | None:
    """ "Tuesday am 7:00"."""
    if not tokens[at].has("am", "pm") or len(tokens[at].text) < 2 or not look(tokens, at - 1).has("day"):
        return None
    read = hour_and_minute(tokens, at + 1)
    if read is None or not 1 <= read[0] <= 12 or half_of_day(tokens, read[2])[0]:
        return None
    return timed(tokens, at, read[2], read[0] % 12 + 12 * tokens[at].has("pm"), read[1], True)


def _meridiem(tokens: list[Token], at: int) -> Found | None:
    read = hour_and_minute(tokens, at)
    if read is None:
        return None
    hour, minute, after = read
    half, after = half_of_day(tokens, skip(tokens, skip(tokens, after, "ish"), "oclock"))
    if half is None:
        return None
    after = skip(tokens, after, "ish")
    other = skip(tokens, after, "either")
    if 1 <= hour <= 12 and half_of_day(tokens, other)[0] and (other > after or look(tokens, other).gap == "/"):
        return timed(tokens, at, other + 1, hour, minute, False)  # "8am or pm"
    if 13 <= hour <= 23 and half == "pm" and tokens[at].sign:
        return timed(tokens, at, after, hour, minute, True)
    valid = 1 <= hour <= 12 or (hour == 0 and tokens[at].sign and half == "am")
    return timed(tokens, at, after, hour % 12 + (12 if half == "pm" else 0) if valid else 99, minute, True)


def half_of_day(tokens: list[Token], at: int) -> tuple[str | None, int]:
    """ "am" or "pm" where it is written; a lone "a" or "p" only straight behind a number."""
    token = look(tokens, at)
    if len(token.text) == 1 and token.gap:
        return None, at
    for half in ("am", "pm"):
        if token.has(half):
            return half, at + 1
    return None, at


def _past(tokens: list[Token], at: int) -> Found | None:
    first = tokens[at]
    minute = 30 if first.has("half") else 15 if first.has("quarter") else first.number if is_number(first) else 0
    middle = skip(tokens, at + 1, "minute")
    word, hour = look(tokens, middle), look(tokens, middle + 1)
    falling = word.text == "to" and is_number(hour) and first.number > hour.number
    unit = middle > at + 1 or (
        falling and look(tokens, middle + 2).sense.period is not None
    )  # "10 to 7 in the morning"
    if not _says_minutes(first, minute, unit, word) or not word.has("past", "before"):
        return None
    if not ((is_number(hour) and 1 <= hour.number <= 23) or hour.has("fixed")):
        return None
    start = hour.sense.minute_of_day if hour.has("fixed") else hour.number * 60
    total = (start + (minute if word.has("past") else -minute)) % 1440
    after = skip(tokens, middle + 2, "oclock")
    half, after = half_of_day(tokens, after)
    sure = half is not None or hour.has("fixed") or hour.number > 12
    total = total % 720 + (720 if half == "pm" else 0) if half else total
    return timed(tokens, at, after, total // 60 or (0 if sure else 12), total % 60, sure)


def _says_minutes(first: Token, minute: int, unit: bool, word: Token) -> bool:
    """Figures before "to" are minutes only where no hour can be meant ("9 to 5" is a span)."""
    if first.has("half"):
        return word.text in ("past", "after", "gone")
    if first.has("quarter"):
        return True
    if minute not in SPELLED_MINUTES or word.text in ("of", "off"):
        return False
    return unit or not first.digits or minute > 12 or word.text == "past"


def _half(tokens: list[Token], at: int) -> Found | None:
    """ "half seven": half past seven, as it is said in Britain."""
    hour = look(tokens, at + 1)
    if not tokens[at].has("half") or not is_number(hour) or not 1 <= hour.number <= 12:
        return None
    if look(tokens, at + 2).has("minute", "hour"):
        return None
    half, after = half_of_day(tokens, skip(tokens, at + 2, "ish"))
    number = hour.number % 12 + (12 if half == "pm" else 0) if half else hour.number
    return timed(tokens, at, after, number, 30, half is not None)


def _oclock(tokens: list[Token], at: int) -> Found | None:
    hour = tokens[at]
    if not (is_number(hour) and look(tokens, at + 1).has("oclock")) or hour.number > 99:
        return None
    return timed(tokens, at, at + 2, hour.number, 0, certain(hour.number, hour.text, False))


def _fixed(tokens: list[Token], at: int) -> Found | None:
    minute = tokens[at].sense.minute_of_day
    if minute < 0:
        return None
    return timed(tokens, at, skip(tokens, at + 1, "ish"), minute // 60, minute % 60, True)


def _written(tokens: list[Token], at: int) -> Found | None:
    """ "19:30"; with a full stop ("7.30") it may be anything else, so its surroundings decide (hours)."""
    token = tokens[at]
    if token.sign != ":" and not (token.sign == "." and look(tokens, at + 1).has("hour_sign")):
        return None
    after = skip(tokens, skip(tokens, at + 1, "hour_sign"), "oclock", "ish")
    return timed(tokens, at, after, token.number, token.minute, certain(token.number, token.text, True))


def hour_signed(tokens: list[Token], at: int) -> Found | None:
    """ "19h" and "1900 hrs"; "7h" only beside a day or after "at", because it is also a duration."""
    hour, sign = tokens[at], look(tokens, at + 1)
    if not is_number(hour) or not hour.digits or not sign.has("hour_sign"):
        return None
    read = hour_and_minute(tokens, at)
    if read is None or read[2] != at + 1:
        return None
    named = len(hour.text) == 4 or (hour.number >= 13 and not sign.gap) or sign.text == "uhr"
    beside = look(tokens, at - 1).has("at", "day", "once") and hour.number <= 24
    beside = beside or (13 <= hour.number <= 24 and bool(look(tokens, skip(tokens, at + 2, "on")).sense.days))
    if not named and not beside:
        return None
    return timed(tokens, at, at + 2, read[0], read[1], certain(read[0], hour.text, len(hour.text) == 4))


def one_style(items: list[Item]) -> list[Item]:
    """Who writes one time on the 24-hour clock writes "10:00" on it too."""
    told = [each.text for each in items if each.kind in ("time", "once") and each.sure]
    if not any(_FULL.fullmatch(text) for text in told):
        signed = any(_SIGNED.fullmatch(text) for text in told)
        return [replace(each, sure=True) if signed and _SIGNED.fullmatch(each.text) else each for each in items]
    return [replace(each, sure=True) if each.kind == "time" and _CLOCK.fullmatch(each.text) else each for each in items]
