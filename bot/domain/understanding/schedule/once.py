"""One moment out of items: "tomorrow at 6pm", "in 20 min", "next tuesday evening".

Lives here: choosing the day and the time of it. Must not live here: repeating schedules (assembling).
"""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.planning import DAYS
from bot.domain.understanding.schedule.index import Index
from bot.domain.understanding.schedule.items import Item
from bot.domain.understanding.schedule.moments import date_of, moment_of
from bot.domain.understanding.schedule.shape import Once
from bot.domain.understanding.schedule.times import times_of

if TYPE_CHECKING:
    from bot.domain.understanding.schedule.assembling import Draft

TIMED = ("time", "vague", "period", "which_time")


def one_moment(index: Index, draft: "Draft", pieces: list[Item], now: datetime | None) -> None:
    once = _chosen(draft, pieces, now)
    if dict(once)["rel"] in ("in", "now"):
        _from_now(draft, once, pieces, now)
        return
    read = times_of(index, [each for each in pieces if each.kind in TIMED])
    if read.ask:
        draft.ask(read.ask, read.readings)
    elif len(read.sure) > 1:
        draft.ask("which_time", tuple((each,) for each in read.sure))
    minute = _minute(read.sure[0]) if len(read.sure) == 1 and not read.ask else None
    if minute == 0 and dict(once)["rel"] == "today":
        once = (("rel", "tomorrow"),)  # "tonight at midnight" is when tomorrow begins
    _resolve(draft, once, minute, now)


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _from_now(draft: "Draft", once: Once, pieces: list[Item], now: datetime | None) -> None:
    if any(each.kind in ("time", "vague", "day", "every_days") for each in pieces):
        draft.ask("which_time")
    moment = moment_of(once, None, now) if now else None
    draft.schedule = replace(draft.schedule, once=once, at=moment.isoformat(timespec="minutes") if moment else None)


def _chosen(draft: "Draft", pieces: list[Item], now: datetime | None) -> Once:
    """The one day that is meant; a weekday beside it must be the same day."""
    said = list(dict.fromkeys(each.once for each in pieces if each.once))
    days = [each for each in pieces if each.kind == "day"]
    next_week = any(each.has("next_week") for each in pieces)
    if not said:
        once: Once = (("rel", "weekday"), ("day", DAYS[days[0].days[0]]))
        return (*once, ("next_week", 1)) if next_week else once
    once = said[0]
    if any(each.kind in ("every_days", "every_weeks", "per_week") for each in pieces):
        draft.ask("how_often")
    if len(said) > 1:
        once = _same_day(draft, said, now)
    if next_week and dict(once)["rel"] == "weekday":
        once = (*once, ("next_week", 1))
    on = date_of(once, now) if now else None
    if any(each.kind == "which_day" and not each.has("next_week", "only_once") for each in pieces):
        draft.ask("which_day")  # "tomorrow and the day after"
    if any(each.days != ((on.weekday(),) if on else each.days) for each in days):
        draft.ask("which_day")
    return once


def _same_day(draft: "Draft", said: list[Once], now: datetime | None) -> Once:
    if not now or len({date_of(each, now) for each in said}) > 1:
        draft.ask("which_day")
    return said[-1]


def _resolve(draft: "Draft", once: Once, minute: int | None, now: datetime | None) -> None:
    moment = moment_of(once, minute, now) if now else None
    if now and moment and moment < now.replace(tzinfo=None, second=0, microsecond=0):
        draft.ask("past_time")
    at = moment.isoformat(timespec="minutes") if moment else None
    draft.schedule = replace(draft.schedule, once=_told(once, minute, now), at=at)


def _told(once: Once, minute: int | None, now: datetime | None) -> Once:
    """The moment as it is told outside: dates as ISO, the time where there is one."""
    said = dict(once)
    if said["rel"] == "date":
        day = date_of(once, now) if now else None
        iso = day.isoformat() if day else f"{said['year'] or '--'}-{said['month']:02}-{said['day']:02}"
        said = {"rel": "date", "date": iso}
    said.pop("next_week", None)
    said.pop("weeks", None)
    if minute is not None:
        said["time"] = f"{minute // 60:02}:{minute % 60:02}"
    return tuple(said.items())
