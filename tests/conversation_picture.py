"""Draws `docs/conversation.svg` from the screens as they are now: `python -m tests.conversation_picture FILE.svg`.

Lives here: one conversation of the machine, and boxes with words. The screens come from the conversation itself, so a
picture that was drawn anew shows what the bot says.
"""

import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import escape
from pathlib import Path

from bot.content.messages import Screen
from bot.domain.anatomy import AreaId, ToolId
from bot.domain.conversation.known import Known
from bot.domain.session import Kind
from tests.unit.worlds import Person, the_messages

CALF, PIN = AreaId("gastrocnemius"), ToolId("rolling_pin")
WIDTH, PANEL, LINE, SIZE, EDGE, CHARS = 700, 328, 18, 13, 10, 40
INK, FAINT, PAPER, CHAT, SAID, KEY, TAPPED = "#1d2733", "#5c6b7a", "#ffffff", "#dfe7ee", "#d5f0c8", "#c3d1dd", "#2f6f9f"
DESCRIPTION = (
    "Someone writes: my left calf is tight. The bot asks which tool is to hand, asks on one screen what may make it "
    "unsafe today, and shows one technique for the rolling pin. The session then runs by itself, with pause, ease off, "
    "skip and stop one tap away, and afterwards says what came of it. The blue button on each screen is the one tapped."
)


@dataclass(frozen=True, slots=True)
class Panel:
    """A screen with its title, what was typed before it, and the label of the button that was tapped on it."""

    title: str
    screen: Screen
    tapped: str = ""
    typed: str = ""


def conversation() -> Iterator[Panel]:
    """From the first words to the result."""
    person = Person(Known(consent=True, greeted=True, done={CALF: 3}))
    typed = "my left calf is tight"
    person.says(typed)
    yield _panel("1. Where, and with what", person, "Rolling pin", typed)
    person.tap("tool", PIN)
    yield _panel("2. What could make it unsafe", person, "None of these apply")
    person.tap("none")
    yield _panel("3. One technique", person, "Begin")
    person.starts("6")
    person.plays(_first(person, Kind.ROLL))
    person.now -= timedelta(seconds=20)  # as it looks at its beginning
    yield _panel("4. The session runs by itself", person)
    person.plays()
    yield _panel("5. How is it now?", person, "4")
    person.tap("score", "4")
    yield _panel("6. What came of it", person)


def _first(person: Person, kind: Kind) -> int:
    """The number of the first phase of a kind."""
    massage = person.known.massage
    assert massage
    assert massage.run
    return next(number for number, phase in enumerate(massage.run.score.phases) if phase.kind is kind)


def _panel(title: str, person: Person, tapped: str = "", typed: str = "") -> Panel:
    return Panel(title, the_messages().screen(person.prompt), tapped, typed)


@dataclass
class Column:
    """Panels below each other; `y` is where the next begins."""

    x: int
    y: int = 20

    def draws(self, panel: Panel) -> Iterator[str]:
        yield _text(self.x + 4, self.y + 12, escape(panel.title), SIZE + 1, FAINT, bold=True)
        top = self.y + 22
        self.y = top + 12
        inside = [*self._typed(panel.typed), *self._said(panel.screen), *self._keys(panel)]
        yield _box(self.x, top, PANEL, self.y + 8 - top, CHAT, 18, stroke=True)
        yield from inside
        self.y += 28

    def _typed(self, words: str) -> Iterator[str]:
        if words:
            width = len(words) * 7 + 24
            yield _box(self.x + PANEL - EDGE - width, self.y, width, 32, SAID, 12)
            yield _text(self.x + PANEL - EDGE - width + 12, self.y + 21, escape(words))
            self.y += 40

    def _said(self, screen: Screen) -> Iterator[str]:
        lines = list(_lines(screen.text))
        height = len(lines) * LINE + 20
        yield _box(self.x + EDGE, self.y, PANEL - 2 * EDGE - 4, height, PAPER, 12)
        for number, (line, bold) in enumerate(lines):
            yield _text(self.x + EDGE + 12, self.y + 23 + number * LINE, escape(line), bold=bold)
        self.y += height + 4

    def _keys(self, panel: Panel) -> Iterator[str]:
        for keys in panel.screen.rows:
            width = (PANEL - 2 * EDGE - 4 * len(keys)) / len(keys)
            for number, key in enumerate(keys):
                x, on = self.x + EDGE + number * (width + 4), key.label == panel.tapped
                yield _box(x, self.y, width, 30, TAPPED if on else KEY, 8)
                yield _text(
                    x + width / 2, self.y + 20, escape(key.label), ink=PAPER if on else INK, bold=on, middle=True
                )
            self.y += 34


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Lines that fit, and whether they are bold. A line of the bot is bold as a whole or not at all here."""
    for line in text.split("\n"):
        bold = line.startswith("<b>") and line.endswith("</b>")
        for part in textwrap.wrap(re.sub(r"</?[bi]>", "", line), CHARS - 3 * bold) or [""]:
            yield part, bold


def _box(x: float, y: float, width: float, height: float, fill: str, round_: int, *, stroke: bool = False) -> str:
    edge = ' stroke="#b4c2cf"' if stroke else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_}" fill="{fill}"{edge}/>'


def _text(
    x: float, y: float, words: str, size: int = SIZE, ink: str = INK, *, bold: bool = False, middle: bool = False
) -> str:
    weight = ' font-weight="700"' if bold else ""
    anchor = ' text-anchor="middle"' if middle else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{ink}"{weight}{anchor}>{words}</text>'


def picture() -> str:
    """The whole picture; each panel goes into the shorter of two columns."""
    columns, drawn = (Column(16), Column(356)), list[str]()
    for panel in conversation():
        drawn += min(columns, key=lambda column: column.y).draws(panel)
    height = max(column.y for column in columns) - 8
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}" '
        'role="img" aria-labelledby="t d" '
        "font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif\">"
    )
    said = f'<title id="t">A conversation with Unknot</title>\n<desc id="d">{escape(DESCRIPTION)}</desc>'
    return "\n".join([head, said, _box(0, 0, WIDTH, height, "#f4f7fa", 20, stroke=True), *drawn, "</svg>\n"])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(picture(), encoding="utf-8")
