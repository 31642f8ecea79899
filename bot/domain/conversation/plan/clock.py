"""What time it is where: a person's local time, and the known places behind a time or a name. Pure: `now` is given."""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.domain.catalog import Catalog
from bot.domain.conversation.known import World
from bot.domain.guidance import Place
from bot.domain.understanding.text import words_of

QUARTER = 15


@cache
def zone_of(name: str) -> ZoneInfo:
    """A zone, kept: the standard library forgets all but a few and would read hundreds anew for one question."""
    return ZoneInfo(name)


def local_now(world: World, zone: str) -> datetime:
    return world.now.astimezone(zone_of(zone))


def offset_minutes(now: datetime, zone: str) -> int:
    """Minutes east of UTC at this moment."""
    offset = now.astimezone(zone_of(zone)).utcoffset() or timedelta()
    return int(offset.total_seconds() // 60)


def places_by_offset(catalog: Catalog, now: datetime) -> Mapping[int, tuple[Place, ...]]:
    """The places that share an offset now, one per zone; offsets in the order of their likeliest place."""
    found: dict[int, dict[str, Place]] = {}
    for place in catalog.places:
        found.setdefault(offset_minutes(now, place.zone), {}).setdefault(place.zone, place)
    return {offset: tuple(places.values()) for offset, places in found.items()}


def offset_of_time(now: datetime, at: time) -> int:
    """The offset at which it is this time now, to the quarter hour, between -12 h and +14 h."""
    utc = now.astimezone(ZoneInfo("UTC"))
    minutes = (at.hour * 60 + at.minute) - (utc.hour * 60 + utc.minute)
    quarter = round(minutes / QUARTER) * QUARTER % (24 * 60)
    return quarter - 24 * 60 if quarter > 14 * 60 else quarter


def zone_named(catalog: Catalog, text: str) -> Place | None:
    """The place of a time zone that is typed as it is called ("Europe/Berlin", "america/new york")."""
    said = text.strip().casefold().replace(" ", "_")
    return next((place for place in catalog.clocks if place.zone.casefold() == said), None)


_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?:[:.]?([0-5]\d))?")


def offset_named(text: str) -> int | None:
    """Minutes east of UTC of "UTC+2", "GMT -5:30" or "+0530"; None for anything else."""
    match = _OFFSET.fullmatch(text.strip().casefold().replace("−", "-"))
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return -minutes if match[1] == "-" else minutes


def place_named(catalog: Catalog, text: str) -> Place | None:
    """The place a text names, by its name or another spelling of it."""
    said = " ".join(words_of(text))
    for place in catalog.places:
        names = (" ".join(words_of(name)) for name in (place.name, *place.also))
        if said and said in names:
            return place
    return None
