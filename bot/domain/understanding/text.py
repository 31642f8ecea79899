"""Text as comparable words that still know where they stood.

Lower case, accents folded, apostrophes dropped; all else that is no letter or digit only separates. No meaning here.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 4096
LONGEST_WORD = 40
"""No word that anyone means is longer; of noise such as "aaaa…" only the beginning is looked at."""
_WORD = re.compile(r"[^\W_]+(?:(?<=\d)[./:]\d+)*")
_BREAK = re.compile(r"[,.;:!?\n()…]|\s[-–—]+\s|[–—]")
ENDS = ".!?\n"
"""Marks that end a sentence; the others in `_BREAK` end a clause."""
_SIGNS = {"🎾": " tennis ball ", "🥎": " softball ", "⚾": " baseball ", "🥍": " lacrosse stick ", "🔟": " 10 "}
_SIGNS |= dict.fromkeys("✘✗❌✖", " no ") | dict.fromkeys("✅☑✔", " yes ")
"""Pictures of things that people press with, the ticks and crosses of a list, and that of a ten, as the words they
stand for."""
_DROPPED = frozenset("'’`´ʼ")
_ASCII_DROPPED = {ord(mark): None for mark in _DROPPED if mark.isascii()}


@dataclass(frozen=True, slots=True)
class Text:
    """One message. `words[i]` was written at `raw[spans[i][0] : spans[i][1]]`.

    `breaks`: the words before which a mark ends a clause ("neck, not back": the word "not" is a break).
    """

    raw: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    breaks: frozenset[int]

    def said(self, start: int, end: int) -> str:
        """The words from `start` up to (not with) `end` as they were written."""
        return self.raw[self.spans[start][0] : self.spans[end - 1][1]] if start < end else ""

    def begins_sentence(self, place: int) -> bool:
        """Whether the marks before a word, which has one before it, end a sentence."""
        between = self.raw[self.spans[place - 1][1] : self.spans[place][0]]
        return any(mark in between for mark in ENDS)


@lru_cache(LONGEST)
def _folded_mark(mark: str) -> str:
    """What becomes of one character: its plain form, several of them, or nothing."""
    if mark in _SIGNS:
        return _SIGNS[mark]
    folded = unicodedata.normalize("NFKD", mark.casefold())
    return "".join(each for each in folded if each not in _DROPPED and not unicodedata.combining(each))


def _folded(raw: str) -> tuple[str, Sequence[int]]:
    """The text folded, and for every folded character the place of the one it came from."""
    if not raw.isascii():
        marks = [_folded_mark(mark) for mark in raw]
        return "".join(marks), [place for place, mark in enumerate(marks) for _ in mark]
    if _DROPPED.isdisjoint(raw):
        return raw.lower(), range(len(raw))
    return raw.lower().translate(_ASCII_DROPPED), [at for at, mark in enumerate(raw) if mark not in _DROPPED]


def read(text: str) -> Text:
    """A message as words with their places; no more than the longest message Telegram allows. Never raises."""
    raw = text[:LONGEST]
    plain, origin = _folded(raw)
    words, spans, breaks = list[str](), list[tuple[int, int]](), set[int]()
    end = 0
    for match in _WORD.finditer(plain):
        start = match.start()
        if words and plain[end:start] != " " and _BREAK.search(plain, end, start):
            breaks.add(len(words))
        end = match.end()
        words.append(match[0][:LONGEST_WORD])
        spans.append((origin[start], origin[end - 1] + 1))
    return Text(raw, tuple(words), tuple(spans), frozenset(breaks))


def pairs(row: Sequence[str]) -> Iterator[str]:
    """Every word with the one after it."""
    return map("{} {}".format, row, row[1:])


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, accents folded; "7/10", "19:30" and "6.5" stay one word."""
    return tuple(word[:LONGEST_WORD] for word in _WORD.findall(_folded(text[:LONGEST])[0]))
