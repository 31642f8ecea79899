"""What a text says about place, side, tools, score and schedule, one question each, as far as plain words go."""

import re
from dataclasses import dataclass
from datetime import time

from bot.domain.anatomy import AreaId, PartId, Side, ToolId, ZoneId
from bot.domain.catalog import Catalog
from bot.domain.planning import DAYS
from bot.domain.understanding.lexicon import Found, lexicon_of
from bot.domain.understanding.text import words_of

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NOT = {"no", "not", "without", "dont", "havent", "hasnt", "never", "neither", "lost"}
_CLAUSE = re.compile(r"[,.;:!?\n]|\b(?:but|only|just(?! me)|though|except)\b")
_BELOW_ZERO = re.compile(r"(?<![\w)])[-−]\s?\d")
_OUT_OF = re.compile(r"\b(?:out of|of) (?:10|ten)\b")
_SCORE = re.compile(r"(\d{1,3})(?:/10)?")
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})")


@dataclass(frozen=True, slots=True)
class Heard:
    """What one text says.

    `guesses`: areas that fit an unclear place; `zone`: the one place where it is felt; `unsuitable`: index into the
    catalog's list.
    """

    areas: tuple[AreaId, ...] = ()
    guesses: tuple[AreaId, ...] = ()
    zone: ZoneId | None = None
    part: PartId | None = None
    never: str | None = None
    side: Side = Side.NONE
    tools: tuple[ToolId, ...] = ()
    unsuitable: int | None = None


def _kept(found: tuple[Found, ...], kind: str) -> list[str]:
    return list(dict.fromkeys(each.id for each in found if each.kind == kind))


def _owned(catalog: Catalog, text: str) -> tuple[ToolId, ...]:
    """Tools of a text, but for those after a "no" in the same clause ("I don't have a ball or a roller")."""
    owned: dict[str, None] = {}
    for clause in _CLAUSE.split(text.lower()):
        words = words_of(clause)
        for each in lexicon_of(catalog).find(clause):
            if each.kind == "tool" and not _NOT & set(words[: each.start]):
                owned[each.id] = None
    return tuple(map(ToolId, owned))


def hear(catalog: Catalog, text: str) -> Heard:
    """Everything the content's words find in a text."""
    words = words_of(text)
    found = lexicon_of(catalog).find(text)
    places = tuple(each for each in found if not _NOT & set(words[max(0, each.start - 2) : each.start]))
    zones = _kept(places, "zone")
    felt = [area for zone in zones for area in catalog.zones[ZoneId(zone)].areas]
    terms = [area for each in catalog.ambiguous if each.term in _kept(places, "ambiguous") for area in each.candidates]
    part, unsuitable = _kept(places, "part"), _kept(found, "unsuitable")
    return Heard(
        areas=tuple(AreaId(area) for area in _kept(places, "area")),
        guesses=tuple(area for area in dict.fromkeys([*felt, *terms]) if area in catalog.areas),
        zone=ZoneId(zones[0]) if len(zones) == 1 and not terms else None,
        part=PartId(part[0]) if part else None,
        never=next(iter(_kept(places, "never")), None),
        side=side_in(words),
        tools=_owned(catalog, text),
        unsuitable=int(unsuitable[0]) if unsuitable else None,
    )


_NO_LEFT = {("nothing",), ("have",), ("is",), ("one",)}
_NO_RIGHT = {
    (word,) for word in ("now", "behind", "below", "above", "under", "next", "there", "here", "after", "before")
}


def side_in(words: tuple[str, ...]) -> Side:
    left = any(word == "left" and words[at - 1 : at] not in _NO_LEFT for at, word in enumerate(words))
    right = any(
        word == "right" and words[at + 1 : at + 2] not in _NO_RIGHT and words[at - 1 : at] != ("all",)
        for at, word in enumerate(words)
    )
    if "both" in words or (left and right):
        return Side.BOTH
    return Side.LEFT if left else Side.RIGHT if right else Side.NONE


@dataclass(frozen=True, slots=True)
class Score:
    """A number given as a pain score, and the one before it where both are said. None when outside 0-10."""

    value: int | None
    before: int | None = None


def score_in(text: str) -> Score | None:
    """The number of a text ("like a 6", "7/10", "seven out of ten"), or two as "from 6 to 3". None when unclear."""
    if _BELOW_ZERO.search(text):
        return Score(None)
    said = _OUT_OF.sub("", " ".join(words_of(text)))
    found = [number for word in said.split() if (number := _number(word)) is not None]
    if len(found) == 2 and re.search(r"\bfrom\b.*\bto\b", said):
        return Score(_on_scale(found[1]), _on_scale(found[0]))
    return Score(_on_scale(found[0])) if len(found) == 1 else None


def _number(word: str) -> int | None:
    match = _SCORE.fullmatch(word)
    if match:
        return int(match[1])
    return NUMBERS.index(word) if word in NUMBERS else None


def _on_scale(number: int) -> int | None:
    return number if number <= 10 else None


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
    if "other" in said or "second" in said:
        return frozenset()
    if "daily" in said or "everyday" in said or ("every" in said and "day" in said):
        return frozenset(range(7))
    return frozenset(DAYS.index(word[:3]) for word in said if word[:3] in DAYS and _is_day(word))


def _is_day(word: str) -> bool:
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return any(name.startswith(word.removesuffix("s")) for name in full)
