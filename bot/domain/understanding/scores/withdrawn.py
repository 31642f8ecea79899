"""The scores that a writer takes back in the same message: a slip that is put right, a number that is denied.

Lives here: which numbers no longer count. Must not live here: what those that are left say (rules).
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.domain.understanding.scores.line import Line, Mention
from bot.domain.understanding.scores.phrases import Words
from bot.domain.understanding.scores.relations import related
from bot.domain.understanding.scores.scales import TOP

NEAR = 4
"""Words before a number in which a word of time makes it the score before."""
FEW = 3
"""Words between a bound and what denies it, at most."""
ASIDE = 8
"""Words between a slip and the number that puts it right, at most."""

FILLING = ("between", "filling", "articles", "degrees", "weak")


def put_right(line: Line, found: Sequence[Mention]) -> list[Mention]:
    """The numbers that the next one puts right ("7, i mean 6", "8 sorry fat fingered that, 3")."""
    return [one for one, two in pairwise(found) if _puts_right(line, one, two)]


def _puts_right(line: Line, one: Mention, two: Mention) -> bool:
    between = line.words[one.end : two.start]
    if line.mark(two.start).endswith(" *"):
        return True  # "4 *5"
    if one.value == two.value or not between or len(between) > ASIDE:
        return False
    if any(not _tells(line, between[end:]) for _, end in line.lists["slipped"].places(between)):
        return True
    if line.after("now", two.end) or line.lists["was"].places(line.words[max(0, one.start - NEAR) : one.start]):
        return False
    later = line.lists["keeps_second"].places(between)
    said = {at for start, end in later for at in range(start, end)}
    return bool(said) and not _tells(line, [word for at, word in enumerate(between) if at not in said])


def _tells(line: Line, words: Words) -> bool:
    """Whether words say more than that a number follows: when it was, or something else."""
    lists = line.lists
    timed = [word for word in words if [word] in lists["was"] or [word] in lists["now"]]
    return any([word] not in lists["weak"] for word in timed) or any(
        not any([word] in lists[name] for name in FILLING) for word in words
    )


def denied(line: Line, found: Sequence[Mention]) -> list[Mention]:
    """The numbers that are said not to be the one ("not a 5", "i was hoping for 2")."""
    lists = line.lists
    said = [
        each
        for each in found
        if line.before("denied", each.start)
        and not (line.before("no_more", each.start) or lists["any_more"].starting(line.words, each.end))
    ]
    said += [each for each in found if each.value == TOP and _is_anchored(line, each)]
    said += [each for each in found if is_bound(line, each) and not _is_past(line, each)]
    return [*said, *(two for one, two in pairwise(found) if _is_further(line, one, two))]


def _is_past(line: Line, each: Mention) -> bool:
    """ "Was over 8, now 4": a bound of what was before."""
    at = each.start - line.led("bounds", each.start)
    return bool(line.led("was", at))


def _is_anchored(line: Line, each: Mention) -> bool:
    """ "Labour was a 10": what the top of the scale would be like, in the clause of the number."""
    first, last = each.start, each.end
    while first > max(0, each.start - ASIDE) and not line.tokens[first].breaks:
        first -= 1
    while last < min(len(line.tokens), each.end + NEAR) and not line.tokens[last].breaks:
        last += 1
    return bool(line.lists["anchors"].places(line.words[first:last]))


def _is_further(line: Line, one: Mention, two: Mention) -> bool:
    """ "Closer to 5 than 6": the second."""
    than = line.words[one.end : two.start]
    return than[:1] == ["than"] and (len(than) == 1 or than[1:] in line.lists["articles"])


def is_bound(line: Line, mention: Mention) -> bool:
    """ "More than 5", but not "at least a 5" or "just over 5"."""
    if line.mark(mention.start).strip()[-1:] in ("<", ">") and line.number(mention.start - 1) is None:
        return True
    length = line.led("bounds", mention.start)
    if not length or line.led("near_bounds", mention.start):
        return False
    at = mention.start - length
    return not line.lists["negated"].places(line.words[max(0, at - FEW) : at])


def beside_pain(line: Line, kept: Sequence[Mention]) -> list[Mention]:
    """The number that is said of pain, where each other is of something else ("stiffness 7, pain 3, mood 4")."""
    other = [each for each in kept if _is_said_of(line, each, "measures")]
    told = [each for each in kept if each not in other and _is_said_of(line, each, "aches")]
    if len(other) != len(kept) - 1:
        return []
    rest = [each for each in kept if each not in other]
    plainly = line.asked and len(kept) == 2 and related(line, *kept) is None  # "its 4 but the tingling is 7"
    return told or (rest if plainly else [])


def _is_said_of(line: Line, each: Mention, name: str) -> bool:
    """Whether a word of a list is right behind a number or, but for filling, right before it."""
    lists, subject = line.lists, line.subject(each.start)
    if subject in lists["aches"] or subject in lists["measures"]:
        return subject in lists[name]
    return bool(line.after(name, each.end))
