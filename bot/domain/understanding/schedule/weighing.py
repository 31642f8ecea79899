"""Which days and times of a message are those that are wished for, by what stands around them and what the rules say
of them, as it was learnt from labelled messages: "I finish at 4, so 5pm", "Monday is football, Tuesday then".

Lives here: what is set aside or taken up. Must not live here: what is looked at (surroundings), what is left out in
plain words ("except Sunday": pruning), what the rest adds up to (assembling).
"""

from collections.abc import Iterator, Mapping

from bot.domain.catalog import Catalog
from bot.domain.understanding.learnt import Learnt
from bot.domain.understanding.schedule.bounds import linking
from bot.domain.understanding.schedule.evidence import clauses
from bot.domain.understanding.schedule.items import ASIDE, Item
from bot.domain.understanding.schedule.listing import lists_of_days
from bot.domain.understanding.schedule.pruning import NO
from bot.domain.understanding.schedule.reasons import reasons, refused
from bot.domain.understanding.schedule.surroundings import (
    KEPT,
    LEFT_OUT,
    WEIGHED,
    Key,
    fates_of,
    features_in,
    is_weighed,
    key_of,
    told_in,
)
from bot.domain.understanding.text import Text

LEAST, SURE = 0.8, 1.5
"""Log-odds under which a day or a time is set aside, and from which one is taken up that the rules pass over. On ten
groups of writers, each left out of what was learnt, 77.5 % were right and 5.8 % wrong without asking by the rules
alone, 85.5 % and 3.3 % with 0.5; of a later writer 89.6 % and 2.4 % with that, 90.1 % and 2.0 % so."""
OFTEN, LEAST_OF_FEW = ("day", "time", "once", "period"), -2.0
"""What is written in most messages; all else (how often, how long, what is unclear) is set aside only under this."""

HOURS, DAYS = ("time", "bad"), ("day", "once", "every_days", "per_week")
FLOOR, CLOSE, LEAD = -2.0, 0.5, 1.0
"""The likeliest hour is meant where a day is and no hour clears the bar, from these odds on: with those that are as
near to it as `CLOSE`, and only where all others are behind by `LEAD`. So for days. Of later writers it makes 0.7 %
more right, and no more wrong without asking."""
APART, UNMEANT = 3.0, -9.0
"""Days in one row count alike unless their odds are further apart; and the odds of what is told as a reason, or of a
reminder that is not wanted."""


def weighed(catalog: Catalog, text: Text, items: list[Item], counted: list[Item], *, asked: bool) -> list[Item]:
    """The items to go by: those that count by the rules (`counted`) without those that are not meant, and with those
    that are meant all the same."""
    learnt = catalog.derived("schedule as learnt", lambda each: Learnt(each.wordings.learnt.schedule))
    by_rules = fates_of(counted)
    unwanted = set[Key]() if asked else refused(items)
    plain = _is_plain(items) and all(key_of(each) in by_rules for each in told_in(items))
    if learnt.is_blank or (plain and not unwanted):
        return counted
    features = features_in(text, items, by_rules, asked=asked)
    odds = {key_of(each): learnt.log_odds(found) for each, found in zip(told_in(items), features, strict=True)}
    for one, other in _alternatives(items):
        odds[one] = odds[other] = max(odds[one], odds[other])
    for listed in lists_of_days(items):
        known = [odds[key_of(each)] for each in listed]
        if any(each.has("those_days") for each in items[items.index(listed[-1]) :]):
            known = [max(SURE, *known)]
        if max(known) - min(known) <= APART:  # further apart they are not of one mind: it is asked
            odds |= {key_of(each): sum(known) / len(known) for each in listed}
    odds |= dict.fromkeys((*reasons(items), *unwanted), UNMEANT)
    odds |= dict.fromkeys(_likeliest(items, odds, by_rules), SURE)
    found = list[Item]()
    for clause in clauses(items):
        counts = any(key_of(each) in by_rules for each in clause)
        if counts or any(odds.get(key_of(each), LEAST) >= SURE for each in clause):
            fates = by_rules if counts else dict.fromkeys(map(key_of, clause), KEPT)
            for at, each in enumerate(clause):
                meant = _is_meant(each, odds, fates)
                found.append(each if meant else _set_aside(each))
                further = _listed(clause, at)
                if further is not None and meant != _is_meant(further, odds, fates):
                    found.append(Item(f"which_{each.kind}", each.start, each.end, each.gap))
    return found if any(each.kind in WEIGHED for each in found) else []


def _is_plain(items: list[Item]) -> bool:
    """Whether there is nothing but one of each kind and small words ("mondays at 7pm please")."""
    told = [each.kind for each in items if each.kind != "mark"]
    return len(told) == len(set(told)) and "word" not in told and "past" not in told


def _is_meant(each: Item, odds: Mapping[Key, float], fates: Mapping[Key, str]) -> bool:
    """Whether an item stays as it is; what is taken out of the rest in plain words stays for that."""
    key = key_of(each)
    if not is_weighed(each) or (each.kind == "day" and fates.get(key) == LEFT_OUT):
        return True
    least = LEAST if each.kind in OFTEN else LEAST_OF_FEW
    return odds[key] >= (least if key in fates else SURE)


def _likeliest(items: list[Item], odds: Mapping[Key, float], fates: Mapping[Key, str]) -> list[Key]:
    """What is meant after all: where a day is meant and no time, or a time and no day, the likeliest of those told, if
    it leads the rest and nothing is put right."""
    if any(each.has("correction") or (each.text in NO and each.gap != " ") for each in items):
        return []
    told = [each for each in told_in(items) if each.kind != "day" or fates.get(key_of(each)) != LEFT_OUT]
    parts = [each for each in told if each.kind == "period" and _is_meant(each, odds, fates)]
    meant = {each.kind for each in told if _is_meant(each, odds, fates) and not _is_whole(each)}
    for missing, others in ((HOURS, DAYS), (DAYS, HOURS)):
        found = [key_of(each) for each in told if each.kind in missing and _is_free(each, parts)]
        if found and meant.isdisjoint(missing) and not meant.isdisjoint(others):
            best = max(odds[key] for key in found)
            led = all(best - odds[key] <= CLOSE or best - odds[key] >= LEAD for key in found)
            return [key for key in found if odds[key] >= best - CLOSE] if led and best >= FLOOR else []
    return []


def _is_free(each: Item, parts: list[Item]) -> bool:
    """Whether no part of the day is told for the hour, or it stands right beside one; "weekday evenings, home from 6"
    is left open."""
    beside = any(-1 <= each.start - part.end <= 1 or 0 <= part.start - each.end <= 1 for part in parts)
    return each.kind != "time" or not parts or beside


def _is_whole(each: Item) -> bool:
    """Whether it says day and time at once ("in 20 min", "now")."""
    return dict(each.once).get("rel") in ("in", "now")


def _alternatives(items: list[Item]) -> Iterator[tuple[Key, Key]]:
    """Two that are told as one or the other, or as from one to the other, or a day and those listed after it ("this
    friday, saturday and sunday"): they are meant both, or neither."""
    for at, each in enumerate(items):
        after = items[at + 1] if at + 1 < len(items) else each
        date = items[at + 2] if after.text == "the" and at + 2 < len(items) else after
        if each.kind == "day" and dict(date.once).get("rel") == "date" and date.gap == " ":
            yield key_of(each), key_of(date)  # "monday the 30th"
        if after.kind == "day" and dict(each.once).get("rel") == "weekday" and after.gap == ",":
            yield key_of(each), key_of(after)
        place = at + 2 if at + 2 < len(items) and linking(items[at + 1]) else at + 1
        other = items[place] if place < len(items) else each
        joined = place == at + 2 or other.gap == "-"
        if joined and other is not each and other.kind == each.kind and is_weighed(each) and is_weighed(other):
            yield key_of(each), key_of(other)


def _listed(items: list[Item], at: int) -> Item | None:
    """The day that is listed right after one ("tue and thu", "tue thu"): where only one of them seems meant, it is
    asked which."""
    following = items[at + 1 : at + 3]
    kind = items[at].kind
    if kind not in ("day", "time") or not following:
        return None
    near = following[0].gap in (" ", "/", ",") and following[0].weekly == items[at].weekly
    near = near and (following[0].gap != "," or len(following[0].days) == len(items[at].days) == 1)
    if following[0].kind == kind == "day" and near:
        return following[0]
    if len(following) < 2 or following[1].kind != kind:
        return None
    joined = following[0].text in ("and", "n", "plus", "&") and following[0].gap == following[1].gap == " "
    return following[1] if joined else None


def _set_aside(each: Item) -> Item:
    return Item(ASIDE, each.start, each.end, each.gap, text=each.text)
