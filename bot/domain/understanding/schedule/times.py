"""One run of times as clock times: what is sure, what is open between morning and evening, what is only vague.

Lives here: readings of times. Must not live here: days.
"""

from dataclasses import dataclass

from bot.domain.understanding.schedule.index import Index
from bot.domain.understanding.schedule.items import Item
from bot.domain.understanding.schedule.shape import clock

HALF = 720
Readings = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Times:
    """`sure`: clock times; `ask`: "am_or_pm", "which_time" or ""; `readings`: whole lists of times to choose from."""

    sure: tuple[str, ...] = ()
    ask: str = ""
    readings: Readings = ()


def times_of(index: Index, items: list[Item]) -> Times:
    sure = [clock(each.minute_of_day) for each in items if each.kind == "time" and each.sure]
    open_ = [each for each in items if each.kind == "time" and not each.sure]
    vague = [each for each in items if each.kind in ("vague", "period", "which_time")]
    kept = tuple(sorted(set(sure)))
    if vague:
        return Times(kept, "which_time", _of_vague(index, vague))
    if open_:
        return Times(kept, "am_or_pm", _of_open(index, open_, kept))
    return Times(kept) if kept else Times((), "which_time", index.likely_times)


def _of_open(index: Index, items: list[Item], sure: tuple[str, ...]) -> Readings:
    """All before noon, all after it, and rising through the day."""
    minutes = [each.minute_of_day % HALF for each in items]
    morning, evening = minutes, [each + HALF for each in minutes]
    found = [morning, evening]
    if all(each.number in index.afternoon_first for each in items):
        found.reverse()
    if len(minutes) > 1:
        found.append([minutes[0], *evening[1:]])
    return tuple(tuple(sorted({*map(clock, each), *sure})) for each in found)


def _of_vague(index: Index, items: list[Item]) -> Readings:
    found: list[str] = []
    for each in items:
        if each.period is not None:
            found += each.period.likely
        elif each.kind == "vague" and each.sure:
            found.append(clock(each.minute_of_day))
        elif each.kind == "vague":
            found += [clock(each.minute_of_day % HALF), clock(each.minute_of_day % HALF + HALF)]
    return tuple((each,) for each in dict.fromkeys(found)) or index.likely_times
