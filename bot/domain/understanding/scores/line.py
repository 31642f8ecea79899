"""The tokens of one message, asked about by place, and what is kept of a number among them.

Must not live here: which numbers there are (mentions), what they are out of (scales).
"""

from dataclasses import dataclass

from bot.domain.understanding.scores.lists import Lists
from bot.domain.understanding.scores.tokens import Token


@dataclass(frozen=True, slots=True)
class Mention:
    """A number from token `start` up to `end`. `scale`: what it is out of, if said. `sure`: words say it is a score.
    `vague`: words that mean no pain in an answer, and much else elsewhere ("nothing", "gone").
    """

    start: int
    end: int
    value: float
    scale: float | None = None
    sure: bool = False
    vague: bool = False


class Line:
    """The tokens of one message, asked about by place."""

    def __init__(self, lists: Lists, tokens: list[Token], tail: str = "", *, asked: bool = False) -> None:
        self.lists, self.tokens, self._tail, self.asked = lists, tokens, tail, asked
        self.words = [token.word for token in tokens]

    def before(self, name: str, at: int) -> int:
        """How many words of a phrase of this list end right before `at`, in the same clause."""
        length = self.lists[name].ending(self.words, at)
        if not length:
            return 0
        return 0 if any(self.tokens[each].breaks for each in range(at - length + 1, at + 1)) else length

    def led(self, name: str, at: int) -> int:
        """The same, an article and words of degree left out ("at a steady 6", "worse than a 7")."""
        while not (found := self.before(name, at)):
            step = self.before("articles", at) or self.before("degrees", at)
            if not step:
                return 0
            at -= step
        return found

    def after(self, name: str, at: int) -> int:
        """How many words of a phrase of this list start at `at`, in the same clause."""
        if at >= len(self.tokens) or self.tokens[at].breaks:
            return 0
        return self.lists[name].starting(self.words, at)

    def timed(self, name: str, one: Mention) -> bool:
        """Whether a clear word of time ("was", "now") is right beside a number."""
        behind = self.after(name, one.end)
        if behind and tuple(self.words[one.end : one.end + behind]) not in self.lists["weak"]:
            return True
        at = one.start
        while not (length := self.before(name, at)):
            step = self.before("articles", at) or self.before("degrees", at)
            if not step:
                return False
            at -= step
        return tuple(self.words[at - length : at]) not in self.lists["weak"]

    def subject(self, at: int) -> list[str]:
        """The word before `at` in its clause, filling left out: what a number there is said of ("energy is 4")."""
        while at and not self.tokens[at].breaks:
            if length := self.before("now", at):
                at -= length
                continue
            at -= 1
            word = [self.words[at]]
            if word in self.lists["aches"] or not (word in self.lists["between"] or word in self.lists["articles"]):
                return word
        return []

    def mark(self, at: int) -> str:
        """What stands before the token at `at`, or after the last one."""
        return self.tokens[at].mark if at < len(self.tokens) else self._tail

    def sentences(self, one: Mention, two: Mention) -> list[str]:
        """The words of the sentences that two numbers stand in."""
        start, end = one.start, two.end
        while start and not self._ends_sentence(start):
            start -= 1
        while end < len(self.tokens) and not self._ends_sentence(end):
            end += 1
        return self.words[start:end]

    def _ends_sentence(self, at: int) -> bool:
        return any(mark in self.tokens[at].mark for mark in ".!?\n")

    def number(self, at: int) -> float | None:
        return self.tokens[at].number if 0 <= at < len(self.tokens) else None
