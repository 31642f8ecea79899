"""How often: "every other day", "every 3 days", "every other monday", "three times a week".

Lives here: rhythms. One that the bot cannot keep ("monthly", "every hour") is found too, to be asked about.
"""

from bot.domain.understanding.schedule.items import Found, is_number, item, look, skip
from bot.domain.understanding.schedule.tokens import Token

EVERY_DAY = tuple(range(7))
RHYTHM = frozenset(
    (
        "once_",
        "twice",
        "thrice",
        "couple",
        "number",
        "every",
        "other",
        "third",
        "every_days",
        "every_weeks",
        "how_often",
        "ordinal",
    )
)
"""Kinds of tokens that a rule here can begin with, besides figures."""

FOR_DAY = frozenset(("for_day",))
"""The mark of a rhythm that belongs to the days after it and to no others."""

MOST_A_WEEK, MOST_A_DAY = 7, 12


def rhythm_at(tokens: list[Token], at: int) -> Found | None:
    for rule in (_times, _every_number, _every_period, _every_other, _named):
        found = rule(tokens, at)
        if found is not None:
            return found
    return None


def _named(tokens: list[Token], at: int) -> Found | None:
    token = tokens[at]
    for kind in ("every_days", "every_weeks"):
        if token.has(kind):
            return [item(kind, tokens, at, at + 1, number=token.sense.every)], at + 1
    if token.has("once_") and look(tokens, at + 1).gap in (".", ","):
        return [item("only_once", tokens, at, at + 1, marks=frozenset(("only_once",)))], at + 1
    if token.has("how_often"):
        return [item("how_often", tokens, at, at + 1)], at + 1
    return None


def _every_number(tokens: list[Token], at: int) -> Found | None:
    """ "every 3 days", "every two weeks", "every 5th day", "every 48 hours"."""
    number, unit = look(tokens, at + 1), look(tokens, at + 2)
    if not tokens[at].has("every") or number.number < 1 or number.sign:
        return None
    if number.has("ordinal") and unit.sense.days:
        return [item("how_often", tokens, at, at + 3)], at + 3
    count = number.number
    if unit.has("day_unit"):
        return _days(tokens, at, count)
    if unit.has("week_unit"):
        return [item("every_weeks", tokens, at, at + 3, number=count)], at + 3
    if unit.has("hour") and count % 24 == 0:
        return _days(tokens, at, count // 24)
    if unit.has("hour", "minute", "small_minute", "month_unit", "range", "either") or unit.gap == "-":
        return [item("how_often", tokens, at, at + 3)], at + 3
    return None


def _days(tokens: list[Token], at: int, count: int) -> Found:
    if count == 1:
        return [item("day", tokens, at, at + 3, days=EVERY_DAY, weekly=True)], at + 3
    return [item("every_days", tokens, at, at + 3, number=count)], at + 3


def _every_period(tokens: list[Token], at: int) -> Found | None:
    """ "every lunch break", "every other evening"; the part of the day is left to be read."""
    every = tokens[at].has("every")
    after = skip(tokens, at + 1, "other") if every else at + 1
    if not look(tokens, after).sense.period or look(tokens, after).sense.days:
        return None
    if tokens[at].has("third") and tokens[at].text.startswith("every "):
        return [item("every_days", tokens, at, after, number=3)], after
    if after == at + 2 or (tokens[at].has("other") and " " in tokens[at].text):
        return [item("every_days", tokens, at, after, number=2)], after
    return ([item("day", tokens, at, after, days=EVERY_DAY, weekly=True)], after) if every else None


def _every_other(tokens: list[Token], at: int) -> Found | None:
    """ "every other monday"; the day is left to be read. "The second monday" is monthly."""
    every = tokens[at].has("every")
    other = look(tokens, at + 1) if every else tokens[at]
    after = at + 2 if every and other.has("other", "third") else at + 1
    if not look(tokens, after).sense.days or (look(tokens, after).has("letter") and after == at):
        return None
    if other.has("other") and (every or " " in other.text or other.text.startswith("alt")):
        return [item("every_weeks", tokens, at, after, number=2, marks=FOR_DAY)], after
    if other.has("ordinal") and not every and len(look(tokens, after).sense.days) == 1:
        return [item("how_often", tokens, at, after + 1)], after + 1
    if other.has("third") and (every or " " in other.text or other.text == "first"):
        return [item("how_often", tokens, at, after + 1)], after + 1
    return None


def _times(tokens: list[Token], at: int) -> Found | None:
    """ "three times a week", "twice a day", "3x/week"; "2-3 times a week" is not clear."""
    count, after, clear = _count(tokens, at)
    if count < 1:
        return None
    named = look(tokens, after).has("times_a")
    per = skip(tokens, after + 1 if named else after, "in")
    said = look(tokens, per)
    if not named and not tokens[at].has("once_", "twice", "thrice", "couple") and not _says_per(said):
        return None
    if said.has("per_week"):
        kind = "per_week" if clear and count <= MOST_A_WEEK else "how_often"
    elif said.has("per_day"):
        kind = "per_day" if clear and count <= MOST_A_DAY else "how_often"
    else:
        return None
    return [item(kind, tokens, at, per + 1, number=count)], per + 1


def _says_per(token: Token) -> bool:
    return token.text.startswith(("a ", "per ")) or token.gap == "/"


def _count(tokens: list[Token], at: int) -> tuple[int, int, bool]:
    token = tokens[at]
    for kind, number in (("once_", 1), ("twice", 2), ("thrice", 3)):
        if token.has(kind):
            return number, at + 1, not look(tokens, at + 1).has("either")
    if not is_number(token):
        return 0, at, False
    second = skip(tokens, at + 1, "either", "range", "join")
    if is_number(look(tokens, second)) and (second > at + 1 or look(tokens, second).gap == "-"):
        return token.number, second + 1, False
    return token.number, at + 1, True
