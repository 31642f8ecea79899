"""Ages in a text ("im 72", "56F", "75 with a headache") as mentions of what they mean for safety.

Lives here: stated ages only. Must not live here: pain scores, times, durations.
"""

from collections.abc import Collection, Iterator, Sequence

from bot.domain.understanding.red_flags.builder import PLAIN
from bot.domain.understanding.red_flags.tokens import Tokens
from bot.domain.wordings.flags import FlagWords

OF, LETTERS, TENS, UNITS = "of", "abcdefghijklmnopqrstuvwxyz", 20, 10
"""What stands between people and ages ("a lady of 58" is the reader); from where numerals are read as ages, and up to
where they may follow one ("fifty three")."""
LEAST_OPEN, LEAST_TOLD = 50, 3
"""The youngest age that is stated with no word of age beside it, as scores and hours are smaller; the fewest words of a
text that tells one first ("80, 3" is no age)."""


class AgeReader:
    """Finds the ages among the words of a text."""

    def __init__(self, words: FlagWords) -> None:
        self._ages, self._numerals = words.ages, words.numerals
        self._fillers, self._others = frozenset(words.fillers), frozenset(words.others.opened_by)
        self._people = [[each, OF] for each in words.ages.people]
        self._before = (*_phrases(words.ages.before), *map(tuple, self._people))
        self._loosely_before = _phrases(words.ages.loosely_before)
        self._after = _phrases(words.ages.after)

    def ages_in(self, tokens: Tokens, breaks: Collection[int]) -> Iterator[tuple[str, int, int]]:
        """The concept, start and end of every stated age. `breaks`: the words of the text that begin a clause."""
        numbers = [at for at, word in enumerate(tokens.words) if word in self._numerals or not word.isalpha()]
        if not numbers:
            return
        ends = frozenset(at for at, start in enumerate(tokens.starts) if start in breaks)
        for at in numbers:
            age, end, glued = self._number(tokens.words, at)
            own = self._is_glued(age, glued, at, ends) if glued else self._is_own(age, tokens.words, (at, end), ends)
            if own and age >= self._ages.certain_from:
                yield PLAIN, at, end
            if own or (age and not glued and self._is_named(tokens.words, end)) or glued in self._ages.glued:
                start = at - 2 if tokens.words[max(at - 2, 0) : at] in self._people else at
                yield from ((each.concept, start, end) for each in self._ages.ranges if each.least <= age <= each.most)

    def _is_glued(self, age: int, glued: str, at: int, breaks: Collection[int]) -> bool:
        return age >= LEAST_OPEN and (at == 0 or at in breaks) and glued in self._ages.sexes

    def _is_named(self, words: Sequence[str], end: int) -> bool:
        return any(tuple(words[end : end + len(unit)]) == unit for unit in self._after)

    def _number(self, words: Sequence[str], at: int) -> tuple[int, int, str]:
        """The number at a place, 0 where there is none that may be an age, the place after it, what is glued to it."""
        digits = words[at].strip(LETTERS)
        if digits.isascii() and digits.isdigit() and len(digits) < len("1000"):
            return int(digits), at + 1, words[at].replace(digits, "", 1)
        number = self._numerals.get(words[at], 0)
        following = self._numerals.get(words[at + 1], 0) if at + 1 < len(words) else 0
        if number < TENS or following >= UNITS:
            return 0, at + 1, ""
        return number + following, at + 1 + bool(following), ""

    def _is_own(self, age: int, words: Sequence[str], span: tuple[int, int], breaks: Collection[int]) -> bool:
        """Whether a number is the age of who writes."""
        at, end = span
        following = words[end : end + 1] if end not in breaks else ()
        if following and following[0] in self._ages.not_ages:
            return False
        if start := self._start(self._before, words, at):
            counted = words[at - 1] in self._ages.after_numbers and at > 1 and words[at - 2][0].isdigit()
            return not counted and (start == 1 or words[start - 2] not in self._ages.not_after)
        goes_on = bool(following) and following[0] in self._ages.goes_on
        if age < LEAST_OPEN or len(words) < LEAST_TOLD:
            return False
        if self._start(self._loosely_before, words, at):
            return goes_on or (not following and words[at - 1] not in self._ages.open_before)
        counting = end < len(words) and not words[end].isalpha()
        alone = not following and not counting and age >= self._ages.opening_from
        if all(word in self._ages.greetings for word in words[:at]):
            return goes_on or alone
        told = alone and at in breaks and end < len(words) and words[at - 1].isalpha()
        return told and words[at - 1] not in self._others

    def _start(self, phrases: Collection[tuple[str, ...]], words: Sequence[str], at: int) -> int:
        """Where a phrase begins, from 1, that stands before a place with nothing or fillers between; 0: none."""
        while True:
            for each in phrases:
                if len(each) <= at and tuple(words[at - len(each) : at]) == each:
                    return at - len(each) + 1
            if not at or words[at - 1] not in self._fillers:
                return 0
            at -= 1


def _phrases(listed: Collection[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(each.split()) for each in listed)
