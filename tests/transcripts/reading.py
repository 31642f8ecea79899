"""A transcript file as values: a title, what is given, and steps with what must be seen after each.

    title: The question for the side is answered by a tap
    given: {now: "2026-03-26T17:00Z", after: on_a_card}   # may be left out; `after`: another transcript comes first
    surfaces: [machine, telegram]                         # left out: the terminal too
    steps:
      - says: my calf is tight          # or taps, command, waits, …: see ACTS
        sees: [Upper calf, Which side]  # words that must be on what appeared; one alone needs no list
        not: [Begin]                    # words that must not
        buttons: [Left, Right]          # labels that must be there; `no buttons`: that must not
        kept: {people: 1, check_ins: 0, timers: 0}
      - waits: 2d                       # s, m, h, d, w; every reminder on the way comes at its time
        silent: yes                     # nothing appears
      - taps old: Left of step 1        # a button of an earlier screen (not on the terminal)
      - bot is away: 3h                 # the clock moves and nothing fires until the end (not on the terminal)

Words with a comma, a question mark or a colon in a list go between quotes. Lives here: the format and its complaints,
with file and step. Must not live here: anything about the bot.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
ACTS = (
    "says",
    "says at length",
    "taps",
    "taps twice",
    "taps old",
    "command",
    "sends",
    "forges",
    "waits",
    "bot is away",
)
"""What may happen in a step: one of these is its first line."""

SURFACES = ("machine", "terminal", "telegram")
SENT = ("photo", "sticker", "voice", "location", "edited")
EXPECTATIONS = ("sees", "not", "buttons", "no buttons", "kept", "silent")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""A Monday morning, away from every clock change."""

LONGEST = 4096
"""The longest text Telegram lets a person send."""

_SPAN = re.compile(r"(\d{1,4})\s*([smhdw])")
_UNIT = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_OLD = re.compile(r"(.+) of step (\d+)")


class BadTranscript(Exception):
    """A transcript cannot be read; the message names the file and the step."""


@dataclass(frozen=True, slots=True)
class Act:
    """What happens: one of ACTS and its value. `step` is the earlier step of `taps old`."""

    kind: str
    value: str
    step: int = 0

    @property
    def span(self) -> timedelta:
        found = _SPAN.fullmatch(self.value)
        if not found:
            raise ValueError(f"{self.value!r} is no span of time: write 15m, 2h, 3d or 1w")
        return timedelta(**{_UNIT[found[2]]: int(found[1])})

    @property
    def passes_time(self) -> bool:
        return self.kind in ("waits", "bot is away")


@dataclass(frozen=True, slots=True)
class Step:
    """An act and what must be true after it; `kept` counts rows, None where nothing is said of them."""

    number: int
    act: Act
    sees: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    no_buttons: tuple[str, ...] = ()
    kept: Mapping[str, int] | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    """`before`: the acts of an earlier transcript, which come first; `broken`: why this one fails for now."""

    file: Path
    title: str
    now: datetime
    surfaces: tuple[str, ...]
    steps: tuple[Step, ...]
    before: tuple[Act, ...] = ()
    broken: str = ""


def read(file: Path) -> Transcript:
    """Raises BadTranscript for whatever does not fit the format."""
    # Everything stays a string: neither "Yes" nor "19:00" may turn into something else.
    try:
        raw = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
        _only(raw, ("title", "given", "surfaces", "broken", "steps"))
        given, surfaces = raw.get("given", {}), tuple(raw.get("surfaces", SURFACES))
        _only(given, ("now", "after"))
        _only(dict.fromkeys(surfaces), SURFACES)
        before = _acts_of(file.with_name(f"{given['after']}.yaml")) if "after" in given else ()
        steps = tuple(_step(file, number, each) for number, each in enumerate(raw["steps"], 1))
        now = datetime.fromisoformat(given["now"]) if "now" in given else NOW
        return Transcript(file, raw["title"], now, surfaces, steps, before, raw.get("broken", ""))
    except (yaml.YAMLError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadTranscript(f"{file.name}: {error}") from error


def _acts_of(file: Path) -> tuple[Act, ...]:
    """What happens in another transcript, from its very beginning."""
    earlier = read(file)
    return (*earlier.before, *(step.act for step in earlier.steps))


def _step(file: Path, number: int, raw: Mapping[str, Any]) -> Step:
    try:
        kind, value = next(iter(raw.items()))
        _only(raw, (kind, *EXPECTATIONS))
        kept = raw.get("kept")
        return Step(
            number,
            _act(kind, value),
            _words(raw, "sees"),
            _words(raw, "not"),
            _words(raw, "buttons"),
            _words(raw, "no buttons"),
            None if kept is None else {name: int(count) for name, count in kept.items()},
            raw.get("silent") == "yes",
        )
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadTranscript(f"{file.name}, step {number}: {error}") from error


def _words(raw: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list, or one thing without the list."""
    given = raw.get(name, ())
    return (given,) if isinstance(given, str) else tuple(given)


def _act(kind: str, value: str) -> Act:
    if kind not in ACTS:
        raise ValueError(f"{kind!r} is nothing that can happen; possible are {', '.join(ACTS)}")
    match kind:
        case "says at length":
            return Act("says", (f"{value} " * LONGEST)[:LONGEST])
        case "taps old":
            old = _OLD.fullmatch(value)
            if not old:
                raise ValueError('write "taps old: LABEL of step NUMBER"')
            return Act(kind, old[1], int(old[2]))
        case "sends" if value not in SENT:
            raise ValueError(f"nobody can send {value!r}; possible are {', '.join(SENT)}")
    act = Act(kind, value)
    if act.passes_time:
        assert act.span
    return act


def _only(given: Mapping[str, object], allowed: tuple[str, ...]) -> None:
    unknown = [name for name in given if name not in allowed]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is not known here; possible are {', '.join(allowed)}")
