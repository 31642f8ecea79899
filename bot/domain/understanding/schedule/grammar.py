"""Tokens → items: every rule tried at each place, the more telling first. One pass, no going back.

Lives here: the order of the rules. Must not live here: the rules themselves (clocks, spans, days, dates, rhythm).
"""

from functools import partial

from bot.domain.catalog import Catalog
from bot.domain.understanding.schedule.clocks import clock_at, hour_and_minute, hour_signed, one_style
from bot.domain.understanding.schedule.dates import date_at
from bot.domain.understanding.schedule.days import day_at
from bot.domain.understanding.schedule.hours import hours_in
from bot.domain.understanding.schedule.index import NOTHING, Index
from bot.domain.understanding.schedule.items import Found, Item, Rule, item, look, skip
from bot.domain.understanding.schedule.listing import with_the_rest
from bot.domain.understanding.schedule.rhythm import EVERY_DAY, RHYTHM, rhythm_at
from bot.domain.understanding.schedule.shape import Once
from bot.domain.understanding.schedule.spans import SPANS, span_at
from bot.domain.understanding.schedule.tokens import Token, tokens_of
from bot.domain.understanding.text import Text, words_of
from bot.domain.wordings.schedule import OnceWords

PLAIN = ("which_day", "which_time", "only_once")
"""Kinds of marks that are items by themselves."""


class Grammar:
    """The rules in their order, each with the kinds of tokens that it can begin with; figures may begin any."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._fitting: dict[frozenset[str], tuple[Rule, ...]] = {}
        self._rules: tuple[tuple[Rule, frozenset[str]], ...] = (
            (_past, frozenset(("since", "last"))),
            (hour_signed, frozenset()),
            (_all_but, frozenset(("all_but",))),
            (rhythm_at, RHYTHM),
            (span_at, SPANS),
            (date_at, frozenset(("ordinal", "month"))),
            (clock_at, frozenset(("half", "quarter", "fixed", "number", "am", "pm"))),
            (partial(day_at, index), frozenset(("day", "letter", "next"))),
            (partial(_named, index), frozenset(("once", "period", *PLAIN))),
            (_number, frozenset(("number",))),
        )

    def items(self, text: Text, open_question: bool) -> list[Item]:
        """All items of a text; none where no word of it could be part of a schedule."""
        tokens = tokens_of(self.index, text) if self.index.may_tell(text.words) else []
        if not any(token.digits or token.parts or token.sense.when for token in tokens):
            return []
        found: list[Item] = []
        at = 0
        while at < len(tokens):
            at = self._take(tokens, at, found)
        return with_the_rest(one_style(hours_in(found, open_question)))

    def _take(self, tokens: list[Token], at: int, found: list[Item]) -> int:
        token = tokens[at]
        if token.sense is NOTHING and not (token.digits or token.parts):
            found.append(Item("word", token.start, token.end, token.gap, text=token.text))
            return at + 1
        for rule in self._rules_for(token):
            taken = rule(tokens, at)
            if taken is not None:
                found += taken[0]
                return taken[1]
        kinds = token.sense.kinds
        kind = "mark" if kinds and token.number < 0 else "word"
        found.append(Item(kind, token.start, token.end, token.gap, marks=kinds, text=token.text))
        return at + 1

    def _rules_for(self, token: Token) -> tuple[Rule, ...]:
        kinds = frozenset(("figures",)) if token.digits or token.parts else token.sense.kinds
        if kinds not in self._fitting:
            self._fitting[kinds] = tuple(
                rule for rule, starts in self._rules if "figures" in kinds or not kinds.isdisjoint(starts)
            )
        return self._fitting[kinds]


def grammar_of(catalog: Catalog) -> Grammar:
    return catalog.derived("schedule grammar", lambda each: Grammar(Index(each.wordings.schedule, _body(each))))


def _body(catalog: Catalog) -> set[str]:
    """The words in the names of areas, but for very short ones ("of")."""
    names = [name for area in catalog.areas.values() for name in (area.name, area.latin, *area.also)]
    return {word for name in names for word in words_of(name) if len(word) > 3 and word.isalpha()}


def _past(tokens: list[Token], at: int) -> Found | None:
    """ "since monday", "last week", "the past 3 days": not when, but since when."""
    if not tokens[at].has("since", "last"):
        return None
    after = at + 1
    while look(tokens, after).gap in (" ", "-") and _is_when(look(tokens, after)) and after < at + 6:
        after += 1
    return [item("past", tokens, at, after, marks=tokens[at].sense.kinds)], after


def _all_but(tokens: list[Token], at: int) -> Found | None:
    """ "everything but sunday": every day, with the days that follow left out."""
    if not tokens[at].has("all_but") or not look(tokens, skip(tokens, at + 1, "on")).sense.days:
        return None
    out = item("mark", tokens, at, at + 1, marks=frozenset(("except",)))
    return [item("day", tokens, at, at + 1, days=EVERY_DAY, weekly=True), out], at + 1


def _is_when(token: Token) -> bool:
    sense = token.sense
    return bool(sense.days or sense.period or sense.once or sense.month or sense.number >= 0 or token.number >= 0) or (
        token.has(
            "day_unit", "week_unit", "month_unit", "couple", "last", "hour", "minute", "article", "am", "pm", "ago"
        )
        or token.text in ("few", "at", "around", "the")
    )


def _named(index: Index, tokens: list[Token], at: int) -> Found | None:
    """Parts of the day, days from today, and what is unclear by itself."""
    sense = tokens[at].sense
    if sense.once is not None:
        if look(tokens, at + 1).text == "week" and sense.once.rel in ("today", "tomorrow"):
            away = (("rel", "days"), ("days", sense.once.days + 7))
            return [item("once", tokens, at, at + 2, once=away)], at + 2  # "today week"
        once = _told_day(sense.once)
        found = [item("once", tokens, at, at + 1, once=once, marks=sense.kinds)]
        if sense.once.period:
            found.append(item("period", tokens, at, at + 1, period=index.periods[sense.once.period]))
        return found, at + 1
    if sense.period is not None:
        return [item("period", tokens, at, at + 1, period=sense.period, marks=sense.kinds)], at + 1
    for kind in PLAIN:
        if kind in sense.kinds:
            return [item(kind, tokens, at, at + 1, marks=sense.kinds)], at + 1
    return None


def _told_day(words: OnceWords) -> Once:
    if words.rel == "date":
        return (("rel", "date"), ("year", 0), ("month", words.month), ("day", words.day))
    return (("rel", words.rel), *((("days", words.days),) if words.rel == "days" else ()))


def _number(tokens: list[Token], at: int) -> Found | None:
    """A number whose meaning its surroundings decide."""
    token = tokens[at]
    if token.number < 0 or token.sign == "decimal" or token.has("ordinal") or token.text == "a":
        return None
    read = hour_and_minute(tokens, at)
    if read is None:
        return None
    hour, minute, after = read
    told = look(tokens, at - 1).has("at") or look(tokens, at + 1).sense.period is not None
    if token.text == "one" and not minute and len(tokens) > 1 and not told:
        return None  # "one session", "that one"
    after = skip(tokens, skip(tokens, after, "ish"), "hour_sign" if token.sign else "ish")
    return [item("number", tokens, at, after, number=hour, minute=minute)], after
