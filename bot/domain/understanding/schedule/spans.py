"""How long and in how long: "for ten minutes", "half an hour", "in 20 min", "an hour from now", "in 3 days".

Lives here: durations and what they count from. Must not live here: rhythms such as "every 3 days" (rhythm).
"""

from bot.domain.planning import DAYS
from bot.domain.understanding.schedule.items import Found, is_number, item, look, skip
from bot.domain.understanding.schedule.shape import Once
from bot.domain.understanding.schedule.tokens import Token

LEAST_SNOOZE = 5
"""From so many on a number right after "snooze" means minutes; fewer may be hours."""
LEAST_ASKED = 15
"""From so many on a number after "remind me in" does."""
LONGEST_SNOOZE = 6
"""A longer one written like a clock ("in 7h30") may be a clock time."""
BARE = (10, 15, 20, 25, 30, 40, 45)
"""Minutes that are told without a word for them."""
LONGEST_MASSAGE = 240
"""A longer span is no duration of a massage session ("8 hours at a desk")."""

Length = tuple[int, int, int]
"""Minutes, whole days (one of them 0) and the next place."""

BEFORE = ("before", "after", "prior", "b4")
SHIFTED = 5
"""Within so many words after "move" or "same" a length says by how much another time is moved."""
TAKING = ("takes", "needs", "lasts", "walk", "drive", "commute", "commutes", "journey")
WAYS = ("drive", "walk", "ride", "commute", "journey", "lunch", "nap", "queue", "bus", "train")
"""Words before or after a length that is not one of a session ("bus takes 30 min", "30 min drive")."""

SPANS = frozenset(
    (
        "half_hour",
        "quarter_hour",
        "hour",
        "week_span",
        "fortnight_span",
        "number",
        "couple",
        "article",
        "in",
        "in_asked",
        "after",
        "for",
    )
)
"""Kinds of tokens that a rule here can begin with, besides figures."""

VAGUE = (0, 0)


def length_at(tokens: list[Token], at: int) -> Length | None:
    """A duration from here on; no minutes and no days where it is a range ("10 to 15 min")."""
    token = look(tokens, at)
    if token.sign == ":" and token.number <= LONGEST_SNOOZE and not token.text.startswith("0"):
        written = "h" in token.text and look(tokens, at - 1).has("in_minutes", "in")
        return (token.number * 60 + token.minute, 0, at + 1) if written else None  # "in 1h15"
    if token.has("half_hour"):
        return 30, 0, at + 1
    if token.has("quarter_hour"):
        return 15, 0, at + 1
    if token.has("hour") and look(tokens, at + 1).has("half_more"):
        return 90, 0, at + 2
    if token.has("fortnight_span"):
        return 0, 14, at + 1
    if token.has("week_span"):
        return 0, 7, at + 1
    if token.text == "a day" and look(tokens, at - 1).has("in"):
        return 0, 1, at + 1
    ranged = _ranged(tokens, at)
    if ranged:
        return ranged
    count, after = _count(tokens, at)
    if count is None:
        return None
    after = after + 1 if look(tokens, after).text == "more" else after
    half, after = (30, after + 1) if look(tokens, after).has("half_more") else (0, after)
    return _in_units(tokens, after, count, half)


def _in_units(tokens: list[Token], at: int, tenths: int, half: int) -> Length | None:
    """A count (in tenths) of the unit that follows. `half`: "one and a half hours"."""
    unit = look(tokens, at)
    if (unit.gap == "" and unit.has("small_minute")) or unit.has("minute"):
        return tenths // 10, 0, at + 1
    if unit.has("hour"):
        more, after = _rest_of_hour(tokens, at + 1)
        return tenths * 6 + half + more, 0, after
    if unit.has("day_unit"):
        return 0, tenths // 10, at + 1
    if unit.has("week_unit") and (len(unit.text) > 1 or unit.gap == ""):
        return 0, tenths // 10 * 7, at + 1
    if unit.has("month_unit"):
        return 0, tenths // 10 * 30, at + 1
    return None


def _rest_of_hour(tokens: list[Token], at: int) -> tuple[int, int]:
    """ "and a half", "and 20 minutes", "30" after hours."""
    if look(tokens, at).has("half_more"):
        return 30, at + 1
    number = skip(tokens, at, "join")
    rest, unit = look(tokens, number), look(tokens, number + 1)
    if is_number(rest) and (unit.has("minute") or (unit.gap == "" and unit.has("small_minute"))):
        return rest.number, number + 2
    if rest.digits and is_number(rest) and 5 <= rest.number < 60 and rest.gap in ("", " ") and _breaks_off(unit):
        return rest.number, number + 1  # "1 hr 15"
    return 0, at


def _breaks_off(token: Token) -> bool:
    """Whether nothing follows that a number before could count, or be the hour of."""
    return token.gap in (".", ",") or token.has("later", "on")


def _count(tokens: list[Token], at: int) -> tuple[int | None, int]:
    """A count in tenths."""
    token = look(tokens, at)
    if token.sign == "decimal":
        return token.number * 10 + token.minute, at + 1
    if is_number(token):
        return token.number * 10, at + 1
    if token.has("couple"):
        return 20, at + 1
    if token.has("article") and token.text in ("a", "an"):
        return 10, at + 1
    return None, at


def _ranged(tokens: list[Token], at: int) -> Length | None:
    """ "10-15 min", "10 or 15 minutes": a length, but which."""
    if not is_number(look(tokens, at)):
        return None
    second = skip(tokens, at + 1, "range", "either", "join")
    if not is_number(look(tokens, second)) or (second == at + 1 and look(tokens, second).gap != "-"):
        return None
    unit = look(tokens, second + 1)
    return (*VAGUE, second + 2) if unit.has("minute", "hour", "day_unit", "week_unit") else None


def span_at(tokens: list[Token], at: int) -> Found | None:
    """A moment that far away, or a duration, with the words around that say which."""
    for rule in (_away, _governed, _plain):
        found = rule(tokens, at)
        if found is not None:
            return found
    return None


def _away(tokens: list[Token], at: int) -> Found | None:
    first = tokens[at]
    if not first.has("in", "in_asked", "after"):
        return None
    start = skip(tokens, skip(tokens, at + 1, "at"), "in_asked") if first.has("in", "in_asked") else at + 1
    start = start + 1 if look(tokens, start).text in ("in", "the next", "for") else start
    length = length_at(tokens, start)
    if length is None:
        return _unitless(tokens, at, start)
    minutes, days, after = length
    after = skip(tokens, after, "later") if look(tokens, after).text not in ("more", "now") else after + 1
    after = skip(tokens, after, "ish")
    if look(tokens, start - 1).text != "in" and look(tokens, after).text.split(" ")[0] in BEFORE:
        asked = tokens[at].sense.kinds & {"in_asked"}
        return [item("which_time", tokens, at, after, marks=asked)], after  # "remind me half an hour before bed"
    if (days and not first.has("in", "after")) or look(tokens, after).has("times_a"):
        return None  # "give me 10 minute sessions" is how long
    return _moment(tokens, at, after, minutes, days)


def _unitless(tokens: list[Token], at: int, start: int) -> Found | None:
    """ "in 5": five of what?"""
    number = look(tokens, start)
    if not is_number(number) or number.number > 99 or look(tokens, start + 1).gap not in (".", ","):
        return None
    asked = look(tokens, start - 1).text == "in" and any(each.has("strong") for each in tokens[max(0, at - 2) : at + 1])
    asked = asked and not tokens[at].has("in_minutes")
    if (asked or tokens[at].has("in_minutes")) and number.number >= (LEAST_ASKED if asked else LEAST_SNOOZE):
        return _moment(tokens, at, start + 1, number.number, 0)
    return [item("which_time", tokens, at, start + 1)], start + 1


def _moment(tokens: list[Token], at: int, after: int, minutes: int, days: int) -> Found:
    if days:
        return [item("once", tokens, at, after, once=(("rel", "days"), ("days", days)))], after
    marks = tokens[at].sense.kinds & {"in_asked"}
    if not minutes:
        return [item("which_time", tokens, at, after)], after
    return [item("once", tokens, at, after, once=(("rel", "in"), ("minutes", minutes)), marks=marks)], after


def _governed(tokens: list[Token], at: int) -> Found | None:
    """ "for 10 minutes"."""
    if not tokens[at].has("for"):
        return None
    length = length_at(tokens, skip(tokens, at + 1, "at"))
    if length is None:
        number, timed = look(tokens, at + 1), look(tokens, at - 1).has("am", "pm", "period")
        bare = timed and number.digits and number.number in BARE and look(tokens, at + 2).gap in (".", ",")
        length = (number.number, 0, at + 2) if bare else None  # "7pm for 15"
    return _lasting(tokens, at, length) if length else None


def _plain(tokens: list[Token], at: int) -> Found | None:
    length = length_at(tokens, at)
    if length is None:
        return None
    minutes, days, after = length
    if look(tokens, after).has("ago"):
        return [item("past", tokens, at, after + 1)], after + 1
    if days and days % 7 == 0 and (found := _weeks_from(tokens, at, after, days // 7)) is not None:
        return found
    if look(tokens, after).has("later") and look(tokens, after).text != "more" and tokens[at].text != "a":
        if any(_is_moved(each) for each in tokens[max(0, at - SHIFTED) : at]):
            return [item("which_time", tokens, at, after + 1)], after + 1  # "move it one hour later"
        return _moment(tokens, at, after + 1, minutes, days)
    return _lasting(tokens, at, length)


def _weeks_from(tokens: list[Token], at: int, after: int, weeks: int) -> Found | None:
    """ "A week on friday", "a fortnight today": so many weeks after a day that is named."""
    place = skip(tokens, after, "on", "starting")
    named = look(tokens, place).sense
    if place > after and len(named.days) == 1 and not named.weekly:
        once: Once = (("rel", "weekday"), ("day", DAYS[named.days[0]]), ("weeks", weeks))
        return [item("once", tokens, at, place + 1, once=once)], place + 1
    if named.once is not None and named.once.rel in ("today", "tomorrow") and not named.once.period:
        away = (("rel", "days"), ("days", weeks * 7 + named.once.days))
        return [item("once", tokens, at, place + 1, once=away)], place + 1
    return None


def _is_moved(token: Token) -> bool:
    """Whether a word says that a time which is there already is moved."""
    words = token.text.split(" ")
    return token.has("change") or words[0] == "same" or words[-1] in ("it", "reminder", "reminders", "session")


def _lasting(tokens: list[Token], at: int, length: Length) -> Found:
    minutes, _, after = length
    before = at - 2 if look(tokens, at - 1).has("at") else at - 1
    elsewhere = look(tokens, before).text in TAKING or look(tokens, after).text in WAYS
    kind = "minutes" if 0 < minutes <= LONGEST_MASSAGE and not elsewhere else "span"
    return [item(kind, tokens, at, after, number=minutes)], after
