"""Ages in a text ("im 72", "a 16 year old", "70yo") as mentions of what they mean for safety.

Lives here: stated ages only. Must not live here: pain scores, times, durations.
"""

from bot.domain.wordings.flags import Ages


def ages_in(ages: Ages, words: list[str]) -> list[tuple[str, int, int]]:
    """The concept, start and end of every stated age."""
    found = list[tuple[str, int, int]]()
    for at, word in enumerate(words):
        if word[0].isdigit() and word.isascii() and (age := _age(ages, words, at)) is not None:
            found += [(each.concept, at, at + 1) for each in ages.ranges if each.least <= age <= each.most]
    return found


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
    return int(digits) if named or stated else None
