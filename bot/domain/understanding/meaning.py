"""What a text says about place, side, tools, score and schedule, one question each, as far as plain words go."""

import re
from dataclasses import dataclass
from datetime import time

from bot.domain.anatomy import AreaId, PartId, ToolId, ZoneId
from bot.domain.catalog import Catalog
from bot.domain.conversation.states import Side
from bot.domain.planning import DAYS
from bot.domain.understanding.lexicon import Found, lexicon_of
from bot.domain.understanding.text import words_of

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NOT = {"no", "not", "without", "dont", "havent", "never"}
_SCORE = re.compile(r"(\d{1,3})(?:/10)?")
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})")


@dataclass(frozen=True, slots=True)
class Heard:
    """What one text says. `guesses`: areas that fit an unclear place; `unsuitable`: index into the catalog's list."""

    areas: tuple[AreaId, ...] = ()
    guesses: tuple[AreaId, ...] = ()
    part: PartId | None = None
    never: str | None = None
    side: Side = Side.NONE
    tools: tuple[ToolId, ...] = ()
    unsuitable: int | None = None


def _kept(found: tuple[Found, ...], kind: str) -> list[str]:
    return list(dict.fromkeys(each.id for each in found if each.kind == kind))


def _owned(found: tuple[Found, ...], words: tuple[str, ...]) -> tuple[ToolId, ...]:
    """Tools of a text, but for those right after a word such as "no" ("no roller")."""
    tools = [
        each for each in found if each.kind == "tool" and not _NOT & set(words[max(0, each.start - 2) : each.start])
    ]
    return tuple(ToolId(tool) for tool in dict.fromkeys(each.id for each in tools))


def hear(catalog: Catalog, text: str) -> Heard:
    """Everything the content's words find in a text."""
    words = words_of(text)
    found = lexicon_of(catalog).find(text)
    places = tuple(each for each in found if not _NOT & set(words[max(0, each.start - 2) : each.start]))
    zones = [area for zone in _kept(places, "zone") for area in catalog.zones[ZoneId(zone)].areas]
    terms = [area for each in catalog.ambiguous if each.term in _kept(places, "ambiguous") for area in each.candidates]
    part, unsuitable = _kept(places, "part"), _kept(found, "unsuitable")
    return Heard(
        areas=tuple(AreaId(area) for area in _kept(places, "area")),
        guesses=tuple(area for area in dict.fromkeys([*terms, *zones]) if area in catalog.areas),
        part=PartId(part[0]) if part else None,
        never=next(iter(_kept(places, "never")), None),
        side=side_in(words),
        tools=_owned(found, words),
        unsuitable=int(unsuitable[0]) if unsuitable else None,
    )


def side_in(words: tuple[str, ...]) -> Side:
    left, right = "left" in words, "right" in words
    if "both" in words or (left and right):
        return Side.BOTH
    return Side.LEFT if left else Side.RIGHT if right else Side.NONE


@dataclass(frozen=True, slots=True)
class Score:
    """A number given as a pain score; `value` is None when it lies outside 0-10."""

    value: int | None


def score_in(text: str) -> Score | None:
    """The one number of a text, in digits or words ("like a 6", "7/10"); None when there is none or more than one."""
    said = words_of(text)
    found = [int(match[1]) for word in said if (match := _SCORE.fullmatch(word))]
    found += [NUMBERS.index(word) for word in said if word in NUMBERS]
    if len(found) != 1:
        return None
    return Score(found[0] if found[0] <= 10 else None)


def time_in(text: str) -> time | None:
    """A clock time such as 19:00, 7.30 or 7:30 pm. None when there is none, or it is no time of day."""
    match = _CLOCK.search(text.lower())
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2])
    words = set(re.findall(r"[ap]m", text.lower()))
    hour = hour % 12 + 12 * ("pm" in words) if words and 1 <= hour <= 12 else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def days_in(text: str) -> frozenset[int]:
    """Weekdays named by their first three letters ("mon", "Monday"), or "every day"."""
    said = words_of(text)
    if "daily" in said or "everyday" in said or ("every" in said and "day" in said):
        return frozenset(range(7))
    return frozenset(DAYS.index(word[:3]) for word in said if word[:3] in DAYS and _is_day(word))


def _is_day(word: str) -> bool:
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return any(name.startswith(word.removesuffix("s")) for name in full)
