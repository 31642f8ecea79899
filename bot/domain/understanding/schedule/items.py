"""What the grammar finds in a text, piece by piece, and how it looks at tokens.

Lives here: shapes and small questions about tokens. Must not live here: rules (clocks, spans, days, rhythm).
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.understanding.schedule.index import NOTHING
from bot.domain.understanding.schedule.shape import Once
from bot.domain.understanding.schedule.tokens import Token
from bot.domain.wordings.schedule import Period

ASIDE = "aside"
"""The kind of what was read as a day or a time and is not meant."""
END = Token("", -1, -1, NOTHING, ".")


@dataclass(slots=True)
class Item:
    """One piece of meaning. `kind` says which of the other fields count.

    `number` is an hour, a count or minutes; `sure`: not to be asked about; `marks`: what a word of the grammar may be.
    Not frozen only because that costs time; nothing changes one.
    """

    kind: str
    start: int
    end: int
    gap: str = " "
    number: int = 0
    minute: int = 0
    sure: bool = True
    days: tuple[int, ...] = ()
    weekly: bool = False
    period: Period | None = None
    once: Once = ()
    marks: frozenset[str] = frozenset()
    text: str = ""

    def has(self, *kinds: str) -> bool:
        return not self.marks.isdisjoint(kinds)

    @property
    def minute_of_day(self) -> int:
        return self.number * 60 + self.minute


Found = tuple[list[Item], int]
"""Items, and the token after them."""

Rule = Callable[[list[Token], int], Found | None]


def look(tokens: list[Token], at: int) -> Token:
    """The token there, or END before the first and after the last."""
    return tokens[at] if 0 <= at < len(tokens) else END


def skip(tokens: list[Token], at: int, *kinds: str) -> int:
    """The place after one token of these kinds, or the same place."""
    return at + 1 if look(tokens, at).has(*kinds) else at


def is_number(token: Token) -> bool:
    """A whole number, in figures or words, that is no clock time."""
    return token.number >= 0 and not token.sign and not token.has("ordinal")


def item(kind: str, tokens: list[Token], start: int, end: int, /, **parts: object) -> Item:
    """An item that covers tokens `start` up to `end`."""
    first, last = tokens[start], tokens[end - 1]
    text = " ".join(token.text for token in tokens[start:end])
    return Item(kind, first.start, last.end, first.gap, text=text, **parts)  # type: ignore[arg-type]
