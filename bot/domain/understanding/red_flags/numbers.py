"""Ages in a text ("im 72", "a 16 year old", "70yo") as mentions of what they mean for safety.

Lives here: stated ages only. Must not live here: pain scores, times, durations.
"""

from bot.domain.wordings.flags import Ages

CLOCK, LEAST_OPEN, LEAST_TOLD = "am", 50, 3
"""What is both "I am" and the morning's hours ("9 am 60 reps"); the youngest age that "at" alone states; the fewest
words of a text that tells an age first ("80, 3" is no age)."""


def ages_in(ages: Ages, words: list[str]) -> list[tuple[str, int, int]]:
    """The concept, start and end of every stated age, among the words that are no fillers."""
    found = list[tuple[str, int, int]]()
    for at, word in enumerate(words):
        if word[0].isdigit() and word.isascii() and (age := _age(ages, words, at)) is not None:
            found += _meant(ages, age, at)
    return found


def open_ages_in(ages: Ages, words: list[str]) -> list[tuple[str, int, int]]:
    """The same of "at 67 I have …", among all words: only of those long grown up, as scores and hours are smaller."""
    found = list[tuple[str, int, int]]()
    for at in range(1, len(words) - 1):
        word = words[at]
        if words[at - 1] in ages.open_before and words[at + 1] in ages.speakers and word.isascii() and word.isdigit():
            age = int(word) if len(word) <= 3 else 0
            found += _meant(ages, age, at) if age >= LEAST_OPEN else []
    return found


def opening_age_in(ages: Ages, words: tuple[str, ...], breaks: frozenset[int]) -> list[tuple[str, int, int]]:
    """The same of "78, hips stiff": a number that opens the text, too high for scores and before a comma."""
    if len(words) < LEAST_TOLD or 1 not in breaks or not (words[0].isascii() and words[0].isdigit()):
        return []
    age = int(words[0]) if len(words[0]) <= 3 else 0
    return _meant(ages, age, 0) if age >= ages.opening_from else []


def _meant(ages: Ages, age: int, at: int) -> list[tuple[str, int, int]]:
    return [(each.concept, at, at + 1) for each in ages.ranges if each.least <= age <= each.most]


def _age(ages: Ages, words: list[str], at: int) -> int | None:
    """The age that the number at a place states, if it states one."""
    digits = words[at].rstrip("abcdefghijklmnopqrstuvwxyz")
    if not digits.isdigit() or len(digits) > 3:
        return None
    if glued := words[at][len(digits) :]:
        return int(digits) if glued in ages.glued else None
    following = words[at + 1 : at + 4]
    named = any(following[: len(unit)] == unit for unit in (phrase.split() for phrase in ages.after))
    stated = at > 0 and words[at - 1] in ages.before and (not following or following[0] not in ages.not_ages)
    clock = stated and words[at - 1] == CLOCK and at > 1 and words[at - 2][0].isdigit()
    return int(digits) if named or (stated and not clock) else None
