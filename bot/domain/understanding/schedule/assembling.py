"""Items → Schedule: days paired with times, one moment, and what has to be asked.

Lives here: what the pieces add up to. Must not live here: finding them (grammar) or judging the text (evidence).
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.understanding.schedule.doubts import (
    EVERY_DAY,
    corrected,
    either_day,
    is_repeated,
    left_out,
    narrowed,
    only,
    other_half,
    overlapping,
    same_again,
    stray_letter,
    told_twice,
)
from bot.domain.understanding.schedule.evidence import WHEN
from bot.domain.understanding.schedule.index import Index
from bot.domain.understanding.schedule.items import Item
from bot.domain.understanding.schedule.once import one_moment
from bot.domain.understanding.schedule.parts_of_day import settled
from bot.domain.understanding.schedule.pruning import pruned
from bot.domain.understanding.schedule.shape import Schedule, clock, names
from bot.domain.understanding.schedule.times import Times, times_of

TIMED = ("time", "vague", "period")
FIRST_COME = (
    "invalid_time",
    "invalid_date",
    "how_often",
    "am_or_pm",
    "which_time",
    "which_date",
    "past_time",
    "which_day",
)
"""What is asked first when several things are unclear."""


@dataclass(slots=True)
class Draft:
    """What is known so far, and every question that came up with its likely answers."""

    schedule: Schedule = field(default_factory=Schedule)
    asks: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def ask(self, code: str, readings: tuple[tuple[str, ...], ...] = ()) -> None:
        if not self.asks.get(code):
            self.asks[code] = readings

    def done(self) -> Schedule:
        for code in FIRST_COME:
            if code in self.asks:
                return replace(self.schedule, ask=code, readings=self.asks[code])
        return self.schedule


def assembled(index: Index, items: list[Item], now: datetime | None, *, asked: bool = True) -> Schedule | None:
    """`asked`: whether it answers the question of when; who asks to be reminded "on friday at noon" means the next."""
    parts = pruned(items)
    if not asked and not any(each.kind in (*WHEN, "minutes") for each in parts.items):
        return None  # "skip tonight", "no reminders on thursday": nothing is left of it
    kinds = {each.kind for each in parts.items}
    named = frozenset(day for each in parts.items for day in each.days)
    tonight = any(("rel", "today") in each.once for each in parts.items)
    daily = tonight or named == EVERY_DAY or "every_days" in kinds or "per_day" in kinds
    pieces = same_again(only(narrowed(settled(parts.items, daily))))
    instead = any(each.has("but") and each.kind == "mark" for each in pieces)
    draft = Draft()
    _questions(draft, pieces)
    _zoned(draft, pieces)
    _lengths(draft, pieces)
    _corrected(draft, parts.items, instead=instead)
    if any(each.kind == "once" for each in pieces) or _only_once(pieces) or not (asked or is_repeated(items)):
        one_moment(index, draft, pieces, now)
    else:
        _repeating(index, draft, pieces, parts.excluded, instead=instead)
    used = frozenset(
        word for each in items if each.kind not in ("mark", "word") for word in range(each.start, each.end)
    )
    return replace(draft.done(), words=used)


def _only_once(pieces: list[Item]) -> bool:
    """ "just once on monday", "monday next week": a weekday that is meant one time."""
    days = [each for each in pieces if each.kind == "day"]
    single = len(days) == 1 and len(days[0].days) == 1 and not days[0].weekly
    return single and not _is_each(pieces) and any(each.has("only_once", "next_week") for each in pieces)


def _is_each(pieces: list[Item]) -> bool:
    """ "From next week on each wednesday"."""
    first = next((at for at, each in enumerate(pieces) if each.kind == "day"), 0)
    return any(each.kind == "mark" and each.has("every") for each in pieces[:first])


def _questions(draft: Draft, pieces: list[Item]) -> None:
    for each in pieces:
        if each.kind in ("bad", "bad_date"):
            draft.schedule = replace(draft.schedule, invalid=draft.schedule.invalid or each.text)
            draft.ask("invalid_time" if each.kind == "bad" else "invalid_date")
        elif each.kind in ("how_often", "which_date"):
            draft.ask(each.kind)


def _zoned(draft: Draft, pieces: list[Item]) -> None:
    """ "7pm EST", "6pm London time": a clock that is perhaps not the person's own, so the time is asked again."""
    for at, each in enumerate(pieces):
        before, after = pieces[at - 1] if at else None, pieces[at + 1] if at + 1 < len(pieces) else None
        named = each.kind == "word" and after is not None and after.has("zone_noun") and after.gap == " "
        if before is not None and before.kind in ("time", "vague") and (named or each.has("zone")):
            draft.ask("which_time", ((clock(before.minute_of_day),),) if before.sure else ())


def _lengths(draft: Draft, pieces: list[Item]) -> None:
    """Minutes, unless two lengths are said."""
    lengths = {each.number for each in pieces if each.kind == "minutes"}
    if len(lengths) == 1:
        draft.schedule = replace(draft.schedule, minutes=lengths.pop())


def _rhythm(draft: Draft, pieces: list[Item]) -> None:
    for each in pieces:
        if each.kind in ("every_days", "every_weeks", "per_week"):
            number = None if each.kind == "every_weeks" and each.number == 1 else each.number
            before = getattr(draft.schedule, each.kind)
            if before not in (None, number):
                draft.ask("how_often")
            draft.schedule = replace(draft.schedule, **{each.kind: number})  # type: ignore[arg-type]
    if _rhythm_of_some(pieces):
        draft.ask("how_often")


def _rhythm_of_some(pieces: list[Item]) -> bool:
    """ "mondays and every other friday": one rhythm for some of the days only."""
    places = [at for at, each in enumerate(pieces) if each.has("for_day")]
    if not places:
        return False
    before = any(each.kind == "day" for each in pieces[: places[0]])
    after = pieces[places[0] + 1 :]
    timed = next((at for at, each in enumerate(after) if each.kind in TIMED), len(after))
    apart = any(each.kind == "day" for each in after[timed:])
    return before or apart or any(each.has("every") and each.kind == "mark" for each in after)


def _repeating(index: Index, draft: Draft, pieces: list[Item], excluded: frozenset[int], *, instead: bool) -> None:
    _rhythm(draft, pieces)
    runs = _runs(pieces)
    per_day = next((each.number for each in pieces if each.kind == "per_day"), 0)
    named = frozenset(day for each in pieces for day in each.days)
    rest = EVERY_DAY - excluded
    if not named and excluded and any(each.kind == "per_week" and each.number == len(rest) for each in pieces):
        runs, named = [_Run(set(rest), []), *runs], rest  # "five days a week but not the weekend"
    if per_day and not named:
        runs = [_Run(set(EVERY_DAY), []), *runs]
    weekly = _is_each(pieces)
    if any(each.kind == "which_day" and not (weekly and each.has("next_week")) for each in pieces):
        draft.ask("which_day", _likely_days(index, 0))
    if left_out(pieces):
        draft.ask("which_day", _likely_days(index, 0))
    if either_day(pieces) or (overlapping(pieces) and not instead) or stray_letter(pieces):
        draft.ask("which_day", tuple(names(set(each.days)) for each in pieces if each.kind == "day"))
    slots = _paired(index, draft, runs, excluded, per_day, instead=instead)
    _kept(draft, slots, runs)
    _missing_days(index, draft, excluded, bool(named))


def _corrected(draft: Draft, pieces: list[Item], *, instead: bool) -> None:
    """ "6pm, no wait, 7pm": the last is likeliest, and asked about where neither was set aside."""
    if corrected(pieces, "time") or (not instead and told_twice(pieces)):
        times = [(clock(each.minute_of_day),) for each in pieces if each.kind == "time" and each.sure]
        if len(set(times)) > 1:
            draft.ask("which_time", tuple(reversed(dict.fromkeys(times))))
    if other_half(pieces):
        draft.ask("which_time")
    if corrected(pieces, "day"):
        draft.ask("which_day")


@dataclass(slots=True)
class _Run:
    """Days, or times, said one after another."""

    days: set[int]
    times: list[Item]
    is_added: bool = False


def _runs(pieces: list[Item]) -> list[_Run]:
    runs: list[_Run] = []
    for at, each in enumerate(pieces):
        if each.kind == "day":
            if not runs or runs[-1].times:
                runs.append(_Run(set(), [], at > 0 and pieces[at - 1].has("join")))
            runs[-1].days |= set(each.days)
        elif each.kind in TIMED or each.kind == "which_time":
            if not runs or runs[-1].days:
                runs.append(_Run(set(), []))
            runs[-1].times.append(each)
    return runs


Slots = dict[int, set[str]]


def _paired(
    index: Index, draft: Draft, runs: list[_Run], excluded: frozenset[int], per_day: int, *, instead: bool
) -> Slots:
    """Each run of days with the run of times that belongs to it.

    `instead`: a time for some of the days takes the place of the one for all ("weekdays at 8pm but fridays at 6pm").
    """
    slots: Slots = {}
    pairs = [(days, times_of(index, times)) for days, times in _pairs(draft, runs)]
    clear = {day for days, read in pairs if read.sure and not read.ask for day in days}
    for days, read in pairs:
        if not days or not days <= clear or read.sure:
            _ask_times(draft, read)  # "monday evening, so seven pm on monday" says it better the second time
        if per_day > 1 and len(read.sure) != per_day:
            draft.ask("which_time")
        kept = {} if instead and days < set(slots) else slots
        if instead and kept and not days.isdisjoint(slots):
            draft.ask("which_time")  # "7pm but on wednesdays 9pm, daily"
        slots |= {day: kept.get(day, set()) | set(read.sure) for day in sorted(days - excluded)}
    return slots


def _ask_times(draft: Draft, read: Times) -> None:
    if read.ask:
        draft.ask(read.ask, read.readings)


def _pairs(draft: Draft, runs: list[_Run]) -> list[tuple[set[int], list[Item]]]:
    """Days before times, or times before days, all through; anything left over is asked about."""
    pairs: list[tuple[set[int], list[Item]]] = []
    at = 0
    while at < len(runs):
        first, second = runs[at], runs[at + 1] if at + 1 < len(runs) else None
        if second is None:
            if first.is_added and len({tuple(each.minute_of_day for each in times) for _, times in pairs}) == 1:
                first.times = pairs[0][1]  # "tuesday 7pm, oh and friday"
            pairs.append((first.days, first.times))
            if len(runs) > 1 and not (first.days and first.times) and not _said_before(pairs[:-1], first):
                draft.ask("which_time" if first.days else "which_day", _times_so_far(runs) if first.days else ())
        else:
            pairs.append((first.days | second.days, first.times + second.times))
        at += 2
    return pairs


def _said_before(pairs: list[tuple[set[int], list[Item]]], run: _Run) -> bool:
    """Whether a run without its other half only says again what the others said."""
    days = {day for known, _ in pairs for day in known}
    times = {(each.kind, each.minute_of_day) for _, known in pairs for each in known if each.kind == "time"}
    return run.days <= days and {(each.kind, each.minute_of_day) for each in run.times} <= times


def _times_so_far(runs: list[_Run]) -> tuple[tuple[str, ...], ...]:
    sure = [clock(each.minute_of_day) for run in runs for each in run.times if each.kind == "time" and each.sure]
    return tuple((each,) for each in dict.fromkeys(sure))


def _kept(draft: Draft, slots: Slots, runs: list[_Run]) -> None:
    """Days and times where all days have the same times, else pairs."""
    schedule = draft.schedule
    if not slots:
        sure = {clock(each.minute_of_day) for run in runs for each in run.times if each.kind == "time" and each.sure}
        draft.schedule = replace(schedule, times=tuple(sorted(sure)))
        return
    if all(times == next(iter(slots.values())) for times in slots.values()) or not all(slots.values()):
        common = sorted(set.intersection(*slots.values()))
        draft.schedule = replace(schedule, days=names(set(slots)), times=tuple(common))
    else:
        pairs = [(name, time) for day in sorted(slots) for name in names({day}) for time in sorted(slots[day])]
        draft.schedule = replace(schedule, slots=tuple(pairs))


def _missing_days(index: Index, draft: Draft, excluded: frozenset[int], named: bool) -> None:
    schedule = draft.schedule
    timed = bool(schedule.times or schedule.slots)
    if not timed:
        draft.ask("which_time", index.likely_times)
    days = {day for day, _ in schedule.slots} | set(schedule.days)
    if schedule.every_days:
        if named or excluded:
            draft.ask("which_day", _likely_days(index, 0))
    elif not days or (schedule.per_week and schedule.per_week != len(days)):
        draft.ask("which_day", _likely_days(index, schedule.per_week or 0))


def _likely_days(index: Index, per_week: int) -> tuple[tuple[str, ...], ...]:
    return tuple(index.words.likely_days.get(per_week, ()))
