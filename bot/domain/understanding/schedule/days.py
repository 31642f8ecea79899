"""Days of the week: names, groups, ranges ("mon-fri"), rows of letters ("t/th"), "next tuesday".

Lives here: which days a run of tokens names. Must not live here: which of them are left out (assembling).
"""

from bot.domain.planning import DAYS
from bot.domain.understanding.schedule.index import NOTHING, Index
from bot.domain.understanding.schedule.items import Found, Item, item, look, skip
from bot.domain.understanding.schedule.tokens import Token


def day_at(index: Index, tokens: list[Token], at: int) -> Found | None:
    return _letters(tokens, at) or _next(index, tokens, at) or _named(index, tokens, at)


def single(index: Index, tokens: list[Token], at: int) -> int | None:
    """The one day a token names, unless the word before makes another word of it ("I sat")."""
    token = look(tokens, at)
    if len(token.sense.days) != 1 or (token.gap == "" and at):
        return None
    day = token.sense.days[0]
    if token.text not in DAYS:
        return day
    if _is_listed(tokens, at):
        return day
    before, after = look(tokens, at - 1).text.rpartition(" ")[2], look(tokens, at + 1).text.partition(" ")[0]
    return None if before in index.not_a_day.get(day, ()) or after in index.not_a_day_before.get(day, ()) else day


def _is_listed(tokens: list[Token], at: int) -> bool:
    """Whether a short name stands right beside another day ("mon to wed", "fri n sat for my feet")."""
    for step in (-1, 1):
        place = at + step
        place += step if look(tokens, place).has("join", "range", "either") else 0
        if len(look(tokens, place).sense.days) == 1 and look(tokens, at + (step > 0)).gap != ".":
            return True
    return False


def _named(index: Index, tokens: list[Token], at: int) -> Found | None:
    first = single(index, tokens, at)
    if first is None:
        return _group(tokens, at)
    if look(tokens, at + 1).text == "week" and not tokens[at].sense.weekly:
        return _that_day(tokens, at, at + 2, first, weeks=1)  # "sunday week": the one after this
    if not tokens[at].sense.weekly and _is_coming(tokens, at + 1):
        return _that_day(tokens, at, at + 2, first)
    end = _range_end(index, tokens, at)
    if end is None:
        return [item("day", tokens, at, at + 1, days=(first,), weekly=tokens[at].sense.weekly)], at + 1
    last = single(index, tokens, end)
    assert last is not None
    days = tuple((first + step) % 7 for step in range((last - first) % 7 + 1))
    return [item("day", tokens, at, end + 1, days=days, weekly=True)], end + 1


def _group(tokens: list[Token], at: int) -> Found | None:
    """ "weekdays"; a phrase may name a part of the day too ("weeknights", "every morning")."""
    sense = tokens[at].sense
    if len(sense.days) < 2:
        return None
    found = [item("day", tokens, at, at + 1, days=sense.days, weekly=True, marks=sense.kinds)]
    if sense.period:
        found.insert(0, item("period", tokens, at, at + 1, period=sense.period))
    return found, at + 1


def _range_end(index: Index, tokens: list[Token], at: int) -> int | None:
    """Where a range of days ends; "mon-wed-fri" is a list."""
    middle = look(tokens, at + 1)
    if middle.gap == "-" and single(index, tokens, at + 1) is not None:
        third = look(tokens, at + 2)
        chained = third.gap == "-" and single(index, tokens, at + 2) is not None
        return None if chained or look(tokens, at).gap == "-" else at + 1
    if middle.has("range") and single(index, tokens, at + 2) is not None:
        return at + 2
    return None


def _letters(tokens: list[Token], at: int) -> Found | None:
    """ "m w f", "t/th", "m-f": letters count as days only in company."""
    if _lone(tokens, at):
        return [item("day", tokens, at, at + 1, days=(tokens[at].sense.letter,))], at + 1
    if (found := _from_letter(tokens, at)) is not None:
        return found
    places = _row(tokens, at)
    if len(places) < 2 or all(len(tokens[place].text) > 2 for place in places):
        return None
    days = [tokens[place].sense.letter for place in places]
    end = places[-1] + 1
    if len(places) == 2 and (tokens[places[1]].gap == "-" or (places[1] == at + 2 and tokens[at + 1].has("range"))):
        days = [(days[0] + step) % 7 for step in range((days[1] - days[0]) % 7 + 1)]
    elif {tokens[place].text for place in places} == {"m", "f"}:
        return None  # much likelier a gender
    return [item("day", tokens, at, end, days=tuple(days), weekly=True)], end


def _from_letter(tokens: list[Token], at: int) -> Found | None:
    """ "m to sat", "t-fri"."""
    end = skip(tokens, at + 1, "range")
    last, letter = look(tokens, end), tokens[at].sense.letter
    if letter < 0 or len(last.sense.days) != 1 or not (end > at + 1 or last.gap == "-"):
        return None
    days = tuple((letter + step) % 7 for step in range((last.sense.days[0] - letter) % 7 + 1))
    return [item("day", tokens, at, end + 1, days=days, weekly=True)], end + 1


def _lone(tokens: list[Token], at: int) -> bool:
    """ "th 8pm": two letters before a time."""
    token, after = tokens[at], look(tokens, skip(tokens, at + 1, "at"))
    row = len(token.text) == 2 or any(each.has("letter") and each.text != "a" for each in tokens[max(0, at - 4) : at])
    return token.sense.letter >= 0 and token.gap != "" and row and not token.has("on") and after.digits


def _row(tokens: list[Token], at: int) -> list[int]:
    places: list[int] = []
    while len(places) < 7 and look(tokens, at).sense.letter >= 0 and (tokens[at].gap or not at):
        places.append(at)
        beyond = skip(tokens, at + 1, "join", "range")
        at = beyond if look(tokens, beyond).sense.letter >= 0 else at + 1
    return places


def _next(index: Index, tokens: list[Token], at: int) -> Found | None:
    """ "next tuesday": that one day only."""
    day = single(index, tokens, at + 1)
    if not tokens[at].has("next") or day is None or tokens[at + 1].sense.weekly:
        return None
    return _that_day(tokens, at, skip(tokens, at + 2, "next_after"), day)


def _that_day(tokens: list[Token], at: int, end: int, day: int, weeks: int = 0) -> Found:
    once = (("rel", "weekday"), ("day", DAYS[day]), *((("weeks", weeks),) if weeks else ()))
    return [item("once", tokens, at, end, once=once)], end


def _is_coming(tokens: list[Token], at: int) -> bool:
    """ "sunday coming", "tuesday next" where it does not go on as "tuesday next to the sofa"."""
    after = look(tokens, at + 1)
    ends = after.gap in (".", ",", "@", "-") or after.digits or after.sense is not NOTHING
    return look(tokens, at).has("next_after") and ends and not (after.sense.days and after.gap == " ")


def merged(items: list[Item]) -> set[int]:
    return {day for each in items for day in each.days}
