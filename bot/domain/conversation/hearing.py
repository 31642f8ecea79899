"""Hearing: one message understood with the person's own clock and the question that is open.

Lives here: the meeting of the conversation and understanding. Must not live here: what is done about what was heard.
"""

from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.conversation.known import World
from bot.domain.conversation.plan.clock import local_now
from bot.domain.planning import DAYS
from bot.domain.understanding.understood import Understood, understand


def hear(world: World, text: str, expect: str | None = None) -> Understood:
    """What a message means. `expect`: the open question, as understanding names it."""
    return understand(world.catalog, text, expect=expect, now=_local(world))


def _local(world: World) -> datetime:
    """The person's local time; while their clock is not known that of UTC, good enough for which day is tomorrow."""
    return local_now(world, world.known.zone or "UTC").replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class SaidScore:
    """A pain score as the record keeps it, 0-10 in whole points. `value` None: it was outside. `ask`: or unclear."""

    value: int | None = None
    before: int | None = None
    ask: str | None = None


def hear_score(world: World, text: str) -> SaidScore | None:
    """The score in an answer to "how sore is it, 0-10?"; None when there is none at all."""
    score = hear(world, text, "score").score
    if score is None:
        return None
    return SaidScore(_whole(score.value), _whole(score.before), score.ask)


def _whole(number: float | None) -> int | None:
    """Half a point counts as the higher one: the record then never looks better than it was said."""
    return None if number is None else int(number + 0.5)


def hear_days(world: World, text: str) -> frozenset[int]:
    """The weekdays in an answer to "which days?"; empty when they are unclear."""
    schedule = hear(world, text, "schedule").schedule
    if schedule is None or schedule.ask == "which_day":
        return frozenset()
    every = frozenset(range(7)) if schedule.every_days == 1 else frozenset()
    return every | frozenset(DAYS.index(day) for day in (*schedule.days, *(day for day, _ in schedule.slots)))


def hear_time(world: World, text: str, *, on_24_hours: bool = False) -> time | None:
    """The one time of day in an answer; None when it is unclear. `on_24_hours`: without am or pm it is read as said,
    where the next question shows it again.
    """
    schedule = hear(world, text, "schedule").schedule
    if schedule is None or schedule.invalid:
        return None
    if schedule.ask == "am_or_pm":
        return time.fromisoformat(min(schedule.readings)[0]) if on_24_hours and schedule.readings else None
    times = {*schedule.times, *(at for _, at in schedule.slots), *filter(None, (dict(schedule.once).get("time"),))}
    return time.fromisoformat(str(times.pop())) if len(times) == 1 else None
