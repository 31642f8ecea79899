"""A text as tokens: phrases of the index, numbers and clock times, and the marks between them.

Lives here: cutting. Must not live here: what tokens mean together (grammar).
"""

import re
from dataclasses import dataclass

from bot.domain.understanding.schedule.index import NOTHING, Index, Sense
from bot.domain.understanding.text import Text

_GLUED = re.compile(r"([0-9]+(?:[.:][0-9]+)?)([a-z]+)")
_FRENCH = re.compile(r"([0-9]{1,2})h([0-9]{2})")
_APART = re.compile(r"([0-9]*[^\W0-9_]+)([:./])([0-9].*)")
_CLOCK = re.compile(r"([0-9]{1,2})([:.])([0-9]{2})(?::[0-9]{2})?")
_DECIMAL = re.compile(r"([0-9]{1,3})\.([0-9])")
_DATE = re.compile(r"([0-9]{1,4})[/.]([0-9]{1,2})(?:[/.]([0-9]{2,4}))?")
_NUMBER = re.compile(r"[0-9]{1,4}")
_ORDINAL = frozenset(("st", "nd", "rd", "th"))
_STOP = re.compile(r"[!?;\n…]|\.\s")


@dataclass(slots=True)
class Token:
    """`start` to `end` count the text's words. `gap`: what stands before it, as a kind of mark.

    Not frozen only because that costs time; nothing changes one.
    """

    text: str
    start: int
    end: int
    sense: Sense
    gap: str = ""
    number: int = -1
    minute: int = -1
    digits: bool = False
    sign: str = ""
    parts: tuple[int, ...] = ()

    def has(self, *kinds: str) -> bool:
        return not self.sense.kinds.isdisjoint(kinds)


@dataclass(slots=True)
class _Piece:
    word: str
    home: int
    gap: str


def _gap(between: str, shortened: bool) -> str:
    """The kind of what separates two words: "" glued, " ", "," or a sentence's end, "/", "-" or "@".

    `shortened`: the word before is one that is often written with a full stop ("mon.").
    """
    if between == " " or not between:
        return between
    if "@" in between:
        return "@"
    if _STOP.search(between) and not (shortened and between.strip(" ") == "."):
        return "."
    for mark in ",/&+":
        if mark in between:
            return "," if mark == "," else "/"
    return "-" if any(mark in between for mark in "-–—~→>") else ":" if ":" in between or "(" in between else " "


def _pieces(index: Index, text: Text) -> list[_Piece]:
    """Words with slips corrected, and units cut off the numbers they are glued to."""
    found: list[_Piece] = []
    end, corrected = 0, index.speller.corrected
    for home, (word, (start, stop)) in enumerate(zip(text.words, text.spans, strict=True)):
        gap = _gap(text.raw[end:start], bool(found) and found[-1].word in index.shortened)
        end = stop
        if word in index.stress and found and found[-1].word in index.every:
            continue
        if word.isalpha():
            found.append(_Piece(corrected(word), home, gap))
        elif not word.isalnum() and (apart := _APART.fullmatch(word)):
            found += [*_cut(index, apart[1], home, gap), *_cut(index, apart[3], home, "/" if apart[2] == "/" else " ")]
        else:
            found += _cut(index, word, home, gap)
    return found


def _cut(index: Index, word: str, home: int, gap: str) -> list[_Piece]:
    """ "7pm" as "7" and "pm"."""
    if not "0" <= word[0] <= "9":
        return [_Piece(index.speller.corrected(word), home, gap)]
    if index.knows(word):
        return [_Piece(word, home, gap)]
    glued = _GLUED.fullmatch(word)
    if glued and glued[2] in index.suffixes:
        return [_Piece(glued[1], home, gap), _Piece(glued[2], home, "")]
    return [_Piece(index.speller.corrected(word), home, gap)]


def tokens_of(index: Index, text: Text) -> list[Token]:
    pieces = _pieces(index, text)
    words = [piece.word for piece in pieces]
    found: list[Token] = []
    at = 0
    while at < len(pieces):
        token, length = _token(index, pieces, words, at)
        found.append(token)
        at += length
    return found


def _token(index: Index, pieces: list[_Piece], words: list[str], at: int) -> tuple[Token, int]:
    sense, length = index.find(words, at)
    if length > 1 and any(piece.gap in ".," for piece in pieces[at + 1 : at + length] if piece.gap):
        sense, length = index.find([words[at]], 0)
    if length > 1 and "half_more" in sense.kinds and _says_hour(index, words, at + length):
        sense, length = index.find([words[at]], 0)
    piece = pieces[at]
    if sense is NOTHING and not "0" <= piece.word[0] <= "9":
        return Token(piece.word, piece.home, piece.home + 1, NOTHING, piece.gap), 1
    if length == 1:
        number = _numeric(piece, sense)
        if number is not None:
            return number, 1
        if "number" in sense.kinds:
            return _spelled(index, pieces, words, at, sense)
    last = pieces[at + length - 1]
    return Token(" ".join(words[at : at + length]), piece.home, last.home + 1, sense, piece.gap, sense.number), length


def _says_hour(index: Index, words: list[str], at: int) -> bool:
    """Whether "half" before belongs to an hour: "half nine and half past four", not "one and half hours"."""
    if at >= len(words):
        return False
    sense, _ = index.find(words, at)
    return words[at].isdigit() or not sense.kinds.isdisjoint(("number", "past"))


def _numeric(piece: _Piece, sense: Sense) -> Token | None:
    """A piece that is written in figures: a number, an ordinal, a clock time or what may be a date."""
    word, start, gap = piece.word, piece.home, piece.gap
    if not "0" <= word[0] <= "9":
        return None
    if _NUMBER.fullmatch(word):
        return Token(word, start, start + 1, sense, gap, int(word), digits=True)
    if word[-2:] in _ORDINAL and _NUMBER.fullmatch(word[:-2]):
        return Token(word, start, start + 1, Sense(frozenset({"ordinal"})), gap, int(word[:-2]), digits=True)
    if clock := _CLOCK.fullmatch(word):
        return Token(word, start, start + 1, NOTHING, gap, int(clock[1]), int(clock[3]), True, clock[2])
    if french := _FRENCH.fullmatch(word):
        return Token(word, start, start + 1, NOTHING, gap, int(french[1]), int(french[2]), True, ":")
    if decimal := _DECIMAL.fullmatch(word):
        return Token(word, start, start + 1, NOTHING, gap, int(decimal[1]), int(decimal[2]), True, "decimal")
    if date := _DATE.fullmatch(word):
        return Token(
            word, start, start + 1, NOTHING, gap, sign="date", parts=tuple(int(each or 0) for each in date.groups())
        )
    return None


def _spelled(index: Index, pieces: list[_Piece], words: list[str], at: int, sense: Sense) -> tuple[Token, int]:
    """A number in words; "twenty five" is one."""
    number, length = sense.number, 1
    if number in (20, 30, 40, 50) and at + 1 < len(words) and pieces[at + 1].gap in (" ", "-"):
        unit, size = index.find(words, at + 1)
        if size == 1 and "number" in unit.kinds and 1 <= unit.number <= 9:
            number, length = number + unit.number, 2
    text = " ".join(words[at : at + length])
    return Token(text, pieces[at].home, pieces[at + length - 1].home + 1, sense, pieces[at].gap, number), length
