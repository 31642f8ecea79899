"""What a text says about days and times, as a value. No reading here."""

from dataclasses import dataclass

from bot.domain.planning import DAYS

Once = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """One schedule or one moment; see the package for what each field means.

    `ask`: what is missing or unclear, "" when nothing is. `readings`: likely answers to that, each a list of times
    (or days), the likeliest first. `words`: the indexes of the words it was taken from.
    """

    days: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    slots: tuple[tuple[str, str], ...] = ()
    every_days: int | None = None
    every_weeks: int | None = None
    per_week: int | None = None
    once: Once = ()
    at: str | None = None
    minutes: int | None = None
    invalid: str | None = None
    ask: str = ""
    readings: tuple[tuple[str, ...], ...] = ()
    words: frozenset[int] = frozenset()

    def as_dict(self) -> dict[str, object]:
        """The shape of the JSON: every key, always."""
        return {
            "days": list(self.days),
            "times": list(self.times),
            "slots": [list(slot) for slot in self.slots],
            "every_days": self.every_days,
            "every_weeks": self.every_weeks,
            "per_week": self.per_week,
            "once": dict(self.once) or None,
            "at": self.at,
            "minutes": self.minutes,
            "invalid": self.invalid,
        }


def clock(minute_of_day: int) -> str:
    return f"{minute_of_day // 60 % 24:02}:{minute_of_day % 60:02}"


def names(days: frozenset[int] | set[int]) -> tuple[str, ...]:
    return tuple(DAYS[day] for day in sorted(days))
