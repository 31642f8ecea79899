"""A screen as lines of plain text, and a typed line as what it means on that screen."""

import re
import textwrap
from dataclasses import dataclass
from datetime import timedelta

from bot.content.messages import Key, Screen, plain
from bot.domain.catalog import Catalog
from bot.domain.conversation import codec
from bot.domain.conversation.events import Command, Event, Said, StaleTap, Tapped

WIDTH = 78
LONGEST_WAIT = timedelta(days=366)
_NUMBER = re.compile(r"#(\d{1,3})")
_WAIT = re.compile(r":wait\s+(\d{1,6})\s*([smhdw])")
_UNIT = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


@dataclass(frozen=True, slots=True)
class Wait:
    """Move the clock; None for a wait that cannot be read."""

    by: timedelta | None


@dataclass(frozen=True, slots=True)
class NoButton:
    number: int


def drawn(screen: Screen) -> str:
    """Text wrapped to the width, then each row of buttons on a line: "#1 [Yes]  #2 [No]"."""
    paragraphs = _words(screen).split("\n")
    text = "\n".join(textwrap.fill(line, WIDTH, break_long_words=False) if line else "" for line in paragraphs)
    lines, number = [], 0
    for row in screen.rows:
        labels = []
        for key in row:
            number += 1
            labels.append(f"#{number} [{key.label}]")
        lines.append("  ".join(labels))
    return "\n".join([text, *([""] if lines else []), *lines])


BAR = 30
"""Characters of a progress bar."""


def bar(left_s: int, length_s: int, words: str) -> str:
    """How much of a phase is over, in characters that any terminal has, and what is left in words."""
    done = BAR - min(BAR, -(-left_s * BAR // max(length_s, 1)))
    return f"[{'#' * done}{'.' * (BAR - done)}] {words}"


_MARKS = {"track": "[Sound]", "breath": "[Moving picture]"}


def _words(screen: Screen) -> str:
    """The text of a screen; of something that goes with one, what it is."""
    text, kind = plain(screen.text), screen.attachment.partition(" ")[0]
    if screen.document:
        return f"[File] {text}"
    return f"{_MARKS.get(kind, '[Picture]')} {text}" if kind else text


def keys_of(screen: Screen | None) -> list[Key]:
    return [key for row in screen.rows for key in row] if screen else []


def meaning(line: str, screen: Screen | None, catalog: Catalog) -> Event | Wait | NoButton:
    """A button's label is a tap, else `#2` taps the second button, `/word` is a command, the rest is text."""
    line = line.strip()
    keys = keys_of(screen)
    labelled = next((key for key in keys if key.label.casefold() == line.casefold()), None)
    if labelled:
        return _tap(labelled, catalog)
    if numbered := _NUMBER.fullmatch(line):
        number = int(numbered[1])
        return _tap(keys[number - 1], catalog) if 0 < number <= len(keys) else NoButton(number)
    if line.startswith(":wait"):
        return Wait(_length(line))
    if line.startswith("/") and len(line) > 1:
        name, _, argument = line[1:].partition(" ")
        return Command(name.lower(), argument.strip())
    return Said(line)


def _length(line: str) -> timedelta | None:
    """How long a `:wait` is; None when it cannot be read or goes on for more than a year."""
    waited = _WAIT.fullmatch(line)
    length = timedelta(**{_UNIT[waited[2]]: int(waited[1])}) if waited else None
    return length if length and length <= LONGEST_WAIT else None


def _tap(key: Key, catalog: Catalog) -> Event:
    try:
        return Tapped(*codec.load_button(key.data, catalog))
    except codec.Unknown:
        return StaleTap()
