"""Telegram's rules for what is inside a message: HTML, lengths in UTF-16 units, inline keyboards.

Pure functions that raise `ApiError` with Telegram's words. No chats, no requests.
"""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from .errors import ApiError, bad_request
from .model import Json

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
CALLBACK_BYTES = 64
BUTTONS = 100

ENTITY_OF_TAG = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
START_TAG = re.compile(r"<([^\s>]*)((?:\s+[A-Za-z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[A-Za-z0-9.-]+))?)*)\s*>")
END_TAG = re.compile(r"</([^\s>]*)\s*>")
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")
HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")


def utf16_units(text: str) -> int:
    """Length as Telegram counts it: characters outside the basic plane, most emoji, are two."""
    return len(text.encode("utf-16-le")) // 2


@dataclass
class _Parse:
    source: str
    plain: str = ""
    entities: list[Json] = field(default_factory=list)
    open_tags: list[tuple[str, int, Json]] = field(default_factory=list)

    def fail(self, what: str) -> ApiError:
        return bad_request(f"can't parse entities: {what}")

    def offset(self, position: int) -> int:
        return len(self.source[:position].encode())

    def start_tag(self, position: int) -> int:
        at = self.offset(position)
        word = re.compile(r"<([^\s>]*)").match(self.source, position)
        name = word.group(1).lower() if word else ""
        if ">" not in self.source[position:]:
            raise self.fail(f"Unclosed start tag at byte offset {at}")
        if name not in ENTITY_OF_TAG:
            raise self.fail(f'Unsupported start tag "{name}" at byte offset {at}')
        tag = START_TAG.match(self.source, position)
        if tag is None:
            raise self.fail(f'Unclosed start tag "{name}" at byte offset {at}')
        link = HREF.search(tag.group(2)) if name == "a" else None
        extra = {"url": html.unescape(next(filter(None, link.groups()), ""))} if link else {}
        self.open_tags.append((name, utf16_units(self.plain), extra))
        return tag.end()

    def end_tag(self, position: int) -> int:
        at = self.offset(position)
        if not self.open_tags:
            raise self.fail(f"Unexpected end tag at byte offset {at}")
        tag = END_TAG.match(self.source, position)
        if tag is None:
            raise self.fail(f"Unclosed end tag at byte offset {at}")
        name, began, extra = self.open_tags.pop()
        if tag.group(1).lower() not in ("", name):
            raise self.fail(f'Unmatched end tag at byte offset {at}, expected "</{name}>", found "{tag.group()}"')
        length = utf16_units(self.plain) - began
        # A link without an address and an empty tag leave no entity, as at Telegram.
        if length and not (name == "a" and not extra.get("url")):
            self.entities.append({"type": ENTITY_OF_TAG[name], "offset": began, "length": length, **extra})
        return tag.end()

    def reference(self, position: int) -> int:
        found = REFERENCE.match(self.source, position)
        if found is None:
            # Telegram lets a bare & pass as text. Here it is an error: it shows a text that nobody escaped.
            raise self.fail(f'Unescaped "&" at byte offset {self.offset(position)}')
        self.plain += html.unescape(found.group())
        return found.end()


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The plain text and its entities (offsets in UTF-16 units), or `ApiError` as Telegram words it."""
    parse, position = _Parse(source), 0
    while position < len(source):
        if source.startswith("</", position):
            position = parse.end_tag(position)
        elif source[position] == "<":
            position = parse.start_tag(position)
        elif source[position] == "&":
            position = parse.reference(position)
        else:
            end = re.compile(r"[^<&]+").match(source, position)
            assert end is not None
            parse.plain += end.group()
            position = end.end()
    if parse.open_tags:
        raise parse.fail(f'Can\'t find end tag corresponding to start tag "{parse.open_tags[-1][0]}"')
    return parse.plain, sorted(parse.entities, key=lambda one: (one["offset"], -one["length"]))


@dataclass(frozen=True)
class Words:
    """A text as the person reads it (`plain`), as HTML, and its entities."""

    plain: str
    html: str
    entities: list[Json]


def _within(units: int, entities: list[Json]) -> list[Json]:
    """Entities cut to a text whose trailing space was taken off."""
    clipped = [one | {"length": min(one["length"], units - one["offset"])} for one in entities]
    return [one for one in clipped if one["length"] > 0]


def words_of(text: str, parse_mode: str, entities: list[Json] | None) -> Words:
    if parse_mode.lower() == "html":
        plain, entities = parse_html(text)
        return Words(plain.rstrip(), text.rstrip(), _within(utf16_units(plain.rstrip()), entities))
    if parse_mode:
        # Markdown exists at Telegram; this bot never uses it, so it is refused like any unknown mode.
        raise bad_request("unsupported parse_mode")
    return Words(text.rstrip(), html.escape(text.rstrip(), quote=False), entities or [])


def checked_text(words: Words) -> Words:
    if not words.plain.strip():
        raise bad_request("text must be non-empty")
    if utf16_units(words.plain) > TEXT_UNITS:
        raise bad_request("message is too long")
    return words


def checked_caption(words: Words) -> Words:
    if utf16_units(words.plain) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return words


def checked_markup(markup: Any) -> Json | None:
    """A reply markup that Telegram would take, or None; raises for buttons it refuses."""
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard", markup.get("keyboard", []))
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    if "inline_keyboard" in markup:
        for button in (one for row in rows for one in row):
            _check_inline_button(button)
    if sum(map(len, rows)) > BUTTONS:
        raise bad_request("reply markup is too long")
    return markup


def _check_inline_button(button: Any) -> None:
    if not isinstance(button, dict) or not button.get("text"):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if len(set(button) - {"text", "style", "icon_custom_emoji_id"}) != 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 0 < len(data.encode()) <= CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
