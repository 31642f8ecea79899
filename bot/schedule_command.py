"""`unknot schedule`: a sentence → what was understood and the next times of it, as one JSON value.

Lives here: checking what was typed on the command line and shaping the answer. Must not live here: reading it.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.catalog import Catalog
from bot.domain.understanding.schedule import schedule_in, upcoming
from bot.domain.understanding.text import read

MOST = 1000
YEARS = range(1900, 3000)


class BadRequest(ValueError):
    """What is wrong with the command line, as one sentence."""


def zone_of(name: str) -> ZoneInfo:
    """The zone of a name. Raises BadRequest."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise BadRequest(f"there is no time zone {name!r}; an example is Europe/Berlin") from None


def start_of(text: str | None, zone: ZoneInfo, now: datetime) -> datetime:
    """The moment to count from; without an offset it is local in the zone. Raises BadRequest."""
    if text is None:
        return now.astimezone(zone)
    try:
        moment = datetime.fromisoformat(text)
        local = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
        if local.astimezone(UTC).year in YEARS:
            return local
    except (ValueError, OverflowError):
        pass
    raise BadRequest(f"{text!r} is not a moment such as 2026-03-28T18:55 or 2026-03-28T18:55+01:00")


def count_of(text: str) -> int:
    """How many times to show. Raises BadRequest."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= MOST):
        raise BadRequest(f"--count must be a whole number from 1 to {MOST}, not {text!r}")
    return int(text)


def answer(catalog: Catalog, text: str, start: datetime, zone: ZoneInfo, count: int) -> dict[str, object]:
    """What the command prints. The question "which days and time?" is taken as open."""
    found = schedule_in(catalog, read(text), start.astimezone(zone).replace(tzinfo=None), "schedule")
    if found is None:
        return {"understood": None, "ask": None, "next": []}
    instants = upcoming(found, zone.key, start, count)
    return {
        "understood": found.as_dict(),
        "ask": found.ask or None,
        "next": [
            {
                "local": instant.astimezone(zone).isoformat(timespec="seconds"),
                "utc": instant.isoformat(timespec="seconds"),
            }
            for instant in instants
        ],
    }
