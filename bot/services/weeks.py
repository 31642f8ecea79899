"""A person's week as a picture, with the same in words for who cannot see it.

Must not live here: the drawing (media), and which plans there are.
"""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.content.messages import Messages, Screen
from bot.domain.conversation.known import World
from bot.domain.conversation.plan.times import day_name, in_force, slot_line, slot_words
from bot.domain.conversation.prompts import Join, Say, say
from bot.media.week import WeekPicture, rows_of

NAME = "week"


def week_screen(messages: Messages, world: World) -> Screen:
    """What is sent. All that is drawn stands in the name: it is one person's, and made anew each time."""
    zone = ZoneInfo(world.known.zone or "UTC")
    today = world.now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())

    def words(said: Say | Join | str) -> str:
        return messages.words(said, html=False)

    days = [_day(world, monday + timedelta(days=number), today, words_of=words) for number in range(7)]
    drawn = json.dumps([words(say("week-title")), days, words(say("week-free"))], ensure_ascii=False)
    lines = Join(tuple(slot_line(world, slot) for slot in in_force(world)), "\n")
    alt = messages.words(say("week-picture", lines=lines))
    return Screen(alt, attachment=f"{NAME} {drawn}", instead=alt)


def _day(world: World, day: date, today: date, *, words_of: Callable[[Say | Join | str], str]) -> list[object]:
    """A day as it travels in a name: its name, a note, and its sessions."""
    zone, pause = ZoneInfo(world.known.zone or "UTC"), world.known.pause
    slots = sorted((slot for slot in in_force(world) if slot.falls_on(day) and not slot.over(day)), key=lambda s: s.at)
    free = [slot for slot in slots if not (pause and pause.covers(datetime.combine(day, slot.at, zone)))]
    note = say("week-today") if day == today else say("week-paused") if len(free) < len(slots) else ""
    sessions = [[f"{slot.at:%H:%M}", words_of(slot_words(world, slot))] for slot in free]
    return [words_of(day_name(day.weekday())), words_of(note), sessions]


def week_of(name: str) -> WeekPicture:
    """The picture that a name holds. Raises ValueError for another name."""
    title, days, free = json.loads(name.removeprefix(f"{NAME} "))
    return WeekPicture(title, rows_of(days), free)
