"""Message keys → sentences, and a prompt → a screen of words.

Lives here: Fluent and HTML escaping. Must not live here: any decision about what to say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentNumber
from fluent.syntax.ast import Resource

from bot.content.cache import kept
from bot.content.files import ContentError, Problem
from bot.domain.conversation.codec import dump_button
from bot.domain.conversation.prompts import Button, Choice, Join, Prompt, Say, Value

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Key:
    """A button as it is sent: its words and what comes back when it is tapped."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Screen:
    """A prompt in words. `text` is HTML with <b> and <i> only.

    `attachment`: the name of what goes with it; the text then says what that is, and `instead` is the text where it
    cannot be made. `document`: a file that goes with it, as its name and its content. `lasts_s`: seconds after which
    the next screen comes by itself, 0 for one that waits.
    """

    text: str
    rows: tuple[tuple[Key, ...], ...] = ()
    attachment: str = ""
    instead: str = ""
    lasts_s: int = 0
    document: tuple[str, str] | None = None


@dataclass(frozen=True)
class Messages:
    """The sentences of one language."""

    path: Path

    @cached_property
    def _bundle(self) -> FluentBundle:
        bundle = FluentBundle([LANGUAGE], use_isolating=False)
        try:
            bundle.add_resource(kept(Resource, [self.path], self._parsed))
        except OSError:
            raise ContentError([Problem(f"messages/{self.path.name}", 0, "this file is missing")]) from None
        return bundle

    def _parsed(self) -> Resource:
        return FluentResource(self.path.read_text(encoding="utf-8"))

    def words(self, value: Value, *, html: bool = True) -> str:
        """A value as text. Plain strings are escaped for HTML. Raises KeyError for a message that does not exist."""
        if isinstance(value, Say):
            return self._message(value, html=html)
        if isinstance(value, Join):
            return value.between.join(self.words(part, html=html) for part in value.parts)
        return escape(str(value), quote=False) if html else str(value)

    def _message(self, message: Say, *, html: bool) -> str:
        if message.args:
            return self._formatted(message, html=html)
        if message.key not in self._said:
            self._said[message.key] = self._formatted(message, html=html)
        return self._said[message.key]

    @cached_property
    def _said(self) -> dict[str, str]:
        """Sentences without arguments, most of them buttons, formatted once."""
        return {}

    def _formatted(self, message: Say, *, html: bool) -> str:
        pattern = self._bundle.get_message(message.key).value
        if pattern is None:
            raise KeyError(message.key)
        text, errors = self._bundle.format_pattern(pattern, self._arguments(message.args, html=html))
        if errors:
            raise KeyError(f"{message.key}: {errors[0]}")
        return str(text)

    def _arguments(self, args: Mapping[str, Value], *, html: bool) -> dict[str, str | FluentNumber | int]:
        """Numbers stay numbers (plurals need them); everything else becomes finished text."""
        return {name: v if isinstance(v, int) else self.words(v, html=html) for name, v in args.items()}

    def screen(self, prompt: Prompt, notice: Say | None = None) -> Screen:
        """A prompt in words, with a notice above it."""
        lines = ((notice,) if notice else ()) + prompt.lines
        text = "\n\n".join(self.words(line) for line in lines)
        rows = tuple(tuple(self._key(prompt, button) for button in row) for row in prompt.rows)
        return Screen(text, rows, lasts_s=prompt.lasts_s)

    def plain(self, prompt: Prompt, notice: Say | None = None) -> str:
        """The text of a screen as it is read, without tags."""
        return plain(self.screen(prompt, notice).text)

    def named(self, prompt: Prompt, text: str) -> Choice | None:
        """The choice of the button whose words these are, typed instead of tapped."""
        wanted = _said(text)
        buttons = (button for row in prompt.rows for button in row)
        labelled = ((button, _said(self.words(button.label, html=False))) for button in buttons)
        return next((button.choice for button, label in labelled if label == wanted), None)

    def _key(self, prompt: Prompt, button: Button) -> Key:
        return Key(self.words(button.label, html=False), dump_button(prompt.state, button.choice))


def _said(text: str) -> str:
    """Words without case, marks around them or double spaces."""
    return " ".join(text.casefold().split()).strip(".!? ✓")


def plain(text: str) -> str:
    """A screen's HTML as it is read."""
    return unescape(re.sub(r"</?[bi]>", "", text))


def load_messages(root: Path, language: str = LANGUAGE) -> Messages:
    """The sentences of a content folder. Reading happens at the first use."""
    return Messages(root / "messages" / f"{language}.ftl")
