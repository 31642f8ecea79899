"""The words of a message with the numbers among them read: digits, words, decimals, halves. No meaning here."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.understanding.scores.lists import Lists, single
from bot.domain.understanding.text import Text

_DIGITS = re.compile(r"\d{1,9}(?:\.(?:\d0?|25|75))?")
_GLUED = re.compile(r"(\d{1,2})(?:(of|outof|outta)(10)|(or|to|bis)(\d{1,2})|(now|before|after|today|still))")
_BREAK = re.compile(r"[,.;:!?\n()…]")


class Token(NamedTuple):
    """A word; `mark` is what stands between it and the one before it, `home` which word of the text it is of.
    `number` when it is one.
    """

    word: str
    mark: str
    home: int = 0
    number: float | None = None

    @property
    def breaks(self) -> bool:
        """Whether a mark ends a clause before it."""
        return self.mark != " " and bool(_BREAK.search(self.mark))


def number_in(lists: Lists, word: str) -> float | None:
    """The number that a word is ("7", "seven", "6.5", "7ish"), or None."""
    read = lists.read
    return read[word] if word in read else read.kept(word, _number(lists, word))


def _number(lists: Lists, word: str) -> float | None:
    for suffix in lists.about:
        word = word.removesuffix(suffix) or word
    digits = lists.numbers.get(word) or lists.numbers.get(single(word), word)
    return float(digits) if _DIGITS.fullmatch(digits) else None


def _parts(text: Text) -> Iterator[tuple[str, str, int]]:
    """Words, the marks before them and their places; "7/10" is two words with a stroke between, "5½" is "5.5"."""
    end, half = 0, False
    for home, (word, (start, stop)) in enumerate(zip(text.words, text.spans, strict=True)):
        mark = text.raw[end:start]
        end = max(end, stop)
        if not half and word.isalpha():
            yield word, mark, home
            continue
        said = text.raw[start:stop]
        if half and said == "½":
            continue
        half = said.endswith("½")
        if half:
            yield f"{said[:-1] or '0'}.5", mark, home
            continue
        glued = _GLUED.fullmatch(word)
        for at, part in enumerate(filter(None, glued.groups()) if glued else word.split("/")):
            yield part, mark if not at else " " if glued else "/", home


def _without_nought(word: str, mark: str) -> str:
    """ ".5" is half a point."""
    return f"0.{word}" if word in ("5", "25", "75") and (mark == "." or mark.endswith(" .")) else word


def _is_heart(word: str, mark: str) -> bool:
    """Whether this is the "3" of "<3"."""
    return word == "3" and mark.endswith("<")


def _is_decimal(before: Token, word: str, mark: str) -> bool:
    """Whether "6,5" is six and a half: only for halves and wholes, any other pair may be two numbers."""
    return mark == "," and word in ("5", "0") and before.word.isdigit() and len(before.word) == 1


def tokens_of(lists: Lists, text: Text) -> list[Token]:
    """Every word once, numbers read. A letter o right behind a digit is a nought ("1O")."""
    found: list[Token] = []
    for word, mark, home in _parts(text):
        last = found[-1] if found else Token("", "")
        if last.word.isdigit() and (_is_decimal(last, word, mark) or (word == "o" and not mark)):
            joined = f"{last.word}.{word}" if mark else f"{last.word}0"
            found[-1] = Token(joined, last.mark, last.home, number_in(lists, joined))
            continue
        word = _without_nought(word, mark)
        found.append(Token(word, mark, home, None if _is_heart(word, mark) else number_in(lists, word)))
    return found
